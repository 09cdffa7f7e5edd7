#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "render/calls.hpp"
#include "render/result_json.hpp"
#include "sample_case.hpp"
#include "siptriage/render.hpp"

using namespace siptriage;
using namespace siptriage::testing;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> keys(Json const& object) {
  std::vector<std::string> names;
  for (auto const& [name, value] : object.items()) names.push_back(name);
  return names;
}

Json document(SampleCase const& sample, std::string const& name) {
  std::string const text = render::write_json(sample.view());
  keep_for_schema_check(name, text);
  CHECK(text.back() == '\n');
  return Json::parse(text);
}

std::vector<Json> lines(std::string const& text) {
  std::vector<Json> out;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t const end = text.find('\n', at);
    REQUIRE(end != std::string::npos);
    out.push_back(Json::parse(text.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

}  // namespace

TEST_CASE("the document has the keys of the contract in their order") {
  Json const result = document(*srv_case(), "srv");
  CHECK(keys(result) == std::vector<std::string>{"schema_version", "tool", "outcome", "complete",
                                                 "root_cause", "findings", "ruled_out",
                                                 "not_evaluated", "calls", "inputs", "evidence",
                                                 "warnings"});
  CHECK(keys(result["findings"][0]) ==
        std::vector<std::string>{"id", "rule", "rule_version", "cause", "title", "role",
                                 "explained_by", "severity", "confidence", "basis", "summary",
                                 "slots", "calls", "evidence", "count", "fix", "collect",
                                 "fingerprint"});
  CHECK(result["outcome"] == "cause_named");
  CHECK(result["root_cause"] == "f1");
  CHECK(result["tool"]["rules"]["count"] == 7);
  CHECK(result["findings"][0]["slots"]["srv_target"] == "expe.example.com");
  CHECK(result["findings"][0]["explained_by"].is_null());
  CHECK(result["findings"][1]["explained_by"] == "f1");
  CHECK(result["findings"][0]["fix"][0]["link"] == "cisco:212383");
  CHECK(result["findings"][0]["calls"] == Json::array({"c1"}));
}

TEST_CASE("a step that fetches a log says whose, what it must hold, and of what time") {
  auto sample = undetermined_case();
  auto& step = sample->findings[0].collect[0];
  CHECK(keys(document(*sample, "plain-step")["findings"][0]["collect"][0]) ==
        std::vector<std::string>{"what", "how", "why"});
  auto const since = *make_instant(2026, 3, 2, 6, 29, 40, 0);
  TimeSpan const span{since, Instant{since.micros + 120'000'000}};
  step.kind = "lync.sip_admin_log";
  step.host = "edge1";
  step.level = "SIPStack, All Flags";
  step.window = LogWindow{.utc = std::nullopt, .local = span, .host = "edge1", .time_zone = ""};
  step.call_ids = {"11111111-2222-3333-4444-555555555555"};
  auto const object = document(*sample, "log-step")["findings"][0]["collect"][0];
  CHECK(keys(object) == std::vector<std::string>{"what", "how", "why", "kind", "host", "level",
                                                 "window", "call_ids"});
  CHECK(object["window"]["since"].is_null());
  CHECK(object["window"]["clock"]["since"] == "2026-03-02T06:29:40.000");
  CHECK(object["window"]["clock"]["time_zone"].is_null());
  step.window = LogWindow{.utc = span, .local = std::nullopt, .host = "", .time_zone = ""};
  auto const dated = document(*sample, "dated-step")["findings"][0]["collect"][0]["window"];
  CHECK(dated["until"] == "2026-03-02T06:31:40.000Z");
  CHECK_FALSE(dated.contains("clock"));
}

TEST_CASE("evidence is numbered in order of first reference and shared") {
  Json const result = document(*srv_case(), "evidence");
  CHECK(result["findings"][0]["evidence"] == Json::array({"e1"}));
  CHECK(result["findings"][1]["evidence"] == Json::array({"e2"}));
  CHECK(result["ruled_out"][0]["evidence"] == Json::array({"e1"}));
  CHECK(keys(result["evidence"]) == std::vector<std::string>{"e1", "e2"});
  Json const& first = result["evidence"]["e1"];
  CHECK(first["event"] == "diagnostic_record");
  CHECK(first["time"].is_null());
  CHECK(first["raw_time"] == "03/02/2026-06:30:40.025");
  CHECK(first["excerpt"].get<std::string>().find('\r') == std::string::npos);
  CHECK(first["truncated"] == false);
  CHECK(result["evidence"]["e2"]["time"] == "2026-03-02T06:30:40.125Z");
}

TEST_CASE("a slot without a value, an unread input and an open call are null") {
  Json const result = document(*srv_case(), "nulls");
  CHECK(result["findings"][1]["slots"]["peer"].is_null());
  Json const& picture = result["inputs"][2];
  CHECK(picture["family"].is_null());
  CHECK(picture["sha256"].is_null());
  CHECK(picture["skipped"] == "a picture");
  CHECK(result["inputs"][0]["skipped"].is_null());
  CHECK(result["inputs"][0]["defects"][0]["detail"] == "split on field names (2 times)");
  CHECK(result["calls"][0]["ended"].is_null());
  CHECK(result["calls"][0]["legs"] == 1);
  CHECK(result["calls"][0]["linked_by"] == Json::array({"call_id"}));
}

TEST_CASE("candidates exist only where something is undecided") {
  Json const named = document(*srv_case(), "named");
  CHECK_FALSE(named["findings"][0].contains("candidates"));
  Json const open = document(*undetermined_case(), "undetermined");
  CHECK(open["root_cause"].is_null());
  CHECK(open["findings"][0]["candidates"].size() == 2);
}

TEST_CASE("an empty result is a whole document") {
  SampleCase sample;
  sample.outcome = Outcome::not_evaluable;
  Json const result = document(sample, "empty");
  CHECK(result["findings"].empty());
  CHECK(result["evidence"].is_object());
}

TEST_CASE("hostile bytes: excerpt is cut, valid and harmless") {
  auto sample = srv_case();
  std::string hostile = "\x1b]0;owned\x07\xff\xfe \xE2\x80\xAE";
  hostile += std::string(5000, 'x');
  auto const source = sample->add_source("a\x1b[31m\n.txt", hostile, Family::sip_text);
  sample->findings[0].evidence = {sample->add_event(source, "\x1b", SipMessageEvent{})};
  sample->findings[0].slots[0].second = "evil\x1b[2J";
  Json const result = document(*sample, "hostile");
  Json const& evidence = result["evidence"]["e1"];
  CHECK(evidence["truncated"] == true);
  std::string const excerpt = evidence["excerpt"];
  CHECK(render::length(excerpt) == 1000);
  CHECK(excerpt.find('\x1b') == std::string::npos);
  CHECK(excerpt.starts_with("\u241B]0;owned\u2407\uFFFD\uFFFD \uFFFDx"));
  CHECK(result["inputs"][3]["path"] == "a\u241B[31m .txt");
  CHECK(result["findings"][0]["slots"]["domain"] == "evil\u241B[2J");
}

TEST_CASE("indexes outside the case are left out") {
  auto sample = srv_case();
  sample->findings[0].evidence = {99, 0};
  sample->findings[0].calls = {0, 42};
  sample->findings[1].explained_by = 17;
  Json const result = document(*sample, "outside");
  CHECK(result["findings"][0]["evidence"].size() == 1);
  CHECK(result["findings"][0]["calls"].size() == 1);
  CHECK(result["findings"][1]["explained_by"].is_null());
}

TEST_CASE("ndjson: inputs, findings, calls, the summary last") {
  auto const rows = lines(render::write_ndjson(srv_case()->view(), "case-1"));
  std::vector<std::string> types;
  for (auto const& row : rows) {
    types.push_back(row["type"]);
    CHECK(row["case"] == "case-1");
    CHECK(row["schema_version"] == "1.0");
  }
  CHECK(types == std::vector<std::string>{"input", "input", "input", "finding", "finding", "call",
                                          "summary"});
  CHECK(rows.back()["outcome"] == "cause_named");
  CHECK(rows.back()["evidence"].contains("e1"));
}

TEST_CASE("the lines of a case say all that the document says") {
  auto const sample = srv_case();
  Json const whole = document(*sample, "whole");
  auto const rows = lines(render::write_ndjson(sample->view(), "x"));
  Json rebuilt = rows.back();
  for (char const* list : {"findings", "calls", "inputs"}) rebuilt[list] = Json::array();
  for (Json row : rows) {
    std::string const type = row["type"];
    if (type == "summary") continue;
    for (char const* key : {"type", "schema_version", "case"}) row.erase(key);
    rebuilt[type + "s"].push_back(row);
  }
  for (auto const& [key, value] : whole.items()) CHECK(rebuilt[key] == value);
}

TEST_CASE("a case that failed is one summary line with its error") {
  auto const rows = lines(render_ndjson_error("bad\ncase", "it broke\x1b"));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["type"] == "summary");
  CHECK(rows[0]["case"] == "bad case");
  CHECK(rows[0]["complete"] == false);
  CHECK(rows[0]["error"] == "it broke\u241B");
}

TEST_CASE("calls carry the cause that explains them best") {
  auto const sample = srv_case();
  Json const calls = Json::parse(render::write_calls_json(sample->view(), {0}));
  CHECK(calls["calls"][0]["cause"] == "srv_domain_mismatch");
  std::string const table = render::write_calls_text(sample->view(), {0}, {.width = 200});
  CHECK(table.find("alice@video.example.com") != std::string::npos);
  CHECK(table.find("srv_domain_mismatch") != std::string::npos);
  CHECK(render::write_calls_text(SampleCase().view(), {}, {}) == "no calls in these logs\n");
}

TEST_CASE("the schema is JSON and names its draft") {
  Json const schema = Json::parse(result_schema());
  CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  CHECK(schema["additionalProperties"] == false);
}
