// Rule files: what they may hold, and that every mistake is shown with its place.
#include "rules/loader.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "case_builder.hpp"
#include "rules/check.hpp"
#include "rules/fields.hpp"
#include "rules/rule_files.hpp"
#include "rules/template_text.hpp"

using namespace siptriage;
using namespace siptriage::test;

namespace {

constexpr char kRule[] = R"(id: test.rule
version: 2
status: stable
cause: srv_domain_mismatch
title: A title
severity: warning
basis: field
match:
  any:
    edge: {event: diagnostic_record, result_code: 0xc3e93d6f}
bind:
  domain: host(edge.data.domain)
summary: "seen for {domain} in {call_id}"
)";

rules::CauseTable const kCauses = {{"srv_domain_mismatch", "m"}, {"missing_acl", "m"}};

rules::LoadedRule load(std::string const& text) {
  return rules::load_rule("r.yaml", text, kCauses);
}

std::string with(std::string text, std::string const& from, std::string const& to) {
  auto const at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// "line:column message" of the only problem.
std::string only_problem(std::string const& text) {
  auto const loaded = load(text);
  if (loaded.problems.size() != 1) return std::to_string(loaded.problems.size()) + " problems";
  auto const& problem = loaded.problems[0];
  return std::to_string(problem.line) + ":" + std::to_string(problem.column) + " " +
         problem.message;
}

// A folder of rule files that is gone afterwards.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / unique_name()) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  Folder& file(std::string const& name, std::string const& text) {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return *this;
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  static std::string unique_name() {
    static int number = 0;
    auto const seed = reinterpret_cast<std::uintptr_t>(&number);
    return "siptriage-rules-" + std::to_string(seed) + "-" + std::to_string(++number);
  }
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("a rule is read as written") {
  auto const loaded = load(kRule);
  REQUIRE(loaded.problems.empty());
  auto const& rule = *loaded.rule;
  CHECK(rule.id == "test.rule");
  CHECK(rule.version == 2);
  CHECK(rule.severity == FindingSeverity::warning);
  CHECK(rule.basis == Basis::field);
  CHECK_FALSE(rule.match_all);
  REQUIRE(rule.patterns.size() == 1);
  CHECK(rule.patterns[0].conditions.size() == 1);
  CHECK(rule.entities == std::vector<std::size_t>{0});
}

TEST_CASE("each mistake is named at its line and column") {
  CHECK(only_problem(with(kRule, "title: A title", "titel: A title\ntitle: x")) ==
        "5:1 unknown key 'titel' in the rule");
  CHECK(only_problem(with(kRule, "title: A title", "title: x\ntitle: y")) ==
        "6:1 key 'title' stands twice in the rule");
  CHECK(only_problem(with(kRule, "cause: srv_domain_mismatch", "cause: srv_mismatch")) ==
        "4:8 no cause is named 'srv_mismatch' (causes.yaml lists them)");
  CHECK(only_problem(with(kRule, "severity: warning", "severity: fatal")) ==
        "6:11 'fatal' is none of: info, notice, warning, error");
  CHECK(only_problem(with(kRule, "result_code: 0xc3e93d6f", "result_cod: 1")) ==
        "10:38 unknown field 'result_cod' for pattern 'edge' (like it: result_code)");
  CHECK(only_problem(with(kRule, "0xc3e93d6f", "many")) ==
        "10:51 'result_code' is a number, not 'many'");
  CHECK(only_problem(with(kRule, "0xc3e93d6f", "1, family: lync.edge")) ==
        "10:62 there is no family 'lync.edge'");
  CHECK(only_problem(with(kRule, "event: diagnostic_record", "event: diagnostics"))
            .find("10:19 no event kind is named 'diagnostics'") == 0);
  CHECK(only_problem(with(kRule, "host(edge.data.domain)", "hots(edge.data.domain)")) ==
        "12:11 no function is named 'hots'");
  CHECK(only_problem(with(kRule, "host(edge.data.domain)", "\"host(edge.dat.domain)\"")) ==
        "12:17 'edge' has no field 'dat.domain' (like it: data.*)");
  CHECK(only_problem(with(kRule, "{domain}", "{domian}")) == "13:21 no slot is named 'domian'");
  CHECK(only_problem(with(kRule, "version: 2", "version: two")) ==
        "2:10 a whole number is expected here");
  CHECK(only_problem(std::string(kRule) + "explains: [missing_acl, nothing]\n") ==
        "14:25 no cause is named 'nothing' (causes.yaml lists them)");
  CHECK(only_problem(std::string(kRule) + "needs_any: [lync]\n") ==
        "14:13 no log family or evidence kind is named 'lync' (siptriage formats lists them)");
  CHECK(only_problem(std::string(kRule) + "check: host(domain)\n") ==
        "14:8 this must be true or false");
  CHECK(only_problem(std::string(kRule) + "entities: [srv]\n") == "14:12 no slot is named 'srv'");
  CHECK(only_problem(std::string(kRule) + "undetermined: true\n").find("belong together") !=
        std::string::npos);
  CHECK(only_problem(std::string(kRule) + "fix:\n  - {where: here}\n") ==
        "15:5 the step has no 'do'");
  CHECK(only_problem(std::string(kRule) + "collect:\n  - {what: W, window: always}\n") ==
        "15:23 'always' is none of: calls, none");
}

TEST_CASE("a step that collects says what log it fetches, and whose") {
  auto const loaded =
      load(std::string(kRule) +
           "collect:\n  - {what: W, kind: lync.uccapi, host: \"{domain}\", level: L, "
           "window: none}\n");
  REQUIRE(loaded.problems.empty());
  auto const& step = loaded.rule->collect.at(0).text;
  CHECK(step.kind == "lync.uccapi");
  CHECK(step.host == "{domain}");
  CHECK(step.level == "L");
  CHECK(step.of == StepWindow::none);
}

TEST_CASE("all problems of a file are collected") {
  auto text = with(kRule, "severity: warning", "severity: fatal");
  text = with(text, "basis: field", "basis: guess");
  text = with(text, "host(edge", "hots(edge");
  CHECK(load(text).problems.size() == 3);
}

TEST_CASE("the text of a problem has the line and a caret below the column") {
  auto const loaded = load(with(kRule, "severity: warning", "severity: fatal"));
  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems[0].text ==
        "r.yaml:6:11: 'fatal' is none of: info, notice, warning, error\n"
        "severity: fatal\n"
        "          ^");
}

