// Which element refused a call.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "support/flows.hpp"

using namespace siptriage;

namespace {

// One call over the proxies "c" (10.0.0.1) and "e" (10.0.0.2), as their logs show it.
class Log {
 public:
  Log& add(std::string_view writer, Direction direction, std::string_view remote,
           std::string const& start, int vias) & {
    std::string text = start + "\n";
    for (int via = vias; via > 0; --via) {
      auto const number = std::to_string(via);
      text += "Via: SIP/2.0/TLS 10.0.0." + number + ":5061;branch=z9hG4bK" + number + "\n";
    }
    text +=
        "From: <sip:alice@uc.example.com>;tag=1\nTo: <sip:bob@example.org>\n"
        "Call-ID: a\nCSeq: 1 INVITE\n\n";
    auto& event = list_.sip(text, direction, at_ += 0.1, writer);
    std::get<SipMessageEvent>(event.payload).remote = {remote, 5061};
    return *this;
  }
  Log& request(std::string_view writer, Direction direction, std::string_view remote, int vias) & {
    return add(writer, direction, remote, "INVITE sip:bob@example.org SIP/2.0", vias);
  }
  Log& reply(std::string_view writer, Direction direction, std::string_view remote, int vias,
             std::string const& status = "504 Server time-out") & {
    return add(writer, direction, remote, "SIP/2.0 " + status, vias);
  }
  // What a server without a name noted about the connection that the last record shows.
  Log& note(std::uint16_t port) & {
    std::get<SipMessageEvent>(list_.events().back().payload).local = {"10.0.0.2", port};
    DiagnosticRecord record;
    record.call_id = "a";
    record.cseq = sip::CSeq{1, "INVITE"};
    record.result_code = 0xc3e93d6f;
    record.peer = {"e.example.com", port};
    auto& event = list_.record(record, at_ += 0.1);
    event.host = {};
    event.where.source = 1;
    return *this;
  }
  // Borrows from the log.
  [[nodiscard]] CallFlow call() { return test::flows(list_).at(0); }

 private:
  test::EventList list_;
  double at_ = 1;
};

constexpr auto kIn = Direction::received;
constexpr auto kOut = Direction::sent;

}  // namespace

TEST_CASE("a proxy that received the refusal did not make it") {
  Log log;
  auto const call = log.request("e", kIn, "10.0.0.1", 1)
                        .request("e", kOut, "192.0.2.61", 2)
                        .reply("e", kIn, "192.0.2.61", 2)
                        .reply("e", kOut, "10.0.0.1", 1)
                        .call();
  auto const refusal = refusal_of(call);
  REQUIRE(refusal);
  CHECK(refusal->by.name == "192.0.2.61");
  CHECK(refusal->to.name == "e");
  CHECK(refusal->status == 504);
  CHECK(refusal->hop == 2);
  CHECK_FALSE(refusal->proven);  // it wrote no log: it may have passed the answer on
}

TEST_CASE("a server whose trace tells of the failure made the refusal, named or not") {
  Log log;
  auto const call = log.request("e", kIn, "10.0.0.1", 1)
                        .request("e", kOut, "192.0.2.61", 2)
                        .note(25'002)
                        .reply("e", kIn, "192.0.2.61", 2)
                        .call();
  auto const refusal = refusal_of(call);
  REQUIRE(refusal);
  CHECK(refusal->by.name == "192.0.2.61");
  CHECK(refusal->proven);
}

TEST_CASE("a proxy that sent a refusal which it had from nobody made it") {
  Log log;
  auto const call =
      log.request("e", kIn, "10.0.0.1", 1).reply("e", kOut, "10.0.0.1", 1, "404 Not Found").call();
  auto const refusal = refusal_of(call);
  REQUIRE(refusal);
  CHECK(refusal->by.name == "e");
  CHECK(refusal->status == 404);
  CHECK(refusal->hop == 1);
  CHECK(refusal->proven);
}

TEST_CASE("an answer that changed on its way is the decision of the one behind") {
  Log log;
  auto const call = log.request("e", kIn, "10.0.0.1", 1)
                        .request("e", kOut, "192.0.2.61", 2)
                        .reply("e", kIn, "192.0.2.61", 2, "480 Temporarily Unavailable")
                        .reply("e", kOut, "10.0.0.1", 1, "404 Not Found")
                        .call();
  auto const refusal = refusal_of(call);
  REQUIRE(refusal);
  CHECK(refusal->by.name == "192.0.2.61");
  CHECK(refusal->status == 480);
}

TEST_CASE("nobody refused a call that was answered, was busy or is open") {
  for (auto const* status : {"200 OK", "486 Busy Here", "487 Request Terminated", "180 Ringing"}) {
    INFO(status);
    Log log;
    auto const call =
        log.request("e", kIn, "10.0.0.1", 1).reply("e", kOut, "10.0.0.1", 1, status).call();
    CHECK_FALSE(refusal_of(call));
  }
}
