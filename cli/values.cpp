#include "cli/values.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <optional>

#include "siptriage/time_text.hpp"

namespace siptriage::cli {
namespace {

struct Unit {
  char letter;
  unsigned shift;
};
constexpr std::array<Unit, 4> kUnits = {{{'K', 10}, {'M', 20}, {'G', 30}, {'T', 40}}};

// Power of two that a suffix stands for.
std::optional<unsigned> shift_of(std::string_view suffix) noexcept {
  if (suffix.empty() || suffix == "B") return 0;
  for (auto const& unit : kUnits) {
    bool const matches = suffix.front() == unit.letter || suffix.front() == unit.letter + 32;
    std::string_view const tail = suffix.substr(1);
    if (matches && (tail.empty() || tail == "B" || tail == "iB")) return unit.shift;
  }
  return std::nullopt;
}

std::string families() {
  std::string text;
  for (Family const family :
       {Family::expressway_diagnostic, Family::lync_sip_admin_log, Family::lync_uccapi,
        Family::cisco_asa, Family::cisco_imp_sip_proxy, Family::cisco_cms, Family::cisco_cucm,
        Family::cisco_jabber, Family::cisco_endpoint, Family::sip_text}) {
    text += (text.empty() ? "" : ", ") + std::string(family_name(family));
  }
  return text;
}

}  // namespace

Expected<std::uint64_t> parse_size(std::string_view text) {
  std::uint64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  auto const suffix = text.substr(static_cast<std::size_t>(end - text.data()));
  auto const shift = shift_of(suffix);
  bool const fits = shift && value <= (std::numeric_limits<std::uint64_t>::max() >> *shift);
  if (error != std::errc{} || !fits || value == 0) {
    return fail(ErrorCode::bad_argument, "use a size such as 4096, 64K, 20M or 2G",
                std::string(text));
  }
  return value << *shift;
}

Expected<std::uint64_t> parse_count(std::string_view text, std::uint64_t largest) {
  std::uint64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value == 0 || value > largest) {
    return fail(ErrorCode::bad_argument, "use a whole number from 1 to " + std::to_string(largest),
                std::string(text));
  }
  return value;
}

Expected<AssumedZone> parse_assumed_zone(std::string_view text) {
  std::size_t const sign = text.find('=');
  Family const family = family_from_name(text.substr(0, sign));
  if (sign == text.npos || family == Family::none) {
    return fail(ErrorCode::bad_argument, "use FAMILY=OFFSET with one of " + families(),
                std::string(text));
  }
  auto const offset = parse_utc_offset(text.substr(sign + 1));
  if (!offset) return fail(ErrorCode::bad_argument, offset.error().detail, std::string(text));
  return AssumedZone{family, *offset};
}

}  // namespace siptriage::cli
