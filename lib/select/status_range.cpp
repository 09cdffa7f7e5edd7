#include "select/status_range.hpp"

#include <array>

#include "base/ascii.hpp"

namespace siptriage::select {
namespace {

constexpr int kLowest = 100, kHighest = 699;

std::optional<int> status_of(std::string_view text) noexcept {
  auto const value = ascii::parse_decimal(text);
  if (text.size() != 3 || !value || *value < kLowest || *value > kHighest) return std::nullopt;
  return static_cast<int>(*value);
}

// "5xx", "48x": x stands for any digit.
std::optional<StatusTest> parse_class(std::string_view text) noexcept {
  std::size_t const digits = text.find_first_of("xX");
  bool const fits = text.size() == 3 && digits != std::string_view::npos && digits > 0 &&
                    text.find_first_not_of("xX", digits) == std::string_view::npos;
  if (!fits) return std::nullopt;
  std::array<char, 3> low{'0', '0', '0'}, high{'9', '9', '9'};
  for (std::size_t i = 0; i < digits; ++i) low.at(i) = high.at(i) = text[i];
  auto const first = status_of({low.data(), low.size()});
  auto const last = status_of({high.data(), high.size()});
  if (!first || !last) return std::nullopt;
  return StatusTest{*first, *last, {}, false};
}

std::optional<StatusTest> parse_comparison(std::string_view text) noexcept {
  char const sign = text.front();
  if (sign != '<' && sign != '>') return std::nullopt;
  text.remove_prefix(1);
  bool const inclusive = text.starts_with('=');
  if (inclusive) text.remove_prefix(1);
  auto const bound = status_of(text);
  if (!bound) return std::nullopt;
  int const step = inclusive ? 0 : 1;
  return sign == '<' ? StatusTest{kLowest, *bound - step, {}, false}
                     : StatusTest{*bound + step, kHighest, {}, false};
}

std::optional<StatusTest> parse_outcome(std::string_view text) noexcept {
  for (auto const outcome : {CallOutcome::unknown, CallOutcome::established, CallOutcome::failed,
                             CallOutcome::busy, CallOutcome::cancelled}) {
    if (ascii::iequals(text, call_outcome_name(outcome))) {
      return StatusTest{kLowest, kHighest, outcome, false};
    }
  }
  return std::nullopt;
}

std::optional<StatusTest> parse_plain(std::string_view text) noexcept {
  if (text.empty()) return std::nullopt;
  if (auto const status = status_of(text)) return StatusTest{*status, *status, {}, false};
  std::size_t const dash = text.find('-');
  if (dash != std::string_view::npos) {
    auto const low = status_of(text.substr(0, dash));
    auto const high = status_of(text.substr(dash + 1));
    if (!low || !high || *low > *high) return std::nullopt;
    return StatusTest{*low, *high, {}, false};
  }
  if (auto const range = parse_class(text)) return range;
  if (auto const range = parse_comparison(text)) return range;
  return parse_outcome(text);
}

}  // namespace

std::optional<StatusTest> parse_status_test(std::string_view text) noexcept {
  if (text.empty()) return std::nullopt;
  bool const inverted = text.starts_with('!');
  if (inverted) text.remove_prefix(1);
  if (text.starts_with('=')) text.remove_prefix(1);
  auto test = parse_plain(text);
  if (test) test->inverted = inverted;
  return test;
}

}  // namespace siptriage::select
