// "504", "5xx", ">=400", "<300", "=404", "!=200", "400-499" or an outcome in words.
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/call.hpp"

namespace siptriage::select {

struct StatusTest {
  int low = 100, high = 699;           // inclusive; RFC 3261 21
  std::optional<CallOutcome> outcome;  // then the numbers do not count
  bool inverted = false;               // anything but
};

[[nodiscard]] std::optional<StatusTest> parse_status_test(std::string_view text) noexcept;

}  // namespace siptriage::select
