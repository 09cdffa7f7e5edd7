#include "analysis/parts.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "analysis/same_record.hpp"

namespace siptriage::analysis {
namespace {

// How far ahead the partner of a record is searched among those of the same key: bounds the work on
// a hostile log whose records all look alike.
constexpr std::size_t kLookAhead = 64;
constexpr std::size_t kMaxOverlaps = 20;
constexpr std::size_t kLineEnd = 2;  // bytes that may follow the last record of a file

// Place of an entry in time: smaller is earlier, entries without any stamp last.
struct Rank {
  int clock = 2;  // 0: UTC, 1: local stamps
  std::int64_t first = 0;

  friend auto operator<=>(Rank const&, Rank const&) = default;
};

Rank rank_of(Events const& events) {
  Rank rank;
  for (auto const& event : events) {
    auto const time = event.time.best();
    if (!time) continue;
    rank = std::min(rank, Rank{event.time.utc ? 0 : 1, time->micros});
  }
  return rank;
}

std::string_view host_of(EntryResult const& entry) {
  return entry.events.empty() ? std::string_view{} : entry.events.front().host;
}

struct KeyedRecord {
  std::uint64_t key = 0;
  EventIndex event = 0;

  friend auto operator<=>(KeyedRecord const&, KeyedRecord const&) = default;
};

// What two entries have in common.
struct Overlap {
  std::uint64_t records = 0;
  EventTime first, last;

  void add(EventTime const& time) {
    if (records++ == 0) first = last = time;
    if (time.best() < first.best()) first = time;
    if (last.best() < time.best()) last = time;
  }
};

class Joiner {
 public:
  Joiner(std::vector<std::string_view> const& texts, Events& events)
      : texts_(texts), events_(events) {}

  void run() {
    auto records = keyed_records();
    std::sort(records.begin(), records.end());
    for (auto begin = records.begin(); begin != records.end();) {
      auto const end = std::find_if(begin, records.end(), [begin](KeyedRecord const& other) {
        return other.key != begin->key;
      });
      if (end - begin > 1) join({begin, end});
      begin = end;
    }
    take_out();
  }

  // By the entry that comes first in time, then by the other.
  [[nodiscard]] std::map<std::pair<SourceIndex, SourceIndex>, Overlap> const& overlaps() const {
    return overlaps_;
  }

 private:
  using Keyed = std::vector<KeyedRecord>::const_iterator;
  struct Run {
    Keyed begin, end;
  };

  // Families that more than one entry speaks.
  [[nodiscard]] std::map<Family, bool> shared_families() const {
    std::map<Family, SourceIndex> first;
    std::map<Family, bool> shared;
    for (auto const& event : events_) {
      auto const [place, is_new] = first.try_emplace(event.family, event.where.source);
      if (!is_new && place->second != event.where.source) shared[event.family] = true;
    }
    return shared;
  }

  [[nodiscard]] std::vector<KeyedRecord> keyed_records() const {
    auto const shared = shared_families();
    std::vector<KeyedRecord> records;
    if (shared.empty()) return records;
    for (EventIndex i = 0; i < events_.size(); ++i) {
      if (shared.count(events_[i].family) == 0) continue;
      if (auto const key = record_key(record(i))) records.push_back({*key, i});
    }
    return records;
  }

  [[nodiscard]] Record record(EventIndex index) const {
    auto const& event = events_[index];
    auto const& text = texts_.at(event.where.source);
    auto const end = event.where.offset + event.where.length;
    if (end > text.size()) return {&event, {}, false};
    return {&event, text.substr(event.where.offset, event.where.length),
            text.size() <= end + kLineEnd};
  }

  // The records of one key: each entry is compared with those before it.
  void join(Run run) {
    kept_.clear();
    while (run.begin != run.end) {
      auto const source = events_[run.begin->event].where.source;
      auto const end = std::find_if(run.begin, run.end, [&](KeyedRecord const& other) {
        return events_[other.event].where.source != source;
      });
      join_entry({run.begin, end});
      run.begin = end;
    }
  }

