// Records of the Event Log and of the modules that carry events.
#include "expressway_test.hpp"
#include "families/record_body.hpp"

using namespace siptriage;
using namespace siptriage::test;

namespace {

std::string event_line(std::string_view body) {
  return std::string(kStamp) + std::string(body) + "\n";
}

}  // namespace

TEST_CASE("Event Log entries") {
  auto const log = read_log(event_line(
      R"x(Event="Call Rejected" Service="SIP" Src-ip="192.0.2.5" Src-port="26404" )x"
      R"x(Src-alias-type="SIP" Src-alias="alice@uc.example.com" Dst-alias="sip:bob@example.org" )x"
      R"x(Call-serial-number="17aa8dc7-422c-42ef-bdd9-b9750fbd0edf" )x"
      R"x(Tag="4fffefed-0512-4067-ac8c-35828f0a1150" Detail="Not Found" Protocol="TLS" )x"
      R"x(Response-code="404" Level="1" UTCTime="2026-03-02 07:10:46,240")x"));
  REQUIRE(log->events().size() == 1);
  auto const& call = log->payload<CallEvent>(0);
  CHECK(call.name == "Call Rejected");
  CHECK(call.response_code == 404);
  CHECK(call.detail == "Not Found");
  CHECK(call.tag == "4fffefed-0512-4067-ac8c-35828f0a1150");
  CHECK(call.serial_number == "17aa8dc7-422c-42ef-bdd9-b9750fbd0edf");
  CHECK(call.src.host == "192.0.2.5");
  CHECK(call.src.port == 26404);
  CHECK(call.dst.host.empty());
  CHECK(call.src_alias == "alice@uc.example.com");
  CHECK(call.dst_alias == "sip:bob@example.org");
  CHECK(find_field(call.fields, "Protocol") == "TLS");
  CHECK(log->events()[0].severity == Severity::warning);
  CHECK(event_kind(log->events()[0]) == "call_event");
}

TEST_CASE("Level is a word or a number, and severity follows") {
  struct Row {
    std::string_view body;
    Severity severity;
  };
  Row const rows[] = {
      {R"x(Event="Call Attempted" Level="1")x", Severity::notice},
      {R"x(Event="Search Completed" Reason="Not Found" Level="2")x", Severity::info},
      {R"x(Event="Message Received" Level="3")x", Severity::debug},
      {R"x(Event="Message Received" Level="4")x", Severity::debug},
      {R"x(Event="External Server Communications Failure" Level="1")x", Severity::error},
      {R"x(Event="Authentication Failed" Level="1")x", Severity::error},
      {R"x(Level="WARN" Event="Alarm Raised" Id="1" Severity="critical")x", Severity::error},
      {R"x(Level="WARN" Event="Alarm Raised" Id="1")x", Severity::warning},
      {R"x(Level="ERROR" Event="Sending HTTP error response")x", Severity::error},
  };
  for (auto const& row : rows) {
    CAPTURE(row.body);
    auto const log = read_log(event_line(row.body));
    REQUIRE(log->events().size() == 1);
    CHECK(log->events()[0].severity == row.severity);
  }
}

TEST_CASE("alarms") {
  auto const log = read_log(
      "2026-03-02T08:10:46.240+01:00 expe alarm: Level=\"WARN\" Event=\"Alarm Raised\" "
      "Id=\"20006\" UUID=\"e6c3d8b2\" Severity=\"warning\" Detail=\"Time not synchronized\" "
      "UTCTime=\"2026-03-02 07:10:46,240\"\n"
      "2026-03-02T08:10:47.240+01:00 expe alarm: Level=\"INFO\" Event=\"Alarm Lowered\" "
      "Id=\"20006\"\n");
  REQUIRE(log->events().size() == 2);
  auto const& alarm = log->payload<AlarmEvent>(0);
  CHECK(alarm.id == "20006");
  CHECK(alarm.state == "Raised");
  CHECK(alarm.severity == "warning");
  CHECK(alarm.detail == "Time not synchronized");
  CHECK(find_field(alarm.fields, "UUID") == "e6c3d8b2");
  CHECK(log->payload<AlarmEvent>(1).state == "Lowered");
  CHECK(log->events()[0].module == "alarm");
  CHECK(log->events()[0].severity == Severity::warning);
}

