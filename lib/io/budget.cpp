#include "io/budget.hpp"

#include <array>

namespace siptriage::io {
namespace {

// "64 GiB", or bytes where no unit fits.
std::string size_text(std::uint64_t bytes) {
  constexpr std::array<char const*, 5> kUnits = {" bytes", " KiB", " MiB", " GiB", " TiB"};
  std::size_t unit = 0;
  while (unit + 1 < kUnits.size() && bytes >= 1024 && bytes % 1024 == 0) {
    bytes /= 1024;
    ++unit;
  }
  return std::to_string(bytes) + kUnits.at(unit);
}

}  // namespace

std::string Budget::too_many_bytes() const {
  return "over the limit of " + size_text(limits_.max_bytes) +
         " for a whole case: --max-bytes raises it";
}

std::string Budget::too_many_entries() const {
  return "over the limit of " + std::to_string(limits_.max_entries) +
         " entries: this and all further are left out; --max-entries raises it";
}

std::string Budget::too_deep(bool archive) const {
  return (archive ? "archives lie deeper in each other than the limit of "
                  : "folders are nested deeper than the limit of ") +
         std::to_string(limits_.max_depth) + ": --max-depth raises it";
}

std::string Expansion::reason() const {
  return "expands more than " + std::to_string(max_ratio_) +
         " times, which no log does (an archive bomb): --max-ratio raises the limit";
}

}  // namespace siptriage::io
