#include "render/refusal.hpp"

#include <algorithm>
#include <vector>

namespace siptriage::render {
namespace {

bool is_refusal(Arrow const& arrow) {
  return arrow.failed && arrow.status >= 300 && arrow.from != arrow.to;
}

// Somebody passed `arrow` on to its sender: the same answer to the same kind of request.
bool received(Call const& call, Arrow const& arrow, ActorIndex actor) {
  return std::any_of(call.arrows.begin(), call.arrows.end(), [&](Arrow const& other) {
    return is_refusal(other) && other.to == actor && other.method == arrow.method;
  });
}

// The refusal that its sender had from nobody; the first of them in time.
Arrow const* origin(Call const& call) {
  for (auto const& arrow : call.arrows) {
    if (is_refusal(arrow) && !received(call, arrow, arrow.from)) return &arrow;
  }
  return nullptr;
}

// Place of the hop on the way of the requests: 1 for the first one that the logs show.
std::size_t hop_of(Call const& call, Arrow const& refusal) {
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

}  // namespace

std::optional<Refusal> refusal_of(Call const& call) {
  if (call.outcome != CallOutcome::failed) return std::nullopt;
  auto const* arrow = origin(call);
  if (arrow == nullptr || arrow->from >= call.actors.size() || arrow->to >= call.actors.size()) {
    return std::nullopt;
  }
  Refusal refusal{&call.actors[arrow->from], &call.actors[arrow->to], arrow->status,
                  hop_of(call, *arrow), !call.actors[arrow->from].host.empty()};
  if (refusal.by->name.empty()) return std::nullopt;
  return refusal;
}

std::string refusal_text(Refusal const& refusal) {
  std::string text(refusal.by->name);
  text += " answered " + std::to_string(refusal.status);
  if (!refusal.to->name.empty()) text += " to " + std::string(refusal.to->name);
  if (refusal.hop > 0) text += ", hop " + std::to_string(refusal.hop) + " of the way seen here";
  return text + (refusal.proven ? "; it had not received it from anybody"
                                : "; its own log is not here, so it may have passed it on");
}

}  // namespace siptriage::render
