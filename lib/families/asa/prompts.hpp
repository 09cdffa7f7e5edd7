// Which `name#` and `name>` at the front of a line are prompts of an ASA.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "grammars/asa_line.hpp"

namespace siptriage::families::asa {

struct PromptLine {
  grammars::AsaPrompt prompt;
  std::string_view command;  // without outer blanks; may be empty
};

// A prompt that proves itself: it shows a configuration mode or is followed by an ASA command.
[[nodiscard]] std::optional<PromptLine> find_certain_prompt(std::string_view line);

// Hosts of all prompts of a text that prove themselves; with them `ciscoasa#` alone is a prompt.
class Hosts {
 public:
  // Linear in text.size().
  explicit Hosts(std::string_view text);
  // The prompt that `line` (no leading blank) begins with.
  [[nodiscard]] std::optional<PromptLine> find_prompt(std::string_view line) const;

 private:
  std::set<std::string, std::less<>> names_;
};

// Name of the device: failover state cut off, context kept (it has a configuration of its own).
[[nodiscard]] std::string_view device_name(std::string_view prompt_host) noexcept;

}  // namespace siptriage::families::asa
