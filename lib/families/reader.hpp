// What every log family implements: recognise its format, and read records into Events.
//
// Two readings of the same text (lib/DESIGN.md section 1):
//  strict    the format as the product writes it; exact spans, nothing guessed. What it cannot read
//            that way it rejects, as a span, and goes on behind it.
//  tolerant  (lib/pasted) is given only what every strict reader rejected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.hpp"
#include "siptriage/event.hpp"
#include "siptriage/source.hpp"

namespace siptriage::families {

// A piece of decoded text of one source. `text` may be a part of the entry: `offset` and `line`
// place its first byte, and every SourceSpan made from it must be placed by span(). Big entries are
// cut where LogFamily::next_cut says and read chunk by chunk; the chunks together must give what
// the whole text gives.
struct Chunk {
  std::string_view text;
  SourceIndex source = 0;
  std::uint64_t offset = 0;  // of text.front() in the decoded entry
  std::uint64_t line = 1;    // line of text.front()
  bool starts = true;        // nothing of the entry stands before `text`
  bool ends = true;          // nothing stands behind it; else a line follows that opens a record

  [[nodiscard]] bool is_whole() const noexcept { return starts && ends; }
  // True when the text of the entry, not only of this chunk, ends at `local_offset`.
  [[nodiscard]] bool is_end(std::uint64_t local_offset) const noexcept {
    return ends && local_offset == text.size();
  }
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

// An event that may tell of the same message as another event of its entry (Msg-Hash).
struct Twin {
  std::size_t event = 0;  // index into Reading::events
  std::uint64_t key = 0;  // equal for both
  bool is_dump = false;   // the full message, not its summary
};

// What a reader made of a chunk. The account must close:
//   chunk.text.size() == understood + sum(rejected lengths) + sum(defects.bytes_skipped)
// so that no byte is counted twice or lost. A record that was parsed, a plain log line that carries
// no event, and the empty lines between records are all understood.
struct Reading {
  Events events;  // in order of their offset
  std::vector<Defect> defects;
  std::vector<SourceSpan> rejected;  // ascending, disjoint; for the tolerant reader
  std::uint64_t understood = 0;
  // Only where Chunk::is_whole() is false, for who puts the chunks together:
  std::vector<Twin> twins;        // ascending; not joined yet
  std::uint64_t blank_bytes = 0;  // of understood: empty lines at the end of the chunk

  void add_defect(DefectCode code, SourceSpan where, std::uint64_t skipped,
                  std::string detail = {}) {
    defects.push_back({code, where, skipped, 1, std::move(detail)});
  }
};

// How sure a family is that a text is its own, from its content only. 0: no record of this family
// seen; otherwise the number of lines (up to a cap) that only this family writes.
using ProbeFunction = unsigned (*)(std::string_view head) noexcept;
using ReadFunction = void (*)(Chunk const& chunk, Arena& arena, Reading& reading);

// Where a long text may be cut: the offset of a line at or behind `from` (which is not 0) at which
// every state of the strict reader starts anew; text.size() when there is none. Linear in what it
// passes.
using CutFunction = std::size_t (*)(std::string_view text, std::size_t from) noexcept;

// Puts the events of the chunks of one entry together; chunks come in their order.
class EventJoiner {
 public:
  EventJoiner() = default;
  EventJoiner(EventJoiner const&) = delete;
  EventJoiner& operator=(EventJoiner const&) = delete;
  virtual ~EventJoiner() = default;
  // `twins` are indexes into `events`.
  virtual void add(Events events, std::vector<Twin> const& twins) = 0;
  // To be called once, behind the last chunk.
  virtual void finish() = 0;
};
// `whole` is the text of the entry; the joined events are appended to `joined`.
using JoinerFactory = std::unique_ptr<EventJoiner> (*)(Chunk const& whole, Events& joined);

struct LogFamily {
  Family family;
  ProbeFunction probe;  // given the first 256 KiB of a text (more for small files)
  ReadFunction read;    // strict
  // A line that this family, and no other, writes; shown by `siptriage formats`, held by a test.
  char const* sample_line;
  CutFunction next_cut = nullptr;       // null: texts of this family are read in one piece
  JoinerFactory make_joiner = nullptr;  // null: events of chunks need only be appended
};

// All families, in a fixed order (explicit list, no self-registration). lib/families/registry.cpp
[[nodiscard]] std::vector<LogFamily> const& log_families();

}  // namespace siptriage::families
