#include "families/asa/modes.hpp"

namespace siptriage::families::asa {

using grammars::AsaVerb;

void Modes::follow(grammars::AsaStatement const& statement) noexcept {
  switch (statement.verb) {
    case AsaVerb::class_map:
      *this = {statement.name, {}, {}};
      break;
    case AsaVerb::policy_map:
      *this = {{}, statement.name, {}};
      break;
    case AsaVerb::policy_class:
      policy_class = statement.name;
      break;
    case AsaVerb::match_access_list:
    case AsaVerb::no_match_access_list:
    case AsaVerb::inspect:
    case AsaVerb::show_config:
    case AsaVerb::show_other:
      break;
    default:
      *this = {};
      break;
  }
}

void Modes::at_prompt(std::string_view mode) noexcept {
  if (mode.starts_with("config-cmap")) {
    policy_map = policy_class = {};
  } else if (mode == "config-pmap-c") {
    class_map = {};
  } else if (mode.starts_with("config-pmap")) {
    class_map = policy_class = {};
  } else {
    *this = {};
  }
}

void Modes::leave() noexcept {
  if (!policy_class.empty()) {
    policy_class = {};
  } else {
    *this = {};
  }
}

bool stays_in_mode(std::string_view first_word) noexcept {
  return first_word == "match" || first_word == "description" || first_word == "no" ||
         first_word == "parameters" || first_word == "set";
}

}  // namespace siptriage::families::asa
