// Facts over messages of several hosts: rewritten senders, lost requests, long messages.
#include <catch2/catch.hpp>

#include "facts/addresses.hpp"
#include "facts/dropped_message.hpp"
#include "support/fact_case.hpp"

using namespace siptriage;
using namespace siptriage::facts;

namespace {

using Case = test::FactCase;

std::string message(std::string const& start, std::string const& cseq, std::string const& rest) {
  return start + "\nVia: SIP/2.0/TLS 10.20.0.20:5061;branch=z9hG4bK1\nCall-ID: c-" +
         cseq.substr(0, 1) + "\nCSeq: " + cseq +
         "\nFrom: <sip:a@example.com>;tag=1\nTo: <sip:b@example.net>\n" + rest + "\n\n";
}

void invite(test::EventList& list, std::string const& number, int length, double at) {
  list.sip(message("INVITE sip:b@example.net SIP/2.0", number + " INVITE",
                   "Content-Length: " + std::to_string(length)),
           Direction::sent, at);
}

void answer(test::EventList& list, std::string const& number, double at) {
  list.sip(message("SIP/2.0 200 OK", number + " INVITE", "Server: Cisco-CUCM12.5"),
           Direction::received, at);
}

void close(test::EventList& list, double at, std::uint16_t port = 0) {
  TransportEvent tcp;
  tcp.state = TransportEvent::State::closed;
  tcp.local = {"", port};
  tcp.remote = {"192.0.2.10", 5061};
  list.tcp(tcp, at);
}

}  // namespace

TEST_CASE("addresses of the own network") {
  CHECK(is_private_address("172.16.0.1"));
  CHECK(is_private_address("fd00::1"));
  CHECK_FALSE(is_private_address("192.0.2.1"));
  CHECK_FALSE(is_private_address("10.example.com"));
  CHECK_FALSE(is_private_address("fdx.example.com"));
  CHECK(uri_host("\"A\" <sips:a@[2001:db8::1]:5061;transport=tls>") == "2001:db8::1");
  CHECK(uri_host("no uri").empty());
}

TEST_CASE("a long message behind which the connection closed was dropped") {
  test::EventList list;
  invite(list, "1", 900, 10);
  answer(list, "1", 11);
  invite(list, "2", 7000, 20);
  close(list, 21);
  Case const result(list);
  auto const& fact = result.only(FactKind::dropped_message);
  CHECK(std::get<std::int64_t>(fact.field("size")) > kLongMessage);
  CHECK(std::get<std::int64_t>(fact.field("answered")) < 2000);
}

TEST_CASE("a long message was not dropped where something speaks against it") {
  test::EventList late, other, taken, silent;
  for (auto* list : {&late, &other, &taken}) {
    invite(*list, "1", 900, 10);
    answer(*list, "1", 11);
    invite(*list, "2", 7000, 20);
  }
  close(late, 31);
  close(other, 21, 4711);
  answer(taken, "2", 20.5);
  close(taken, 21);
  invite(silent, "2", 7000, 20);
  close(silent, 21);
  for (auto* list : {&late, &other, &taken, &silent}) {
    CHECK(Case(*list).all(FactKind::dropped_message).empty());
  }
}

TEST_CASE("an answer with an inside and an outside address of one host") {
  auto const lookup = [](std::string const& answer) {
    test::EventList list;
    list.expressway(DnsEvent{DnsEvent::State::query, "expe.example.com", "A", {}}, 1);
    list.expressway(DnsEvent{DnsEvent::State::resolved, {}, {}, list.keep(answer)}, 2);
    return Case(list).only(FactKind::dns_lookup).field("inside_and_outside");
  };
  CHECK(lookup("['IPv4''TCP''10.1.1.9:1'] ['IPv4''TCP''198.51.100.9:1'] (A/AAAA)") == Value{true});
  CHECK(lookup("['IPv6''TCP''[2001:db8::9]:1'] ['IPv4''TCP''10.1.1.9:1']") == Value{true});
  CHECK(lookup("['IPv4''TCP''10.1.1.9:1'] ['IPv4''TCP''10.1.1.8:1']") == Value{false});
  CHECK(lookup("['IPv6''TCP''[fd00::9]:1'] ['IPv4''TCP''192.0.2.9:1']") == Value{true});
  CHECK(lookup("['IPv4''TCP''10.1.1.9:1") == Value{false});
  CHECK(lookup("[''] [' ['']]") == Value{false});
}

TEST_CASE("the last state of a user before the refusal counts") {
  auto const refused = [](char const* first, char const* second) {
    test::EventList list;
    auto const notify = [&](char const* state, double at) {
      list.sip(message("NOTIFY sip:a@example.com SIP/2.0", "7 NOTIFY", "Content-Length: 9") +
                   "<presence><activity>" + state + "</activity></presence>",
               Direction::received, at);
    };
    notify(first, 10);
    notify(second, 20);
    list.sip(
        "SIP/2.0 480 Gone\nCall-ID: m\nCSeq: 1 MESSAGE\nFrom: <sip:b@example.net>;tag=2\n"
        "To: <sip:A@example.com>\n\n",
        Direction::received, 30);
    return Case(list).all(FactKind::unavailable_user).size();
  };
  CHECK(refused("available", "do-not-disturb") == 1);
  CHECK(refused("do-not-disturb", "available") == 0);
}
