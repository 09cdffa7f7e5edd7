// Facts about connections: handshakes that failed, lookups without an answer, silent peers.
#include <catch2/catch.hpp>

#include "correlate/calls.hpp"
#include "facts/case_model.hpp"
#include "facts/tls_reason.hpp"
#include "support/events.hpp"

using namespace siptriage;
using namespace siptriage::facts;

namespace {

struct Case {
  explicit Case(test::EventList& list)
      : calls(correlate::build_calls(list.events(), arena).calls),
        model(build_case_model(list.events(), calls, {Family::expressway_diagnostic})) {}
  [[nodiscard]] std::vector<Fact const*> of(FactKind kind) const {
    std::vector<Fact const*> found;
    for (auto const& fact : model.facts) {
      if (fact.kind == kind) found.push_back(&fact);
    }
    return found;
  }
  Arena arena;
  std::vector<Call> calls;
  CaseModel model;
};

Value text(char const* value) { return std::string(value); }

Endpoint const kUs{"10.20.0.20", 5061};
Endpoint const kPeer{"203.0.113.61", 25741};

TlsEvent tls(std::string_view reason, std::optional<std::uint32_t> error = {}) {
  TlsEvent event;
  event.failed = true;
  event.direction = Direction::received;
  event.local = kUs;
  event.remote = kPeer;
  event.reason = reason;
  event.openssl_error = error;
  return event;
}

TransportEvent tcp(TransportEvent::State state, Endpoint from, Endpoint to,
                   std::string_view reason = {}) {
  TransportEvent event;
  event.state = state;
  event.local = from;
  event.remote = to;
  event.reason = reason;
  return event;
}

DnsEvent query(std::string_view name, std::string_view type = "SRV (IPv4 and IPv6)") {
  return {DnsEvent::State::query, name, type, {}};
}

using State = TransportEvent::State;

}  // namespace

TEST_CASE("the number of OpenSSL says who refused whom") {
  CHECK(tls_failure_cause("", 0x14094416).alert == 46);
  CHECK(tls_failure_cause("", 0x0A000418).alert == 48);
  CHECK(tls_failure_cause("", 0x14094410).reason == TlsReason::alert_received);
  CHECK(tls_failure_cause("", 0x1416F086).reason == TlsReason::verify_failed);
  CHECK(tls_failure_cause("", 0x140890C7).reason == TlsReason::no_peer_certificate);
  CHECK(tls_failure_cause("", 0x1408A0C1).reason == TlsReason::no_shared_cipher);
  CHECK(tls_failure_cause("", 0x14000000).reason == TlsReason::none);
}

TEST_CASE("texts are read where the number is missing or says less") {
  CHECK(tls_failure_cause("tlsv1 alert unknown ca", {}).alert == 48);
  CHECK(tls_failure_cause("SSL alert number 40", {}).alert == 40);
  CHECK(tls_failure_cause("certificate has expired", 0x14089086).reason == TlsReason::peer_expired);
  CHECK(tls_failure_cause("self signed certificate in certificate chain", {}).reason ==
        TlsReason::peer_not_trusted);
  CHECK(tls_failure_cause("Self Signed Certificate", {}).reason == TlsReason::peer_self_signed);
  CHECK(tls_failure_cause("alert", {}).reason == TlsReason::none);
  CHECK(tls_failure_cause("SSL alert number 99999", {}).reason == TlsReason::none);
}

TEST_CASE("all records of one handshake are one failure, the most specific one decides") {
  test::EventList list;
  list.expressway(tls("error:14089086", 0x14089086), 1);
  list.expressway(tls("certificate has expired"), 1.1);
  list.expressway(tcp(State::closed, kPeer, kUs, "certificate has expired"), 1.2);
  list.expressway(tls("no shared cipher"), 200);  // the same port, minutes later
  Case const result(list);
  auto const failures = result.of(FactKind::tls_failure);
  REQUIRE(failures.size() == 2);
  CHECK(failures[0]->field("reason") == text("peer_expired"));
  CHECK(failures[0]->events.size() == 3);
  CHECK(failures[0]->events.front() == 1);
  CHECK(failures[0]->field("peer") == text("203.0.113.61"));
  CHECK(failures[0]->field("local_port") == Value{std::int64_t{5061}});
  CHECK(failures[1]->field("reason") == text("no_shared_cipher"));
}

TEST_CASE("the end of a connection is no failed handshake") {
  test::EventList list;
  list.expressway(tcp(State::closed, kPeer, kUs, "Got EOF on socket"), 1);
  list.expressway(tcp(State::closed, kPeer, kUs, ""), 2);
  CHECK(Case(list).of(FactKind::tls_failure).empty());
}

TEST_CASE("an answer belongs to the last query of its host") {
  test::EventList list;
  list.expressway(query("corp.example.net", "NAPTR (IPv4 and IPv6)"), 1, "expe1");
  list.expressway(DnsEvent{DnsEvent::State::failed, {}, {}, "x"}, 1.1, "expe1");
  list.expressway(query("_sips._tcp.Corp.Example.net."), 1.2, "expe1");
  list.expressway(query("_sips._tcp.corp.example.net"), 1.2, "expe2");
  list.expressway(DnsEvent{DnsEvent::State::resolved, {}, {}, "x"}, 1.3, "expe2");
  list.expressway(DnsEvent{DnsEvent::State::failed, {}, {}, "x"}, 1.4, "expe1");
  Case const result(list);
  auto const lookups = result.of(FactKind::dns_lookup);
  REQUIRE(lookups.size() == 3);
  for (auto const* lookup : lookups) {
    auto const& host = result.model.events[lookup->events.front()].host;
    CHECK(lookup->field("domain") == text("corp.example.net"));
    CHECK(lookup->field("resolved") == Value{host == "expe2"});
    CHECK(lookup->field("domain_resolved") == Value{host == "expe2"});
  }
}

TEST_CASE("a lookup that is open at the end of the log says nothing") {
  test::EventList list;
  list.expressway(query("_sip._tcp.corp.example.net"), 1);
  CHECK(Case(list).of(FactKind::dns_lookup).empty());
}

TEST_CASE("a failed attempt knows its wait, and whether the peer answered another one") {
  Endpoint const from{"10.20.0.20", 25010}, to{"198.51.100.9", 5061};
  test::EventList list;
  list.expressway(tcp(State::connecting, from, to), 1);
  list.expressway(tcp(State::failed, from, to), 11);
  SECTION("never reached") {
    Case const result(list);
    REQUIRE(result.of(FactKind::tcp_attempt).size() == 1);
    auto const& attempt = *result.of(FactKind::tcp_attempt)[0];
    CHECK(attempt.field("elapsed_ms") == Value{std::int64_t{10'000}});
    CHECK(attempt.field("reached") == Value{false});
    CHECK(attempt.field("peer") == text("198.51.100.9"));
  }
  SECTION("reached later") {
    list.expressway(tcp(State::established, {"10.20.0.20", 25011}, to), 12);
    CHECK(Case(list).of(FactKind::tcp_attempt)[0]->field("reached") == Value{true});
  }
}
