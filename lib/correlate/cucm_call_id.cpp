#include "correlate/cucm_call_id.hpp"

#include <cstdint>

#include "base/ascii.hpp"

namespace siptriage::correlate {
namespace {

// Takes `low` to `high` hexadecimal digits and the sign behind them; empty when they are not there.
std::string_view take_digits(std::string_view& text, std::size_t low, std::size_t high, char sign) {
  std::size_t length = 0;
  while (length < text.size() && ascii::is_hex(text[length])) ++length;
  bool const fits = length >= low && length <= high && length < text.size() && text[length] == sign;
  auto const digits = text.substr(0, fits ? length : 0);
  if (fits) text.remove_prefix(length + 1);
  return digits;
}

std::uint32_t hex_value(std::string_view digits) noexcept {
  std::uint32_t value = 0;
  for (char const c : digits) {
    std::uint32_t const low = static_cast<unsigned char>(ascii::lower(c));
    value = value * 16 + (low >= 'a' ? low - 'a' + 10 : low - '0');
  }
  return value;
}

}  // namespace

std::optional<std::string> cucm_node(std::string_view call_id) {
  bool const begins = !take_digits(call_id, 8, 8, '-').empty() &&
                      !take_digits(call_id, 8, 8, '-').empty() &&
                      !take_digits(call_id, 4, 5, '-').empty();
  auto const node = begins ? take_digits(call_id, 8, 8, '@') : std::string_view{};
  if (node.empty()) return std::nullopt;
  std::string address;
  for (std::size_t at = 8; at > 0; at -= 2) {
    if (!address.empty()) address += '.';
    address += std::to_string(hex_value(node.substr(at - 2, 2)));
  }
  return address;
}

}  // namespace siptriage::correlate
