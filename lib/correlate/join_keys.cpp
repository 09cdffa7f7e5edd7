#include "correlate/join_keys.hpp"

#include <algorithm>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "sip/parse.hpp"

namespace siptriage::correlate {
namespace {

constexpr std::size_t kMinIdentifier = 8;

using Keys = std::vector<JoinKey>;

void add(Keys& keys, std::string_view basis, std::string_view value) {
  value = ascii::trim(value);
  if (is_identifier(value)) keys.push_back({basis, ascii::to_lower(value)});
}

// Values of proxy-call-id= wherever they stand in a Via, Route or Record-Route value.
void add_serials(Keys& keys, std::string_view value) {
  constexpr std::string_view kName = "proxy-call-id=";
  for (auto at = value.find(kName); at != std::string_view::npos; at = value.find(kName, at)) {
    at += kName.size();
    add(keys, "call_serial", value.substr(at, value.find_first_of(" \t\r\n;,>@", at) - at));
  }
}

// sess-uuid of RFC 7989 5: 32 lower-case hex digits; the dashes of a UUID are tolerated.
std::string session_uuid(std::string_view text) {
  std::string uuid;
  for (char const c : ascii::trim(text)) {
    if (c != '-') uuid += ascii::lower(c);
  }
  bool const hex = uuid.size() == 32 && std::all_of(uuid.begin(), uuid.end(), ascii::is_hex);
  return hex && is_identifier(uuid) ? uuid : std::string();
}

// The UUID of the side that set up the session: local in the INVITE that opens it, remote in the
// answers to it. Later requests may come from either side and say nothing.
std::string caller_uuid(sip::Message const& message) {
  auto const method = message.cseq ? message.cseq->method : message.method;
  if (method != "INVITE") return {};
  auto const value = message.header("Session-ID");
  auto const local_name = message.header("Local-SessionID");
  auto const remote_name = message.header("Remote-SessionID");
  auto const semicolon = value.find(';');
  auto const local = value.empty() ? local_name : value.substr(0, semicolon);
  std::string_view remote = remote_name;
  if (semicolon != std::string_view::npos) {
    auto const parameter = ascii::trim(value.substr(semicolon + 1));
    if (!ascii::istarts_with(parameter, "remote=")) return {};
    remote = parameter.substr(7, parameter.find(';') == std::string_view::npos
                                     ? std::string_view::npos
                                     : parameter.find(';') - 7);
  }
  if (message.is_response()) return session_uuid(remote);
  Arena arena;
  auto const to = sip::to(message, arena);
  bool const in_dialog = (to && !to->tag().empty()) || !message.header("To-Tag").empty();
  return in_dialog ? std::string() : session_uuid(local);
}

void add_of_message(Keys& keys, Event const& event, SipMessageEvent const& sip) {
  for (auto const& header : sip.message.headers) {
    if (ascii::iequals(header.name, "X-TAATag")) {
      add(keys, "x_taatag", header.value);
    } else if (sip::header_is(header.name, "Via") || sip::header_is(header.name, "Route") ||
               sip::header_is(header.name, "Record-Route")) {
      add_serials(keys, header.value);
    }
  }
  if (auto uuid = caller_uuid(sip.message); !uuid.empty()) {
    keys.push_back({"session_id", std::move(uuid)});
  }
  if (is_identifier(sip.msg_hash) && !event.host.empty()) {
    keys.push_back({"msg_hash", ascii::to_lower(event.host) + " " + std::string(sip.msg_hash)});
  }
}

// The lines of both legs name what the server made one call of (families/cms/call_numbers.hpp).
void add_of_gateway(Keys& keys, Event const& event, CallEvent const& line) {
  if (find_field(line.fields, "call").empty()) return;
  add(keys, "conference", find_field(line.fields, "conference"));
  auto const forwarding = find_field(line.fields, "forwarding");
  if (forwarding.empty()) return;
  keys.push_back({"forwarding", std::to_string(event.where.source).append(" ").append(forwarding)});
}

}  // namespace

bool is_identifier(std::string_view text) noexcept {
  char first = 0;
  std::size_t count = 0;
  bool differs = false;
  for (char const c : text) {
    if (!ascii::is_alnum(c)) continue;
    if (count++ == 0) first = ascii::lower(c);
    differs = differs || ascii::lower(c) != first;
  }
  return count >= kMinIdentifier && differs;
}

std::vector<JoinKey> join_keys(Event const& event) {
  Keys keys;
  if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) {
    add_of_message(keys, event, *sip);
  } else if (auto const* record = std::get_if<CallEvent>(&event.payload)) {
    add(keys, "x_taatag", record->tag);
    add(keys, "call_serial", record->serial_number);
    add_of_gateway(keys, event, *record);
  }
  return keys;
}

}  // namespace siptriage::correlate
