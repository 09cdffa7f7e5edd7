// Reads a text of certificates and holds the account of its bytes.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.hpp"
#include "evidence/certificates.hpp"

namespace siptriage::test {

struct ReadText {
  std::unique_ptr<std::string> text;
  std::unique_ptr<Arena> arena = std::make_unique<Arena>();
  families::Reading reading;

  [[nodiscard]] CertificateEvent const& certificate(std::size_t index) const {
    return std::get<CertificateEvent>(reading.events.at(index).payload);
  }
  [[nodiscard]] std::string_view quoted(std::size_t index) const {
    auto const& where = reading.events.at(index).where;
    return std::string_view(*text).substr(where.offset, where.length);
  }
  [[nodiscard]] std::vector<Defect> of_code(DefectCode code) const {
    std::vector<Defect> found;
    for (auto const& defect : reading.defects) {
      if (defect.code == code) found.push_back(defect);
    }
    return found;
  }
};

inline ReadText read_text(std::string text) {
  ReadText result;
  result.text = std::make_unique<std::string>(std::move(text));
  evidence::read({*result.text, 0, 0, 1}, *result.arena, result.reading);
  auto known = result.reading.understood;
  for (auto const& span : result.reading.rejected) known += span.length;
  for (auto const& defect : result.reading.defects) known += defect.bytes_skipped;
  CHECK(known == result.text->size());
  return result;
}

}  // namespace siptriage::test