TEST_CASE("TLS failures of the Event Log know which end is ours") {
  auto const log = read_log(
      event_line(
          R"x(Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="198.51.100.9" )x"
          R"x(Src-port="40001" Dst-ip="192.0.2.1" Dst-port="5061" Detail="sslv3 alert )x"
          R"x(certificate unknown" Protocol="TLS" Common-name="edge.example.org" Level="1")x") +
      event_line(
          R"x(Event="Outbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.1" )x"
          R"x(Src-port="25002" Dst-ip="198.51.100.9" Dst-port="5061" )x"
          R"x(Detail="error:14090086:SSL routines:x:certificate verify failed" Level="1")x"));
  REQUIRE(log->events().size() == 2);
  auto const& in = log->payload<TlsEvent>(0);
  CHECK(in.direction == Direction::received);
  CHECK(in.failed);
  CHECK(in.remote.host == "198.51.100.9");
  CHECK(in.remote.port == 40001);
  CHECK(in.local.port == 5061);
  CHECK(in.reason == "sslv3 alert certificate unknown");
  CHECK(in.common_name == "edge.example.org");
  CHECK_FALSE(in.openssl_error);
  CHECK(log->events()[0].severity == Severity::error);
  auto const& out = log->payload<TlsEvent>(1);
  CHECK(out.direction == Direction::sent);
  CHECK(out.local.host == "192.0.2.1");
  CHECK(out.remote.host == "198.51.100.9");
  CHECK(out.openssl_error == 0x14090086U);
}

TEST_CASE("developer.ssl: only failed handshakes") {
  auto const log = read_log(module_line(
      "developer.ssl", "ERROR",
      R"x( CodeLocation="ppcmains/ssl/ttssl.cpp(68)" Method="::TTSSLErrorOutput" Thread="0x7f1c":  )x"
      R"x(TTSSL_continueHandshake: Failed to establish SSL connection iResult="0" error="1" )x"
      R"x(bServer="true" localAddress="['IPv4''TCP''192.0.2.2:5061']" )x"
      R"x(remoteAddress="['IPv6''TCP''[2001:db8::1]:28000']" )x"
      R"x(ssl_error_reason="error:14094416:SSL routines:ssl3_read_bytes: sslv3 alert certificate )x"
      R"x(unknown")x"));
  REQUIRE(log->events().size() == 1);
  auto const& tls = log->payload<TlsEvent>(0);
  CHECK(tls.failed);
  CHECK(tls.direction == Direction::received);
  CHECK(tls.local.host == "192.0.2.2");
  CHECK(tls.local.port == 5061);
  CHECK(tls.remote.host == "2001:db8::1");
  CHECK(tls.remote.port == 28000);
  CHECK(tls.openssl_error == 0x14094416U);
  CHECK(tls.reason.ends_with("sslv3 alert certificate unknown"));
  CHECK(log->events()[0].module == "developer.ssl");

  auto const client = read_log(module_line(
      "developer.ssl", "ERROR",
      R"x(: bServer="false" localAddress="['UNDEF''UNDEF''Error As String']" ssl_error_reason=)x"
      R"x("error:0A000086:SSL routines::certificate verify failed")x"));
  REQUIRE(client->events().size() == 1);
  CHECK(client->payload<TlsEvent>(0).direction == Direction::sent);
  CHECK(client->payload<TlsEvent>(0).local.host.empty());
  CHECK(client->payload<TlsEvent>(0).openssl_error == 0x0A000086U);
}

TEST_CASE("network.tcp states") {
  struct Row {
    std::string_view detail;
    TransportEvent::State state;
  };
  using State = TransportEvent::State;
  for (auto const& row :
       {Row{"TCP Connecting", State::connecting},
        Row{"TCP Connection Established", State::established},
        Row{" TCP Connection Failed ", State::failed}, Row{"TCP Connection Closed", State::closed},
        Row{"TCP Something Else", State::other}}) {
    CAPTURE(row.detail);
    auto const log = read_log(module_line(
        "network.tcp", "ERROR",
        R"x(:  Src-ip="192.0.2.1" Src-port="25002" Dst-ip="198.51.100.9" Dst-port=" 5061 " Detail=")x" +
            std::string(row.detail) + R"x(" Reason="Got EOF on socket")x"));
    REQUIRE(log->events().size() == 1);
    auto const& tcp = log->payload<TransportEvent>(0);
    CHECK(tcp.state == row.state);
    CHECK(tcp.local.host == "192.0.2.1");
    CHECK(tcp.local.port == 25002);
    CHECK(tcp.remote.port == 5061);
    CHECK(tcp.reason == "Got EOF on socket");
    CHECK(tcp.direction == Direction::unknown);
    CHECK(log->events()[0].severity == Severity::error);
  }
}

