// Expressions of rule files: grammar, names, three-valued logic, functions.
#include "rules/expression.hpp"

#include <catch2/catch.hpp>

#include "grammars/rule_expression.hpp"
#include "rules/functions.hpp"
#include "rules/names.hpp"

using namespace siptriage;
using namespace siptriage::rules;
using facts::StringList;

namespace {

// Evaluates over slots only: x = "Expe.Meet.Example.com:5061", n = 42, l = a list, none = absent.
struct Bench {
  Events events;
  std::vector<Call> calls;
  facts::CaseModel model{events, calls, {}, {}, {"meet.example.com"}, {}, {}};
  Arena arena;
  std::vector<std::optional<Instance>> matched;
  std::vector<std::string> names = {"x", "n", "l", "none"};
  std::vector<Value> slots = {
      Value{std::string("Expe.Meet.Example.com:5061")}, Value{std::int64_t{42}},
      Value{StringList{"b.example.com:5061", "a.meet.example.com:5061"}}, Value{}};

  Value run(std::string_view text) {
    std::vector<ExpressionProblem> problems;
    auto const expression = compile_expression(text, {{}, names}, problems);
    INFO(text);
    for (auto const& problem : problems) FAIL(problem.message);
    return evaluate(expression, {model, arena, matched, slots, std::nullopt});
  }
  std::string text(std::string_view expression) {
    return as_text(run(expression)).value_or("absent");
  }
  std::vector<ExpressionProblem> problems(std::string_view text) {
    std::vector<ExpressionProblem> found;
    (void)compile_expression(text, {{}, names}, found);
    return found;
  }
};

}  // namespace

TEST_CASE("precedence: or, and, not, comparison, first present") {
  Bench bench;
  CHECK(bench.text("true or false and false") == "true");
  CHECK(bench.text("(true or false) and false") == "false");
  CHECK(bench.text("not false and false") == "false");
  CHECK(bench.text("not (false and false)") == "true");
  CHECK(bench.text("not not true") == "true");
  CHECK(bench.text("not n == 41") == "true");
  CHECK(bench.text("none | n == 42") == "true");
  CHECK(bench.text("none | none | 7") == "7");
  CHECK(bench.text("  n  in [ 1 , 0x2a ] ") == "true");
  CHECK(bench.text("n in [1, 2]") == "false");
}

TEST_CASE("numbers compare as numbers, whatever their spelling") {
  Bench bench;
  CHECK(bench.text("0xc3e93d6f == 3286842735") == "true");
  CHECK(bench.text("0xC3E93D6F == 0xc3e93d6f") == "true");
  CHECK(bench.text("n == \"42\"") == "true");
  CHECK(bench.text("n == '0x2A'") == "true");
  CHECK(bench.text("n >= 42 and n <= 42 and n < 43 and n > -1") == "true");
  CHECK(bench.text("n == 'many'") == "false");
  CHECK(bench.text("x < 3") == "absent");
}

TEST_CASE("absent is neither true nor false") {
  Bench bench;
  CHECK(bench.text("none == 1") == "absent");
  CHECK(bench.text("not (none == 1)") == "absent");
  CHECK(bench.text("none == 1 or true") == "true");
  CHECK(bench.text("none == 1 or false") == "absent");
  CHECK(bench.text("none == 1 and false") == "false");
  CHECK(bench.text("none == 1 and true") == "absent");
  CHECK(bench.text("none in [1]") == "absent");
  CHECK(bench.text("none ~ \"a\"") == "absent");
  CHECK(bench.text("host(none)") == "absent");
  CHECK(bench.text("present(none)") == "false");
  CHECK(bench.text("present(n)") == "true");
  CHECK(bench.text("count(none)") == "0");
}

