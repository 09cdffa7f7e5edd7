#include "correlate/weak_attachments.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/ascii.hpp"

namespace siptriage::correlate {
namespace {

constexpr std::int64_t kLongestStay = 60'000'000;

// From the arrival of an INVITE at one host to its last sign there, in microseconds.
struct Stay {
  CallIndex call = 0;
  std::int64_t from = 0, to = 0;
  bool received = false, sent_on = false, refused = false;

  [[nodiscard]] bool is_stuck() const noexcept { return received && !sent_on && refused; }
};

using StaysOfHost = std::map<std::string, std::vector<Stay>>;

bool is_failed_attempt(Event const& event) noexcept {
  if (event.host.empty() || !event.time.utc) return false;
  if (auto const* tcp = std::get_if<TransportEvent>(&event.payload)) {
    return tcp->state == TransportEvent::State::failed && tcp->direction == Direction::sent;
  }
  auto const* tls = std::get_if<TlsEvent>(&event.payload);
  return tls != nullptr && tls->failed && tls->direction == Direction::sent;
}

void add_message(Stay& stay, SipMessageEvent const& sip, std::int64_t at) {
  stay.from = std::min(stay.from, at);
  stay.to = std::min(std::max(stay.to, at), stay.from + kLongestStay);
  bool const request = sip.message.is_request();
  stay.received = stay.received || (request && sip.direction == Direction::received);
  stay.sent_on = stay.sent_on || (request && sip.direction == Direction::sent);
  stay.refused = stay.refused || (sip.message.status >= 400 && sip.direction == Direction::sent);
}

void add_stays(StaysOfHost& stays, Call const& call, CallIndex index, Events const& events) {
  for (auto const event : call.events) {
    auto const* sip = std::get_if<SipMessageEvent>(&events[event].payload);
    auto const& time = events[event].time.utc;
    if (sip == nullptr || !time || events[event].host.empty()) continue;
    if (!sip->message.cseq || sip->message.cseq->method != "INVITE") continue;
    auto& list = stays[ascii::to_lower(events[event].host)];
    if (list.empty() || list.back().call != index)
      list.push_back({index, time->micros, time->micros});
    add_message(list.back(), *sip, time->micros);
  }
}

// Stays of one host by their begin; none lasts longer than kLongestStay.
Stay const* only_stay_at(std::vector<Stay> const& stays, std::int64_t at) {
  auto const begin = std::partition_point(
      stays.begin(), stays.end(), [at](Stay const& stay) { return stay.from < at - kLongestStay; });
  Stay const* found = nullptr;
  for (auto stay = begin; stay != stays.end() && stay->from <= at; ++stay) {
    if (stay->to < at) continue;
    if (found != nullptr) return nullptr;
    found = &*stay;
  }
  return found;
}

std::optional<ActorIndex> actor_of(Call const& call, std::string_view host) {
  for (ActorIndex i = 0; i < call.actors.size(); ++i) {
    if (ascii::iequals(call.actors[i].host, host)) return i;
  }
  return std::nullopt;
}

void attach(Call& call, EventIndex event, Event const& record) {
  Attachment attachment{event, "open_request", actor_of(call, record.host), {}, record.time.utc};
  auto const place = std::partition_point(
      call.attached.begin(), call.attached.end(),
      [&](Attachment const& one) { return one.time && *one.time <= *attachment.time; });
  call.attached.insert(place, attachment);
}

}  // namespace

void attach_weakly(std::vector<Call>& calls, Events const& events) {
  std::set<EventIndex> taken;
  StaysOfHost stays;
  for (CallIndex i = 0; i < calls.size(); ++i) {
    for (auto const& attachment : calls[i].attached) taken.insert(attachment.event);
    add_stays(stays, calls[i], i, events);
  }
  for (auto& [host, list] : stays) {
    std::stable_sort(list.begin(), list.end(),
                     [](Stay const& a, Stay const& b) { return a.from < b.from; });
  }
  for (EventIndex i = 0; i < events.size(); ++i) {
    if (!is_failed_attempt(events[i]) || taken.count(i) != 0) continue;
    auto const list = stays.find(ascii::to_lower(events[i].host));
    if (list == stays.end()) continue;
    auto const* stay = only_stay_at(list->second, events[i].time.utc->micros);
    if (stay != nullptr && stay->is_stuck()) attach(calls[stay->call], i, events[i]);
  }
}

}  // namespace siptriage::correlate
