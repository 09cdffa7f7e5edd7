#include "correlate/served_request.hpp"

#include <algorithm>
#include <optional>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "sip/parse.hpp"

namespace siptriage::correlate {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kLongestStay = 60 * kSecond;
constexpr std::int64_t kResolvedFor = 30 * kSecond;
constexpr std::size_t kMaxRecordsOfStay = 2000;  // looked at

bool is_name_char(char c) noexcept { return ascii::is_alnum(c) || c == '-' || c == '_'; }

// True when `text` holds `name` as a whole: bordered by no further character of a name, in front by
// no label either, unless that is a service ("_sips._tcp.").
bool names(std::string_view text, std::string_view name) {
  auto const haystack = ascii::to_lower(text);
  for (auto at = haystack.find(name); at != std::string::npos; at = haystack.find(name, at + 1)) {
    auto const end = at + name.size();
    bool const cut_behind = end < haystack.size() && is_name_char(haystack[end]);
    bool const cut_before = at > 0 && is_name_char(haystack[at - 1]);
    if (!cut_behind && !cut_before) return true;
  }
  return false;
}

// The domain that is asked for: behind the labels of a service.
std::string queried_domain(std::string_view name) {
  while (name.starts_with('_')) {
    auto const dot = name.find('.');
    if (dot == std::string_view::npos) return {};
    name.remove_prefix(dot + 1);
  }
  if (!name.empty() && name.back() == '.') name.remove_suffix(1);
  return ascii::to_lower(name);
}

// Host names and addresses of "['IPv4''TCP''198.51.100.61:5061'] (A/AAAA) Hostname:'edge...' ".
std::vector<std::string> names_in_answer(std::string_view answer) {
  std::vector<std::string> found;
  std::string piece;
  auto const end_piece = [&] {
    auto const colon = piece.rfind(':');
    bool const port = colon != std::string::npos && piece.find(':') == colon;
    if (port) piece.resize(colon);
    if (piece.find('.') != std::string::npos || piece.find(':') != std::string::npos) {
      found.push_back(ascii::to_lower(piece));
    }
    piece.clear();
  };
  for (char const c : answer) {
    if (ascii::is_alnum(c) || c == '.' || c == '-' || c == ':') {
      piece += c;
    } else {
      end_piece();
    }
  }
  end_piece();
  return found;
}

}  // namespace

// From the arrival of an INVITE at one host to its answer.
struct ServiceLog::Stay {
  HostIndex host = 0;
  std::int64_t from = 0, to = 0;
  std::set<std::string> domains;  // of the callee
  std::set<std::string> aliases;  // user@host
};

namespace {

template <class Stay>
void add_names(Stay& stay, sip::Message const& message) {
  Arena arena;
  auto const to = sip::to(message, arena);
  if (!to || to->uri.host.empty()) return;
  auto const host = ascii::to_lower(to->uri.host);
  stay.domains.insert(host);
  if (!to->uri.user.empty()) stay.aliases.insert(ascii::to_lower(to->uri.user) + "@" + host);
}

}  // namespace

ServiceLog::ServiceLog(Events const& events, HostTable const& hosts)
    : events_(events), hosts_(hosts) {
  for (EventIndex i = 0; i < events.size(); ++i) {
    auto const& payload = events[i].payload;
    bool const serves = std::holds_alternative<DnsEvent>(payload) ||
                        std::holds_alternative<TransportEvent>(payload) ||
                        std::holds_alternative<TlsEvent>(payload) ||
                        std::holds_alternative<RoutingEvent>(payload);
    if (!serves || !events[i].time.utc) continue;
    by_host_[hosts.writer_of(i)].emplace_back(events[i].time.utc->micros, i);
  }
  for (auto& [host, list] : by_host_) std::sort(list.begin(), list.end());
}

std::vector<ServingRecord> ServiceLog::serving(Call const& call) const {
  std::vector<ServingRecord> found;
  if (by_host_.empty()) return found;
  for (auto const& leg : call.legs) {
    std::map<HostIndex, Stay> stays;
    for (auto const event : leg.events) {
      auto const* sip = std::get_if<SipMessageEvent>(&events_[event].payload);
      auto const& time = events_[event].time.utc;
      if (sip == nullptr || !time || !sip->message.cseq) continue;
      if (sip->message.cseq->method != "INVITE") continue;
      auto const host = hosts_.writer_of(event);
      auto const [place, is_new] = stays.try_emplace(host);
      auto& stay = place->second;
      if (is_new) stay = {host, time->micros, time->micros, {}, {}};
      stay.from = std::min(stay.from, time->micros);
      stay.to = std::min(std::max(stay.to, time->micros), stay.from + kLongestStay);
      add_names(stay, sip->message);
    }
    for (auto const& [host, stay] : stays) add_stay(stay, found);
  }
  return found;
}

void ServiceLog::add_stay(Stay const& stay, std::vector<ServingRecord>& found) const {
  auto const records = by_host_.find(stay.host);
  if (records == by_host_.end()) return;
  auto const& list = records->second;
  std::map<std::string, std::int64_t> resolved;  // name or address, and when
  std::set<std::string> asked = stay.domains;
  bool answers_us = false;
  std::size_t looked_at = 0;
  // A request that the log shows only when it is sent on was looked up shortly before.
  auto at = std::lower_bound(list.begin(), list.end(), Timed{stay.from - kSecond, 0});
  for (; at != list.end() && at->first <= stay.to && looked_at < kMaxRecordsOfStay; ++at) {
    ++looked_at;
    auto const& event = events_[at->second];
    if (auto const* dns = std::get_if<DnsEvent>(&event.payload)) {
      if (!dns->name.empty()) answers_us = asked.count(queried_domain(dns->name)) != 0;
      if (!answers_us) continue;
      found.push_back({at->second, "resolved_address"});
      for (auto& name : names_in_answer(dns->answer)) {
        asked.insert(name);
        resolved[name] = at->first;
      }
    } else if (auto const* routing = std::get_if<RoutingEvent>(&event.payload)) {
      bool const ours = std::any_of(stay.aliases.begin(), stay.aliases.end(),
                                    [&](auto const& name) { return names(routing->detail, name); });
      if (ours) found.push_back({at->second, "callee"});
    } else {
      auto const known = resolved.find(ascii::to_lower(remote_address(event)));
      if (known != resolved.end() && at->first - known->second <= kResolvedFor) {
        found.push_back({at->second, "resolved_address"});
      }
    }
  }
}

}  // namespace siptriage::correlate
