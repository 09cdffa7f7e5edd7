#include "io/load_state.hpp"

#include <utility>

namespace siptriage::io {
namespace {

constexpr std::uint64_t kTellEvery = std::uint64_t{16} << 20;

struct Held {
  std::uint64_t bytes = 0, memory = 0;
};

Held held_by(Bundle const& bundle) {
  Held held;
  for (auto const& entry : bundle.entries()) {
    if (!entry.bytes) continue;
    auto const size = entry.bytes->view().size();
    held.bytes += size;
    if (size < kMapFrom) held.memory += size;
  }
  return held;
}

}  // namespace

LoadState::LoadState(Bundle& bundle, Limits const& limits, ProgressSink const& progress)
    : bundle_(bundle),
      budget_(limits, held_by(bundle).bytes, bundle.entries().size()),
      storage_(held_by(bundle).memory),
      progress_(progress) {}

void LoadState::add(Entry entry) {
  bool const was_full = budget_.is_full();
  if (!budget_.take_entry()) {
    if (was_full) return;
    entry = Entry{std::move(entry.path), nullptr, budget_.too_many_entries(), true};
  }
  bundle_.add(std::move(entry));
}

void LoadState::add_skipped(std::string path, std::string reason, bool unreadable) {
  add(Entry{std::move(path), nullptr, std::move(reason), unreadable});
}

void LoadState::progress(std::string_view shown, std::uint64_t bytes) {
  read_ += bytes;
  if (!progress_ || (bytes > 0 && read_ - told_ < kTellEvery)) return;
  told_ = read_;
  progress_({shown, read_});
}

}  // namespace siptriage::io
