#include "families/cms/call_lines.hpp"

#include "base/ascii.hpp"

namespace siptriage::families::cms {
namespace {

// What stands between `mark` and the next `close`; empty when the mark is not there.
std::string_view behind(std::string_view text, std::string_view mark,
                        std::string_view close) noexcept {
  auto const at = text.find(mark);
  if (at == std::string_view::npos) return {};
  auto const rest = text.substr(at + mark.size());
  return rest.substr(0, rest.find_first_of(close));
}

std::string_view digits_at(std::string_view text) noexcept {
  return text.substr(0, text.find_first_not_of("0123456789"));
}

void add(Fields& fields, std::string_view name, std::string_view value) {
  if (!value.empty()) fields.push_back({name, value});
}

CallEvent named(std::string_view name, std::string_view text) {
  CallEvent event;
  event.name = name;
  event.detail = text;
  return event;
}

// Alerts of TLS 1.2 and 1.3 that say why a peer refused (RFC 8446 6), by the low bits of an OpenSSL
// error: 1000 and the number of the alert.
struct Alert {
  std::uint64_t reason;
  std::string_view number;
};
constexpr Alert kAlerts[] = {{1000, "0"},  {1010, "10"}, {1020, "20"},  {1040, "40"},
                             {1042, "42"}, {1043, "43"}, {1044, "44"},  {1045, "45"},
                             {1046, "46"}, {1047, "47"}, {1048, "48"},  {1049, "49"},
                             {1050, "50"}, {1051, "51"}, {1070, "70"},  {1071, "71"},
                             {1080, "80"}, {1090, "90"}, {1112, "112"}, {1116, "116"}};

// OpenSSL packs library, function and reason; a small number is that of the system (104: reset).
std::string_view alert_of(std::string_view error) noexcept {
  constexpr std::uint64_t kSmallestPacked = 0x0100'0000;
  auto const value = ascii::parse_decimal(error);
  if (!value || *value < kSmallestPacked) return {};
  for (auto const& alert : kAlerts) {
    if (alert.reason == (*value & 0xfff)) return alert.number;
  }
  return {};
}

// handshake error 336151576 on outgoing connection 45 [to/from ADDRESS]
std::optional<CallEvent> handshake_error(std::string_view text) {
  auto event = named("handshake error", text);
  auto const error = digits_at(behind(text, "handshake error ", ""));
  if (error.empty()) return std::nullopt;
  add(event.fields, "error", error);
  add(event.fields, "alert", alert_of(error));
  bool const outgoing = text.find(" on outgoing ") != std::string_view::npos;
  bool const incoming = text.find(" on incoming ") != std::string_view::npos;
  if (outgoing || incoming) add(event.fields, "direction", outgoing ? "outgoing" : "incoming");
  add(event.fields, "connection", digits_at(behind(text, " connection ", "")));
  return event;
}

// "remote SIP teardown with reason 1 (received response 488)"
std::optional<int> final_response(std::string_view reason) noexcept {
  auto const status = ascii::parse_decimal(digits_at(behind(reason, "(received response ", ")")));
  bool const is_final = status && *status >= 300 && *status < 700;
  return is_final ? std::optional(static_cast<int>(*status)) : std::nullopt;
}

std::optional<CallEvent> ending(std::string_view text) {
  constexpr std::string_view kEnding = "ending; ";
  auto event = named("call ending", text);
  event.reason = text.substr(kEnding.size());
  auto const local = event.reason.starts_with("local ");
  add(event.fields, "local", local ? "true" : "false");
  add(event.fields, "teardown_reason",
      digits_at(behind(event.reason, "teardown with reason ", "")));
  bool const lost = event.reason.find(" - not connected") != std::string_view::npos;
  bool const had = event.reason.find(" - connected") != std::string_view::npos;
  if (lost || had) add(event.fields, "connected", had ? "true" : "false");
  if (lost) event.response_code = final_response(event.reason);
  return event;
}

// A line of one call, behind "call 44: ".
std::optional<CallEvent> of_call(std::string_view text) {
  if (text.starts_with("ending; ")) return ending(text);
  if (text.starts_with("falling back to unencrypted")) return named("fallback to plain", text);
  if (text.starts_with("incoming ") && text.find("SIP call from \"") != std::string_view::npos) {
    auto event = named("incoming call", text);
    event.src_alias = alias(behind(text, "SIP call from \"", "\""));
    event.dst_alias = alias(behind(text, "to local URI \"", "\""));
    return event;
  }
  if (text.starts_with("outgoing ") && text.find("SIP call to \"") != std::string_view::npos) {
    auto event = named("outgoing call", text);
    event.dst_alias = alias(behind(text, "SIP call to \"", "\""));
    bool const lync = text.find("(Lync") != std::string_view::npos;
    add(event.fields, "lync", lync ? "true" : "false");
    add(event.fields, "space", behind(text, " from space \"", "\""));
    return event;
  }
  auto const call_id = behind(text, "with SIP call ID \"", "\"");
  if (call_id.empty()) return std::nullopt;
  auto event = named("call leg", text);
  add(event.fields, "call_id", call_id);
  add(event.fields, "call_leg", behind(text, "API call leg ", " "));
  return event;
}

// forwarding call to 'a@b' to 'c@d'
std::optional<CallEvent> forwarding(std::string_view text) {
  auto event = named("forwarding call", text);
  event.src_alias = alias(behind(text, "forwarding call to '", "'"));
  event.dst_alias = alias(behind(text, "' to '", "'"));
  return event;
}

std::optional<CallEvent> ice_failure(std::string_view text) {
  auto event = named("ice failure", text);
  add(event.fields, "code", digits_at(behind(text, "ICE failure ", "")));
  event.reason = behind(text, "(", ")");
  return event;
}

std::optional<CallEvent> other(std::string_view text) {
  auto const contains = [text](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  };
  if (contains("handshake error ")) return handshake_error(text);
  if (contains("forwarding call to '")) return forwarding(text);
  if (contains("ICE failure ")) return ice_failure(text);
  if (contains("name resolution for \"") && contains("failed")) {
    auto event = named("name not resolved", text);
    add(event.fields, "name", behind(text, "name resolution for \"", "\""));
    return event;
  }
  return std::nullopt;
}

// GUIDs; anything shorter is another word.
std::optional<Participation> in_conference(std::string_view leg,
                                           std::string_view conference) noexcept {
  constexpr std::size_t kGuid = 36;
  if (leg.size() != kGuid || conference.size() != kGuid) return std::nullopt;
  return Participation{leg, conference};
}

}  // namespace

std::string_view alias(std::string_view text) noexcept {
  for (std::string_view const scheme : {"sip:", "sips:"}) {
    if (text.starts_with(scheme)) return text.substr(scheme.size());
  }
  return text;
}

CallNumber split_call_number(std::string_view text) noexcept {
  constexpr std::string_view kCall = "call ";
  if (!text.starts_with(kCall)) return {{}, text};
  auto const number = digits_at(text.substr(kCall.size()));
  auto const rest = text.substr(kCall.size() + number.size());
  if (number.empty() || !rest.starts_with(": ")) return {{}, text};
  return {number, rest.substr(2)};
}

std::optional<CallEvent> read_call_line(std::string_view text) {
  auto const [number, rest] = split_call_number(text);
  if (number.empty()) return other(text);
  auto event = of_call(rest);
  if (!event) event = other(rest);
  if (event) add(event->fields, "call", number);
  return event;
}

std::optional<Participation> read_participation(std::string_view text) noexcept {
  if (text.starts_with("API call leg ")) {
    return in_conference(behind(text, "API call leg ", " "), behind(text, " in call ", " "));
  }
  if (!text.starts_with("participant \"")) return std::nullopt;
  return in_conference(behind(text, "\" (", ")"), behind(text, " joined conference ", " "));
}

}  // namespace siptriage::families::cms
