#include "cli/progress.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>

#include "cli/log.hpp"

namespace siptriage::cli {
namespace {

// "812 kB", "1.2 GB"
std::string size_text(std::uint64_t bytes) {
  char const* unit = " kB";
  double value = static_cast<double>(bytes) / 1e3;
  for (char const* const next : {" MB", " GB", " TB"}) {
    if (value < 1e3) break;
    value /= 1e3;
    unit = next;
  }
  char text[32];
  std::snprintf(text, sizeof text, value < 10 ? "%.1f" : "%.0f", value);
  return std::string(text) + unit;
}

// Lets something through at most once in an interval, the first time always.
class Throttle {
 public:
  [[nodiscard]] bool passes() noexcept {
    auto const now = std::chrono::steady_clock::now().time_since_epoch();
    auto const millis = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    auto last = last_.load();
    return (last == 0 || millis - last >= kInterval) && last_.compare_exchange_strong(last, millis);
  }

 private:
  static constexpr std::int64_t kInterval = 100;
  std::atomic<std::int64_t> last_ = 0;
};

}  // namespace

ProgressSink show_progress(std::string_view verb) {
  if (!wants_progress()) return {};
  // The function is copied, its state is not.
  auto const throttle = std::make_shared<Throttle>();
  return [verb = std::string(verb), throttle](Progress const& progress) {
    if (!throttle->passes()) return;
    log_progress(verb + " " + std::string(progress.entry) +
                 (progress.bytes > 0 ? ", " + size_text(progress.bytes) : std::string()));
  };
}

}  // namespace siptriage::cli
