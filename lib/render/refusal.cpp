#include "render/refusal.hpp"

namespace siptriage::render {

std::optional<Refusal> refusal_in(ResultView const& view, CallIndex call) {
  if ((*view.calls)[call].outcome != CallOutcome::failed) return std::nullopt;
  return refusal_of(view.flow(call));
}

std::string refusal_text(Refusal const& refusal) {
  std::string text(refusal.by.name);
  text += " answered " + std::to_string(refusal.status);
  if (!refusal.to.name.empty()) text += " to " + std::string(refusal.to.name);
  if (refusal.hop > 0) text += ", hop " + std::to_string(refusal.hop) + " of the way seen here";
  return text + (refusal.proven ? "; it had not received it from anybody"
                                : "; no log of its own shows that, so it may have passed it on");
}

}  // namespace siptriage::render
