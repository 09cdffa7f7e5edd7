#include "analysis/page_release.hpp"

#include <chrono>
#include <cstdint>
#include <system_error>
#include <utility>

namespace siptriage::analysis {
namespace {

constexpr std::uint64_t kSmallCase = std::uint64_t{256} << 20;
constexpr std::chrono::milliseconds kPause{20};

}  // namespace

PageRelease::PageRelease(std::vector<EntryBytes const*> entries) : entries_(std::move(entries)) {
  std::uint64_t bytes = 0;
  for (auto const* entry : entries_) bytes += entry->view().size();
  if (bytes < kSmallCase) return;
  try {
    thread_ = std::thread([this] { run(); });
  } catch (std::system_error const&) {  // no thread to be had: only more memory is used
  }
}

PageRelease::~PageRelease() {
  {
    std::lock_guard const lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void PageRelease::run() {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, kPause, [this] { return stop_; })) {
    for (auto const* entry : entries_) entry->release(0, entry->view().size());
  }
}

}  // namespace siptriage::analysis
