#include "families/expressway/tolerant_phrases.hpp"

#include <algorithm>
#include <array>

#include "pasted/scan.hpp"

namespace siptriage::families::expressway {
namespace {

constexpr auto kPhrases = std::to_array<std::string_view>({
    "Alarm Acknowledged",
    "Alarm Lowered",
    "Alarm Raised",
    "Authentication Failed",
    "Call Answer Attempted",
    "Call Attempted",
    "Call Bandwidth Changed",
    "Call Connected",
    "Call Disconnected",
    "Call Diverted",
    "Call Inactivity Timer",
    "Call Rejected",
    "Call Rerouted",
    "Could not resolve hostname",
    "External Server Communication Failure",
    "External Server Communications Failure",
    "Got EOF on socket",
    "Inbound TLS Negotiation Error",
    "Outbound TLS Negotiation Error",
    "Peer's TLS certificate identity was unacceptable",
    "Search Attempted",
    "Search Cancelled",
    "Search Completed",
    "Search Loop detected",
    "Sending DNS query",
    "Sending HTTP error response",
    "System Configuration Changed",
    "TCP Connecting",
    "TCP Connection Closed",
    "TCP Connection Established",
    "TCP Connection Failed",
    "no certificate returned",
    "self signed certificate in certificate chain",
});

bool same_letters(std::string_view value, std::string_view phrase) noexcept {
  std::size_t at = 0;
  for (char const c : value) {
    if (pasted::is_gap(c)) continue;
    while (at < phrase.size() && phrase[at] == ' ') ++at;
    if (at >= phrase.size() || phrase[at] != c) return false;
    ++at;
  }
  return at == phrase.size();
}

}  // namespace

std::string_view known_phrase(std::string_view value) noexcept {
  auto const text = pasted::trim_gap(value);
  auto const found = std::find_if(kPhrases.begin(), kPhrases.end(), [&](std::string_view phrase) {
    return same_letters(text, phrase);
  });
  return found == kPhrases.end() ? std::string_view{} : *found;
}

}  // namespace siptriage::families::expressway
