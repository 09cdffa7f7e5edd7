#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "render/event_order.hpp"
#include "render/result_json.hpp"
#include "sample_case.hpp"

using namespace siptriage;
using namespace siptriage::testing;
using Json = nlohmann::ordered_json;

namespace {

Json first_event(SampleCase const& sample) {
  std::string const text = render::write_events(sample.view());
  return Json::parse(text.substr(0, text.find('\n')));
}

Event at(SourceIndex source, std::uint64_t offset, std::optional<std::int64_t> utc) {
  Event event;
  event.where = {source, 1, offset, 1};
  if (utc) event.time.utc = Instant{*utc};
  return event;
}

}  // namespace

TEST_CASE("a diagnostic record shows its code as hex with its name and its data") {
  auto const sample = srv_case();
  sample->events.resize(1);
  Json const event = first_event(*sample);
  CHECK(event["kind"] == "diagnostic_record");
  CHECK(event["family"] == "lync.sip_admin_log");
  CHECK(event["path"] == "edge.txt");
  CHECK(event["result_code"] == "0xc3e93d6f");
  CHECK(event["result_name"] == "SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH");
  CHECK(event["cseq"]["number"] == 7);
  CHECK(event["data"]["fqdn1"] == "expe.example.com:5061");
  CHECK(event["peer"].is_null());
}

TEST_CASE("a SIP message shows status, addresses and all diagnostics") {
  SampleCase sample;
  auto const source = sample.add_source("c.txt", "SIP/2.0 504 x\n", Family::lync_uccapi);
  SipMessageEvent sip;
  sip.message.status = 504;
  sip.message.headers = {{"From", "<sip:a@example.com>"}, {"Server", "RTC/6.0"}};
  sip.remote = {"192.0.2.1", 5061};
  MsDiagnostics item;
  item.id = 1010;
  item.kind = MsDiagnostics::Kind::public_;
  item.reason = "Certificate trust";
  item.parameters = {
      {"domain", "a.example", true}, {"flag", "", false}, {"domain", "b.example", true}};
  sip.diagnostics = {item, item};
  sample.add_event(source, "SIP", sip);
  Json const event = first_event(sample);
  CHECK(event["kind"] == "sip_response");
  CHECK(event["method"].is_null());
  CHECK(event["status"] == 504);
  CHECK(event["from"] == "<sip:a@example.com>");
  CHECK(event["to"].is_null());
  CHECK(event["remote"]["port"] == 5061);
  CHECK(event["direction"].is_null());
  REQUIRE(event["ms_diagnostics"].size() == 2);
  Json const& first = event["ms_diagnostics"][0];
  CHECK(first["kind"] == "ms-diagnostics-public");
  CHECK(first["id"] == 1010);
  CHECK(first["hresult"].is_null());
  CHECK(first["parameters"]["domain"] == "a.example");
  CHECK(first["parameters"]["domain#2"] == "b.example");
  CHECK(first["parameters"]["flag"].is_null());
}

TEST_CASE("every payload is one line with its kind") {
  SampleCase sample;
  auto const source = sample.add_source("all.txt", "x", Family::expressway_diagnostic);
  TlsEvent tls;
  tls.openssl_error = 0x14094418;
  for (Payload payload :
       {Payload(TransportEvent{}), Payload(tls), Payload(DnsEvent{}), Payload(RoutingEvent{}),
        Payload(CallEvent{}), Payload(AlarmEvent{}), Payload(HttpEvent{}), Payload(ConfigEvent{}),
        Payload(SipMessageEvent{})}) {
    sample.add_event(source, "x", payload);
  }
  std::string const text = render::write_events(sample.view());
  CHECK(std::count(text.begin(), text.end(), '\n') == 9);
  for (char const* kind : {"transport", "tls", "dns", "routing", "call_event", "alarm", "http",
                           "config", "sip_fragment"}) {
    CHECK(text.find("{\"kind\":\"" + std::string(kind) + "\"") != std::string::npos);
  }
  CHECK(text.find("\"openssl_error\":\"0x14094418\"") != std::string::npos);
}

TEST_CASE("one hostile header cannot fill the output") {
  SampleCase sample;
  auto const source = sample.add_source("x.txt", "x", Family::sip_text);
  std::string const huge(200'000, 'h');
  SipMessageEvent sip;
  sip.message.headers = {{"From", huge}};
  sample.add_event(source, "x", sip);
  CHECK(render::write_events(sample.view()).size() < 10'000);
}

TEST_CASE("events are ordered by UTC; those without stay with their neighbours") {
  Events const events = {at(0, 0, 200), at(0, 10, {}),  at(0, 20, 400),
                         at(1, 0, {}),  at(1, 10, 300), at(2, 0, {})};
  CHECK(render::display_order(events) == std::vector<EventIndex>{0, 1, 3, 4, 2, 5});
}

TEST_CASE("a source that steps back in time is put right") {
  Events const events = {at(0, 0, 500), at(0, 10, 100), at(0, 20, {})};
  CHECK(render::display_order(events) == std::vector<EventIndex>{1, 2, 0});
}
