#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "siptriage/render.hpp"

using namespace siptriage;
using Json = nlohmann::ordered_json;

TEST_CASE("explanations as text leave empty fields out") {
  Explanation row;
  row.kind = "ms-diagnostics";
  row.code = "1009";
  row.name = "SRV and host domain differ";
  row.meaning = "words";
  std::string const text = render_explanations_text({row});
  CHECK(text.starts_with("ms-diagnostics 1009: SRV and host domain differ\n"));
  CHECK(text.find("note") == std::string::npos);
  Json const json = Json::parse(render_explanations_json({row}, {}));
  CHECK(json["codes"][0]["note"].is_null());
  CHECK(json["rules"].empty());
}

TEST_CASE("rules and formats are listed") {
  RuleInfo rule;
  rule.id = "a.b";
  rule.cause = "c";
  rule.title = "title\x1b";
  rule.needs_any = {"sip.text"};
  CHECK(render_rules_text({rule}).find("a.b  1") != std::string::npos);
  CHECK(render_rules_text({rule}).find('\x1b') == std::string::npos);
  CHECK(Json::parse(render_rules_json({rule}))["rules"][0]["needs_any"][0] == "sip.text");
  FormatInfo const format{"sip.text", "evidence", "bare SIP", "SIP/2.0 200 OK"};
  CHECK(render_formats_text({format}).find("SIP/2.0 200 OK") != std::string::npos);
  CHECK(Json::parse(render_formats_json({format}))["formats"][0]["kind"] == "evidence");
}

TEST_CASE("links are expanded, unknown ones stay") {
  CHECK(expand_link("cisco:212383").starts_with("https://www.cisco.com/"));
  CHECK(expand_link("https://www.example.com/x") == "https://www.example.com/x");
  CHECK(printable("a\nb\x1b") == "a b\u241B");
}
