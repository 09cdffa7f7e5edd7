// What is joined by likeness is shown, and changes no finding.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "siptriage/analysis.hpp"

using namespace siptriage;

namespace {

struct Dialog {
  std::string call_id, via, caller_domain, callee_domain;
};

// One message of an Expressway's log at that millisecond.
std::string record(Dialog const& leg, int millisecond, bool received, std::string const& peer,
                   std::string const& start, std::string const& extra = {}) {
  auto const fraction = std::to_string(1000 + millisecond).substr(1);
  std::string const stamp = "2026-03-02T08:10:46." + fraction + "+01:00 expe tvcs: ";
  std::string const ends = received ? "Src-ip=\"" + peer + "\" Src-port=\"5061\""
                                    : "Dst-ip=\"" + peer + "\" Dst-port=\"5061\"";
  // What it sends on, and the answers to that, have its own Via on top.
  std::string const own =
      peer == "203.0.113.6" ? "\n Via: SIP/2.0/TLS 192.0.2.20:5061;branch=z9hG4bKown" + leg.call_id
                            : "";
  std::string const tag = start.starts_with("SIP/") ? ";tag=7" : "";
  return stamp + "UTCTime=\"2026-03-02 07:10:46," + fraction +
         "\" Module=\"network.sip\" Level=\"DEBUG\":  Action=\"" +
         (received ? "Received" : "Sent") + "\" Local-ip=\"192.0.2.20\" Local-port=\"25002\" " +
         ends + " Msg-Hash=\"13707918855517" + fraction + "847\"\n SIPMSG:\n |" + start + own +
         "\n Via: SIP/2.0/TLS " + leg.via + ":5061;branch=z9hG4bK" + leg.call_id +
         "\n From: <sip:alice@" + leg.caller_domain + ">;tag=5\n To: <sip:bob@" +
         leg.callee_domain + ">" + tag + "\n Call-ID: " + leg.call_id + "\n CSeq: 4711 INVITE\n" +
         extra + " Content-Length: 0\n \n |\n";
}

// A call that goes to a B2BUA, and the one that the B2BUA makes of it and a partner refuses.
std::string first_leg() {
  Dialog const leg{"11112222aaaa", "192.0.2.1", "uc.example.com", "partner.example"};
  return record(leg, 100, false, "192.0.2.2", "INVITE sip:bob@partner.example SIP/2.0") +
         record(leg, 900, true, "192.0.2.2", "SIP/2.0 480 Temporarily Unavailable");
}
std::string second_leg() {
  Dialog const leg{"33334444bbbb", "192.0.2.2", "meet.example.com", "partner.example"};
  return record(leg, 200, true, "192.0.2.2", "INVITE sip:bob@partner.example SIP/2.0") +
         record(leg, 300, false, "203.0.113.6", "INVITE sip:bob@partner.example SIP/2.0") +
         record(leg, 800, true, "203.0.113.6", "SIP/2.0 504 Server time-out", " Server: RTC/6.0\n");
}

Analysis run(std::string const& log) {
  auto const rules = RuleSet::builtin();
  REQUIRE(rules);
  Bundle bundle;
  bundle.add_text("expe.txt", log);
  return analyze(std::move(bundle), *rules, {});
}

std::vector<std::string> causes(Analysis const& analysis) {
  std::vector<std::string> list;
  for (auto const& finding : analysis.findings()) {
    list.push_back(finding.cause + " " + std::to_string(static_cast<int>(finding.role)) + " " +
                   std::to_string(finding.count));
  }
  return list;
}

}  // namespace

TEST_CASE("a weak join changes no finding") {
  auto const alone = run(second_leg()), joined = run(first_leg() + second_leg());
  CHECK_FALSE(causes(alone).empty());
  REQUIRE(joined.calls().size() == 1);
  CHECK(joined.calls()[0].legs.size() == 2);
  CHECK(joined.calls()[0].links.back().strength == LinkStrength::weak);
  CHECK(causes(joined) == causes(alone));
  CHECK(joined.outcome() == alone.outcome());
}

TEST_CASE("two calls at the same second between the same users stay two, and what is found too") {
  Dialog const other{"55556666cccc", "192.0.2.2", "meet.example.com", "partner.example"};
  auto const analysis =
      run(first_leg() + second_leg() +
          record(other, 210, true, "192.0.2.2", "INVITE sip:bob@partner.example SIP/2.0") +
          record(other, 310, false, "203.0.113.6", "INVITE sip:bob@partner.example SIP/2.0"));
  CHECK(analysis.calls().size() == 3);
}
