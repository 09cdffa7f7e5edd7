// Words for who refused a call.
#pragma once

#include <string>

#include "siptriage/call.hpp"

namespace siptriage::render {

// "edge.example.net answered 504 to expe.example.com, hop 2 of the way seen here; its own log is
// not here, so it may have passed it on".
[[nodiscard]] std::string refusal_text(Refusal const& refusal);

}  // namespace siptriage::render
