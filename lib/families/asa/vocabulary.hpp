// Words that tell an ASA line from prose and from the lines of other families.
#pragma once

#include <string_view>

namespace siptriage::families::asa {

// First word of `text` without what follows.
[[nodiscard]] std::string_view first_word(std::string_view text) noexcept;

// True when `command` begins with a word that is typed at an ASA prompt. Decides whether
// `name#` or `name>` is a prompt at all.
[[nodiscard]] bool is_command(std::string_view command) noexcept;

// True when the line begins like a configuration line and does not read like a sentence.
[[nodiscard]] bool is_config_line(std::string_view line) noexcept;

// True when a web page or ticket left tags or entities in the line: its names are not exact yet.
[[nodiscard]] bool has_markup(std::string_view line) noexcept;

// True when the line carries a mark that only another log family writes.
[[nodiscard]] bool is_foreign(std::string_view line) noexcept;

}  // namespace siptriage::families::asa
