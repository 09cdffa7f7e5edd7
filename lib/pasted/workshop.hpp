// One window of pasted text under repair: what was found in it and what became of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.hpp"
#include "families/reader.hpp"
#include "pasted/anchors.hpp"
#include "pasted/flat_text.hpp"
#include "pasted/repairs.hpp"

namespace siptriage::pasted {

// A piece of flat text that was read as a record of a log.
struct Excerpt {
  std::size_t begin = 0;
  std::size_t end = 0;
  Repairs repairs;
  bool failed = false;  // repaired, but the strict reader of its family still rejects it
};

// Repaired records of one family, written as the product writes them, for its strict reader.
class RepairedLog {
 public:
  void add(std::string_view record, std::size_t excerpt) {
    starts_.push_back({text_.size(), excerpt});
    text_ += record;
  }
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }
  [[nodiscard]] std::string const& text() const noexcept { return text_; }
  // The excerpt that byte `offset` of text() belongs to.
  [[nodiscard]] std::size_t excerpt_at(std::uint64_t offset) const noexcept;

 private:
  std::string text_;
  std::vector<std::pair<std::size_t, std::size_t>> starts_;  // offset, excerpt
};

// An event and the excerpts it was read from.
struct FoundEvent {
  Event event;
  std::size_t first_excerpt = 0;
  std::size_t last_excerpt = 0;
  std::vector<std::size_t> also;  // excerpts of further records of the same message
  // Flat place of the event where its excerpt holds several records; equal: the whole excerpt.
  std::size_t flat_begin = 0, flat_end = 0;
};

struct Workshop {
  FlatText const& flat;
  std::vector<Anchor> const& anchors;
  Arena& arena;
  std::string_view raw;  // that `flat` was made of

  std::vector<Excerpt> excerpts;  // ascending, disjoint
  std::vector<FoundEvent> events;
  std::vector<std::pair<std::size_t, std::string>> notes;  // excerpt, invalid header field
  RepairedLog expressway;
  RepairedLog traces;
  RepairedLog client;
  // No fragment starts before this place: one that starts earlier was read up to here and its
  // headers said nothing. Keeps a text of very many broken headers linear.
  std::size_t barren_until = 0;

  [[nodiscard]] std::string_view text() const noexcept { return flat.text(); }
  // Where the last excerpt ended; nothing before it may be used again.
  [[nodiscard]] std::size_t floor() const noexcept {
    return excerpts.empty() ? 0 : excerpts.back().end;
  }

  std::size_t add_excerpt(std::size_t begin, std::size_t end, Repairs const& repairs) {
    excerpts.push_back({begin, end, repairs, false});
    return excerpts.size() - 1;
  }
};

// Runs the strict reader over the repaired records; its events go to `workshop.events`.
void read_repaired(Workshop& workshop, RepairedLog const& log, families::ReadFunction read);

}  // namespace siptriage::pasted
