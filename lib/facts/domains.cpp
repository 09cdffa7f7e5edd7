#include "facts/domains.hpp"

#include <algorithm>
#include <utility>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "sip/parse.hpp"

namespace siptriage::facts {
namespace {

bool is_address_literal(std::string_view host) noexcept {
  if (host.find(':') != std::string_view::npos) return true;
  return std::all_of(host.begin(), host.end(),
                     [](char c) { return ascii::is_digit(c) || c == '.'; });
}

// epid in From is written by Microsoft clients only ([MS-SIPRE]); with a Microsoft User-Agent it
// tells who placed the call.
bool is_microsoft_caller(sip::Message const& message, sip::NameAddr const& from) {
  if (sip::find_param(from.params, "epid") != nullptr) return true;
  if (!message.is_request()) return false;
  auto const agent = message.header("User-Agent");
  return agent.find("UCCAPI/") != std::string_view::npos || agent.starts_with("RTCC/");
}

bool shows_microsoft(Event const& event, sip::Message const& message) {
  if (event.family == Family::lync_sip_admin_log || event.family == Family::lync_uccapi) {
    return true;
  }
  return message.is_response() && server_kind(server_of(message)) == "microsoft";
}

// What the messages of one call show, gathered before the Expressway side is decided.
struct Gathered {
  CallDomains domains;
  bool microsoft_caller = false;
  bool microsoft_involved = false;
};

// `known` keeps the text.
void take_first(std::string_view& target, std::string value, std::set<std::string>& known) {
  if (target.empty() && !value.empty()) target = *known.insert(std::move(value)).first;
}

void gather_sip(Gathered& gathered, Event const& event, sip::Message const& message,
                std::set<std::string>& known) {
  Arena arena;
  auto const from = sip::from(message, arena);
  auto const to = sip::to(message, arena);
  if (from) take_first(gathered.domains.from, normalised_domain(from->uri.host), known);
  if (to) take_first(gathered.domains.to, normalised_domain(to->uri.host), known);
  for (auto const& identity : sip::asserted_identities(message, arena)) {
    take_first(gathered.domains.asserted, normalised_domain(identity.uri.host), known);
  }
  if (from) gathered.microsoft_caller |= is_microsoft_caller(message, *from);
  gathered.microsoft_involved |= gathered.microsoft_caller || shows_microsoft(event, message);
}

Gathered gather(Leg const& leg, Events const& events, std::set<std::string>& known) {
  Gathered gathered;
  for (auto const index : leg.events) {
    auto const* sip = std::get_if<SipMessageEvent>(&events[index].payload);
    if (sip != nullptr) gather_sip(gathered, events[index], sip->message, known);
  }
  if (gathered.microsoft_involved) {
    gathered.domains.expressway =
        gathered.microsoft_caller ? gathered.domains.to : gathered.domains.from;
  }
  return gathered;
}

// Domains change where a B2BUA opens a new leg; federation is about the leg to or from Microsoft.
void add_domains_of_call(CaseModel& model, Call const& call) {
  auto& legs = model.leg_domains.emplace_back();
  std::optional<std::size_t> microsoft;
  for (auto const& leg : call.legs) {
    auto const gathered = gather(leg, model.events, model.sip_domains);
    if (gathered.microsoft_involved && !microsoft) microsoft = legs.size();
    legs.push_back(gathered.domains);
  }
  model.domains.push_back(legs.empty() ? CallDomains{} : legs[microsoft.value_or(0)]);
}

// Domains that server records and diagnostics name beside the SIP headers.
void note_named_domains(std::set<std::string>& known, Event const& event) {
  auto const note = [&known](std::string_view value) {
    auto domain = normalised_domain(value);
    if (!domain.empty()) known.insert(std::move(domain));
  };
  if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) {
    for (auto const& field : record->data) {
      if (ascii::iequals(field.name, "domain")) note(field.value);
    }
  } else if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) {
    for (auto const& entry : sip->diagnostics) note(entry.parameter("domain"));
  } else if (auto const* setting = std::get_if<SettingEvent>(&event.payload)) {
    bool const configured = !setting->status && ascii::istarts_with(setting->path, "SIP Domain ");
    if (configured && setting->path.ends_with(" Name")) note(setting->value);
  }
}

}  // namespace

std::string normalised_domain(std::string_view host) {
  host = ascii::trim(host);
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);
  return host.empty() || is_address_literal(host) ? std::string{} : ascii::to_lower(host);
}

std::string_view server_of(sip::Message const& message) noexcept {
  auto const server = message.header("Server");
  return server.empty() ? message.header("User-Agent") : server;
}

std::string_view server_kind(std::string_view server) noexcept {
  server = ascii::trim(server);
  if (server.empty()) return "none";
  // RTC/6.0 is what the servers write, RTCC/6.0.0.0 their services and clients.
  if (ascii::istarts_with(server, "RTC/") || ascii::istarts_with(server, "RTCC/")) {
    return "microsoft";
  }
  if (ascii::istarts_with(server, "TANDBERG/")) return "expressway";
  return ascii::istarts_with(server, "Cisco-CUCM") ? "cucm" : "other";
}

void collect_domains(CaseModel& model) {
  model.domains.reserve(model.calls.size());
  for (auto const& call : model.calls) add_domains_of_call(model, call);
  for (auto const& event : model.events) note_named_domains(model.sip_domains, event);
}

}  // namespace siptriage::facts
