// Certificates (717...) and SIP inspection (607...).
#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "families/asa/message_text.hpp"
#include "families/asa/syslog_messages.hpp"

namespace siptriage::families::asa {
namespace {

using namespace std::string_view_literals;

// A part of a 717 message that a mark announces: "serial number: 6A01, subject name: cn=...".
struct PartRow {
  std::string_view mark, field;
};
constexpr std::array kParts = {
    PartRow{"serial number: "sv, "serial"sv},
    PartRow{"Serial Number "sv, "serial"sv},
    PartRow{"subject name: "sv, "subject"sv},
    PartRow{"Subject Name "sv, "subject"sv},
    PartRow{"issuer name: "sv, "issuer"sv},
    PartRow{"Issuer Name "sv, "issuer"sv},
    PartRow{"issuer: "sv, "issuer"sv},
    PartRow{"Expiration "sv, "expires"sv},
    PartRow{"Reason: "sv, "reason"sv},
    PartRow{"Locate Reason: "sv, "reason"sv},
    PartRow{"for the trustpoint "sv, "trustpoint"sv},
    PartRow{"in the trustpoint "sv, "trustpoint"sv},
    PartRow{"for trustpoint "sv, "trustpoint"sv},
};

// Where the next part begins, so that a name with commas stays whole.
std::size_t next_part(std::string_view text, std::size_t from) noexcept {
  auto end = text.size();
  for (auto const& part : kParts) end = std::min(end, text.find(part.mark, from));
  for (auto const mark :
       {" key length "sv, " with the CA "sv, " is due to expire"sv, " has expired"sv}) {
    end = std::min(end, text.find(mark, from));
  }
  return end;
}

std::string_view trim_part(std::string_view text) noexcept {
  text = ascii::trim(text);
  while (!text.empty() && std::string_view(".,").find(text.back()) != std::string_view::npos) {
    text.remove_suffix(1);
    text = ascii::trim(text);
  }
  return text;
}

bool has_field(Fields const& fields, std::string_view name) noexcept {
  return std::any_of(fields.begin(), fields.end(),
                     [name](Field const& field) { return field.name == name; });
}

void add_parts(Fields& fields, std::string_view text) {
  for (auto const& part : kParts) {
    auto const at = text.find(part.mark);
    if (at == std::string_view::npos || has_field(fields, part.field)) continue;
    auto const begin = at + part.mark.size();
    auto const value = trim_part(text.substr(begin, next_part(text, begin) - begin));
    if (!value.empty()) fields.push_back({part.field, value});
  }
}

// "Certificate validation failed. TEXT, serial number: ...": what stands behind the first sentence.
std::string_view spoken_reason(std::string_view text) noexcept {
  auto const sentence = text.find(". ");
  if (sentence == std::string_view::npos) return {};
  auto const begin = sentence + 2;
  return trim_part(text.substr(begin, next_part(text, begin) - begin));
}

}  // namespace

std::optional<Payload> read_certificate_message(SyslogLine const& line) {
  AlarmEvent event;
  event.id = line.id_text;
  event.state = "Raised";
  event.severity = to_text(line.severity);
  event.detail = line.text;
  event.fields = {{"message_id", line.id_text}};
  add_parts(event.fields, line.text);
  auto const reason = spoken_reason(line.text);
  if (!reason.empty() && !has_field(event.fields, "reason")) {
    event.fields.push_back({"reason", reason});
  }
  return event;
}

// Pre-allocate SIP SIGNALLING_TCP secondary channel for IFC:IP/PORT to IFC:IP from INVITE message
// Dropped SIP Response 200 from IFC:IP/PORT to IFC:IP/PORT; TEXT
std::optional<Payload> read_inspection(SyslogLine const& line) {
  RoutingEvent event;
  event.detail = line.text;
  event.fields = {{"message_id", line.id_text}};
  MessageText text(line.text);
  bool const pinhole = text.accept("Pre-allocate SIP");
  event.fields.push_back({"action", pinhole ? "pre-allocate"sv : text.until(" SIP ")});
  text.until(pinhole ? " for " : " from ");
  auto const from = text.word();
  text.expect("to");
  auto const to = text.word();
  if (!text.ok()) return std::nullopt;
  event.fields.push_back({"from", from});
  event.fields.push_back({"to", to.substr(0, to.find(';'))});
  return event;
}

}  // namespace siptriage::families::asa
