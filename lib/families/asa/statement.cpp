#include "families/asa/statement.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "base/ascii.hpp"
#include "families/asa/vocabulary.hpp"

namespace siptriage::families::asa {
namespace {

using grammars::AsaStatement;
using grammars::AsaVerb;
using Words = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view word, Words words) noexcept {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What a flattened copy may show behind a complete statement.
bool may_follow(AsaVerb verb, std::string_view rest) noexcept {
  auto const word = first_word(rest);
  switch (verb) {
    case AsaVerb::class_map:
      return is_one_of(word, {"match", "description"});
    case AsaVerb::match_access_list:
      return is_one_of(word, {"class-map", "match", "policy-map"});
    case AsaVerb::policy_map:
      return is_one_of(word, {"class", "parameters", "description", "match"});
    case AsaVerb::policy_class:
      return is_one_of(word, {"inspect", "set", "police", "priority"});
    case AsaVerb::inspect:
      return word == "class";
    case AsaVerb::tls_proxy:
      return is_one_of(word, {"server", "client"});
    default:
      return false;
  }
}

// Sub-mode lines that give no event end the line: their arguments are free.
bool ends_line(std::string_view rest) noexcept {
  return is_one_of(first_word(rest), {"description", "parameters", "set", "police", "priority",
                                      "server", "client"}) ||
         (first_word(rest) == "match" && !rest.starts_with("match access-list"));
}

// Printed lines are never shortened; a copy may have capitalised the first letter.
bool may_begin_printed(std::string_view text) {
  auto const word = first_word(text);
  if (word.size() <= std::string_view("service-policy").size() &&
      is_one_of(ascii::to_lower(word),
                {"access-list", "no", "clear", "class-map", "match", "policy-map", "class",
                 "inspect", "service-policy", "tls-proxy", "hostname", "asa", "cisco"})) {
    return true;
  }
  return text.front() == ':' || text.find(" extended ") != std::string_view::npos;
}

// The keyword inside `match access-list`; the first word is whole already.
bool is_shortened(std::string_view text, AsaStatement const& statement) noexcept {
  bool const match = statement.verb == AsaVerb::match_access_list ||
                     statement.verb == AsaVerb::no_match_access_list;
  auto const keywords =
      text.substr(0, static_cast<std::size_t>(statement.name.data() - text.data()));
  return match && keywords.find("access-list") == std::string_view::npos;
}

}  // namespace

CommandLine parse_command(std::string_view text, bool typed) {
  CommandLine line;
  while (!text.empty()) {
    if (!typed && !may_begin_printed(text)) return {};
    auto const parsed = grammars::parse_asa_statement(text);
    if (!parsed.value || (!typed && is_shortened(text, *parsed.value))) return {};
    line.statements.push_back(*parsed.value);
    text = ascii::trim(parsed.rest);
    if (text.empty()) break;
    if (!may_follow(parsed.value->verb, text)) return {};
    line.glued = true;
    if (ends_line(text)) break;
  }
  return line;
}

bool is_strong(AsaStatement const& statement) noexcept {
  switch (statement.verb) {
    case AsaVerb::class_map:
    case AsaVerb::no_class_map:
    case AsaVerb::policy_map:
      return !statement.type.empty();
    case AsaVerb::policy_class:
    case AsaVerb::inspect:
    case AsaVerb::tls_proxy:
    case AsaVerb::hostname:
    case AsaVerb::access_list_setting:
    case AsaVerb::end_of_config:
    case AsaVerb::no_access_list:
    case AsaVerb::show_config:
    case AsaVerb::show_other:
      return false;
    default:
      return true;
  }
}

}  // namespace siptriage::families::asa
