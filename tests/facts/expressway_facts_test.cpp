// Facts that the configuration of an Expressway gives.
#include <catch2/catch.hpp>

#include "facts/zone.hpp"
#include "support/fact_case.hpp"

using namespace siptriage;
using facts::FactKind;
using facts::Value;

namespace {

using Case = test::FactCase;

Value text(char const* value) { return std::string(value); }

TlsEvent refusal(Direction direction, std::uint16_t port, char const* peer = "198.51.100.45") {
  TlsEvent tls;
  tls.failed = true;
  tls.direction = direction;
  tls.reason = "Peer's TLS certificate identity was unacceptable";
  tls.local = {"10.1.0.2", direction == Direction::sent ? std::uint16_t{25002} : port};
  tls.remote = {peer, direction == Direction::sent ? port : std::uint16_t{44205}};
  return tls;
}

void dns_zone(test::EventList& list, int index, char const* mapping, char const* subject,
              char const* host = "expe", char const* verify = "On") {
  auto const zone = "Zones Zone " + std::to_string(index) + " ";
  list.setting(zone + "Name", "DNS " + std::to_string(index), host);
  list.setting(zone + "Type", "DNS", host);
  list.setting(zone + "DNS SIP TLS Verify Mode", verify, host);
  list.setting(zone + "DNS SIP TLS Verify Subject Name", subject, host);
  if (*mapping != '\0')
    list.setting(zone + "DNS SIP TLS Verify InboundClassification", mapping, host);
}

std::string state_of(test::EventList& list) {
  Case const result(list);
  return std::get<std::string>(result.only(FactKind::identity_refusal).field("state"));
}

}  // namespace

TEST_CASE("a zone is joined by its index, later values count") {
  test::EventList list;
  list.setting("Zones Zone 7 Name", "Hybrid Call_Service Traversal");
  list.setting("Zones Zone 7 TraversalServer SIP Port", "7003");
  list.setting("zones zone 7 traversalserver sip preloadedsiproutes accept", "Off");
  list.setting("Zones Zone 7 TraversalServer SIP PreloadedSipRoutes Accept", "On");
  list.setting("Zones Zone 7 Type", "TraversalServer");
  list.setting("Zones Zone 12 Neighbor Peer 1 Address", "cucm.example.com");
  list.setting("Zones Zone 12 Neighbor Peer 2 Address", "");
  Case const result(list);
  auto const zones = result.all(FactKind::zone);
  REQUIRE(zones.size() == 2);
  CHECK(zones[0]->field("index") == Value{std::int64_t{7}});
  CHECK(zones[0]->field("label") == text("Hybrid Call_Service Traversal"));
  CHECK(zones[0]->field("type") == text("TraversalServer"));
  CHECK(zones[0]->field("sip_port") == Value{std::int64_t{7003}});
  CHECK(zones[0]->field("preloaded_routes") == Value{true});
  CHECK(zones[0]->field("tls_verify") == Value{});
  CHECK(zones[1]->field("label") == text("Zone 12"));
  CHECK(zones[1]->field("name") == Value{});
  CHECK(zones[1]->field("type") == text("Neighbor"));
  CHECK(zones[1]->field("peers") == Value{facts::StringList{"cucm.example.com"}});
  CHECK(facts::squeezed_zone_name("Hybrid Call_Service Traversal") == "hybridcallservicetraversal");
}

TEST_CASE("search rules and the system") {
  test::EventList list;
  list.setting("Zones Policy SearchRules Rule 3 Name", "to DNS");
  list.setting("Zones Policy SearchRules Rule 3 Priority", "100");
  list.setting("Zones Policy SearchRules Rule 3 Progress", "Stop");
  list.setting("Zones Policy SearchRules Rule 3 State", "Enabled");
  list.setting("SystemUnit Name", "Edge of Example");
  list.setting("IP DNS Hostname", "expe");
  list.setting("IP DNS Server 1 Address", "10.1.1.53");
  list.setting("NTP Server 1 Address", "10.1.1.1");
  list.setting("SIP Domain 1 Name", "Meet.example.com");
  list.setting("Zones Zone 1 Type", "TraversalServer");
  list.setting("SystemUnit Software Version", "X14.0.6", "expe", true);
  list.setting("NTP Server 1 Condition", "sys.peer", "expe", true);
  Case const result(list);
  auto const& rule = result.only(FactKind::search_rule);
  CHECK(rule.field("priority") == Value{std::int64_t{100}});
  CHECK(rule.field("progress") == text("Stop"));
  CHECK(rule.field("enabled") == Value{true});
  auto const& system = result.only(FactKind::system);
  CHECK(system.field("hostname") == text("expe"));
  CHECK(system.field("version") == text("X14.0.6"));
  CHECK(system.field("role") == text("traversal_server"));
  CHECK(system.field("dns_servers") == Value{facts::StringList{"10.1.1.53"}});
  CHECK(system.field("ntp_status") == Value{facts::StringList{"sys.peer"}});
  CHECK(system.field("sip_domains") == Value{facts::StringList{"Meet.example.com"}});
  CHECK(result.model.sip_domains.count("meet.example.com") == 1);
}

