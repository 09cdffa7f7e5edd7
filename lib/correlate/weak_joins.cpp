#include "correlate/weak_joins.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "correlate/flow.hpp"

namespace siptriage::correlate {
namespace {

constexpr std::int64_t kWindow = 5'000'000;
constexpr std::size_t kMaxNeighbours = 64;  // calls of the same users inside the window

std::string user_of(std::string_view address) {
  auto const at = address.rfind('@');
  return at == std::string_view::npos ? std::string() : ascii::to_lower(address.substr(0, at));
}

bool is_same(Actor const& a, Actor const& b) {
  if (!a.host.empty() && ascii::iequals(a.host, b.host)) return true;
  return std::any_of(a.addresses.begin(), a.addresses.end(), [&b](std::string_view address) {
    return std::any_of(b.addresses.begin(), b.addresses.end(), [address](std::string_view other) {
      return ascii::iequals(address, other);
    });
  });
}

bool is_opening(Arrow const& arrow) noexcept {
  return arrow.method == "INVITE" && arrow.status == 0 && arrow.transaction.has_value();
}

// The second call sets out from a host that the first one reached and went no farther from.
bool goes_on_at(Call const& first, Call const& second) {
  auto const start = std::find_if(second.arrows.begin(), second.arrows.end(), is_opening);
  if (start == second.arrows.end()) return false;
  auto const& origin = second.actors[start->from];
  bool reached = false;
  for (auto const& arrow : first.arrows) {
    if (!is_opening(arrow)) continue;
    if (is_same(first.actors[arrow.from], origin)) return false;
    reached = reached || is_same(first.actors[arrow.to], origin);
  }
  return reached;
}

bool fits(Call const& first, Call const& second) {
  bool const inside = first.started && first.ended && second.started &&
                      *first.started <= *second.started && *second.started <= *first.ended &&
                      second.started->micros - first.started->micros <= kWindow;
  return inside && goes_on_at(first, second);
}

class Joiner {
 public:
  Joiner(CallTable& table, Events const& events, Arena& arena)
      : calls_(table.calls),
        table_(table),
        events_(events),
        arena_(arena),
        next_(calls_.size()),
        previous_(calls_.size()) {}

  std::vector<CallIndex> run() {
    for (auto& [users, list] : by_users()) find_pairs(list);
    return merge();
  }

 private:
  // How many calls fit as the continuation (the beginning) of one, and the last of them.
  struct Fits {
    std::size_t count = 0;
    CallIndex other = 0;
  };

  std::map<std::pair<std::string, std::string>, std::vector<CallIndex>> by_users() const {
    std::map<std::pair<std::string, std::string>, std::vector<CallIndex>> lists;
    for (CallIndex i = 0; i < calls_.size(); ++i) {
      auto const& call = calls_[i];
      auto caller = user_of(call.caller), callee = user_of(call.callee);
      bool const usable = call.method == "INVITE" && call.started && !caller.empty();
      if (usable && !callee.empty()) {
        lists[{std::move(caller), std::move(callee)}].push_back(i);
      }
    }
    return lists;
  }

  void find_pairs(std::vector<CallIndex>& list) {
    std::sort(list.begin(), list.end(), [this](CallIndex a, CallIndex b) {
      return std::pair(*calls_[a].started, a) < std::pair(*calls_[b].started, b);
    });
    for (std::size_t i = 0; i < list.size(); ++i) {
      auto const& first = calls_[list[i]];
      for (std::size_t j = i + 1; j < list.size(); ++j) {
        auto const& second = calls_[list[j]];
        if (second.started->micros - first.started->micros > kWindow) break;
        bool const crowded = j - i > kMaxNeighbours;
        if (crowded) next_[list[i]].count += 2;
        if (crowded) break;
        note(list[i], list[j]);
      }
    }
  }

  void note(CallIndex a, CallIndex b) {
    bool const forward = fits(calls_[a], calls_[b]), backward = fits(calls_[b], calls_[a]);
    if (forward == backward) return;
    auto const first = forward ? a : b, second = forward ? b : a;
    ++next_[first].count;
    next_[first].other = second;
    ++previous_[second].count;
    previous_[second].other = first;
  }

  [[nodiscard]] bool is_only_pair(CallIndex second) const {
    return previous_[second].count == 1 && next_[previous_[second].other].count == 1;
  }

  CallIndex head_of(CallIndex call) const {
    for (std::size_t step = 0; step < calls_.size() && is_only_pair(call); ++step) {
      call = previous_[call].other;
    }
    return call;
  }

  std::vector<CallIndex> merge() {
    std::vector<CallIndex> head(calls_.size());
    std::vector<std::vector<CallIndex>> members(calls_.size());
    for (CallIndex i = 0; i < calls_.size(); ++i) {
      head[i] = head_of(i);
      members[head[i]].push_back(i);
    }
    std::vector<CallIndex> place(calls_.size());
    std::vector<bool> done(calls_.size());
    CallIndex count =
        0;  // merged calls lie at the begin: a large log has no room for a second list
    for (CallIndex i = 0; i < calls_.size(); ++i) {
      if (done[head[i]]) continue;
      done[head[i]] = true;
      for (auto const member : members[head[i]]) place[member] = count;
      calls_[count] = merge_calls(members[head[i]]);
      calls_[count].id = "c" + std::to_string(count + 1);
      ++count;
    }
    calls_.resize(count);
    for (auto& call : table_.call_of) {
      if (call) call = place[*call];
    }
    return place;
  }

  Call merge_calls(std::vector<CallIndex> const& members) {
    if (members.size() == 1) return std::move(calls_[members.front()]);
    Call merged;
    for (auto const member : members) {
      auto& call = calls_[member];
      merged.links.insert(merged.links.end(), call.links.begin(), call.links.end());
      merged.attached.insert(merged.attached.end(), call.attached.begin(), call.attached.end());
      if (is_only_pair(member)) {
        merged.links.push_back({calls_[previous_[member].other].legs.front().events.front(),
                                call.legs.front().events.front(), "caller_callee_time",
                                LinkStrength::weak});
      }
    }
    for (auto const member : members) {
      auto& legs = calls_[member].legs;
      merged.legs.insert(merged.legs.end(), legs.begin(), legs.end());
    }
    finish_call(merged, events_);
    if (keys_.empty()) keys_ = all_message_keys(events_, arena_);
    add_flow(merged, events_, keys_, *table_.hosts);
    return merged;
  }

  std::vector<Call>& calls_;
  CallTable& table_;
  Events const& events_;
  Arena& arena_;
  std::vector<MessageKeys> keys_;  // by EventIndex; made when the first calls are merged
  std::vector<Fits> next_, previous_;
};

}  // namespace

std::vector<CallIndex> join_weakly(CallTable& table, Events const& events, Arena& arena) {
  return Joiner(table, events, arena).run();
}

}  // namespace siptriage::correlate
