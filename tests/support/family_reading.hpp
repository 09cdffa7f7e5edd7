// Reads a text as one whole chunk of a family and proves that the account of the reading closes.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "families/reader.hpp"

namespace siptriage::tests {

struct FamilyReading {
  std::string text;
  Arena arena;
  families::Reading reading;

  FamilyReading(families::ReadFunction read, std::string input) : text(std::move(input)) {
    read({text, 3, 1000, 50}, arena, reading);
    auto sum = reading.understood;
    for (auto const& span : reading.rejected) sum += span.length;
    for (auto const& defect : reading.defects) sum += defect.bytes_skipped;
    if (sum != text.size()) FAIL("account does not close: " << sum << " of " << text.size());
    std::uint64_t begin = 1000;
    for (auto const& event : reading.events) {
      if (event.where.offset < begin || event.where.length == 0) FAIL("events are not in order");
      begin = event.where.offset;
    }
  }
  FamilyReading(FamilyReading const&) = delete;
  FamilyReading& operator=(FamilyReading const&) = delete;

  template <typename Payload>
  [[nodiscard]] Events of() const {
    Events found;
    for (auto const& event : reading.events) {
      if (std::holds_alternative<Payload>(event.payload)) found.push_back(event);
    }
    return found;
  }
  [[nodiscard]] bool has_defect(DefectCode code) const {
    for (auto const& defect : reading.defects) {
      if (defect.code == code) return true;
    }
    return false;
  }
};

}  // namespace siptriage::tests