TEST_CASE("network.dns queries, answers and failures") {
  auto const log = read_log(
      module_line("network.dns", "DEBUG",
                  R"x(:  Detail="Sending DNS query" Name="_sipfederationtls._tcp.example.org" )x"
                  R"x(Type="SRV (IPv4 and IPv6)")x") +
      module_line("network.dns", "DEBUG",
                  R"x(:  Detail="Resolved hostname to:  ['IPv4''TCP''192.0.2.20:5061'] (A/AAAA) )x"
                  R"x(Hostname:'edge.example.org ' Port:'5061' (SRV) Number of relevant records )x"
                  R"x(retrieved: 2")x") +
      module_line("network.dns", "DEBUG", R"x(:  Detail="Could not resolve hostname")x"));
  REQUIRE(log->events().size() == 3);
  CHECK(log->payload<DnsEvent>(0).state == DnsEvent::State::query);
  CHECK(log->payload<DnsEvent>(0).name == "_sipfederationtls._tcp.example.org");
  CHECK(log->payload<DnsEvent>(0).type == "SRV (IPv4 and IPv6)");
  CHECK(log->payload<DnsEvent>(1).state == DnsEvent::State::resolved);
  CHECK(log->payload<DnsEvent>(1).answer.starts_with("['IPv4''TCP''192.0.2.20:5061']"));
  CHECK(log->payload<DnsEvent>(1).answer.ends_with("retrieved: 2"));
  CHECK(log->payload<DnsEvent>(1).name.empty());
  CHECK(log->payload<DnsEvent>(2).state == DnsEvent::State::failed);
}

TEST_CASE("routing lines of search, CPL and zones") {
  auto const log = read_log(
      module_line(
          "network.search", "DEBUG",
          R"x(:  Detail="Search rule 'To DNS' did not match destination alias 'bob@x.example'")x") +
      module_line("network.cpl", "DEBUG",
                  R"x(:  Remote-ip="192.0.2.9" Remote-port="5061" Detail="CPL: <reject/> ")x") +
      module_line("network.cpl", "DEBUG",
                  R"x(:  Detail="CPL: <rule unauthenticated-origin=".*" destination="a" )x"
                  R"x(message-regex=""> matched ")x") +
      module_line(
          "developer.zone.zonemgr", "DEBUG",
          R"x( CodeLocation="zonemgr.cpp(1)" Thread="0x7f": this="0x56" classified subject )x"
          R"x(name a.example.com into DNS zone Hybrid)x"));
  REQUIRE(log->events().size() == 4);
  CHECK(log->payload<RoutingEvent>(0).detail ==
        "Search rule 'To DNS' did not match destination alias 'bob@x.example'");
  CHECK(log->payload<RoutingEvent>(1).detail == "CPL: <reject/>");
  CHECK(find_field(log->payload<RoutingEvent>(1).fields, "Remote-ip") == "192.0.2.9");
  CHECK(log->payload<RoutingEvent>(2).detail ==
        R"x(CPL: <rule unauthenticated-origin=".*" destination="a" message-regex=""> matched)x");
  CHECK(log->payload<RoutingEvent>(3).detail ==
        "classified subject name a.example.com into DNS zone Hybrid");
  CHECK(log->events()[3].module == "developer.zone.zonemgr");
}

TEST_CASE("a payload from pairs alone, as the tolerant reader calls it") {
  Event event;
  CHECK_FALSE(families::make_expressway_payload({}, event));
  CHECK_FALSE(families::make_expressway_payload({{"Module", "developer.iwf"}}, event));
  CHECK(event.module == "developer.iwf");
  REQUIRE(families::make_expressway_payload(
      {{"Module", "network.sip"},
       {"Level", "INFO"},
       {"Detail",
        "Sending Request Method=INVITE, CSeq=7, Request-URI=sip:b@x.example, "
        "Call-ID=abc, From-Tag=1, To-Tag=, Msg-Hash=99"}},
      event));
  auto const& sip = std::get<SipMessageEvent>(event.payload);
  CHECK(sip.summary_only);
  CHECK(sip.direction == Direction::sent);
  CHECK(sip.message.request_uri == "sip:b@x.example");
  CHECK(sip.msg_hash == "99");
  CHECK(event.severity == Severity::info);
}
