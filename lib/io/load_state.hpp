// What a whole case shares while it is loaded.
#pragma once

#include <string>

#include "io/budget.hpp"
#include "io/storage.hpp"
#include "siptriage/bundle.hpp"
#include "siptriage/progress.hpp"

namespace siptriage::io {

class LoadState {
 public:
  // All borrowed. Counts what the bundle holds already.
  LoadState(Bundle& bundle, Limits const& limits, ProgressSink const& progress);

  [[nodiscard]] Budget& budget() noexcept { return budget_; }
  [[nodiscard]] Storage& storage() noexcept { return storage_; }

  // Adds an entry, or once, in place of all further ones, that there are too many.
  void add(Entry entry);
  void add_skipped(std::string path, std::string reason, bool unreadable);
  // Counts bytes that were read for `shown` and tells of them now and then.
  void progress(std::string_view shown, std::uint64_t bytes);

 private:
  Bundle& bundle_;
  Budget budget_;
  Storage storage_;
  ProgressSink const& progress_;
  std::uint64_t read_ = 0, told_ = 0;
};

}  // namespace siptriage::io