TEST_CASE("files that are no rules") {
  for (auto const* text : {"", "just text", "- a\n- b", "a: [", "a: b: c", "%", "\t", "&a [*a]",
                           "a: &a [*a, *a]", "!!binary x", "? [a]\n: b"}) {
    INFO(text);
    auto const loaded = load(text);
    CHECK_FALSE(loaded.rule);
    CHECK_FALSE(loaded.problems.empty());
  }
  CHECK_FALSE(load(std::string(100'000, '[')).rule);
  CHECK_FALSE(load(std::string("id: \0\x01\xff", 7)).rule);
  CHECK_FALSE(load(std::string(2 << 20, ' ')).rule);
}

TEST_CASE("placeholders") {
  CHECK(rules::placeholders("a {b} {c_1} {} {not this} {d").size() == 2);
  CHECK(rules::fill_template(
            "{a}{b}{", [](std::string_view name) { return std::string(name) + "!"; }) == "a!b!{");
  CHECK(rules::fill_template("none", [](std::string_view) { return "x"; }) == "none");
}

TEST_CASE("paths of samples stay inside the folder of the rules") {
  CHECK(rules::normal_path("a/./b/../c") == "a/c");
  CHECK_FALSE(rules::normal_path("../a"));
  CHECK_FALSE(rules::normal_path("a/../../b"));
  CHECK_FALSE(rules::normal_path("/etc/passwd"));
}

TEST_CASE("the built-in catalogue") {
  auto const rules = RuleSet::builtin();
  REQUIRE(rules);
  auto const list = rules->list();
  CHECK(list.size() == rules->size() + rules->checks().size());
  auto const first_check = std::find_if(list.begin(), list.end(),
                                        [](auto const& info) { return info.status == "check"; });
  CHECK(static_cast<std::size_t>(first_check - list.begin()) == rules->size());
  CHECK(std::is_sorted(list.begin(), first_check,
                       [](auto const& a, auto const& b) { return a.id < b.id; }));
  for (auto const* id : {"fed.srv-domain-mismatch", "fed.cert-fqdn-mismatch", "asa.missing-acl",
                         "fed.refused-undetermined"}) {
    CHECK(rules->yaml(id).find(id) != std::string_view::npos);
  }
  CHECK(rules->yaml("no.such.rule").empty());
  CHECK(rules->sha256().size() == 64);
}

TEST_CASE("an added rule fires beside the built-in ones") {
  Folder folder;
  folder.file("causes.yaml", "my_cause: \"mine\"\n")
      .file("mine/rule.yaml", with(kRule, "srv_domain_mismatch", "my_cause"));
  auto rules = RuleSet::builtin();
  REQUIRE(rules);
  auto const before = rules->sha256();
  auto const added = rules->add_directory(folder.path());
  REQUIRE(added);
  CHECK(rules->sha256() != before);
  CaseBuilder builder;
  builder.edge(kSrvCode, "a", {{"domain", "meet.example.com"}, {"fqdn1", "x.test"}});
  auto const verdict = builder.evaluate(*rules);
  // Two causes for one call: the added rule says nothing about the built-in one.
  CHECK(find_rule(verdict, "fed.competing-causes") != nullptr);
}

TEST_CASE("wrong rules are refused as a whole") {
  Folder folder;
  folder.file("good.yaml", kRule).file("bad.yaml", with(kRule, "id: test.rule", "id: Bad"));
  auto rules = RuleSet::builtin();
  REQUIRE(rules);
  auto const size = rules->size();
  auto const added = rules->add_directory(folder.path());
  REQUIRE_FALSE(added);
  CHECK(added.error().code == ErrorCode::bad_rule);
  CHECK(added.error().detail.find("bad.yaml:1:5:") != std::string::npos);
  CHECK(rules->size() == size);
  CHECK_FALSE(rules->add_directory(folder.path() + "/nowhere"));
}

TEST_CASE("ids are unique, a newer version replaces a built-in rule") {
  Folder twice;
  twice.file("a.yaml", kRule).file("b.yaml", kRule);
  auto rules = RuleSet::builtin();
  REQUIRE(rules);
  CHECK_FALSE(rules->add_directory(twice.path()));
  Folder newer;
  newer.file("a.yaml", with(kRule, "test.rule", "fed.srv-domain-mismatch"));
  auto const size = rules->size();
  REQUIRE(rules->add_directory(newer.path()));
  CHECK(rules->size() == size);
  Folder older;
  older.file("a.yaml",
             with(with(kRule, "test.rule", "fed.srv-domain-mismatch"), "version: 2", "version: 0"));
  auto fresh = RuleSet::builtin();
  REQUIRE(fresh);
  auto const refused = fresh->add_directory(older.path());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().detail.find("which is newer") != std::string::npos);
}

TEST_CASE("explains may not run in a circle") {
  Folder folder;
  folder.file("a.yaml", std::string(kRule) + "explains: [missing_acl]\n")
      .file("b.yaml",
            with(with(kRule, "test.rule", "test.b"), "srv_domain_mismatch", "missing_acl") +
                "explains: [srv_domain_mismatch]\n");
  auto rules = RuleSet::builtin();
  REQUIRE(rules);
  auto const added = rules->add_directory(folder.path());
  REQUIRE_FALSE(added);
  CHECK(added.error().detail.find("leads back to") != std::string::npos);
}

TEST_CASE("all: needs every pattern, joined as the rule says") {
  Folder folder;
  folder.file("a.yaml", with(kRule, R"(  any:
    edge: {event: diagnostic_record, result_code: 0xc3e93d6f})",
                             R"(  all:
    edge: {event: diagnostic_record, result_code: 0xc3e93d67}
    client: {event: sip_response, status: [503, 504], same: call})"));
  RuleSet rules;
  REQUIRE_FALSE(rules.add_directory(folder.path()));  // its cause is not in an empty set
  folder.file("causes.yaml", "srv_domain_mismatch: \"m\"\n");
  REQUIRE(rules.add_directory(folder.path()));
  CaseBuilder builder;
  builder.edge(kCertCode, "a", {});
  builder.client(1, "b", {});
  CHECK(builder.evaluate(rules).findings.empty());
  auto const both = builder.client(1, "a", {});
  auto const verdict = builder.evaluate(rules);
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].evidence == std::vector<EventIndex>{0, both});
}

TEST_CASE("lint finds nothing wrong with the catalogue") {
  for (auto const& problem : lint_rules("")) FAIL_CHECK(problem.text);
}

TEST_CASE("lint asks for samples and known codes") {
  Folder folder;
  folder.file("a.yaml", with(kRule, "0xc3e93d6f", "0xc3e9ffff") +
                            "tests:\n  fires:\n    - inputs: [none.txt]\n");
  auto const problems = lint_rules(folder.path());
  REQUIRE(problems.size() == 3);
  CHECK(problems[0].message.find("no table knows the code") == 0);
  CHECK(problems[0].line == 10);
  CHECK(problems[1].message == "the rule has no sample that must stay silent");
  CHECK(problems[2].message == "there is no sample 'none.txt'");
  CHECK(problems[2].line == 16);
  CHECK(lint_rules(folder.path() + "/nowhere").size() == 1);
}

TEST_CASE("names of let fill texts and are no slots") {
  auto const loaded =
      load(with(with(kRule, "summary:", "let:\n  upper: edge.data.domain\nsummary:"),
                "seen for {domain}", "seen for {domain} as {upper}"));
  REQUIRE(loaded.rule);
  CHECK(loaded.rule->binds.size() == 1);
  CHECK(loaded.rule->lets.size() == 1);
  CHECK(loaded.rule->entities.size() == 1);
  CHECK(
      only_problem(with(kRule, "summary:", "let:\n  x: host(edge.data.a)\nentities: [x]\nsummary:"))
          .find("no slot is named 'x'") != std::string::npos);
}

TEST_CASE("texts with conditions") {
  auto const rule = [](std::string const& summary) {
    return with(kRule, "\"seen for {domain} in {call_id}\"", summary);
  };
  auto const good = load(rule("\n  - {when: present(domain), text: a}\n  - {text: b}"));
  REQUIRE(good.rule);
  CHECK(good.rule->summary.size() == 2);
  CHECK(good.rule->conditions.size() == 1);
  for (auto const* bad : {"[]", "\n  - {when: present(domain), text: a}"}) {
    CHECK(only_problem(rule(bad)).find("the last summary has no 'when'") != std::string::npos);
  }
  CHECK(only_problem(rule("\n  - {when: domain.x, text: a}\n  - {text: b}"))
            .find("no pattern is named 'domain'") != std::string::npos);
  CHECK(only_problem(rule("\n  - {if: true, text: b}")).find("unknown key 'if'") !=
        std::string::npos);
}

TEST_CASE("a support pattern has a name of its own, which expressions may use") {
  auto const rule = [](std::string const& name) {
    return with(kRule, "bind:",
                "support:\n  " + name +
                    ": {event: tls, failed: true}\nwhere: present(edge.result_code)\n"
                    "bind:\n  reason: " +
                    name + ".reason");
  };
  CHECK(load(rule("alert")).rule);
  CHECK_FALSE(load(rule("edge")).rule);
}

TEST_CASE("every kind of record and of fact has a bit of its own") {
  rules::Subjects seen = rules::kAllEvents;
  for (auto const kind : facts::fact_kinds()) {
    auto const bit = rules::fact_subject(kind);
    INFO(facts::fact_kind_name(kind));
    CHECK(bit != 0);
    CHECK((seen & bit) == 0);
    seen |= bit;
  }
}
