// ms-diagnostics headers of a message, in the words of [MS-OCER].
#include "base/ascii.hpp"
#include "families/record_body.hpp"
#include "grammars/ms_diagnostics.hpp"
#include "sip/parse.hpp"

namespace siptriage::sip {
namespace {

std::optional<MsDiagnostics::Kind> kind_of(std::string_view name) noexcept {
  if (ascii::iequals(name, "ms-diagnostics")) return MsDiagnostics::Kind::internal;
  if (ascii::iequals(name, "ms-diagnostics-public")) return MsDiagnostics::Kind::public_;
  if (ascii::iequals(name, "ms-client-diagnostics")) return MsDiagnostics::Kind::client;
  return std::nullopt;
}

// "fqdn", "fqdn1", "FQDN12"
bool is_numbered_fqdn(std::string_view name) noexcept {
  if (!ascii::istarts_with(name, "fqdn")) return false;
  for (char const c : name.substr(4)) {
    if (!ascii::is_digit(c)) return false;
  }
  return true;
}

// Parameters whose value DNS forms: a blank in it can only be damage.
bool holds_dns_name(std::string_view name) noexcept {
  for (auto const* known : {"domain", "tls-target", "PeerServer", "source", "expected-fqdn"}) {
    if (ascii::iequals(name, known)) return true;
  }
  return is_numbered_fqdn(name);
}

std::string_view without_blanks(std::string_view text, Arena& arena) {
  if (text.find_first_of(" \t\r\n") == std::string_view::npos) return text;
  std::string joined;
  for (char const c : text) {
    if (!ascii::is_space(c)) joined.push_back(c);
  }
  return arena.store(joined);
}

// Reads on behind text that fits no parameter (a quote inside a value): at the next ';'.
void read_behind_damage(std::string_view rest, Arena& arena, Params& params) {
  for (auto semi = rest.find(';'); semi != std::string_view::npos; semi = rest.find(';')) {
    auto parsed = grammars::parse_ms_params(rest.substr(semi), arena);
    if (parsed.value) params.insert(params.end(), parsed.value->begin(), parsed.value->end());
    bool const advanced = parsed.rest.size() < rest.size() - semi;
    rest = advanced ? parsed.rest : rest.substr(semi + 1);
  }
}

void set_named_values(MsDiagnostics& diagnostics) {
  diagnostics.source = diagnostics.parameter("source");
  diagnostics.reason = diagnostics.parameter("reason");
  // Seen without its name: 1009;"No match for domain in DNS SRV results"
  if (diagnostics.reason.empty()) diagnostics.reason = diagnostics.parameter("");
  diagnostics.hresult = grammars::parse_hresult(diagnostics.parameter("HRESULT")).value;
}

std::optional<MsDiagnostics> read_header(Header const& field, Arena& arena) {
  auto const kind = kind_of(field.name);
  if (!kind) return std::nullopt;
  auto parsed = grammars::parse_ms_diagnostics(field.value, arena);
  if (!parsed.value) return std::nullopt;
  MsDiagnostics diagnostics;
  diagnostics.kind = *kind;
  diagnostics.id = parsed.value->id;
  diagnostics.parameters = std::move(parsed.value->params);
  read_behind_damage(parsed.rest, arena, diagnostics.parameters);
  for (auto& param : diagnostics.parameters) {
    param.value =
        holds_dns_name(param.name) ? without_blanks(param.value, arena) : ascii::trim(param.value);
  }
  set_named_values(diagnostics);
  return diagnostics;
}

}  // namespace

std::vector<MsDiagnostics> ms_diagnostics(Message const& message, Arena& arena) {
  std::vector<MsDiagnostics> result;
  for (auto const& field : message.headers) {
    if (auto diagnostics = read_header(field, arena)) result.push_back(std::move(*diagnostics));
  }
  return result;
}

}  // namespace siptriage::sip

namespace siptriage::families {

void complete_sip_event(SipMessageEvent& event, Arena& arena) {
  event.diagnostics = sip::ms_diagnostics(event.message, arena);
}

}  // namespace siptriage::families
