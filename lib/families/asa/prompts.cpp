#include "families/asa/prompts.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/line_cursor.hpp"
#include "families/asa/vocabulary.hpp"

namespace siptriage::families::asa {
namespace {

constexpr std::size_t kMostHosts = 1000;
// Longest host name of the ASA (63), context (32) and mode, with room to spare.
constexpr std::size_t kLongestPrompt = 200;

// Cheap test for the many lines that are none: what stands behind the first word.
bool may_be_prompt(std::string_view line) noexcept {
  auto const end = std::find_if_not(line.begin(), line.end(), [](char c) {
    return ascii::is_alnum(c) || c == '.' || c == '_' || c == '-';
  });
  return end != line.end() && (*end == '(' || *end == '/' || *end == '#' || *end == '>');
}

std::optional<PromptLine> parse_prompt(std::string_view line) {
  auto const window = line.substr(0, kLongestPrompt);
  if (!may_be_prompt(window)) return std::nullopt;
  auto const parsed = grammars::parse_asa_prompt(window);
  if (!parsed.value) return std::nullopt;
  auto const host = parsed.value->host;
  if (std::none_of(host.begin(), host.end(), ascii::is_alpha)) return std::nullopt;
  auto const used = window.size() - parsed.rest.size();
  return PromptLine{*parsed.value, ascii::trim(line.substr(used))};
}

bool proves_itself(PromptLine const& line) noexcept {
  return !line.prompt.mode.empty() || is_command(line.command);
}

bool is_failover_state(std::string_view part) noexcept {
  constexpr std::string_view kStates[] = {"pri", "sec", "act", "stby", "actNoFailover"};
  return std::find(std::begin(kStates), std::end(kStates), part) != std::end(kStates);
}

}  // namespace

std::optional<PromptLine> find_certain_prompt(std::string_view line) {
  auto prompt = parse_prompt(line);
  return prompt && proves_itself(*prompt) ? prompt : std::nullopt;
}

Hosts::Hosts(std::string_view text) {
  for (LineCursor cursor(text); !cursor.at_end() && names_.size() < kMostHosts;) {
    auto const prompt = find_certain_prompt(ascii::trim(cursor.next().text));
    if (prompt) names_.emplace(prompt->prompt.host);
  }
}

std::optional<PromptLine> Hosts::find_prompt(std::string_view line) const {
  auto prompt = parse_prompt(line);
  if (!prompt) return std::nullopt;
  bool const known = names_.find(prompt->prompt.host) != names_.end();
  return known || proves_itself(*prompt) ? prompt : std::nullopt;
}

std::string_view device_name(std::string_view prompt_host) noexcept {
  for (auto slash = prompt_host.rfind('/'); slash != std::string_view::npos;
       slash = prompt_host.rfind('/')) {
    if (!is_failover_state(prompt_host.substr(slash + 1))) break;
    prompt_host = prompt_host.substr(0, slash);
  }
  return prompt_host;
}

}  // namespace siptriage::families::asa
