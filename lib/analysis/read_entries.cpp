#include "analysis/read_entries.hpp"

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

#include "analysis/defects.hpp"
#include "analysis/entry_reader.hpp"
#include "base/parallel.hpp"
#include "io/decode.hpp"

namespace siptriage::analysis {
namespace {

// Entries that may be copies of each other: only these need their digest before they are read.
std::vector<bool> same_size(std::vector<Entry> const& entries) {
  std::map<std::size_t, std::size_t> first;
  std::vector<bool> shared(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].bytes || entries[i].bytes->view().empty()) continue;
    auto const [place, is_new] = first.try_emplace(entries[i].bytes->view().size(), i);
    if (!is_new) shared[i] = shared[place->second] = true;
  }
  return shared;
}

// For each entry the first one that holds the same bytes; itself where its digest is not known.
std::vector<std::size_t> originals(std::vector<std::string> const& sha256) {
  std::map<std::string, std::size_t> first;
  std::vector<std::size_t> original;
  for (std::size_t i = 0; i < sha256.size(); ++i) {
    original.push_back(sha256[i].empty() ? i : first.try_emplace(sha256[i], i).first->second);
  }
  return original;
}

EntryResult same_as(Entry const& entry, Entry const& original) {
  EntryResult result;
  result.source.path = entry.path;
  result.source.bytes = entry.bytes->view().size();
  result.source.skipped = "identical to " + original.path + ": read once";
  Defect defect;
  defect.code = DefectCode::not_read;
  defect.where = {0, 1, 0, result.source.bytes};
  defect.bytes_skipped = result.source.bytes;
  defect.detail = result.source.skipped;
  result.source.defects = {std::move(defect)};
  return result;
}

// Tells from several threads, one at a time, which entry is read next.
class Teller {
 public:
  explicit Teller(ProgressSink const& sink) : sink_(sink) {}
  void tell(Entry const& entry) {
    if (!sink_) return;
    std::lock_guard const lock(mutex_);
    sink_({entry.path, bytes_});
    bytes_ += entry.bytes ? entry.bytes->view().size() : 0;
  }

 private:
  ProgressSink const& sink_;
  std::mutex mutex_;
  std::uint64_t bytes_ = 0;
};

class CaseReader {
 public:
  CaseReader(std::vector<Entry> const& entries, ReadOptions const& options)
      : entries_(entries), jobs_(options.jobs), teller_(options.progress), sha256_(entries.size()) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      readers_.emplace_back(entries[i], static_cast<SourceIndex>(i), options.chunk_bytes);
    }
  }

  std::vector<EntryResult> run() {
    find_copies();
    for_each_original([](EntryReader& reader) { reader.open(); });
    read_chunks();
    for_each_original([](EntryReader& reader) { reader.begin_repairs(); });
    run_repairs();
    std::vector<EntryResult> results(entries_.size());
    parallel_for(results.size(), jobs_, [&](std::size_t i) {
      results[i] =
          is_original(i) ? readers_[i].finish() : same_as(entries_[i], entries_[original_[i]]);
      results[i].source.sha256 = sha256_[i];
      note_archive(results[i].source, entries_[i], static_cast<SourceIndex>(i));
    });
    return results;
  }

 private:
  using Task = std::function<void()>;

  [[nodiscard]] bool is_original(std::size_t i) const { return original_[i] == i; }

  void digest(std::size_t i) {
    if (entries_[i].bytes && sha256_[i].empty()) sha256_[i] = io::sha256_hex(*entries_[i].bytes);
  }

  void find_copies() {
    auto const shared = same_size(entries_);
    parallel_for(entries_.size(), jobs_, [&](std::size_t i) {
      if (shared[i]) digest(i);
    });
    original_ = originals(sha256_);
  }

  template <typename Step>
  void for_each_original(Step step) {
    parallel_for(entries_.size(), jobs_, [&](std::size_t i) {
      if (is_original(i)) step(readers_[i]);
    });
  }

  // A digest costs as much as reading and cannot be shared: it is begun before its entry is read.
  void read_chunks() {
    std::vector<Task> tasks;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      tasks.emplace_back([this, i] { digest(i); });
      for (std::size_t chunk = 0; chunk < readers_[i].chunks(); ++chunk) {
        tasks.emplace_back([this, i, chunk] {
          if (chunk == 0) teller_.tell(entries_[i]);
          readers_[i].read_chunk(chunk);
        });
      }
    }
    run_all(tasks);
  }

  void run_repairs() {
    std::vector<Task> tasks;
    for (auto& reader : readers_) {
      for (std::size_t index = 0; index < reader.repairs(); ++index) {
        tasks.emplace_back([&reader, index] { reader.repair(index); });
      }
    }
    run_all(tasks);
  }

  void run_all(std::vector<Task> const& tasks) const {
    parallel_for(tasks.size(), jobs_, [&](std::size_t task) { tasks[task](); });
  }

  std::vector<Entry> const& entries_;
  unsigned jobs_;
  Teller teller_;
  std::vector<std::string> sha256_;
  std::vector<std::size_t> original_;
  std::deque<EntryReader> readers_;
};

}  // namespace

std::vector<EntryResult> read_entries(std::vector<Entry> const& entries,
                                      ReadOptions const& options) {
  return CaseReader(entries, options).run();
}

}  // namespace siptriage::analysis
