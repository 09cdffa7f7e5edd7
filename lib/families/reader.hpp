// What every log family implements: recognise its format, and read records into Events.
//
// Two readings of the same text (lib/DESIGN.md section 1):
//  strict    the format as the product writes it; exact spans, nothing guessed. What it cannot read
//            that way it rejects, as a span, and goes on behind it.
//  tolerant  (lib/pasted) is given only what every strict reader rejected.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.hpp"
#include "siptriage/event.hpp"
#include "siptriage/source.hpp"

namespace siptriage::families {

// A piece of decoded text of one source. `text` may be a part of the entry: `offset` and `line`
// place its first byte, and every SourceSpan made from it must be placed by span().
struct Chunk {
  std::string_view text;
  SourceIndex source = 0;
  std::uint64_t offset = 0;  // of text.front() in the decoded entry
  std::uint64_t line = 1;    // line of text.front()

  // `line_number` is counted from `line` by the caller (LineCursor(text, line)).
  [[nodiscard]] SourceSpan span(std::uint64_t local_offset, std::uint64_t length,
                                std::uint64_t line_number) const noexcept {
    return {source, line_number, offset + local_offset, length};
  }
  // A part of this chunk as a chunk of its own.
  [[nodiscard]] Chunk part(std::uint64_t local_offset, std::uint64_t length,
                           std::uint64_t line_number) const noexcept {
    return {text.substr(local_offset, length), source, offset + local_offset, line_number};
  }
};

// What a reader made of a chunk. The account must close:
//   chunk.text.size() == understood + sum(rejected lengths) + sum(defects.bytes_skipped)
// so that no byte is counted twice or lost. A record that was parsed, a plain log line that carries
// no event, and the empty lines between records are all understood.
struct Reading {
  std::vector<Event> events;  // in order of their offset
  std::vector<Defect> defects;
  std::vector<SourceSpan> rejected;  // ascending, disjoint; for the tolerant reader
  std::uint64_t understood = 0;

  void add_defect(DefectCode code, SourceSpan where, std::uint64_t skipped,
                  std::string detail = {}) {
    defects.push_back({code, where, skipped, 1, std::move(detail)});
  }
};

// How sure a family is that a text is its own, from its content only. 0: no record of this family
// seen; otherwise the number of lines (up to a cap) that only this family writes.
using ProbeFunction = unsigned (*)(std::string_view head) noexcept;
using ReadFunction = void (*)(Chunk const& chunk, Arena& arena, Reading& reading);

struct LogFamily {
  Family family;
  ProbeFunction probe;  // given the first 256 KiB of a text (more for small files)
  ReadFunction read;    // strict
  // A line that this family, and no other, writes; shown by `siptriage formats`, held by a test.
  char const* sample_line;
};

// All families, in a fixed order (explicit list, no self-registration). lib/families/registry.cpp
[[nodiscard]] std::vector<LogFamily> const& log_families();

}  // namespace siptriage::families
