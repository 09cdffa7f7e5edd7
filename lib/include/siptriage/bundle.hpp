// A case as uploaded: named entries with their bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/error.hpp"
#include "siptriage/limits.hpp"
#include "siptriage/progress.hpp"

namespace siptriage {

// Bytes of one entry. Owns a mapping or a buffer; the bytes stay where they are when moved.
class EntryBytes {
 public:
  virtual ~EntryBytes() = default;
  [[nodiscard]] virtual std::string_view view() const noexcept = 0;
  // Says that this run of view() is not needed for now: a mapping lets its memory go and reads it
  // again from its file when it is touched. The bytes stay what they are; a run outside view() is
  // cut to it. From any thread.
  virtual void release(std::size_t offset, std::size_t length) const noexcept;
};

struct Entry {
  std::string path;                   // as shown in results, relative, '/' separated
  std::unique_ptr<EntryBytes> bytes;  // null when the entry could not be read
  std::string skipped;                // reason why it was not read, empty otherwise
  bool unreadable = false;            // skipped because of an error: the case is incomplete
  std::string damage{};   // what is lost behind or inside `bytes`: the case is incomplete
  std::string renamed{};  // why `path` is not the name that the archive gives
};

// Owns all bytes of a case. Move-only; analyze() consumes it.
class Bundle {
 public:
  Bundle() = default;
  Bundle(Bundle&&) noexcept = default;
  Bundle& operator=(Bundle&&) noexcept = default;
  Bundle(Bundle const&) = delete;
  Bundle& operator=(Bundle const&) = delete;
  ~Bundle() = default;

  // Adds text held in memory; for tests and for callers with their own storage.
  void add_text(std::string path, std::string text);
  void add(Entry entry) { entries_.push_back(std::move(entry)); }
  [[nodiscard]] std::vector<Entry> const& entries() const noexcept { return entries_; }
  [[nodiscard]] std::vector<Entry>& entries() noexcept { return entries_; }

 private:
  std::vector<Entry> entries_;
};

// Reads PATH into `bundle`: a file, a folder (recursive, sorted by name) or "-" for standard input.
// Archives and compressed files are opened, in each other too; a member reads
// "bundle.zip!/inner.tar.gz!/logs/edge.txt", in the order of its archive, and a single compressed
// file "edge.log.gz!/edge.log". Nothing is written under a name: large members go to temporary
// files without a name in $TMPDIR (else /var/tmp) and are mapped.
// What cannot be read becomes an entry with `skipped` set; fails only when PATH does not exist or
// is neither (cannot_open).
// `shown_as` is the name in results; empty: the path itself, of an absolute path its last part.
[[nodiscard]] Expected<void> load_path(Bundle& bundle, std::string const& path,
                                       Limits const& limits, std::string shown_as = {},
                                       ProgressSink const& progress = {});

}  // namespace siptriage