  // Partners keep their order, so the second of two equal records meets the second of the others.
  void join_entry(Run run) {
    std::size_t const known = kept_.size();
    std::size_t from = 0;
    for (auto it = run.begin; it != run.end; ++it) {
      auto const found = partner(it->event, from, known);
      if (found == known) {
        kept_.push_back(it->event);
        continue;
      }
      absorb(kept_[found], it->event);
      from = found + 1;
    }
  }

  [[nodiscard]] std::size_t partner(EventIndex event, std::size_t from, std::size_t known) const {
    auto const last = std::min(known, from + kLookAhead);
    for (auto i = from; i < last; ++i) {
      if (same_record(record(kept_[i]), record(event))) return i;
    }
    return known;
  }

  void absorb(EventIndex kept, EventIndex other) {
    auto& first = events_[kept];
    auto& second = events_[other];
    overlaps_[{first.where.source, second.where.source}].add(second.time);
    if (says_more(record(other), record(kept))) std::swap(first, second);
    first.also.push_back(second.where);
    first.also.insert(first.also.end(), second.also.begin(), second.also.end());
    gone_.push_back(other);
  }

  void take_out() {
    if (gone_.empty()) return;
    std::sort(gone_.begin(), gone_.end());
    auto next = gone_.begin();
    std::size_t kept = gone_.front();
    for (auto i = kept; i < events_.size(); ++i) {
      if (next != gone_.end() && *next == i) {
        ++next;
      } else {
        events_[kept++] = std::move(events_[i]);
      }
    }
    events_.erase(events_.begin() + static_cast<std::ptrdiff_t>(kept), events_.end());
  }

  std::vector<std::string_view> const& texts_;
  Events& events_;
  std::vector<EventIndex> kept_;  // of the key in hand, in order
  std::vector<EventIndex> gone_;
  std::map<std::pair<SourceIndex, SourceIndex>, Overlap> overlaps_;
};

std::string shown(EventTime const& time) {
  return time.utc ? format_utc(*time.utc) : std::string(time.raw);
}

std::string overlap_text(Source const& a, Source const& b, Overlap const& overlap) {
  auto const names = a.path + " and " + b.path;
  if (overlap.records == 1) {
    return names + " share the record of " + shown(overlap.first) + "; it was counted once";
  }
  return names + " overlap from " + shown(overlap.first) + " to " + shown(overlap.last) + "; " +
         std::to_string(overlap.records) + " records that stand in both were counted once";
}

using OverlapRow = std::pair<std::int64_t, std::string>;

// Sorted by time and text: the numbers of the entries depend on the command line.
std::vector<std::string> first_rows(std::vector<OverlapRow> rows) {
  std::sort(rows.begin(), rows.end());
  std::vector<std::string> texts;
  for (auto& row : rows) {
    if (texts.size() == kMaxOverlaps) break;
    texts.push_back(std::move(row.second));
  }
  if (rows.size() > kMaxOverlaps) {
    texts.push_back("and " + std::to_string(rows.size() - kMaxOverlaps) +
                    " more pairs of files that overlap");
  }
  return texts;
}

}  // namespace

std::vector<SourceIndex> time_order(std::vector<EntryResult> const& entries) {
  std::vector<Rank> ranks;
  ranks.reserve(entries.size());
  for (auto const& entry : entries) ranks.push_back(rank_of(entry.events));
  std::vector<SourceIndex> order(entries.size());
  std::iota(order.begin(), order.end(), SourceIndex{0});
  auto const place = [&](SourceIndex i) {
    auto const& source = entries[i].source;
    return std::tuple(ranks[i], source.family, host_of(entries[i]), std::string_view(source.path));
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](SourceIndex a, SourceIndex b) { return place(a) < place(b); });
  return order;
}

std::vector<std::string> join_parts(std::vector<Source> const& sources,
                                    std::vector<std::string_view> const& texts, Events& events) {
  Joiner joiner(texts, events);
  joiner.run();
  std::vector<OverlapRow> rows;
  for (auto const& [pair, overlap] : joiner.overlaps()) {
    rows.emplace_back(overlap.first.best()->micros,
                      overlap_text(sources.at(pair.first), sources.at(pair.second), overlap));
  }
  return first_rows(std::move(rows));
}

}  // namespace siptriage::analysis
