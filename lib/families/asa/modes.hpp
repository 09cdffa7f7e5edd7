// The sub-modes of the CLI: which class-map or policy-map a statement belongs to.
#pragma once

#include <string_view>

#include "grammars/asa_line.hpp"

namespace siptriage::families::asa {

// Names of the open sub-modes; empty: not open, or not known.
struct Modes {
  std::string_view class_map;
  std::string_view policy_map;
  std::string_view policy_class;

  // Enters, keeps or leaves sub-modes as the statement does.
  void follow(grammars::AsaStatement const& statement) noexcept;
  // A prompt tells its mode: names that cannot be open in it are dropped.
  void at_prompt(std::string_view mode) noexcept;
  // exit, quit: one level up.
  void leave() noexcept;
};

// True for the words that begin a line of a class-map or policy-map, as against a new top-level
// statement.
[[nodiscard]] bool stays_in_mode(std::string_view first_word) noexcept;

}  // namespace siptriage::families::asa
