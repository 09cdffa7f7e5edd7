// Reads a text as one chunk and proves that the account of the reading closes.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "families/asa/asa.hpp"

namespace siptriage::tests {

struct AsaReading {
  std::string text;
  Arena arena;
  families::Reading reading;

  explicit AsaReading(std::string input) : text(std::move(input)) {
    families::asa::read({text, 3, 1000, 50}, arena, reading);
    check_account();
  }
  AsaReading(AsaReading const&) = delete;
  AsaReading& operator=(AsaReading const&) = delete;

  // reader.hpp: understood + rejected + skipped is the whole text, spans lie in it and ascend.
  void check_account() const {
    std::uint64_t sum = reading.understood;
    std::uint64_t end = 1000;
    for (auto const& span : reading.rejected) {
      sum += span.length;
      if (span.offset < end || span.source != 3) FAIL("rejected spans overlap or descend");
      end = span.offset + span.length;
    }
    for (auto const& defect : reading.defects) sum += defect.bytes_skipped;
    std::uint64_t begin = 1000;
    std::uint64_t line = 50;
    for (auto const& event : reading.events) {
      auto const& where = event.where;
      if (where.offset < begin || where.length == 0) FAIL("events are not in order");
      if (where.offset + where.length > 1000 + text.size()) FAIL("event span outside the text");
      line += newlines(begin - 1000, where.offset - 1000);
      if (where.line != line) FAIL("line number is wrong");
      begin = where.offset;
    }
    if (sum != text.size()) FAIL("account does not close: " << sum << " of " << text.size());
  }

  [[nodiscard]] std::vector<ConfigEvent> configs(ConfigEvent::Kind kind) const {
    std::vector<ConfigEvent> found;
    for (auto const& event : reading.events) {
      auto const* config = std::get_if<ConfigEvent>(&event.payload);
      if (config != nullptr && config->kind == kind) found.push_back(*config);
    }
    return found;
  }
  // Events of one payload type, in order.
  template <typename Payload>
  [[nodiscard]] Events of() const {
    Events found;
    for (auto const& event : reading.events) {
      if (std::holds_alternative<Payload>(event.payload)) found.push_back(event);
    }
    return found;
  }
  [[nodiscard]] bool has_defect(DefectCode code) const {
    return std::any_of(reading.defects.begin(), reading.defects.end(),
                       [&](Defect const& defect) { return defect.code == code; });
  }
  // The bytes that an event stands for.
  [[nodiscard]] std::string_view quote(Event const& event) const {
    return std::string_view(text).substr(event.where.offset - 1000, event.where.length);
  }
  [[nodiscard]] std::string rejected_text() const {
    std::string result;
    for (auto const& span : reading.rejected) {
      result += text.substr(span.offset - 1000, span.length);
    }
    return result;
  }

 private:
  [[nodiscard]] std::uint64_t newlines(std::uint64_t begin, std::uint64_t end) const {
    auto const piece = std::string_view(text).substr(begin, end - begin);
    return static_cast<std::uint64_t>(std::count(piece.begin(), piece.end(), '\n'));
  }
};

}  // namespace siptriage::tests
