// Results of earlier runs quote logs; they must not be read as logs.
#include "analysis/own_result.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "siptriage/render.hpp"
#include "support/cases.hpp"

using namespace siptriage;
using analysis::is_own_result;

namespace {

std::string const kCall = test::sip_call("f1b3ad5d-183b-4632", {"504 Server time-out"});

std::string document() { return render_json(test::analyze_texts({{"call.txt", kCall}})); }

// The case again, with a result of its own in the folder.
Analysis beside(std::string const& name, std::string const& result) {
  return test::analyze_texts({{"case/call.txt", kCall}, {"case/" + name, result}});
}

}  // namespace

TEST_CASE("a result document in a case is listed and not read") {
  auto const whole = document();
  auto const sorted = nlohmann::json::parse(whole);  // as jq -S writes it
  for (auto const& text : {whole, sorted.dump(), sorted.dump(4), "\n\n  " + whole,
                           whole.substr(0, whole.size() / 2)}) {
    auto const analysis = beside("result.json", text);
    REQUIRE(analysis.sources().size() == 2);
    auto const& source = analysis.sources()[1];
    CHECK(source.path == "case/result.json");
    CHECK(source.skipped.find("siptriage") != std::string::npos);
    CHECK(source.events == 0);
    CHECK(analysis.events().size() == 2);
    CHECK(analysis.complete());
  }
}

TEST_CASE("a text report is no log, a ticket that quotes one is read") {
  auto const report = render_text(test::analyze_texts({{"call.txt", kCall}}), {});
  CHECK(is_own_result(report));
  CHECK(beside("result.txt", report).events().size() == 2);
  CHECK_FALSE(is_own_result(report + "\nThe log:\n" + kCall));
  CHECK_FALSE(is_own_result("Our tool says:\n" + report));
  CHECK_FALSE(is_own_result("ROOT CAUSE: the cable\n"));
}

TEST_CASE("NDJSON of results and of events is no log, cut or formatted anew") {
  auto const analysis = test::analyze_texts({{"call.txt", kCall}});
  for (auto const& lines : {render_ndjson(analysis, "case"), render_events(analysis)}) {
    CHECK(is_own_result(lines));
    auto const first = lines.substr(0, lines.find('\n'));
    CHECK(is_own_result(first.substr(0, first.size() / 2)));
    CHECK(is_own_result(nlohmann::ordered_json::parse(first).dump(2)));
    CHECK(is_own_result("[" + first + "]"));
    CHECK(beside("result.ndjson", lines).events().size() == 2);
  }
}

TEST_CASE("what only quotes a result, and other JSON, is none") {
  auto const quoted = nlohmann::json{{"ticket", 4711}, {"text", document()}, {"log", kCall}};
  CHECK_FALSE(is_own_result(quoted.dump()));
  CHECK_FALSE(is_own_result("They sent this:\n" + document() + kCall));
  CHECK_FALSE(is_own_result(R"({"schema_version": "1.0", "tool": {"name": "other"}})"));
  CHECK_FALSE(is_own_result(R"({"tool": {"name": "siptriage"}})"));
  CHECK_FALSE(is_own_result(R"({"type": "call", "from": "anna@example.com"})"));
  for (auto const* text : {"", "{", "{\"", "[", "{\"tool\"", "{\"type\":\"call\",", "\"tool\":{"}) {
    CHECK_FALSE(is_own_result(text));
  }
}
