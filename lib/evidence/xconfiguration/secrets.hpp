// Which settings are secrets: their values are neither kept nor printed.
#pragma once

#include <string_view>

namespace siptriage::evidence::xconfiguration {

// By the mark of the value ("{cipher}...", "{hash}...", a crypt(3) hash) or by the last word of the
// path (Password, Secret, CommunityName, ...), whatever its value looks like.
[[nodiscard]] bool is_secret(std::string_view path, std::string_view value) noexcept;

}  // namespace siptriage::evidence::xconfiguration
