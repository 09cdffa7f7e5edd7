#include "families/asa/settings.hpp"

#include <array>

#include "base/ascii.hpp"
#include "families/asa/config_event.hpp"
#include "families/asa/nat_statement.hpp"
#include "families/asa/vocabulary.hpp"

namespace siptriage::families::asa {
namespace {

using namespace std::string_view_literals;
using Kind = ConfigEvent::Kind;

// `text` behind `words` and a blank; empty when it does not begin so or nothing follows.
std::string_view behind(std::string_view text, std::string_view words) noexcept {
  if (!text.starts_with(words)) return {};
  text.remove_prefix(words.size());
  bool const whole = !text.empty() && ascii::is_blank(text.front());
  return whole ? ascii::trim(text) : std::string_view{};
}

// The keyword of `keywords` that the line begins with, and its value.
struct Keyed {
  std::string_view keyword, value;
};

template <typename Keywords>
Keyed keyed(std::string_view text, Keywords const& keywords) noexcept {
  for (auto const keyword : keywords) {
    auto const value = behind(text, keyword);
    if (!value.empty()) return {keyword, value};
  }
  return {};
}

constexpr std::array kObjectLines = {"host"sv, "subnet"sv, "range"sv, "fqdn"sv, "service"sv};
constexpr std::array kGroupLines = {"network-object"sv, "port-object"sv,     "service-object"sv,
                                    "group-object"sv,   "protocol-object"sv, "icmp-object"sv};
constexpr std::array kTrustpointLines = {
    "enrollment"sv, "subject-name"sv,     "keypair"sv,          "fqdn"sv, "revocation-check"sv,
    "id-usage"sv,   "proxy-ldc-issuer"sv, "validation-usage"sv, "email"sv};
constexpr std::array kTlsProxyLines = {"server trust-point"sv,        "client trust-point"sv,
                                       "client ldc issuer"sv,         "client ldc key-pair"sv,
                                       "client cipher-suite"sv,       "server cipher-suite"sv,
                                       "server authenticate-client"sv};
constexpr std::array kInterfaceLines = {"nameif"sv, "security-level"sv, "ip address"sv};
constexpr std::array kGlobalSettings = {"ssl trust-point"sv, "ssl encryption"sv, "ssl cipher"sv,
                                        "ssl server-version"sv, "ssl client-version"sv};

// access-group ACL in interface outside | access-group ACL global
std::vector<ConfigEvent> access_group(std::string_view text) {
  auto const name = first_word(text);
  auto const where = ascii::trim(text.substr(name.size()));
  if (first_word(where) == "global") return {config_event(Kind::access_group, name, "global")};
  auto const direction = first_word(where);
  auto const parent = ascii::trim(where.substr(direction.size()));
  if (first_word(parent) != "interface") return {};
  return {config_event(Kind::access_group, name, parent, direction)};
}

// clock timezone CET 1 | clock summer-time CEDT recurring ...
std::vector<ConfigEvent> clock_setting(std::string_view text) {
  auto const found = keyed(text, std::array{"timezone"sv, "summer-time"sv});
  if (found.value.empty()) return {};
  return {config_event(Kind::clock, first_word(found.value), {}, found.keyword)};
}

std::vector<ConfigEvent> global_setting(std::string_view text) {
  auto const found = keyed(text, kGlobalSettings);
  if (found.value.empty()) return {};
  return {config_event(Kind::setting, found.value, {}, found.keyword)};
}

}  // namespace

std::vector<ConfigEvent> Settings::take(std::string_view text, bool indented) {
  auto events = inside(text);
  if (!events.empty()) return events;
  auto const before = owner_;
  owner_ = {};
  events = opened(text);
  // A line of a block that says nothing here leaves it open.
  if (events.empty() && indented) owner_ = before;
  return events;
}

std::vector<ConfigEvent> Settings::inside(std::string_view text) const {
  auto const lines = [&](Kind kind, auto const& keywords) -> std::vector<ConfigEvent> {
    auto const found = keyed(text, keywords);
    if (found.value.empty()) return {};
    return {config_event(kind, found.value, owner_.name, found.keyword)};
  };
  switch (owner_.block) {
    case Block::object:
      if (auto nat = read_object_nat(text, owner_.name)) return {*nat};
      return lines(Kind::member, kObjectLines);
    case Block::group:
      return lines(Kind::member, kGroupLines);
    case Block::trustpoint:
      return lines(Kind::setting, kTrustpointLines);
    case Block::tls_proxy:
      return lines(Kind::setting, kTlsProxyLines);
    case Block::interface:
      return lines(Kind::setting, kInterfaceLines);
    case Block::none:
      break;
  }
  return {};
}

std::vector<ConfigEvent> Settings::opened(std::string_view text) {
  auto const open = [&](Block block, Kind kind, std::string_view name, std::string_view type) {
    owner_ = {block, name, type};
    return std::vector<ConfigEvent>{config_event(kind, name, {}, type)};
  };
  if (auto const rest = behind(text, "object-group"); !rest.empty()) {
    auto const type = first_word(rest);
    auto const name = first_word(ascii::trim(rest.substr(type.size())));
    return name.empty() ? std::vector<ConfigEvent>{}
                        : open(Block::group, Kind::object_group, name, type);
  }
  if (auto const object = keyed(text, std::array{"object network"sv, "object service"sv});
      !object.value.empty()) {
    return open(Block::object, Kind::object, first_word(object.value), object.keyword.substr(7));
  }
  if (auto const name = behind(text, "crypto ca trustpoint"); !name.empty()) {
    return open(Block::trustpoint, Kind::trustpoint, first_word(name), {});
  }
  if (auto const name = behind(text, "interface"); !name.empty()) {
    return open(Block::interface, Kind::interface, name, {});
  }
  if (auto const rest = behind(text, "access-group"); !rest.empty()) return access_group(rest);
  if (auto const rest = behind(text, "clock"); !rest.empty()) return clock_setting(rest);
  if (auto nat = read_nat(text)) return {*nat};
  return global_setting(text);
}

}  // namespace siptriage::families::asa
