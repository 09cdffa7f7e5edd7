#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "siptriage/render.hpp"

using namespace siptriage;
using Json = nlohmann::ordered_json;

namespace {

Comparison sample() {
  Comparison comparison;
  comparison.a.name = "before\x1b";
  comparison.a.outcome = Outcome::cause_named;
  comparison.a.root_cause = "srv_domain_mismatch";
  comparison.b.name = "after";
  comparison.gone = {{"srv_domain_mismatch", "fed.srv", "title", "points elsewhere",
                      Role::root_cause, 2, "a.txt:3"}};
  FindingChange change;
  change.cause = "acl_denied";
  change.slots = {{"acl", "inside", std::nullopt}};
  change.count_a = 1;
  change.count_b = 5;
  comparison.changed = {change};
  FlowComparison flow;
  flow.call_a = "c1";
  flow.call_b = "c2";
  FlowMessage const invite{"INVITE", "INVITE", "expe", "edge", "a.txt:1"};
  FlowMessage const refusal{"504 INVITE", "504 Server time-out", "edge", "expe", "a.txt:2"};
  FlowMessage const answer{"200 INVITE", "200 OK", "edge", "expe", "b.txt:2"};
  flow.rows = {{invite, invite}, {refusal, answer}, {std::nullopt, invite}};
  flow.parts_at = 1;
  comparison.flow = flow;
  return comparison;
}

}  // namespace

TEST_CASE("a comparison says what is gone, changed and where the flows part") {
  std::string const text = render_comparison_text(sample(), {});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("GONE\n  srv_domain_mismatch: points elsewhere (2 times) [a.txt:3]\n") !=
        std::string::npos);
  CHECK(text.find("    acl: inside -> (none)\n") != std::string::npos);
  CHECK(text.find("    count: 1 -> 5\n") != std::string::npos);
  CHECK(text.find("\n> 504 Server time-out") != std::string::npos);
  CHECK(text.find("504 Server time-out: a.txt:2") != std::string::npos);
  CHECK(text.find("200 OK: b.txt:2") != std::string::npos);
  CHECK(text.find("NEW") == std::string::npos);
}

TEST_CASE("a comparison as JSON") {
  Json const json = Json::parse(render_comparison_json(sample()));
  CHECK(json["a"]["root_cause"] == "srv_domain_mismatch");
  CHECK(json["b"]["root_cause"].is_null());
  CHECK(json["findings"]["gone"][0]["count"] == 2);
  CHECK(json["findings"]["changed"][0]["slots"]["acl"]["b"].is_null());
  CHECK(json["flow"]["parts_at"]["b"]["message"] == "200 INVITE");
  CHECK(json["flow"]["rows"][2]["a"].is_null());
  Comparison none;
  CHECK(Json::parse(render_comparison_json(none))["flow"].is_null());
  CHECK(render_comparison_text(none, {}).find("No call flows") != std::string::npos);
}
