// Small helpers of the JSON writers. nlohmann::json stays inside lib/render.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "render/safe_text.hpp"
#include "siptriage/time.hpp"

namespace siptriage::render {

using Json = nlohmann::ordered_json;

// Strings of the event model are cut here, so that one hostile header cannot fill the output.
inline constexpr std::size_t kMaxEventText = 4000;

// null for an empty text ("looked for and absent").
[[nodiscard]] inline Json text_or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(safe_cut(text, kMaxEventText));
}

[[nodiscard]] inline Json time_or_null(std::optional<Instant> const& time) {
  return time ? Json(format_utc(*time)) : Json(nullptr);
}

// An array of cleaned texts.
template <typename Texts>
[[nodiscard]] Json text_array(Texts const& texts) {
  Json array = Json::array();
  for (auto const& text : texts) array.push_back(safe_text(text));
  return array;
}

// One line of NDJSON, with its line end.
[[nodiscard]] inline std::string json_line(Json const& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// Indented by 2, without a line end.
[[nodiscard]] inline std::string json_text(Json const& value) {
  return value.dump(2, ' ', false, Json::error_handler_t::replace);
}

// A whole document, with a line end.
[[nodiscard]] inline std::string json_document(Json const& value) {
  return json_text(value) + "\n";
}

}  // namespace siptriage::render
