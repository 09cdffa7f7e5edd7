// Runs independent pieces of work in threads and hands out their results in input order.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace siptriage::cli {

// Calls work(i) for i in [0, count) in up to `jobs` threads and deliver(i, result) in the calling
// thread, in ascending order, as soon as possible. `work` must not throw. Work never runs more than
// 2 * jobs pieces ahead, which bounds memory. Stops early when deliver returns false.
template <typename Result, typename Work, typename Deliver>
void in_order(std::size_t count, unsigned jobs, Work const& work, Deliver const& deliver) {
  std::size_t const threads = std::min<std::size_t>(std::max(jobs, 1U), count);
  if (threads <= 1) {
    for (std::size_t i = 0; i < count; ++i) {
      if (!deliver(i, work(i))) return;
    }
    return;
  }
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, Result> finished;
  std::size_t next = 0, delivered = 0;
  bool stop = false;
  auto const worker = [&] {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return stop || next >= count || next < delivered + 2 * threads; });
      if (stop || next >= count) return;
      std::size_t const mine = next++;
      lock.unlock();
      Result result = work(mine);
      lock.lock();
      finished.emplace(mine, std::move(result));
      changed.notify_all();
    }
  };
  // Joins on every way out, also when `deliver` throws.
  std::vector<std::jthread> pool;
  auto const halt = [&] {
    std::lock_guard const lock(mutex);
    stop = true;
    changed.notify_all();
  };
  struct AtExit {
    decltype(halt) const& action;
    ~AtExit() { action(); }
  } const at_exit{halt};
  for (std::size_t i = 0; i < threads; ++i) pool.emplace_back(worker);
  for (std::size_t i = 0; i < count; ++i) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return finished.contains(i); });
    auto node = finished.extract(i);
    lock.unlock();
    bool const go_on = deliver(i, node.mapped());
    if (!go_on) return;
    lock.lock();
    delivered = i + 1;
    changed.notify_all();
  }
}

}  // namespace siptriage::cli
