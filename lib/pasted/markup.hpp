// What editors, mail programs and web pages make of plain ASCII: HTML tags and entities,
// typographic quotes, fullwidth punctuation, invisible characters, and their mojibake.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace siptriage::pasted {

// What stands at one place of a copy, and what stood there in the original.
struct Substitution {
  enum class Kind : std::uint8_t {
    text,      // `text` replaces it (it may be empty)
    line_end,  // it was a line end
    hyphen,    // a soft hyphen: vanishes together with a line end behind it
  };
  std::size_t length = 0;  // bytes of the copy
  std::string_view text;   // static storage, or a part of the copy
  Kind kind = Kind::text;
};

// HTML at text[at] == '<': a known tag ("<br />", "<span ...>", never "<sip:...>" or XML), or the
// "<mailto:...>", "<http://...>" that mail programs put behind a name. nullopt when it is none.
[[nodiscard]] std::optional<Substitution> tag_at(std::string_view text, std::size_t at) noexcept;

// Character reference at text[at] == '&'. nullopt when it is none or no ASCII results from it.
[[nodiscard]] std::optional<Substitution> entity_at(std::string_view text, std::size_t at) noexcept;

// Byte >= 0x80 at `at`: UTF-8, a lone Windows-1252 byte, or UTF-8 read as Windows-1252. nullopt
// when the character means itself; `length` of its UTF-8 sequence is then utf8_length().
[[nodiscard]] std::optional<Substitution> character_at(std::string_view text,
                                                       std::size_t at) noexcept;

// Bytes of the well-formed UTF-8 sequence at `at`; 1 for anything else.
[[nodiscard]] std::size_t utf8_length(std::string_view text, std::size_t at) noexcept;

}  // namespace siptriage::pasted
