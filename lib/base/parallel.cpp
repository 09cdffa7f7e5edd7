#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace siptriage {
namespace {

class Workers {
 public:
  Workers(std::size_t count, std::function<void(std::size_t)> const& body)
      : count_(count), body_(body) {}

  void work() noexcept {
    for (std::size_t i = next_++; i < count_; i = next_++) {
      try {
        body_(i);
      } catch (...) {
        std::lock_guard const lock(mutex_);
        if (!error_) error_ = std::current_exception();
      }
    }
  }
  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::size_t count_;
  std::function<void(std::size_t)> const& body_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::exception_ptr error_;
};

}  // namespace

void parallel_for(std::size_t count, unsigned jobs, std::function<void(std::size_t)> const& body) {
  Workers workers(count, body);
  auto const helpers = std::min<std::size_t>(jobs == 0 ? 0 : jobs - 1, count == 0 ? 0 : count - 1);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < helpers; ++i) threads.emplace_back([&workers] { workers.work(); });
  workers.work();
  for (auto& thread : threads) thread.join();
  workers.rethrow();
}

}  // namespace siptriage
