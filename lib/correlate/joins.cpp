#include "correlate/joins.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "correlate/join_keys.hpp"
#include "sip/parse.hpp"

namespace siptriage::correlate {
namespace {

// A B2BUA opens the next leg while it holds the first one; entries of the Event Log come late.
constexpr std::int64_t kLegWindow = 5'000'000;
constexpr std::int64_t kEntryWindow = 60'000'000;
constexpr std::size_t kMaxLegsOfKey = 32;

// A leg, or an Event Log entry that may bridge two of them.
struct Node {
  std::optional<Instant> first, last;
  std::optional<std::size_t> leg;
  EventIndex event = 0;  // first record
};

struct Holder {
  std::size_t node = 0;
  EventIndex event = 0;
};

bool near(Node const& a, Node const& b) noexcept {
  if (!a.first || !b.first) return true;
  auto const window = a.leg && b.leg ? kLegWindow : kEntryWindow;
  return a.first->micros - b.last->micros <= window && b.first->micros - a.last->micros <= window;
}

class Joiner {
 public:
  Joiner(std::vector<LegGroup> const& groups, Events const& events)
      : groups_(groups), events_(events) {}

  std::vector<JoinedLegs> run() {
    for (std::size_t leg = 0; leg < groups_.size(); ++leg) add_leg(leg);
    for (EventIndex i = 0; i < events_.size(); ++i) {
      if (std::holds_alternative<CallEvent>(events_[i].payload)) add_entry(i);
    }
    parent_.resize(nodes_.size());
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (auto const key : order_) join_holders(key->first, key->second);
    return collect();
  }

 private:
  using Holders = std::map<JoinKey, std::vector<Holder>>;

  void add_leg(std::size_t leg) {
    Node node;
    node.leg = leg;
    node.event = groups_[leg].events.front();
    auto const index = nodes_.size();
    for (auto const event : groups_[leg].events) {
      add_time(node, events_[event].time.utc);
      add_keys(index, event);
    }
    nodes_.push_back(node);
  }

  void add_entry(EventIndex event) {
    Node node;
    node.event = event;
    add_time(node, events_[event].time.utc);
    add_keys(nodes_.size(), event);
    nodes_.push_back(node);
  }

  static void add_time(Node& node, std::optional<Instant> const& time) {
    if (!time) return;
    if (!node.first || *time < *node.first) node.first = time;
    if (!node.last || *node.last < *time) node.last = time;
  }

  void add_keys(std::size_t node, EventIndex event) {
    for (auto& key : join_keys(events_[event])) {
      auto const [place, is_new] = holders_.try_emplace(std::move(key));
      if (is_new) order_.push_back(place);
      auto& list = place->second;
      if (list.empty() || list.back().node != node) list.push_back({node, event});
    }
  }

  void join_holders(JoinKey const& key, std::vector<Holder> const& holders) {
    auto const legs = std::count_if(holders.begin(), holders.end(), [this](Holder const& holder) {
      return nodes_[holder.node].leg.has_value();
    });
    if (static_cast<std::size_t>(legs) > kMaxLegsOfKey) return;
    // Legs come first: each further holder joins the nearest one before it that fits.
    for (std::size_t i = 1; i < holders.size(); ++i) {
      for (std::size_t j = std::min<std::size_t>(i, kMaxLegsOfKey); j-- > 0;) {
        if (may_join(key, holders[j], holders[i])) {
          join(key, holders[j], holders[i]);
          break;
        }
      }
    }
  }

  [[nodiscard]] bool may_join(JoinKey const& key, Holder const& a, Holder const& b) const {
    auto const& first = nodes_[a.node];
    auto const& second = nodes_[b.node];
    if (!near(first, second)) return false;
    return !first.leg || !second.leg || !are_side_by_side(key, *first.leg, *second.leg);
  }

  // A B2BUA begins the next leg at itself. Two legs from one origin are two calls that share an
  // identifier by accident (a conference calls all its members out with one UUID), unless the
  // origin tries the same callee again in the same session (RFC 7989).
  [[nodiscard]] bool are_side_by_side(JoinKey const& key, std::size_t a, std::size_t b) const {
    if (key.basis == "msg_hash") return false;
    auto const from_a = via_host(a), from_b = via_host(b);
    if (from_a.empty() || from_a != from_b) return false;
    return key.basis != "session_id" || callee(a) != callee(b);
  }

  // Where the leg begins: the lowest Via of its requests.
  [[nodiscard]] std::string via_host(std::size_t leg) const {
    for (auto const event : groups_[leg].events) {
      auto const* sip = std::get_if<SipMessageEvent>(&events_[event].payload);
      if (sip == nullptr) continue;
      Arena arena;
      auto const vias = sip::vias(sip->message, arena);
      if (!vias.empty()) return ascii::to_lower(vias.back().host);
    }
    return {};
  }

  [[nodiscard]] std::string callee(std::size_t leg) const {
    for (auto const event : groups_[leg].events) {
      auto const* sip = std::get_if<SipMessageEvent>(&events_[event].payload);
      if (sip == nullptr) continue;
      Arena arena;
      if (auto const to = sip::to(sip->message, arena)) return ascii::to_lower(to->uri.user);
    }
    return {};
  }

  std::size_t root(std::size_t node) {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }

  void join(JoinKey const& key, Holder const& a, Holder const& b) {
    auto const& entry = nodes_[b.node];
    if (!entry.leg) basis_of_.try_emplace(entry.event, key.basis);
    auto const first = root(a.node), second = root(b.node);
    if (first == second) return;
    parent_[std::max(first, second)] = std::min(first, second);
    links_.push_back({a.event, b.event, key.basis, LinkStrength::proven});
    link_node_.push_back(a.node);
  }

  std::vector<JoinedLegs> collect() {
    std::vector<JoinedLegs> calls;
    std::unordered_map<std::size_t, std::size_t> call_of;  // by root
    for (std::size_t node = 0; node < groups_.size(); ++node) {
      auto const [place, is_new] = call_of.try_emplace(root(node), calls.size());
      if (is_new) calls.emplace_back();
      calls[place->second].legs.push_back(node);
    }
    for (std::size_t i = 0; i < links_.size(); ++i) {
      auto const found = call_of.find(root(link_node_[i]));
      if (found != call_of.end()) calls[found->second].links.push_back(links_[i]);
    }
    for (std::size_t node = groups_.size(); node < nodes_.size(); ++node) {
      auto const found = call_of.find(root(node));
      if (found == call_of.end()) continue;
      auto const event = nodes_[node].event;
      calls[found->second].attached.push_back({event, basis_of(event), {}, {}, nodes_[node].first});
    }
    return calls;
  }

  [[nodiscard]] std::string_view basis_of(EventIndex event) const {
    auto const found = basis_of_.find(event);
    return found == basis_of_.end() ? std::string_view("x_taatag") : found->second;
  }

  std::vector<LegGroup> const& groups_;
  Events const& events_;
  std::vector<Node> nodes_;  // legs first
  Holders holders_;
  std::vector<Holders::const_iterator> order_;  // as they first appear
  std::vector<std::size_t> parent_;
  std::vector<CallLink> links_;
  std::vector<std::size_t> link_node_;  // of the first end of each link
  std::unordered_map<EventIndex, std::string_view> basis_of_;
};

}  // namespace

std::vector<JoinedLegs> join_legs(std::vector<LegGroup> const& groups, Events const& events) {
  return Joiner(groups, events).run();
}

}  // namespace siptriage::correlate
