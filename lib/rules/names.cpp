#include "rules/names.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace siptriage::rules {
namespace {

// Second-level labels under which registries of country domains sell names ("co.uk"). Not a full
// list of public suffixes: enough to keep two strangers below one of them from looking related.
constexpr std::array<std::string_view, 16> kRegistryLabels = {
    "ac",  "co", "com", "edu", "gob", "gov", "gouv", "go",
    "mil", "ne", "net", "nom", "or",  "org", "ltd",  "plc"};

std::size_t label_count(std::string_view name) {
  if (name.empty()) return 0;
  return static_cast<std::size_t>(std::count(name.begin(), name.end(), '.')) + 1;
}

bool is_address(std::string_view name) {
  bool const only_v4 =
      std::all_of(name.begin(), name.end(), [](char c) { return ascii::is_digit(c) || c == '.'; });
  return only_v4 || name.find(':') != std::string_view::npos;
}

// Could one organisation own this name? Not the root, a top-level domain or "co.uk".
bool is_ownable(std::string_view name) {
  auto const labels = label_count(name);
  if (labels < 2) return false;
  if (labels > 2) return true;
  auto const dot = name.find('.');
  bool const country = name.size() - dot - 1 == 2;
  auto const second = name.substr(0, dot);
  return !country ||
         std::find(kRegistryLabels.begin(), kRegistryLabels.end(), second) == kRegistryLabels.end();
}

bool is_owned_ancestor(std::string_view name, std::string_view domain) {
  return is_ownable(name) && is_below(domain, name);
}

std::string_view trim_bracketed(std::string_view text) {
  text = ascii::trim(text);
  if (text.empty() || text.front() != '[') return text;
  auto const end = text.find(']');
  return end == std::string_view::npos ? text.substr(1) : text.substr(1, end - 1);
}

}  // namespace

std::string normal_name(std::string_view text) {
  text = ascii::trim(text);
  while (!text.empty() && text.back() == '.') text.remove_suffix(1);
  return ascii::to_lower(text);
}

std::string host_of(std::string_view text) {
  text = ascii::trim(text);
  if (!text.empty() && text.front() == '[') return normal_name(trim_bracketed(text));
  auto const colon = text.find(':');
  bool const one_colon = colon != std::string_view::npos && text.rfind(':') == colon;
  return normal_name(one_colon ? text.substr(0, colon) : text);
}

std::optional<std::uint16_t> port_of(std::string_view text) {
  text = ascii::trim(text);
  auto const colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  bool const bracketed = text.front() == '[';
  bool const after_host =
      bracketed ? text[colon - (colon > 0 ? 1 : 0)] == ']' : text.find(':') == colon;
  auto const port = ascii::parse_decimal(ascii::trim(text.substr(colon + 1)));
  if (!after_host || !port || *port > 65535) return std::nullopt;
  return static_cast<std::uint16_t>(*port);
}

std::string uri_host(std::string_view text) {
  if (auto const open = text.find('<'); open != std::string_view::npos) {
    text = text.substr(open + 1, text.find('>', open) - open - 1);
  }
  text = ascii::trim(text);
  for (std::string_view const scheme : {"sips:", "sip:"}) {
    if (ascii::istarts_with(text, scheme)) text.remove_prefix(scheme.size());
  }
  text = text.substr(0, text.find_first_of(";?> "));
  if (auto const at = text.rfind('@'); at != std::string_view::npos) text.remove_prefix(at + 1);
  return host_of(text);
}

std::string parent_name(std::string_view name) {
  auto normal = normal_name(name);
  auto const dot = normal.find('.');
  if (dot == std::string::npos || is_address(normal)) return {};
  return normal.substr(dot + 1);
}

bool is_below(std::string_view name, std::string_view domain) {
  auto const host = normal_name(name);
  auto const suffix = normal_name(domain);
  if (suffix.empty() || is_address(host) || host.size() < suffix.size() + 2) return false;
  return host.ends_with(suffix) && host[host.size() - suffix.size() - 1] == '.';
}

bool is_directly_in(std::string_view name, std::string_view domain) {
  bool const wildcard = name.find('*') != std::string_view::npos;
  return !wildcard && is_below(name, domain) && parent_name(name) == normal_name(domain);
}

std::string_view srv_variant(std::string_view target, std::string_view domain) {
  auto const host = normal_name(target);
  auto const wanted = normal_name(domain);
  if (is_directly_in(host, wanted)) return {};
  if (is_below(host, wanted)) return "subdomain";
  if (is_owned_ancestor(host, wanted) || is_owned_ancestor(parent_name(host), wanted)) {
    return "parent_domain";
  }
  return "other_domain";
}

}  // namespace siptriage::rules
