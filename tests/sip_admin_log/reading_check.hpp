// Reads a text with a strict reader and holds the account of Reading: no byte lost or counted
// twice.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <variant>

#include "families/reader.hpp"

namespace siptriage::families::test {

// A reading with everything its views point into.
struct Result {
  std::string text;
  std::unique_ptr<Arena> arena = std::make_unique<Arena>();
  Reading reading;

  [[nodiscard]] std::string_view bytes(SourceSpan const& where) const {
    return std::string_view(text).substr(where.offset, where.length);
  }
  [[nodiscard]] std::uint64_t defects(DefectCode code) const {
    return static_cast<std::uint64_t>(
        std::count_if(reading.defects.begin(), reading.defects.end(),
                      [code](Defect const& defect) { return defect.code == code; }));
  }
  [[nodiscard]] std::uint64_t skipped() const {
    std::uint64_t sum = 0;
    for (auto const& defect : reading.defects) sum += defect.bytes_skipped;
    return sum;
  }
  template <typename T>
  [[nodiscard]] T const& payload(std::size_t index) const {
    REQUIRE(index < reading.events.size());
    REQUIRE(std::holds_alternative<T>(reading.events[index].payload));
    return std::get<T>(reading.events[index].payload);
  }
};

// What is wrong with the account; empty when it closes. A word, so that loops stay cheap.
inline std::string account_error(Result const& result) {
  auto const size = result.text.size();
  std::uint64_t sum = result.reading.understood + result.skipped();
  std::uint64_t end = 0;
  for (auto const& span : result.reading.rejected) {
    if (span.offset < end || span.offset + span.length > size || span.length == 0)
      return "rejected";
    end = span.offset + span.length;
    sum += span.length;
  }
  if (sum != size) return "sum " + std::to_string(sum) + " of " + std::to_string(size);
  std::uint64_t last = 0;
  auto const good_line = [&result](SourceSpan const& span) {
    auto const lines = std::count(
        result.text.begin(), result.text.begin() + static_cast<std::ptrdiff_t>(span.offset), '\n');
    return span.line == static_cast<std::uint64_t>(lines) + 1;
  };
  for (auto const& event : result.reading.events) {
    auto const& where = event.where;
    if (where.offset < last || where.length == 0 || where.offset + where.length > size)
      return "event";
    if (!good_line(where)) return "line of event";
    last = where.offset;
  }
  for (auto const& defect : result.reading.defects) {
    if (defect.where.offset + defect.where.length > size) return "defect";
    if (!good_line(defect.where)) return "line of defect";
    if (defect.bytes_skipped > defect.where.length) return "defect skips too much";
  }
  for (auto const& span : result.reading.rejected) {
    if (!good_line(span)) return "line of rejected";
  }
  return {};
}

inline Result run_reader(ReadFunction read, std::string text) {
  Result result;
  result.text = std::move(text);
  read(Chunk{result.text, 0, 0, 1}, *result.arena, result.reading);
  return result;
}

// The same with the account checked.
inline Result checked(ReadFunction read, std::string text) {
  auto result = run_reader(read, std::move(text));
  INFO(result.text);
  REQUIRE(account_error(result) == "");
  return result;
}

// Every prefix, every suffix, and many texts with flipped, removed, doubled and NUL bytes.
inline void torture(ReadFunction read, std::string const& sample) {
  auto const check = [read](std::string text) {
    auto const result = run_reader(read, std::move(text));
    auto const error = account_error(result);
    if (!error.empty()) {
      INFO(result.text);
      REQUIRE(error == "");
    }
  };
  for (std::size_t i = 0; i <= sample.size(); ++i) {
    check(sample.substr(0, i));
    check(sample.substr(i));
  }
  std::uint32_t state = 0x9E3779B9;
  auto const random = [&state](std::size_t below) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % below;
  };
  constexpr char kBytes[] = {'\0', '\n', '\r', ' ', '"', ':', '$', '\x01', '\xFF', '<', ';', '('};
  for (int round = 0; round < 4000; ++round) {
    auto text = sample;
    for (std::size_t edits = 1 + random(4); edits > 0 && !text.empty(); --edits) {
      auto const at = random(text.size());
      switch (random(4)) {
        case 0:
          text[at] = kBytes[random(sizeof kBytes)];
          break;
        case 1:
          text.erase(at, 1 + random(60));
          break;
        case 2:
          text.insert(at, 1 + random(3), kBytes[random(sizeof kBytes)]);
          break;
        default:
          text.insert(at, text.substr(random(text.size()), random(200)));
          break;
      }
    }
    check(std::move(text));
  }
}

inline std::string read_file(std::string const& path) {
  std::ifstream file(std::string(SIPTRIAGE_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::string with_crlf(std::string const& text) {
  std::string result;
  for (char const c : text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

}  // namespace siptriage::families::test
