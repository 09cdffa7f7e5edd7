#include "families/asa/config_events.hpp"

#include "base/ascii.hpp"
#include "families/asa/acl_fields.hpp"
#include "families/asa/config_event.hpp"
#include "families/asa/vocabulary.hpp"

namespace siptriage::families::asa {
namespace {

using grammars::AsaStatement;
using grammars::AsaVerb;
using Kind = ConfigEvent::Kind;

// Of all filters only these leave every access-list in the output.
bool shows_all_lists(std::string_view filter) noexcept {
  if (filter == "access-list" || filter == "all") return true;
  if (!filter.starts_with('|')) return false;
  auto const command = ascii::trim(filter.substr(1));
  auto const pattern = ascii::trim(command.substr(first_word(command).size()));
  return command.starts_with("i") && (pattern == "access-list" || pattern == "access");
}

// The word in front of the detail: `permit` or `deny`, as written (it may be shortened).
std::string_view action_of(AsaStatement const& statement) noexcept {
  auto const* begin = statement.name.data() + statement.name.size();
  std::string_view const words(begin, static_cast<std::size_t>(statement.detail.data() - begin));
  auto const trimmed = ascii::trim(words);
  auto const blank = trimmed.find_last_of(" \t");
  auto const word = blank == std::string_view::npos ? trimmed : trimmed.substr(blank + 1);
  return ascii::istarts_with(word, "perm") ? "permit" : "deny";
}

ConfigEvent entry(AsaStatement const& statement) {
  auto config = config_event(Kind::access_list_entry, statement.name, {}, statement.type);
  bool const remark = statement.type == "remark" || statement.detail.empty();
  if (remark || statement.verb == AsaVerb::access_list_headless) return config;
  auto const action = action_of(statement);
  config.fields =
      statement.type == "extended" ? acl_fields(action, statement.detail) : action_field(action);
  return config;
}

ConfigEvent shown(AsaStatement const& statement) {
  auto const filter = ascii::trim(statement.detail);
  bool const lists = statement.name == "show access-list" || statement.verb == AsaVerb::show_config;
  bool const whole = lists && (filter.empty() || shows_all_lists(filter));
  return config_event(whole ? Kind::device : Kind::other, statement.name, filter, "show");
}

}  // namespace

std::vector<ConfigEvent> ConfigEvents::make(AsaStatement const& statement, Modes const& modes) {
  switch (statement.verb) {
    case AsaVerb::access_list_entry:
    case AsaVerb::access_list_headless: {
      auto& list = lists_[statement.name];
      if (statement.type != "remark") {
        list.type = statement.type;
        ++list.entries;
      }
      return {entry(statement)};
    }
    case AsaVerb::access_list_count:
      return {config_event(Kind::other, statement.name, {}, "elements")};
    case AsaVerb::access_list_rename:
      return renamed(statement);
    case AsaVerb::access_list_setting:
      return {};
    case AsaVerb::no_access_list:
    case AsaVerb::clear_access_list:
      return {removed(statement)};
    case AsaVerb::class_map:
      return {config_event(Kind::class_map, statement.name, {}, statement.type)};
    case AsaVerb::no_class_map:
      return {config_event(Kind::match_removed, {}, statement.name)};
    case AsaVerb::match_access_list:
      return {config_event(Kind::match_access_list, statement.name, modes.class_map)};
    case AsaVerb::no_match_access_list:
      return {config_event(Kind::match_removed, statement.name, modes.class_map)};
    case AsaVerb::policy_map:
      return {config_event(Kind::policy_map, statement.name, {}, statement.type)};
    case AsaVerb::policy_class:
      return {config_event(Kind::policy_class, statement.name, modes.policy_map)};
    case AsaVerb::inspect:
      return {config_event(Kind::inspect, statement.name, modes.policy_class)};
    case AsaVerb::service_policy:
      return {config_event(Kind::service_policy, statement.name, ascii::trim(statement.detail))};
    case AsaVerb::tls_proxy:
      return {config_event(Kind::tls_proxy, statement.name)};
    case AsaVerb::hostname:
      return {config_event(Kind::other, statement.name, {}, "hostname")};
    case AsaVerb::version:
      return {config_event(Kind::other, statement.name, {}, "version")};
    case AsaVerb::saved:
      return {config_event(Kind::device, ": Saved", {}, "saved")};
    case AsaVerb::end_of_config:
      return {config_event(Kind::other, ": end", {}, "end")};
    case AsaVerb::show_config:
    case AsaVerb::show_other:
      return {shown(statement)};
  }
  return {};
}

std::vector<ConfigEvent> ConfigEvents::renamed(AsaStatement const& statement) {
  auto const found = lists_.find(statement.name);
  // A list that was never shown: its type is not known, so nothing is claimed of the new name.
  if (found == lists_.end()) return {config_event(Kind::other, statement.detail, {}, "renamed")};
  auto const list = found->second;
  lists_.erase(found);
  lists_[statement.detail] = list;
  return {config_event(Kind::access_list_removed, statement.name),
          config_event(Kind::access_list_entry, statement.detail, {}, list.type)};
}

ConfigEvent ConfigEvents::removed(AsaStatement const& statement) {
  auto const found = lists_.find(statement.name);
  auto const detail = ascii::trim(statement.detail);
  if (found != lists_.end() && !detail.empty()) {
    bool const remark = detail.starts_with("remark");
    if (!remark && found->second.entries > 0) --found->second.entries;
    if (remark || found->second.entries > 0) {
      return config_event(Kind::other, statement.name, {}, "entry removed");
    }
  }
  if (found != lists_.end()) lists_.erase(found);
  return config_event(Kind::access_list_removed, statement.name);
}

}  // namespace siptriage::families::asa
