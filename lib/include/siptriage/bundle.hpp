// A case as uploaded: named entries with their bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/error.hpp"
#include "siptriage/limits.hpp"

namespace siptriage {

// Bytes of one entry. Owns a mapping or a buffer; the bytes stay where they are when moved.
class EntryBytes {
 public:
  virtual ~EntryBytes() = default;
  [[nodiscard]] virtual std::string_view view() const noexcept = 0;
};

struct Entry {
  std::string path;                   // as shown in results, relative, '/' separated
  std::unique_ptr<EntryBytes> bytes;  // null when the entry could not be read
  std::string skipped;                // reason why it was not read, empty otherwise
  bool unreadable = false;            // skipped because of an error: the case is incomplete
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
// What cannot be read becomes an entry with `skipped` set; fails only when PATH does not exist or
// is neither (cannot_open).
// `shown_as` is the name in results; empty: the path itself, of an absolute path its last part.
[[nodiscard]] Expected<void> load_path(Bundle& bundle, std::string const& path,
                                       Limits const& limits, std::string shown_as = {});

}  // namespace siptriage
