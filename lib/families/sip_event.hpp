// From the text of a SIP message to a SipMessageEvent, and the addresses around it; shared by the
// families that log messages as text.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "families/ledger.hpp"
#include "families/record_body.hpp"
#include "sip/parse.hpp"

namespace siptriage::families {

[[nodiscard]] inline std::uint16_t parse_port(std::string_view text) noexcept {
  std::uint16_t port = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  bool const whole = error == std::errc{} && end == text.data() + text.size();
  return whole ? port : std::uint16_t{0};
}

// "host:port", "host", "192.0.2.1:5061", "[2001:db8::1]:5061" or a bare IPv6 address; what follows
// a blank, ';' or ',' is ignored.
[[nodiscard]] inline Endpoint parse_endpoint(std::string_view text) noexcept {
  text = ascii::trim(text);
  text = text.substr(0, text.find_first_of(" \t;,"));
  if (text.starts_with('[')) {
    auto const close = text.find(']');
    if (close == std::string_view::npos) return {};
    auto const rest = text.substr(close + 1);
    return {text.substr(1, close - 1),
            rest.starts_with(':') ? parse_port(rest.substr(1)) : std::uint16_t{0}};
  }
  auto const colon = text.find(':');
  if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos) {
    return {text, 0};
  }
  return {text.substr(0, colon), parse_port(text.substr(colon + 1))};
}

// nullopt when `text` is no SIP message; wrong header fields become notes at `where`.
[[nodiscard]] inline std::optional<SipMessageEvent> read_sip_message(std::string_view text,
                                                                     sip::Framing framing,
                                                                     SourceSpan const& where,
                                                                     Arena& arena, Ledger& ledger) {
  sip::ParseNotes notes;
  auto message = sip::parse_message(text, framing, arena, &notes);
  if (!message) return std::nullopt;
  for (auto& note : notes.notes) {
    ledger.note(DefectCode::invalid_header, where, std::move(note));
  }
  SipMessageEvent event;
  event.message = std::move(*message);
  complete_sip_event(event, arena);
  return event;
}

// Headers of a message whose start line is not in the log.
[[nodiscard]] inline std::optional<SipMessageEvent> read_sip_fragment(std::string_view headers,
                                                                      SourceSpan const& where,
                                                                      Arena& arena,
                                                                      Ledger& ledger) {
  // The message parser wants a start line; this one is taken away again.
  std::string text = "SIP/2.0 200 OK\r\n";
  text += headers;
  auto event = read_sip_message(arena.store(text), {}, where, arena, ledger);
  if (event) {
    event->message.status = 0;
    event->message.reason_phrase = {};
  }
  return event;
}

}  // namespace siptriage::families
