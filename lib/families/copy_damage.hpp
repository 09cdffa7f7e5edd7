// Signs that a line went through a word processor, a mail client or an escaping tool: no product
// writes them where a value begins. Strict readers leave such records to the tolerant reading.
#pragma once

#include <array>
#include <string_view>

namespace siptriage::families {

// True when a value after '=' or ';' starts with an escaped quote (=\"), a typographic quote
// (U+2018 to U+201F) or an entity (=&quot;), or when an angle bracket is written as an entity.
// Linear, a few memchr passes.
[[nodiscard]] inline bool shows_copy_damage(std::string_view text) noexcept {
  constexpr auto kSigns =
      std::to_array<std::string_view>({"=\\\"", "=\xE2\x80", "= \xE2\x80", "&quot;", "&lt;sip"});
  for (auto const sign : kSigns) {
    if (text.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace siptriage::families
