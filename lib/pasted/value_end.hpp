// Where the value of a header field ends in a damaged copy.
#pragma once

#include <cstddef>
#include <string_view>

#include "pasted/field_names.hpp"

namespace siptriage::pasted {

// Length of the value that `value` begins with: all text up to the next field name, or up to the
// end of the region for the last field (`last`), whose end only its own form can tell. Linear.
[[nodiscard]] std::size_t value_end(ValueKind kind, std::string_view value, bool last);

}  // namespace siptriage::pasted
