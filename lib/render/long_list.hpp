// Documents with a list of a million elements.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "render/json_value.hpp"

namespace siptriage::render {

// json_document(document) with `count` elements as its key `key`, which the document holds as an
// empty array at its top level (std::logic_error when it does not). Each element is made and
// written by itself: all of them as values would take several times their text.
[[nodiscard]] std::string document_with_list(Json const& document, std::string_view key,
                                             std::size_t count,
                                             std::function<Json(std::size_t)> const& element);

}  // namespace siptriage::render
