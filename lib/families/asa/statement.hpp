// One command line of the CLI as a sequence of statements: one, unless a copy glued a sub-mode
// into its header line.
#pragma once

#include <string_view>
#include <vector>

#include "grammars/asa_line.hpp"

namespace siptriage::families::asa {

struct CommandLine {
  std::vector<grammars::AsaStatement> statements;  // empty: no statement that gives an event
  bool glued = false;                              // several statements on one line
};

// `typed` lines may shorten their keywords. A line that goes on behind a complete statement with
// words that do not belong there is none of ours (names must be exact): no statements.
[[nodiscard]] CommandLine parse_command(std::string_view text, bool typed);

// How sure a statement is on its own: a sentence may begin with the words of a weak one.
[[nodiscard]] bool is_strong(grammars::AsaStatement const& statement) noexcept;

}  // namespace siptriage::families::asa