TEST_CASE("an inbound refusal is judged by the one DNS zone that verifies") {
  struct Row {
    char const* mapping;
    char const* expected;
  };
  for (auto const& row :
       {Row{"On", "subject_name"}, Row{"Off", "mapping_off"}, Row{"", "subject_name"}}) {
    test::EventList list;
    list.tls(refusal(Direction::received, 5062));
    dns_zone(list, 6, row.mapping, "callservice.example.com");
    Case const result(list);
    auto const& fact = result.only(FactKind::identity_refusal);
    CHECK(fact.field("state") == text(row.expected));
    CHECK(fact.field("certain") == Value{*row.mapping != '\0'});
    CHECK(fact.field("zone") == text("DNS 6"));
    CHECK(fact.field("peer") == text("198.51.100.45"));
    CHECK(fact.field("port") == Value{std::int64_t{5062}});
    CHECK(fact.events.front() == 0);
  }
}

TEST_CASE("a refusal stays unknown when the configuration does not single out a zone") {
  test::EventList none;
  none.tls(refusal(Direction::received, 5062));
  CHECK(state_of(none) == "unknown");

  test::EventList two;
  two.tls(refusal(Direction::received, 5062));
  dns_zone(two, 6, "On", "a.example.com");
  dns_zone(two, 7, "Off", "b.example.com");
  CHECK(state_of(two) == "unknown");

  test::EventList off;
  off.tls(refusal(Direction::received, 5062));
  dns_zone(off, 6, "Off", "a.example.com", "expe", "Off");
  CHECK(state_of(off) == "unknown");

  test::EventList other_host;
  other_host.tls(refusal(Direction::received, 5062));
  dns_zone(other_host, 6, "Off", "a.example.com", "expc");
  CHECK(state_of(other_host) == "unknown");

  test::EventList neighbor;
  neighbor.tls(refusal(Direction::received, 5061));
  dns_zone(neighbor, 6, "Off", "a.example.com");
  neighbor.setting("Zones Zone 8 Type", "Neighbor");
  neighbor.setting("Zones Zone 8 Neighbor Peer 1 Address", "198.51.100.45");
  CHECK(state_of(neighbor) == "unknown");
}

TEST_CASE("traversal zones are told by their port") {
  test::EventList server;
  server.tls(refusal(Direction::received, 7001));
  dns_zone(server, 6, "Off", "a.example.com");
  server.setting("Zones Zone 1 Type", "TraversalServer");
  server.setting("Zones Zone 1 TraversalServer SIP Port", "7001");
  server.setting("Zones Zone 1 TraversalServer SIP TLS Verify Mode", "On");
  server.setting("Zones Zone 1 TraversalServer SIP TLS Verify Subject Name", "expc.example.com");
  Case const result(server);
  CHECK(result.only(FactKind::identity_refusal).field("zone") == text("Zone 1"));
  CHECK(result.only(FactKind::identity_refusal).field("state") == text("subject_name"));

  test::EventList client;
  client.tls(refusal(Direction::sent, 7001));
  client.setting("Zones Zone 1 Type", "TraversalClient");
  client.setting("Zones Zone 1 TraversalClient SIP Port", "7001");
  client.setting("Zones Zone 1 TraversalClient SIP TLS Verify Mode", "On");
  client.setting("Zones Zone 1 TraversalClient Peer 1 Address", "expe.example.com");
  CHECK(state_of(client) == "peer_address");
}

TEST_CASE("an outbound refusal has nothing to do with the inbound mapping") {
  test::EventList list;
  list.tls(refusal(Direction::sent, 5062));
  dns_zone(list, 6, "Off", "a.example.com");
  CHECK(state_of(list) == "subject_name");
}

TEST_CASE("many refusals of one peer are one fact") {
  test::EventList list;
  for (int i = 0; i < 500; ++i) list.tls(refusal(Direction::received, 5062));
  list.tls(refusal(Direction::received, 5062, "203.0.113.9"));
  Case const result(list);
  auto const facts = result.all(FactKind::identity_refusal);
  REQUIRE(facts.size() == 2);
  CHECK(facts[0]->events.size() <= 25);
}

TEST_CASE("a response says which zone the request came from and where its Route leads") {
  auto const request = [](char const* route) {
    return std::string(
               "INVITE sip:bob@example.org SIP/2.0\nVia: SIP/2.0/TLS 10.1.0.6;branch=z9hG4bKa\n") +
           route +
           "From: <sip:a@uc.example.com>;tag=1\nTo: <sip:b@example.org>\nCall-ID: a\n"
           "CSeq: 1 INVITE\n\n";
  };
  std::string const response =
      "SIP/2.0 404 Not Found\nVia: SIP/2.0/TLS 10.1.0.6;branch=z9hG4bKa;ingress-zone=UCTraversal\n"
      "From: <sip:a@uc.example.com>;tag=1\nTo: <sip:b@example.org>;tag=2\nCall-ID: a\n"
      "CSeq: 1 INVITE\nServer: TANDBERG/4135\n\n";
  test::EventList list;
  list.sip(request("Route: <sip:expe;lr>,<sip:cucm.example.com;lr>\n"), Direction::received, 1);
  list.sip(response, Direction::sent, 1.01);
  Case const with(list);
  CHECK(with.only(FactKind::final_response).field("ingress_zone") == text("UCTraversal"));
  CHECK(with.only(FactKind::final_response).field("route") == text("cucm.example.com"));
  CHECK(with.only(FactKind::final_response).field("searched") == Value{});
  test::EventList own;
  own.sip(request("Route: <sip:expe;lr>\n"), Direction::received, 1);
  own.sip(response, Direction::sent, 1.01);
  CHECK(Case(own).only(FactKind::final_response).field("route") == Value{});
}
