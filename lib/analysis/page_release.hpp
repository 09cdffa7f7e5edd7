// Keeps the memory of mapped entries bounded, whoever looks at them.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "siptriage/bundle.hpp"

namespace siptriage::analysis {

// Records lie all over a big log, and the kernel maps a neighbourhood for each one that is looked
// at: without this the whole file comes back into memory. As long as it lives, a thread looks every
// millisecond how much of its files the process has in memory, and gives the pages of all
// entries, and of the lists that lie in files (spill.hpp), back when that is more than 96 MiB;
// they are read again from the file when they are touched. Does nothing for a case that may stay in
// memory (io::kMayStayMapped), and where the system does not tell (/proc/self/statm).
class PageRelease {
 public:
  PageRelease() noexcept = default;
  PageRelease(PageRelease const&) = delete;
  PageRelease& operator=(PageRelease const&) = delete;
  ~PageRelease();

  // Borrows the entry.
  void watch(EntryBytes const& entry);

 private:
  void run() noexcept;

  std::vector<EntryBytes const*> entries_;
  std::uint64_t bytes_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace siptriage::analysis
