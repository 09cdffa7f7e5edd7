// Which element generated the refusal of a failed call.
#include <algorithm>
#include <vector>

#include "siptriage/call.hpp"

namespace siptriage {
namespace {

bool is_refusal(Arrow const& arrow) {
  bool const challenge = arrow.status == 401 || arrow.status == 407;
  return arrow.status >= 300 && arrow.from != arrow.to && (!challenge || arrow.failed);
}

// The refusal that the sender of `arrow` had got for the same kind of request. A proxy may answer
// with another status than it received (RFC 3261 16.7 step 6).
Arrow const* cause_of(CallFlow const& call, Arrow const& arrow) {
  for (auto const& other : call.arrows) {
    if (is_refusal(other) && other.to == arrow.from && other.method == arrow.method) return &other;
  }
  return nullptr;
}

// From the failure as it shows back to the refusal that its sender had from nobody.
Arrow const* origin(CallFlow const& call) {
  auto const first = std::find_if(call.arrows.begin(), call.arrows.end(), [](Arrow const& arrow) {
    return arrow.failed && is_refusal(arrow);
  });
  if (first == call.arrows.end()) return nullptr;
  auto const* arrow = &*first;
  for (std::size_t hops = 0; hops < call.actors.size(); ++hops) {
    auto const* before = cause_of(call, *arrow);
    if (before == nullptr) return arrow;
    arrow = before;
  }
  return nullptr;  // the answers go round in a circle
}

// Place of the hop on the way of the requests: 1 for the first one that the logs show.
std::size_t hop_of(CallFlow const& call, Arrow const& refusal) {
  std::vector<ActorIndex> way;
  for (auto const& arrow : call.arrows) {
    bool const request = arrow.status == 0 && arrow.method == refusal.method;
    if (!request || arrow.from == arrow.to) continue;
    if (way.empty()) way.push_back(arrow.from);
    if (way.back() == arrow.from) way.push_back(arrow.to);
    if (arrow.from == refusal.to && arrow.to == refusal.from) {
      return way.back() == refusal.from ? way.size() - 1 : 0;
    }
  }
  return 0;
}

// Its log is here: it shows a host name, or what the host noted about a failure of this call (a
// server's trace shows no name).
bool has_log(CallFlow const& call, ActorIndex actor) {
  auto const is_note = [actor](Arrow const& arrow) {
    return arrow.from == actor && arrow.to == actor && arrow.failed;
  };
  return !call.actors[actor].host.empty() ||
         std::any_of(call.arrows.begin(), call.arrows.end(), is_note);
}

}  // namespace

std::optional<Refusal> refusal_of(CallFlow const& call) {
  if (call.outcome != CallOutcome::failed) return std::nullopt;
  auto const* arrow = origin(call);
  if (arrow == nullptr || arrow->from >= call.actors.size() || arrow->to >= call.actors.size()) {
    return std::nullopt;
  }
  Refusal refusal{call.actors[arrow->from], call.actors[arrow->to], arrow->status,
                  hop_of(call, *arrow), has_log(call, arrow->from)};
  if (refusal.by.name.empty()) return std::nullopt;
  return refusal;
}

}  // namespace siptriage
