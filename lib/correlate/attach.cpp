#include "correlate/attach.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/ascii.hpp"
#include "correlate/served_request.hpp"

namespace siptriage::correlate {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kConnectionWindow = 60 * kSecond;
constexpr std::size_t kMaxAttached = 200;  // of one call and one reason

using Address = std::pair<std::string, std::uint16_t>;
using Tuple = std::pair<Address, Address>;  // smaller end first
using Timed = std::pair<std::int64_t, EventIndex>;

Address address_of(Endpoint const& endpoint) {
  return {ascii::to_lower(endpoint.host), endpoint.port};
}

std::optional<Tuple> tuple_of(Endpoint const& a, Endpoint const& b) {
  if (a.host.empty() || b.host.empty() || a.port == 0 || b.port == 0) return std::nullopt;
  auto one = address_of(a), two = address_of(b);
  return one < two ? Tuple{one, two} : Tuple{two, one};
}

std::optional<Tuple> connection_of(Event const& event) {
  if (auto const* tcp = std::get_if<TransportEvent>(&event.payload)) {
    return tuple_of(tcp->local, tcp->remote);
  }
  if (auto const* tls = std::get_if<TlsEvent>(&event.payload)) {
    return tuple_of(tls->local, tls->remote);
  }
  auto const* acl = std::get_if<AclEvent>(&event.payload);
  return acl == nullptr ? std::nullopt : tuple_of(acl->src, acl->dst);
}

bool is_closed(Event const& event) noexcept {
  auto const* tcp = std::get_if<TransportEvent>(&event.payload);
  return tcp != nullptr && tcp->state == TransportEvent::State::closed;
}

class Attacher {
 public:
  Attacher(std::vector<Call>& calls, Events const& events, HostTable const& hosts)
      : calls_(calls), events_(events), log_(events, hosts) {
    for (EventIndex i = 0; i < events_.size(); ++i) {
      auto const& time = events_[i].time.utc;
      auto const tuple = time ? connection_of(events_[i]) : std::nullopt;
      if (tuple) connections_[*tuple].emplace_back(time->micros, i);
    }
    for (auto& [tuple, list] : connections_) std::sort(list.begin(), list.end());
  }

  void run() {
    for (auto& call : calls_) {
      known_.clear();
      for (auto const& attachment : call.attached) known_.insert(attachment.event);
      if (!connections_.empty()) add_connections(call);
      for (auto const& found : log_.serving(call)) add(call, found.event, found.basis);
      order(call);
    }
  }

 private:
  // First and last message of the call on each connection.
  using Spans = std::map<Tuple, std::pair<std::int64_t, std::int64_t>>;

  [[nodiscard]] Spans spans_of(Call const& call) const {
    Spans spans;
    for (auto const& leg : call.legs) {
      for (auto const event : leg.events) {
        auto const* sip = std::get_if<SipMessageEvent>(&events_[event].payload);
        auto const& time = events_[event].time.utc;
        if (sip == nullptr || !time) continue;
        auto const tuple = tuple_of(sip->local, sip->remote);
        if (!tuple) continue;
        auto const [place, is_new] = spans.try_emplace(*tuple, time->micros, time->micros);
        auto& span = place->second;
        span = {std::min(span.first, time->micros), std::max(span.second, time->micros)};
      }
    }
    return spans;
  }

  void add_connections(Call& call) {
    for (auto const& [tuple, span] : spans_of(call)) {
      auto const found = connections_.find(tuple);
      if (found != connections_.end()) add_of_span(call, found->second, span);
    }
  }

  void add_of_span(Call& call, std::vector<Timed> const& list,
                   std::pair<std::int64_t, std::int64_t> span) {
    auto const begin = std::lower_bound(list.begin(), list.end(), Timed{span.first, 0});
    for (auto at = begin; at != list.begin();) {
      --at;
      if (at->first < span.first - kConnectionWindow || is_closed(events_[at->second])) break;
      add(call, at->second, "connection");
    }
    for (auto at = begin; at != list.end(); ++at) {
      if (at->first > span.second + kConnectionWindow) break;
      add(call, at->second, "connection");
      if (is_closed(events_[at->second])) break;
    }
  }

  void add(Call& call, EventIndex event, std::string_view basis) {
    if (call.attached.size() >= kMaxAttached || !known_.insert(event).second) return;
    call.attached.push_back({event, basis, {}, {}, events_[event].time.utc});
  }

  void order(Call& call) const {
    std::sort(call.attached.begin(), call.attached.end(),
              [this](Attachment const& a, Attachment const& b) { return place(a) < place(b); });
  }

  [[nodiscard]] std::tuple<bool, std::int64_t, EventIndex> place(Attachment const& one) const {
    return {!one.time, one.time ? one.time->micros : 0, one.event};
  }

  std::vector<Call>& calls_;
  Events const& events_;
  ServiceLog log_;
  std::map<Tuple, std::vector<Timed>> connections_;  // by time
  std::set<EventIndex> known_;                       // attached to the call in work
};

}  // namespace

void attach_records(std::vector<Call>& calls, Events const& events, HostTable const& hosts) {
  Attacher(calls, events, hosts).run();
}

}  // namespace siptriage::correlate
