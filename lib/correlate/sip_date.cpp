#include "correlate/sip_date.hpp"

#include <array>

#include "base/ascii.hpp"

namespace siptriage::correlate {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Text up to `end`, which is taken too; empty when it is not there.
std::string_view take_until(std::string_view& text, char end) noexcept {
  auto const at = text.find(end);
  if (at == std::string_view::npos) return {};
  auto const piece = text.substr(0, at);
  text.remove_prefix(at + 1);
  return piece;
}

// -1, which no field allows, for anything but one to four digits.
int number(std::string_view text) noexcept {
  auto const value = text.size() > 4 ? std::nullopt : ascii::parse_decimal(text);
  return value ? static_cast<int>(*value) : -1;
}

int month_of(std::string_view name) noexcept {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (ascii::iequals(kMonths.at(i), name)) return static_cast<int>(i) + 1;
  }
  return -1;
}

}  // namespace

std::optional<Instant> parse_sip_date(std::string_view text) noexcept {
  take_until(text, ',');
  text = ascii::trim(text);
  int const day = number(take_until(text, ' '));
  int const month = month_of(take_until(text, ' '));
  int const year = number(take_until(text, ' '));
  int const hour = number(take_until(text, ':'));
  int const minute = number(take_until(text, ':'));
  int const second = number(take_until(text, ' '));
  if (!ascii::iequals(ascii::trim(text), "GMT")) return std::nullopt;
  return make_instant(year, month, day, hour, minute, second, 0);
}

}  // namespace siptriage::correlate
