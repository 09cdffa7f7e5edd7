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

std::optional<CallEvent> ending(std::string_view text) {
  constexpr std::string_view kEnding = "ending; ";
  auto event = named("call ending", text);
  event.reason = text.substr(kEnding.size());
  auto const local = event.reason.starts_with("local ");
  add(event.fields, "local", local ? "true" : "false");
  add(event.fields, "teardown_reason",
      digits_at(behind(event.reason, "teardown with reason ", "")));
  return event;
}

// Aliases stand with or without "sip:" in front.
std::string_view alias(std::string_view text) noexcept {
  for (std::string_view const scheme : {"sip:", "sips:"}) {
    if (text.starts_with(scheme)) return text.substr(scheme.size());
  }
  return text;
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
    return event;
  }
  auto const call_id = behind(text, "with SIP call ID \"", "\"");
  if (call_id.empty()) return std::nullopt;
  auto event = named("call leg", text);
  add(event.fields, "call_id", call_id);
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

}  // namespace

std::optional<CallEvent> read_call_line(std::string_view text) {
  constexpr std::string_view kCall = "call ";
  auto const number =
      text.starts_with(kCall) ? digits_at(text.substr(kCall.size())) : text.substr(0, 0);
  auto const rest = number.empty() ? text : text.substr(kCall.size() + number.size());
  if (!rest.starts_with(": ") || number.empty()) return other(text);
  auto event = of_call(rest.substr(2));
  if (!event) event = other(rest.substr(2));
  if (event) add(event->fields, "call", number);
  return event;
}

void CallNumbers::invited(std::string_view call_id, std::string_view request_uri) noexcept {
  invited_call_id_ = call_id;
  invited_alias_ = alias(request_uri.substr(0, request_uri.find_first_of(";?")));
}

CallNumbers::Call& CallNumbers::call_of(std::string_view number, bool begins) {
  auto const [place, is_new] = current_.try_emplace(number, calls_.size());
  if (is_new || begins) {
    place->second = calls_.size();
    calls_.emplace_back();
  }
  return calls_[place->second];
}

// The line names no call; it belongs to the one that falls back next, if that was there before.
void CallNumbers::note_failure(std::size_t event, CallEvent const& line) {
  if (line.name != "handshake error" || find_field(line.fields, "direction") != "outgoing") return;
  failure_ = Failure{event, find_field(line.fields, "error"), find_field(line.fields, "alert")};
}

void CallNumbers::note(std::size_t event, CallEvent const& line) {
  note_failure(event, line);
  auto const number = find_field(line.fields, "call");
  if (number.empty()) return;
  bool const incoming = line.name == "incoming call";
  auto& call = call_of(number, incoming || line.name == "outgoing call");
  call.events.push_back(event);
  if (call.src_alias.empty()) call.src_alias = line.src_alias;
  if (call.dst_alias.empty()) call.dst_alias = line.dst_alias;
  if (line.name == "call leg") call.call_id = find_field(line.fields, "call_id");
  if (incoming && !line.dst_alias.empty() && line.dst_alias == invited_alias_) {
    call.call_id = invited_call_id_;
  }
  call.outgoing = call.outgoing || line.name == "outgoing call";
  call.ended = call.ended || line.name == "call ending";
  if (line.name == "fallback to plain") fall_back(call, event);
}

void CallNumbers::fall_back(Call& call, std::size_t event) {
  if (!failure_ || failure_->event < call.events.front()) return;
  if (is_set_up_alone(call, event)) {
    call.error = failure_->error;
    call.alert = failure_->alert;
  }
  failure_.reset();
}

bool CallNumbers::is_set_up_alone(Call const& call, std::size_t event) const noexcept {
  constexpr std::size_t kSetUpEvents = 2;  // "outgoing call", "call leg"
  constexpr std::size_t kRecent = 200;     // events; an older call is set up or lost
  for (auto other = calls_.rbegin(); other != calls_.rend(); ++other) {
    if (other->events.front() + kRecent <= event)
      break;  // calls stand in order of their first line
    bool const is_set_up = other->outgoing && !other->ended && other->events.size() <= kSetUpEvents;
    if (&*other != &call && is_set_up) return false;
  }
  return true;
}

void CallNumbers::complete(CallEvent& line, Call const& call) {
  if (line.src_alias.empty()) line.src_alias = call.src_alias;
  if (line.dst_alias.empty()) line.dst_alias = call.dst_alias;
  if (line.name != "call leg") add(line.fields, "call_id", call.call_id);
  add(line.fields, "fallback_error", call.error);
  add(line.fields, "fallback_alert", call.alert);
}

void CallNumbers::finish(Events& events) const {
  for (auto const& call : calls_) {
    for (auto const index : call.events) complete(std::get<CallEvent>(events[index].payload), call);
  }
}

}  // namespace siptriage::families::cms
