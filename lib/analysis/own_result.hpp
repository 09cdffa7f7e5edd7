// Results of earlier runs that lie in a case: they quote logs and are none.
#pragma once

#include <string_view>

namespace siptriage::analysis {

// True for the result document of this program, its NDJSON and its events, cut off or formatted
// anew (another order of keys, too), and for its text report when that is all of the text. By
// content; linear, and at once for what begins like none of them.
[[nodiscard]] bool is_own_result(std::string_view text) noexcept;

}  // namespace siptriage::analysis
