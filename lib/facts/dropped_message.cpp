#include "facts/dropped_message.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/ascii.hpp"
#include "facts/addresses.hpp"
#include "facts/domains.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

constexpr std::int64_t kRightBehind = 3'000'000;  // microseconds

using Peer = std::pair<std::string_view, std::string_view>;  // host that wrote, address of the peer

// As it went over the wire: keys are masked in the log, so the header tells the length of the body.
std::int64_t size_of(sip::Message const& message) {
  constexpr std::size_t kStartLineRest = 12;  // " SIP/2.0", two blanks and the line end
  auto size = message.method.size() + message.request_uri.size() + kStartLineRest;
  for (auto const& header : message.headers) size += header.name.size() + header.value.size() + 4;
  auto const body = ascii::parse_decimal(ascii::trim(message.header("Content-Length")));
  return static_cast<std::int64_t>(size + body.value_or(message.body.size()));
}

struct Sent {
  EventIndex event = 0;
  std::int64_t size = 0;
};

using TransactionKey = std::tuple<std::string_view, std::string_view, std::uint32_t>;

TransactionKey key_of(std::string_view host, sip::Message const& message) {
  return {host, message.call_id, message.cseq ? message.cseq->number : 0};
}

bool is_hop(Event const& event, SipMessageEvent const& sip) {
  return event.family == Family::expressway_diagnostic && !sip.summary_only &&
         !is_loopback(sip.remote.host) && !sip.message.call_id.empty();
}

// Long INVITEs that an Expressway sent, and what it sent to the same peers beside them.
class Sizes {
 public:
  explicit Sizes(CaseModel const& model) : model_(model) {
    find_long();
    if (long_.empty()) return;
    for (EventIndex i = 0; i < model.events.size(); ++i) {
      auto const* sip = hop_at(i);
      if (sip == nullptr || peers_.count(peer_of(i)) == 0) continue;
      if (sip->message.is_response() && sip->direction == Direction::received) add_answer(*sip, i);
    }
    for (EventIndex i = 0; i < model.events.size(); ++i) {
      if (is_sent_invite(i) && peers_.count(peer_of(i)) != 0) compare(i);
    }
  }

  // Those whose peer, a Unified CM, answers shorter ones and none as long.
  [[nodiscard]] std::vector<Sent> unanswered() const {
    std::vector<Sent> found;
    for (auto const& sent : long_) {
      auto const answered = largest_answered(peer_of(sent.event));
      bool const manager = managers_.count(peer_of(sent.event)) != 0;
      if (manager && answered && *answered < sent.size) found.push_back(sent);
    }
    return found;
  }

  [[nodiscard]] std::optional<std::int64_t> largest_answered(Peer const& peer) const {
    auto const found = largest_.find(peer);
    return found == largest_.end() ? std::nullopt : std::optional(found->second);
  }

  [[nodiscard]] Peer peer_of(EventIndex index) const {
    auto const& event = model_.events[index];
    return {event.host, std::get<SipMessageEvent>(event.payload).remote.host};
  }

 private:
  [[nodiscard]] SipMessageEvent const* hop_at(EventIndex index) const {
    auto const& event = model_.events[index];
    auto const* sip = std::get_if<SipMessageEvent>(&event.payload);
    return sip != nullptr && is_hop(event, *sip) ? sip : nullptr;
  }

  [[nodiscard]] bool is_sent_invite(EventIndex index) const {
    auto const* sip = hop_at(index);
    return sip != nullptr && sip->message.method == "INVITE" && sip->direction == Direction::sent;
  }

  [[nodiscard]] std::int64_t size_at(EventIndex index) const {
    return size_of(std::get<SipMessageEvent>(model_.events[index].payload).message);
  }

  void find_long() {
    for (EventIndex i = 0; i < model_.events.size(); ++i) {
      if (!is_sent_invite(i) || size_at(i) <= kLongMessage) continue;
      long_.push_back({i, size_at(i)});
      peers_.insert(peer_of(i));
    }
  }

  void add_answer(SipMessageEvent const& sip, EventIndex index) {
    answered_.insert(key_of(model_.events[index].host, sip.message));
    if (server_kind(server_of(sip.message)) == "cucm") managers_.insert(peer_of(index));
  }

  void compare(EventIndex index) {
    auto const& event = model_.events[index];
    auto const& message = std::get<SipMessageEvent>(event.payload).message;
    if (answered_.count(key_of(event.host, message)) == 0) return;
    auto& largest = largest_[peer_of(index)];
    largest = std::max(largest, size_at(index));
  }

  CaseModel const& model_;
  std::vector<Sent> long_;
  std::set<Peer> peers_, managers_;
  std::set<TransactionKey> answered_;
  std::map<Peer, std::int64_t> largest_;
};

bool same(Endpoint const& a, Endpoint const& b) noexcept {
  return a.host == b.host && a.port == b.port;
}

// The close of the connection that the message went over, right behind it.
std::optional<EventIndex> close_behind(CaseModel const& model, EventIndex index) {
  auto const& event = model.events[index];
  auto const& sip = std::get<SipMessageEvent>(event.payload);
  for (EventIndex i = index + 1; i < model.events.size() && event.time.utc; ++i) {
    auto const& later = model.events[i];
    if (later.host != event.host || !later.time.utc) continue;
    if (later.time.utc->micros - event.time.utc->micros > kRightBehind) break;
    auto const* tcp = std::get_if<TransportEvent>(&later.payload);
    if (tcp == nullptr || tcp->state != TransportEvent::State::closed) continue;
    bool const ours = (same(tcp->local, sip.local) && same(tcp->remote, sip.remote)) ||
                      (same(tcp->local, sip.remote) && same(tcp->remote, sip.local));
    if (ours) return i;
  }
  return std::nullopt;
}

}  // namespace

std::vector<FactField> const& dropped_message_fields() {
  static std::vector<FactField> const fields = {
      {"peer", ValueType::text, "address of the Unified CM node"},
      {"size", ValueType::integer, "bytes of the message, as its headers tell them"},
      {"answered", ValueType::integer, "bytes of the longest INVITE that the node did answer"},
  };
  return fields;
}

void add_dropped_messages(CaseModel& model) {
  Sizes const sizes(model);
  for (auto const& sent : sizes.unanswered()) {
    auto const closed = close_behind(model, sent.event);
    if (!closed) continue;
    auto const peer = sizes.peer_of(sent.event);
    Fact fact;
    fact.kind = FactKind::dropped_message;
    fact.call = model.call_of[sent.event];
    fact.events = {sent.event, *closed};
    fact.fields = {{"peer", text_or_absent(peer.second)},
                   {"size", sent.size},
                   {"answered", Value{*sizes.largest_answered(peer)}}};
    model.facts.push_back(std::move(fact));
  }
}

}  // namespace siptriage::facts
