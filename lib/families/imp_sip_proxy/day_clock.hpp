// Dates for stamps that have none.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "families/imp_sip_proxy/record.hpp"
#include "siptriage/time.hpp"

namespace siptriage::families::imp_sip_proxy {

// Follows the records of a trace in their order.
class DayClock {
 public:
  // Looks in `text` for the first date; it holds for the records before it, unless a midnight lies
  // between. Linear up to that record.
  explicit DayClock(std::string_view text) noexcept;

  [[nodiscard]] EventTime time_of(Record const& record) noexcept;

 private:
  std::optional<std::int64_t> day_;   // of the record before
  std::optional<std::int64_t> last_;  // time of day of the record before
};

}  // namespace siptriage::families::imp_sip_proxy
