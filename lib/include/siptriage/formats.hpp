// What `siptriage formats` lists: the log families and evidence kinds that this version recognises.
#pragma once

#include <string_view>
#include <vector>

namespace siptriage {

// All views are static storage.
struct FormatInfo {
  std::string_view name;         // contract name: "expressway.diagnostic"
  std::string_view kind;         // "log" or "evidence"
  std::string_view meaning;      // what it is and where it comes from
  std::string_view sample_line;  // a line that only this format writes
};

// In a fixed order.
[[nodiscard]] std::vector<FormatInfo> formats();

}  // namespace siptriage
