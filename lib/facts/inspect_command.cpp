#include "facts/inspect_command.hpp"

#include "base/ascii.hpp"

namespace siptriage::facts {
namespace {

std::string_view take_word(std::string_view& text) noexcept {
  text = ascii::trim(text);
  auto const word = text.substr(0, text.find_first_of(" \t"));
  text.remove_prefix(word.size());
  return word;
}

}  // namespace

InspectCommand read_inspect_sip(ConfigEvent const& config) noexcept {
  constexpr std::string_view kCommand = "inspect sip";
  auto const at = config.text.find(kCommand);
  if (config.name != "sip" || at == std::string_view::npos) return {};
  auto rest = config.text.substr(at + kCommand.size());
  InspectCommand command;
  auto word = take_word(rest);
  // What a flattened copy shows behind the command is no name of a map.
  if (word == "inspect" || word == "class") return {};
  if (word != "tls-proxy" && word != "uc-ime") {
    command.map = word;
    word = take_word(rest);
  }
  if (word == "tls-proxy") command.proxy = take_word(rest);
  return command;
}

}  // namespace siptriage::facts
