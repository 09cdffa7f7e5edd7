#include "siptriage/analysis.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "siptriage/render.hpp"

using namespace siptriage;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::string sample(std::string const& name) {
  std::ifstream file(std::string(SIPTRIAGE_SOURCE_DIR) + "/samples/" + name, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

Analysis run(Files const& files, AnalysisOptions const& options = {}) {
  static auto const rules = RuleSet::builtin();
  REQUIRE(rules);
  Bundle bundle;
  for (auto const& [name, text] : files) bundle.add_text(name, text);
  return analyze(std::move(bundle), *rules, options);
}

std::string root_cause_of(Analysis const& analysis) {
  auto const root = analysis.root_cause();
  return root ? analysis.findings()[*root].cause : std::string(to_text(analysis.outcome()));
}

void check_account(Analysis const& analysis) {
  for (auto const& source : analysis.sources()) {
    std::uint64_t skipped = 0;
    for (auto const& defect : source.defects) {
      skipped += defect.bytes_skipped;
      CHECK(defect.detail.find("internal_error") == std::string::npos);
    }
    INFO(source.path);
    CHECK(source.bytes_understood + skipped == source.bytes);
  }
}

std::string const kExpressway = "seed/web-expressway-504.txt";
std::string const kEdge = "seed/web-edge-srv-domain-mismatch.txt";

}  // namespace

TEST_CASE("the two logs of the refused call are one call with one cause") {
  auto const analysis = run({{"a.txt", sample(kExpressway)}, {"b.txt", sample(kEdge)}});
  CHECK(root_cause_of(analysis) == "srv_domain_mismatch");
  REQUIRE(analysis.calls().size() == 1);
  auto const& findings = analysis.findings();
  REQUIRE(findings.size() == 2);
  CHECK(findings[1].cause == "federation_refused_undetermined");
  CHECK(findings[1].role == Role::consequence);
  CHECK(findings[1].explained_by == 0U);
  std::vector<SourceIndex> sources;
  for (auto const& finding : findings) {
    for (auto const event : finding.evidence) {
      sources.push_back(analysis.events()[event].where.source);
    }
  }
  CHECK(std::count(sources.begin(), sources.end(), 0U) > 0);
  CHECK(std::count(sources.begin(), sources.end(), 1U) > 0);
  check_account(analysis);
}

TEST_CASE("line ends, byte order mark and UTF-16 change nothing") {
  auto const plain = sample("federation/cert-mismatch-joined/edge.txt");
  std::string crlf;
  std::string utf16 = "\xFF\xFE";
  for (char const c : plain) {
    if (c == '\n') crlf += '\r';
    crlf += c;
    utf16 += c;
    utf16 += '\0';
  }
  for (auto const& text : {plain, crlf, "\xEF\xBB\xBF" + plain, utf16, utf16.substr(2)}) {
    auto const analysis = run({{"edge.txt", text}});
    CHECK(root_cause_of(analysis) == "cert_fqdn_mismatch");
    CHECK(analysis.sources().at(0).family == Family::lync_sip_admin_log);
    check_account(analysis);
  }
}

TEST_CASE("the order of the files does not change the cause") {
  auto const a = sample(kExpressway);
  auto const b = sample(kEdge);
  CHECK(root_cause_of(run({{"a", a}, {"b", b}})) == root_cause_of(run({{"b", b}, {"a", a}})));
}

TEST_CASE("the result is the same for any number of jobs") {
  Files files;
  for (auto const* name : {"seed/web-client-1009.txt", "seed/web-client-1010.txt",
                           "seed/pdf-expressway-504.txt", "seed/asa-missing-acl-transcript.txt"}) {
    files.emplace_back(name, sample(name));
  }
  AnalysisOptions parallel;
  parallel.jobs = 4;
  CHECK(render_json(run(files)) == render_json(run(files, parallel)));
}

TEST_CASE("identical files are read once") {
  auto const text = sample("federation/two-domains/edge.txt");
  auto const once = run({{"a.txt", text}});
  auto const twice = run({{"a.txt", text}, {"copy/a.txt", text}});
  CHECK(twice.events().size() == once.events().size());
  CHECK(twice.sources().at(1).skipped == "identical to a.txt: read once");
  CHECK(twice.complete());
  check_account(twice);
}

TEST_CASE("nothing to analyse, and something that is no log") {
  CHECK_FALSE(run({}).anything_recognised());
  auto const prose =
      run({{"a.txt", "Dear team,\nthe call fails with a 504. ms-diagnostics 1009?\n"}});
  CHECK_FALSE(prose.anything_recognised());
  CHECK(prose.outcome() == Outcome::not_evaluable);
  CHECK(prose.findings().empty());
  CHECK(prose.complete());
  check_account(prose);
  auto const archive = run({{"a.gz", "\x1F\x8B\x08 compressed"}});
  CHECK_FALSE(archive.anything_recognised());
  CHECK(archive.complete());
  CHECK_FALSE(archive.sources().at(0).skipped.empty());
  check_account(archive);
}

TEST_CASE("garbage inside a log makes the case incomplete and hides nothing") {
  auto text = sample("federation/cert-mismatch-joined/edge.txt");
  auto const analysis = run({{"edge.txt", std::string(300, '\0') + "\n" + text}});
  CHECK(root_cause_of(analysis) == "cert_fqdn_mismatch");
  CHECK_FALSE(analysis.complete());
  check_account(analysis);
}

TEST_CASE("a log that ends inside its last record is complete") {
  auto text = sample("federation/bare-504/expressway-e.txt");
  text.resize(text.rfind("Server: RTC"));
  auto const analysis = run({{"expressway.txt", text}});
  CHECK(analysis.complete());
  check_account(analysis);
}

TEST_CASE("an assumed zone turns local stamps into UTC") {
  AnalysisOptions options;
  options.assumed_zones = {{Family::lync_sip_admin_log, 60}};
  auto const text = sample("federation/cert-mismatch-joined/edge.txt");
  CHECK_FALSE(run({{"edge.txt", text}}).events().at(0).time.utc);
  auto const analysis = run({{"edge.txt", text}}, options);
  REQUIRE(analysis.events().at(0).time.utc);
  CHECK(format_utc(*analysis.events().at(0).time.utc) == "2026-03-02T08:00:01.331Z");
}

TEST_CASE("a time window leaves the other events out") {
  auto const text = sample("federation/bare-504/expressway-e.txt");
  AnalysisOptions options;
  options.since = make_instant(2026, 3, 3, 0, 0, 0, 0);
  auto const analysis = run({{"expressway.txt", text}}, options);
  CHECK(analysis.events().empty());
  CHECK(analysis.outcome() == Outcome::not_evaluable);
  REQUIRE(analysis.warnings().size() == 1);
  CHECK(analysis.warnings()[0] == "no record lies in the time window");
}

TEST_CASE("a time window keeps undated records and says so") {
  AnalysisOptions options;
  options.since = make_instant(2030, 1, 1, 0, 0, 0, 0);
  auto const analysis = run({{"edge.txt", sample("federation/two-domains/edge.txt")}}, options);
  CHECK(analysis.events().size() == 5);
  REQUIRE(analysis.warnings().size() == 1);
  CHECK(analysis.warnings()[0].starts_with("5 records without a known time zone"));
}

TEST_CASE("a call that went through at a later attempt has not failed") {
  auto text = sample("federation/bare-504/expressway-e.txt");
  auto const from =
      text.rfind("2026-03-02T08:10:46.240+01:00", text.find(" SIPMSG:\n |SIP/2.0 504"));
  auto const record = text.substr(from, text.find(" |\n\n", from) + 4 - from);
  std::string success = record;
  auto const replace_all = [&success](std::string const& what, std::string const& by) {
    for (auto at = success.find(what); at != std::string::npos; at = success.find(what, at)) {
      success.replace(at, what.size(), by);
      at += by.size();
    }
  };
  replace_all("504 Server time-out", "200 OK");
  replace_all("1180345521", "1180345522");
  replace_all("07:10:46,240", "07:10:49,240");
  CHECK(root_cause_of(run({{"a.txt", text}})) == "undetermined");
  auto const analysis = run({{"a.txt", text + success}});
  CHECK(analysis.calls().at(0).outcome == CallOutcome::established);
  CHECK(analysis.outcome() == Outcome::no_known_cause);
  CHECK(analysis.findings().at(0).role == Role::unrelated);
}

TEST_CASE("a busy callee is no fault, although the client log says that the partner was silent") {
  auto text = sample("federation/partner-silent-1034/Lync-UccApi-0.UccApilog");
  CHECK(root_cause_of(run({{"a.UccApilog", text}})) == "undetermined");
  text.replace(text.find("404 Not Found"), 13, "486 Busy Here");
  CHECK(root_cause_of(run({{"a.UccApilog", text}})) == "no_known_cause");
}

TEST_CASE("records glued inside a field keep their own names") {
  auto const text = sample("federation/cert-mismatch-joined/edge.txt");
  auto const cut = text.find("SIP-CSeq: ") + 10;
  auto second = text;
  second.replace(second.find("a0c41f55"), 8, "b0c41f55");
  auto const analysis = run({{"edge.txt", text.substr(0, cut) + second}});
  std::vector<std::string> call_ids;
  for (auto const& call : analysis.calls()) {
    call_ids.emplace_back(call.call_ids.empty() ? "" : call.call_ids[0].substr(0, 8));
  }
  CHECK(call_ids == std::vector<std::string>{"a0c41f55", "b0c41f55"});
  auto const root = analysis.root_cause();
  REQUIRE(root);
  check_account(analysis);
}

TEST_CASE("a refusal is not explained by the record of another call") {
  auto const analysis = run(
      {{"a.txt", sample(kExpressway)}, {"b.txt", sample("seed/web-edge-cert-fqdn-mismatch.txt")}});
  CHECK(root_cause_of(analysis) == "cert_fqdn_mismatch");
  CHECK(analysis.calls().size() == 2);
  auto const& findings = analysis.findings();
  auto const refusal = std::find_if(findings.begin(), findings.end(), [](Finding const& finding) {
    return finding.cause == "federation_refused_undetermined";
  });
  REQUIRE(refusal != findings.end());
  CHECK_FALSE(refusal->explained_by);
}

TEST_CASE("every prefix of a sample is read without a hole in the account") {
  auto const text = sample("pasted/german-ticket/ticket.txt");
  for (std::size_t size = 0; size <= text.size(); size += 37) {
    check_account(run({{"ticket.txt", text.substr(0, size)}}));
  }
}

TEST_CASE("texts that went through a terminal or a log relay are read all the same") {
  auto const plain = sample("federation/cert-mismatch-joined/edge.txt");
  auto const with_line_end = [&plain](std::string_view line_end) {
    std::string text;
    for (char const c : plain) {
      if (c == '\n') {
        text += line_end;
      } else {
        text += c;
      }
    }
    return text;
  };
  for (auto const& text :
       {with_line_end("\r"), with_line_end("#015#012"), "\x1b[32m" + with_line_end("\x1b[0m\n")}) {
    auto const analysis = run({{"edge.txt", text}});
    CHECK(root_cause_of(analysis) == "cert_fqdn_mismatch");
    check_account(analysis);
  }
}
