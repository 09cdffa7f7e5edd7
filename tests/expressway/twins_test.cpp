// The INFO line and the DEBUG dump of one message.
#include <algorithm>

#include "base/ascii.hpp"
#include "expressway_test.hpp"

using namespace siptriage;
using namespace siptriage::test;

namespace {

std::string info() { return module_line("network.sip", "INFO", kRefusalSummary); }
std::string dump() { return sip_line(kReceived) + std::string(kRefusal); }

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

TEST_CASE("twins give one event that quotes both records") {
  auto const other = module_line("network.tcp", "DEBUG", ": Detail=\"TCP Connecting\"");
  for (auto const& text :
       {info() + dump(), info() + other + dump(), dump() + info(), dump() + other + info()}) {
    CAPTURE(text);
    auto const log = read_log(text);
    std::size_t messages = 0;
    for (auto const& event : log->events()) {
      auto const* sip = std::get_if<SipMessageEvent>(&event.payload);
      if (sip == nullptr) continue;
      ++messages;
      CHECK_FALSE(sip->summary_only);
      REQUIRE(event.also.size() == 1);
      CHECK(log->at(event.also[0]) == ascii::trim(info()));
      CHECK(event.also[0].line ==
            1 + static_cast<std::uint64_t>(std::count(
                    text.begin(), text.begin() + static_cast<std::ptrdiff_t>(event.also[0].offset),
                    '\n')));
    }
    CHECK(messages == 1);
    CHECK(log->reading.understood == text.size());
  }
}

TEST_CASE("an INFO line alone is a summary") {
  auto const log = read_log(info());
  REQUIRE(log->events().size() == 1);
  auto const& sip = log->payload<SipMessageEvent>(0);
  CHECK(sip.summary_only);
  CHECK(sip.message.status == 504);
  CHECK(sip.message.method.empty());
  CHECK(sip.message.call_id == "f1b3ad5d-183b-4632-b210-c2f9bec71960");
  REQUIRE(sip.message.cseq);
  CHECK(sip.message.cseq->number == 2066245576U);
  CHECK(sip.message.cseq->method == "INVITE");
  CHECK(sip.message.header("To") == "sip:bob@example.org");
  CHECK(sip.message.header("Call-ID") == "f1b3ad5d-183b-4632-b210-c2f9bec71960");
  CHECK(sip.message.header("From-Tag") == "9fea3e7d70afd884");
  CHECK(sip.direction == Direction::received);
  CHECK(sip.remote.host == "198.51.100.9");
  CHECK(sip.local.port == 25002);
  CHECK(sip.msg_hash == "13707918855517357847");
  auto const& event = log->events()[0];
  CHECK(event.host == "expe");
  CHECK(event.module == "network.sip");
  CHECK(event.severity == Severity::info);
  REQUIRE(event.time.utc);
  CHECK(format_utc(*event.time.utc) == "2026-03-02T07:10:46.240Z");
}

TEST_CASE("all four forms of a summary, before and after session ids") {
  struct Row {
    std::string_view detail;
    int status;
    std::string_view method;
    Direction direction;
  };
  for (auto const& row :
       {Row{"Receive Request Method=INVITE, CSeq=1, Request-URI=sip:b@x.example, Call-ID=a", 0,
            "INVITE", Direction::received},
        Row{"Receive Response Code=200, Method=OPTIONS, CSeq=1, Call-ID=a", 200, "",
            Direction::received},
        Row{"Sending Request Method=ACK, CSeq=1, To=sip:b@x.example, Call-ID=a", 0, "ACK",
            Direction::sent},
        Row{"Sending Response Code=404, Method=INVITE, CSeq=1, To=\"B, C\" <sip:b@x.example>, "
            "Call-ID=a, Local-SessionID=",
            404, "", Direction::sent}}) {
    CAPTURE(row.detail);
    auto const log = read_log(module_line(
        "network.sip", "INFO", ":  Detail=\"" + std::string(row.detail) + ", Msg-Hash=42\""));
    REQUIRE(log->events().size() == 1);
    auto const& sip = log->payload<SipMessageEvent>(0);
    CHECK(sip.message.status == row.status);
    CHECK(sip.message.method == row.method);
    CHECK(sip.direction == row.direction);
    CHECK(sip.message.call_id == "a");
    REQUIRE(sip.message.cseq);
    CHECK(sip.message.cseq->number == 1);
  }
}

TEST_CASE("the same hash is another message in the other direction or on another host") {
  auto const sent = replaced(replaced(info(), "Receive Response", "Sending Response"),
                             "Action=\"Received\"", "Action=\"Sent\"");
  CHECK(read_log(sent + dump())->events().size() == 2);
  CHECK(read_log(replaced(info(), " expe ", " expe2 ") + dump())->events().size() == 2);
  CHECK(read_log(replaced(info(), "13707918855517357847", "1") + dump())->events().size() == 2);
}

TEST_CASE("records without a hash are joined by Call-ID and CSeq") {
  auto const bare_info = replaced(info(), "Msg-Hash=13707918855517357847, ", "");
  auto const bare_dump = replaced(dump(), " Msg-Hash=\"13707918855517357847\"", "");
  auto const log = read_log(bare_info + bare_dump);
  REQUIRE(log->events().size() == 1);
  CHECK(log->events()[0].also.size() == 1);
  CHECK(read_log(replaced(bare_info, "Code=504", "Code=100") + bare_dump)->events().size() == 2);
}

TEST_CASE("a retransmission keeps its own line") {
  auto const log = read_log(info() + dump() + info() + dump());
  REQUIRE(log->events().size() == 2);
  CHECK(log->events()[0].also.size() == 1);
  CHECK(log->events()[1].also.size() == 1);
}

TEST_CASE("many pending lines: all stay, in order, with bounded memory") {
  std::string text;
  constexpr int kLines = 10'000;
  for (int i = 0; i < kLines; ++i) {
    text += replaced(info(), "Msg-Hash=13707918855517357847", "Msg-Hash=" + std::to_string(i));
    if (i % 3 == 0) text += replaced(dump(), "13707918855517357847", std::to_string(i));
  }
  auto const log = read_log(text);
  REQUIRE(log->events().size() == kLines);
  for (std::size_t i = 0; i < log->events().size(); ++i) {
    auto const& sip = log->payload<SipMessageEvent>(i);
    if (sip.summary_only != (i % 3 != 0) || sip.message.status != 504 ||
        sip.msg_hash != std::to_string(i)) {
      FAIL("message " << i);
    }
  }
}
