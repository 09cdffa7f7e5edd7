// Reads pasted text as the analysis does and holds the account of every reading.
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/arena.hpp"
#include "families/reader.hpp"
#include "pasted/pasted.hpp"

namespace siptriage::test {

// A text with what was read from it; views of the events point into both members before them.
struct PastedCase {
  std::unique_ptr<std::string> text;
  std::unique_ptr<Arena> arena;
  families::Reading reading;

  template <typename T>
  [[nodiscard]] std::vector<T const*> all() const {
    std::vector<T const*> found;
    for (auto const& event : reading.events) {
      if (auto const* payload = std::get_if<T>(&event.payload)) found.push_back(payload);
    }
    return found;
  }
  template <typename T>
  [[nodiscard]] T const& only() const {
    auto const found = all<T>();
    INFO(*text);
    REQUIRE(found.size() == 1);
    REQUIRE(reading.events.size() == 1);
    return *found.front();
  }
  [[nodiscard]] bool has(DefectCode code) const {
    for (auto const& defect : reading.defects) {
      if (defect.code == code) return true;
    }
    return false;
  }
};

// What every reading must hold, whatever the input.
inline void check_account(std::string_view text, families::Reading const& reading,
                          std::uint64_t base = 0) {
  std::uint64_t bytes = reading.understood;
  for (auto const& defect : reading.defects) {
    bytes += defect.bytes_skipped;
    REQUIRE(defect.where.offset >= base);
    REQUIRE(defect.where.offset + defect.where.length <= base + text.size());
  }
  REQUIRE(bytes == text.size());
  REQUIRE(reading.rejected.empty());
  std::uint64_t last = base;
  for (auto const& event : reading.events) {
    REQUIRE(event.where.offset >= last);
    REQUIRE(event.where.length > 0);
    REQUIRE(event.where.offset + event.where.length <= base + text.size());
    last = event.where.offset;
  }
}

inline PastedCase read_pasted(std::string text) {
  PastedCase result{std::make_unique<std::string>(std::move(text)), std::make_unique<Arena>(), {}};
  pasted::read({*result.text, 0, 0, 1}, *result.arena, result.reading);
  check_account(*result.text, result.reading);
  return result;
}

inline std::string read_sample(std::string const& name) {
  std::ifstream file(std::string(SIPTRIAGE_SOURCE_DIR) + "/samples/seed/" + name);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace siptriage::test