TEST_CASE("functions") {
  Bench bench;
  CHECK(bench.text("host(x)") == "expe.meet.example.com");
  CHECK(bench.text("port(x)") == "5061");
  CHECK(bench.text("port(\"h\")") == "absent");
  CHECK(bench.text("host(\"[2001:DB8::1]:5061\")") == "2001:db8::1");
  CHECK(bench.text("lower(\"AbC\")") == "abc");
  CHECK(bench.text("parent(x)") == "meet.example.com");
  CHECK(bench.text("parent(\"com\")") == "absent");
  CHECK(bench.text("parent(\"192.0.2.1\")") == "absent");
  CHECK(bench.text("domain_of(\"sip:a@Example.com:5061;transport=tls\")") == "example.com");
  CHECK(bench.text("domain_of('\"A\" <sips:a@b.test>;tag=1')") == "b.test");
  CHECK(bench.text("count(l)") == "2");
  CHECK(bench.text("first(l)") == "b.example.com:5061");
  CHECK(bench.text("directly_in(l, \"meet.example.com\")") == "true");
  CHECK(bench.text("directly_in(first(l), \"meet.example.com\")") == "false");
  CHECK(bench.text("directly_in(x, \"example.com\")") == "false");
  CHECK(bench.text("is_subdomain(x, \"example.com\")") == "true");
  CHECK(bench.text("same_name(x, \"EXPE.meet.example.com.\")") == "true");
  CHECK(bench.text("known_sip_domain(parent(x))") == "meet.example.com");
  CHECK(bench.text("known_sip_domain(x)") == "absent");
  CHECK(bench.text("x ~ \"(?i)meet\"") == "true");
  CHECK(bench.text("l ~ \"^a\\.meet\"") == "true");
  CHECK(bench.text("l == \"b.example.com:5061\"") == "true");
}

TEST_CASE("names below, in and beside a domain") {
  CHECK(is_directly_in("a.b.test", "b.test"));
  CHECK_FALSE(is_directly_in("b.test", "b.test"));
  CHECK_FALSE(is_directly_in("xb.test", "b.test"));
  CHECK_FALSE(is_directly_in(".b.test", "b.test"));
  CHECK_FALSE(is_directly_in("a.b.test", ""));
  CHECK_FALSE(is_directly_in("192.0.2.1", "2.1"));
  CHECK(srv_variant("a.c.b.test", "b.test") == "subdomain");
  CHECK(srv_variant("a.b.test", "c.b.test") == "parent_domain");
  CHECK(srv_variant("a.test", "b.test") == "other_domain");    // a top-level domain
  CHECK(srv_variant("a.co.uk", "b.co.uk") == "other_domain");  // registered by strangers
  CHECK(srv_variant("host.b.co.uk", "c.b.co.uk") == "parent_domain");
  CHECK(srv_variant("", "b.test") == "other_domain");
  CHECK(srv_variant("192.0.2.1", "b.test") == "other_domain");
}

TEST_CASE("mistakes are shown where they are") {
  Bench bench;
  auto const column = [&](std::string_view text) -> long {
    auto const found = bench.problems(text);
    return found.empty() ? -1 : static_cast<long>(found.front().column);
  };
  CHECK(column("n ==") == 4);
  CHECK(column("host(x") == 6);
  CHECK(column("n in 5") == 5);
  CHECK(column("n == 1 == 2") == 7);
  CHECK(column("\"open") == 5);
  CHECK(column("") == 0);
  CHECK(column("present(x) and nosuch(x)") == 15);
  CHECK(column("directly_in(x)") == 0);
  CHECK(column("present(x) or who.field == 1") == 14);
  CHECK(column("unbound == 1") == 0);
  CHECK(column("x ~ \"(\"") == 4);
  CHECK(column("x ~ host(x)") == 4);
  CHECK(column("present(x) and host(x)") == 15);
  CHECK(column("0xfffffffff == n") == 0);
  CHECK(column("n == 1") == -1);
  CHECK(bench.problems("nosuch(a) or nosuch2(b)").size() == 4);  // all of them, not the first
}

TEST_CASE("keywords may begin names") {
  Bench bench;
  bench.names = {"notes", "order", "inner", "android"};
  CHECK(bench.problems("present(notes) or present(order) and present(inner)").empty());
  CHECK(bench.problems("present(android)").empty());
  CHECK_FALSE(bench.problems("present(not)").empty());
}

TEST_CASE("hostile expressions end in an error, not in a crash") {
  auto const refused = [](std::string const& text) {
    return !grammars::parse_rule_expression(text).value;
  };
  CHECK(refused(std::string(100'000, '(')));
  CHECK(refused(std::string(33, '(') + "n" + std::string(33, ')')));
  CHECK_FALSE(refused(std::string(32, '(') + "n" + std::string(32, ')')));
  CHECK(refused(std::string(5000, 'n')));
  std::string quoted;
  for (int i = 0; i < 500; ++i) quoted += "(')' | ";  // a bracket in a text closes nothing
  CHECK(refused(quoted));
  std::string nots;
  for (int i = 0; i < 1000; ++i) nots += "not ";
  CHECK_FALSE(refused(nots + "n"));
  CHECK(refused(std::string("n \0 n", 5)));
  CHECK(refused("n == \xff"));
}
