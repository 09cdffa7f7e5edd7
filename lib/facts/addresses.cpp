#include "facts/addresses.hpp"

#include "base/ascii.hpp"

namespace siptriage::facts {

bool is_address(std::string_view host) noexcept {
  bool const v6 = host.find(':') != std::string_view::npos;
  bool const v4 = !host.empty() && host.find_first_not_of("0123456789.") == std::string_view::npos;
  return v6 || v4;
}

bool is_private_address(std::string_view host) noexcept {
  if (host.starts_with("10.") || host.starts_with("192.168.")) return is_address(host);
  if (host.starts_with("fd") || host.starts_with("fc")) return host.find(':') != host.npos;
  if (!host.starts_with("172.")) return false;
  auto const second = ascii::parse_decimal(host.substr(4, host.find('.', 4) - 4));
  return second && *second >= 16 && *second <= 31;
}

bool is_loopback(std::string_view host) noexcept {
  return host.starts_with("127.") || host == "::1";
}

std::string_view uri_host(std::string_view value) noexcept {
  auto const scheme = ascii::to_lower(value).find("sip");
  if (scheme == std::string::npos) return {};
  auto uri = value.substr(scheme);
  uri = uri.substr(0, uri.find('>'));
  auto const colon = uri.find(':');
  if (colon == std::string_view::npos) return {};
  uri.remove_prefix(colon + 1);
  if (auto const at = uri.find('@'); at != std::string_view::npos) uri.remove_prefix(at + 1);
  if (uri.starts_with('[')) return uri.substr(1, uri.find(']') - 1);
  return uri.substr(0, uri.find_first_of(":;? "));
}

}  // namespace siptriage::facts
