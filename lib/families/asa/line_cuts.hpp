// Where a line that holds several prompts or messages is to be cut.
#pragma once

#include <cstddef>
#include <string_view>

#include "families/asa/prompts.hpp"

namespace siptriage::families::asa {

// Only a line that itself begins with a prompt, a refusal or a match command is cut: inside prose
// a quoted command is none. Linear over all calls for one line.
class LineCuts {
 public:
  LineCuts(std::string_view raw, Hosts const& hosts, std::string_view current_host);
  // Start of the next piece behind `from`, npos when there is none. Call with ascending values.
  [[nodiscard]] std::size_t next(std::size_t from);

 private:
  [[nodiscard]] std::size_t find_prompt(std::size_t from) const;

  std::string_view raw_;
  Hosts const& hosts_;
  std::string_view host_;
  std::size_t next_prompt_;
  std::size_t next_refusal_;
};

}  // namespace siptriage::families::asa
