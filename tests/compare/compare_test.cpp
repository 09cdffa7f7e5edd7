#include "siptriage/compare.hpp"

#include <catch2/catch.hpp>

#include "support/cases.hpp"

using namespace siptriage;
using test::analyze_texts;
using test::sip_call;

namespace {

// A 504 of a Microsoft client trace that names two host names.
std::string srv_fault(std::string const& domain, std::string const& target) {
  std::string text = sip_call("abc-1", {"504 Server time-out"});
  std::string const header =
      "ms-diagnostics: 1009;reason=\"No match for domain in DNS SRV results\";"
      "domain=\"" +
      domain + "\";fqdn1=\"" + target + ":5061\";source=\"sip.partner.example\"\r\n";
  return text.insert(text.rfind("Content-Length"), header);
}

std::string labels(FlowComparison const& flow) {
  std::string text;
  for (auto const& row : flow.rows) {
    text += (row.a ? row.a->label : "-") + "|" + (row.b ? row.b->label : "-") + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a case compared with itself has no difference") {
  auto const a = analyze_texts({{"a.txt", srv_fault("video.example.com", "expe.example.com")}});
  auto const b = analyze_texts({{"b.txt", srv_fault("video.example.com", "expe.example.com")}});
  Comparison const result = compare(a, b, {});
  CHECK(result.gone.empty());
  CHECK(result.added.empty());
  CHECK(result.changed.empty());
  CHECK(result.same.size() == a.findings().size());
  REQUIRE(result.flow);
  CHECK_FALSE(result.flow->parts_at);
  CHECK(result.flow->common == 2);
}

TEST_CASE("a repaired fault is gone; the flows part at the final response") {
  auto const a = analyze_texts({{"a.txt", srv_fault("video.example.com", "expe.example.com")}});
  auto const b =
      analyze_texts({{"b.txt", sip_call("new-9", {"100 Trying", "180 Ringing", "200 OK"})}});
  Comparison const result = compare(a, b, {});
  REQUIRE(result.gone.size() == a.findings().size());
  CHECK(result.gone[0].cause == "srv_domain_mismatch");
  CHECK(result.gone[0].place.starts_with("a.txt:"));
  CHECK(result.added.empty());
  CHECK(result.a.failed_calls == 1);
  CHECK(result.b.failed_calls == 0);
  REQUIRE(result.flow);
  REQUIRE(result.flow->parts_at == 1);
  CHECK(labels(*result.flow) == "INVITE|INVITE\n504 INVITE|180 INVITE\n-|200 INVITE\n");
}

TEST_CASE("the same cause with other names is a change") {
  auto const a = analyze_texts({{"a.txt", srv_fault("video.example.com", "expe.example.com")}});
  auto const b = analyze_texts({{"b.txt", srv_fault("video.example.com", "vcs.example.org")}});
  Comparison const result = compare(a, b, {});
  CHECK(result.gone.empty());
  CHECK(result.added.empty());
  REQUIRE(result.changed.size() == 1);
  bool named = false;
  for (auto const& slot : result.changed[0].slots) {
    if (slot.name != "srv_target") continue;
    named = true;
    CHECK(slot.before == "expe.example.com");
    CHECK(slot.after == "vcs.example.org");
  }
  CHECK(named);
}

TEST_CASE("the call of the same parties is compared, not just any") {
  auto const a = analyze_texts({{"a.txt", sip_call("f-1", {"404 Not Found"})}});
  auto const b = analyze_texts({{"b.txt", sip_call("x-1", {"404 Not Found"}, "carol") +
                                              sip_call("x-2", {"200 OK"}, "bob")}});
  Comparison const result = compare(a, b, {});
  REQUIRE(result.flow);
  CHECK(result.flow->call_b == "c2");
  CompareOptions options;
  options.call_b = 0;
  CHECK(compare(a, b, options).flow->call_b == "c1");
}

TEST_CASE("a case without calls has no flow") {
  auto const a = analyze_texts({{"a.txt", sip_call("f-1", {"404 Not Found"})}});
  auto const b = analyze_texts({{"b.txt", "nothing here\n"}});
  CHECK_FALSE(compare(a, b, {}).flow);
  CHECK_FALSE(compare(b, b, {}).flow);
}

TEST_CASE("long flows are cut around the place where they part") {
  std::string text = sip_call("f-1", {});
  for (int i = 2; i < 3000; ++i) {
    std::string const number = std::to_string(i);
    text += test::sip_message("INFO sip:bob@partner.example SIP/2.0", "f-1", number + " INFO");
    text += test::sip_message("SIP/2.0 200 OK", "f-1", number + " INFO");
  }
  auto const a = analyze_texts({{"a.txt", text}});
  auto const b = analyze_texts({{"b.txt", sip_call("f-1", {"404 Not Found"})}});
  Comparison const result = compare(a, b, {});
  REQUIRE(result.flow);
  CHECK(result.flow->rows.size() <= kMaxFlowRows);
  CHECK(result.flow->messages_a <= 1000);
  REQUIRE(result.flow->parts_at);
  CHECK(*result.flow->parts_at < result.flow->rows.size());
}
