// Words for who refused a call.
#pragma once

#include <optional>
#include <string>

#include "render/view.hpp"

namespace siptriage::render {

// Who refused that call; looks at its flow only when it failed.
[[nodiscard]] std::optional<Refusal> refusal_in(ResultView const& view, CallIndex call);

// "edge.example.net answered 504 to expe.example.com, hop 2 of the way seen here; no log of
// its own shows that, so it may have passed it on".
[[nodiscard]] std::string refusal_text(Refusal const& refusal);

}  // namespace siptriage::render
