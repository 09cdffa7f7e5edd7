// Keeps the memory of big mapped entries bounded while later stages look at single records.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "siptriage/bundle.hpp"

namespace siptriage::analysis {

// Records lie all over a big log, and the kernel maps a neighbourhood for each one that is looked
// at: without this the whole file comes back into memory. As long as it lives, a thread gives the
// pages of the entries back fifty times a second; they are read again from the file when they are
// touched. Does nothing for a case below 256 MiB. Borrows the entries.
class PageRelease {
 public:
  explicit PageRelease(std::vector<EntryBytes const*> entries);
  PageRelease(PageRelease const&) = delete;
  PageRelease& operator=(PageRelease const&) = delete;
  ~PageRelease();

 private:
  void run();

  std::vector<EntryBytes const*> entries_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace siptriage::analysis
