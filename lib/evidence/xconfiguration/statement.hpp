// The parts of one line that xConfiguration or xStatus prints, or that was typed at its prompt.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace siptriage::evidence::xconfiguration {

// Where a statement begins in a line, and what it is.
struct Mark {
  enum class Kind : unsigned char {
    configuration,  // "*c xConfiguration", or "xConfiguration" at the start of a line
    status,         // "*s", or "xStatus" at the start of a line
    end             // "*s/end", "*c/end", "** end": the end of an answer
  };
  Kind kind = Kind::configuration;
  std::size_t begin = 0;  // of the mark
  std::size_t path = 0;   // behind the mark
};

// The first mark at or behind `from`. Linear in what is passed over.
[[nodiscard]] std::optional<Mark> find_mark(std::string_view line, std::size_t from) noexcept;

// Path and value of a statement, cut at its first colon.
struct Statement {
  std::string path;        // normal form: words and indexes joined by one blank; empty: not a path
  std::string_view value;  // without quotes and padding
  bool has_colon = false;
  bool open_quote = false;  // a quote is opened and not closed: the value may go on
  bool quoted = false;
  bool padded = false;     // blanks inside the quotes were removed
  bool annotated = false;  // text behind the closing quote was cut off
};

// `text` is what stands behind the mark. Slashes and brackets of older releases
// ("Zones/Zone[6]/Name") are blanks.
[[nodiscard]] Statement parse_statement(std::string_view text);

// Only the value: the text behind a colon.
void parse_value(std::string_view text, Statement& statement);

// Words joined by one blank; empty when `text` holds what no path holds.
[[nodiscard]] std::string normal_path(std::string_view text);

}  // namespace siptriage::evidence::xconfiguration
