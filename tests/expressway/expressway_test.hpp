// Reads a text as one chunk and checks the account of every reading.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/arena.hpp"
#include "families/expressway/expressway.hpp"

namespace siptriage::test {

// Owns the text that the events point into.
struct ExpresswayLog {
  explicit ExpresswayLog(std::string log) : text(std::move(log)) {}
  ExpresswayLog(ExpresswayLog const&) = delete;
  ExpresswayLog& operator=(ExpresswayLog const&) = delete;

  std::string text;
  Arena arena;
  families::Reading reading;

  [[nodiscard]] Events const& events() const noexcept { return reading.events; }
  template <typename T>
  [[nodiscard]] T const& payload(std::size_t event) const {
    return std::get<T>(reading.events.at(event).payload);
  }
  [[nodiscard]] std::string_view at(SourceSpan const& span) const {
    return std::string_view(text).substr(span.offset, span.length);
  }
  [[nodiscard]] std::size_t count(DefectCode code) const {
    std::size_t result = 0;
    for (auto const& defect : reading.defects) result += defect.code == code ? 1 : 0;
    return result;
  }
  [[nodiscard]] std::string rejected() const {
    std::string result;
    for (auto const& span : reading.rejected) result += at(span);
    return result;
  }
};

// Empty when every byte is booked once, spans are in order and inside the text; else what is wrong.
inline std::string account_error(families::Reading const& reading, std::string_view text) {
  std::uint64_t booked = reading.understood;
  std::uint64_t last = 0;
  for (auto const& span : reading.rejected) {
    if (span.length == 0 || span.offset < last) return "rejected spans overlap";
    last = span.offset + span.length;
    booked += span.length;
  }
  if (last > text.size()) return "a rejected span ends outside";
  for (auto const& defect : reading.defects) {
    booked += defect.bytes_skipped;
    if (defect.where.offset + defect.where.length > text.size()) return "a defect outside";
  }
  if (booked != text.size()) {
    return "booked " + std::to_string(booked) + " of " + std::to_string(text.size());
  }
  last = 0;
  for (auto const& event : reading.events) {
    if (event.where.offset < last) return "events out of order";
    last = event.where.offset;
    if (event.where.offset + event.where.length > text.size()) return "an event outside";
  }
  return {};
}

inline std::unique_ptr<ExpresswayLog> read_log(std::string text) {
  auto log = std::make_unique<ExpresswayLog>(std::move(text));
  families::expressway::read({log->text, 0, 0, 1}, log->arena, log->reading);
  CHECK(account_error(log->reading, log->text).empty());
  return log;
}

inline constexpr std::string_view kStamp = "2026-03-02T08:10:46.240+01:00 expe tvcs: ";
inline constexpr std::string_view kUtc = "UTCTime=\"2026-03-02 07:10:46,240\"";

// A module record of host expe: body follows the quoted Level.
inline std::string module_line(std::string_view module, std::string_view level,
                               std::string_view body) {
  return std::string(kStamp) + std::string(kUtc) + " Module=\"" + std::string(module) +
         "\" Level=\"" + std::string(level) + "\"" + std::string(body) + "\n";
}

inline std::string sip_line(std::string_view body) {
  return module_line("network.sip", "DEBUG", body);
}

inline constexpr std::string_view kReceived =
    ":  Action=\"Received\" Local-ip=\"192.0.2.1\" Local-port=\"25002\" Src-ip=\"198.51.100.9\" "
    "Src-port=\"5061\" Msg-Hash=\"13707918855517357847\"";

// A 504 as it is dumped, lines behind one space, with its closing bar.
inline constexpr std::string_view kRefusal =
    " SIPMSG:\n"
    " |SIP/2.0 504 Server time-out\n"
    " Via: SIP/2.0/TLS 192.0.2.1:5061;egress-zone=DNSZone1;branch=z9hG4bKa1;received=192.0.2.1;"
    "ms-received-port=25002;ms-received-cid=100\n"
    " Call-ID: f1b3ad5d-183b-4632-b210-c2f9bec71960\n"
    " CSeq: 2066245576 INVITE\n"
    " From: \"Alice\" <sip:alice@uc.example.com>;tag=9fea3e7d70afd884\n"
    " To: <sip:bob@example.org>;tag=C65A7B0A8766A5F1D386474833D07882\n"
    " Server: RTC/6.0\n"
    " Content-Length: 0\n"
    " \n"
    " |\n"
    "\n";

inline constexpr std::string_view kRefusalSummary =
    ":  Action=\"Received\" Local-ip=\"192.0.2.1\" Local-port=\"25002\" Src-ip=\"198.51.100.9\" "
    "Src-port=\"5061\" Detail=\"Receive Response Code=504, Method=INVITE, CSeq=2066245576, "
    "To=sip:bob@example.org, Call-ID=f1b3ad5d-183b-4632-b210-c2f9bec71960, "
    "From-Tag=9fea3e7d70afd884, To-Tag=C65A7B0A8766A5F1D386474833D07882, "
    "Msg-Hash=13707918855517357847, Local-SessionID=, Remote-SessionID=00000000000000000000000000"
    "000000\"";

}  // namespace siptriage::test
