#include "analysis/page_release.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <system_error>

#include "io/entry_bytes.hpp"
#include "siptriage/spill.hpp"

namespace siptriage::analysis {
namespace {

constexpr std::uint64_t kMost = std::uint64_t{96} << 20;
constexpr std::chrono::milliseconds kPause{1};

struct Closer {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

// Memory of the process that holds pages of files; 0 where the system does not tell. proc(5): the
// third number of statm, in pages.
std::uint64_t resident_file_bytes() noexcept {
  std::unique_ptr<std::FILE, Closer> const file(std::fopen("/proc/self/statm", "re"));
  unsigned long pages = 0;
  if (!file || std::fscanf(file.get(), "%*u %*u %lu", &pages) != 1) return 0;
  return std::uint64_t{pages} * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

PageRelease::~PageRelease() {
  {
    std::lock_guard const lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void PageRelease::watch(EntryBytes const& entry) {
  std::lock_guard const lock(mutex_);
  entries_.push_back(&entry);
  bytes_ += entry.view().size();
  if (bytes_ <= io::kMayStayMapped || thread_.joinable()) return;
  try {
    thread_ = std::thread([this] { run(); });
  } catch (std::system_error const&) {  // no thread to be had: only more memory is used
  }
}

void PageRelease::run() noexcept {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, kPause, [this] { return stop_; })) {
    if (resident_file_bytes() <= kMost) continue;
    for (auto const* entry : entries_) entry->release(0, entry->view().size());
    spill_release();
  }
}

}  // namespace siptriage::analysis
