#include "analysis/bundle_path.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"

namespace siptriage::analysis {
namespace {

constexpr std::string_view kInside = "!/";

// Behind the last "!/" the name may hold no further '/'.
std::size_t begin_of_name(std::string_view path) noexcept {
  auto const slash = path.rfind('/');
  return slash == std::string_view::npos ? 0 : slash + 1;
}

// Where "_2026-03-02..." begins: '_' and four digits that begin with 20 (an Expressway is younger).
std::size_t begin_of_time(std::string_view text) noexcept {
  for (auto at = text.find("_20"); at != std::string_view::npos; at = text.find("_20", at + 1)) {
    auto const year = text.substr(at + 1, 4);
    if (year.size() == 4 && std::all_of(year.begin(), year.end(), ascii::is_digit)) return at;
  }
  return std::string_view::npos;
}

std::string_view first_label(std::string_view host) noexcept {
  return host.substr(0, host.find('.'));
}

}  // namespace

std::string_view folder_of(std::string_view path) noexcept {
  auto const name = begin_of_name(path);
  return path.substr(0, name == 0 ? 0 : name - 1);
}

std::string_view archive_of(std::string_view path) noexcept {
  auto const end = path.rfind(kInside);
  return end == std::string_view::npos ? std::string_view() : path.substr(0, end);
}

std::string_view file_name_of(std::string_view path) noexcept {
  return path.substr(begin_of_name(path));
}

std::string_view certificate_role(std::string_view path) noexcept {
  constexpr std::array<std::string_view, 3> kRoles = {"server", "ca", "client"};
  auto const name = file_name_of(path);
  for (auto const role : kRoles) {
    if (!ascii::istarts_with(name, role)) continue;
    auto const behind = name.substr(role.size());
    if (behind.empty() || !ascii::is_alnum(behind.front())) return role;
  }
  // Certificates of the SIP proxy and the XCP router, as IM and Presence names their files; a store
  // of trusted ones ends in "-trust".
  bool const trust = ascii::to_lower(name).find("trust") != std::string::npos;
  for (std::string_view const proxy : {"cup", "sipproxy", "siproxy"}) {
    if (trust || !ascii::istarts_with(name, proxy)) continue;
    auto const behind = name.substr(proxy.size());
    if (behind.empty() || !ascii::is_alnum(behind.front())) return "imp";
  }
  return {};
}

std::string_view named_host(std::string_view path) noexcept {
  constexpr std::array<std::string_view, 6> kPrefixes = {
      "loggingsnapshot_", "xconf_dump_", "xstat_dump_", "server_", "ca_", "client_"};
  auto name = file_name_of(path);
  for (auto const prefix : kPrefixes) {
    if (!ascii::istarts_with(name, prefix)) continue;
    name.remove_prefix(prefix.size());
    auto const time = begin_of_time(name);
    return time == std::string_view::npos ? std::string_view() : name.substr(0, time);
  }
  return {};
}

bool same_host(std::string_view a, std::string_view b) noexcept {
  return !a.empty() && ascii::iequals(first_label(a), first_label(b));
}

}  // namespace siptriage::analysis
