#include "io/intake.hpp"

#include <utility>

namespace siptriage::io {

bool Intake::refuse(std::string reason) {
  refusal_ = std::move(reason);
  return false;
}

bool Intake::accepts(std::uint64_t size) {
  return size <= state_.budget().bytes_left() || refuse(state_.budget().too_many_bytes());
}

bool Intake::may_take(std::uint64_t count, std::uint64_t consumed) {
  if (!refusal_.empty() || !accepts(count)) return false;
  bomb_ = expansion_.is_exhausted() ||
          expansion_.is_bomb(capture_.size() + count, consumed - consumed_before_);
  return !bomb_ || refuse(expansion_.reason());
}

bool Intake::take(std::string_view piece, std::uint64_t consumed) {
  if (!may_take(piece.size(), consumed)) return false;
  state_.budget().take_bytes(piece.size());
  held_ += piece.size();
  state_.progress(shown_, piece.size());
  return capture_.append(piece) || refuse(capture_.failure());
}

bool Intake::fill_to(std::uint64_t size, std::uint64_t consumed) {
  if (size <= capture_.size()) return true;
  auto const count = size - capture_.size();
  if (!may_take(count, consumed)) return false;
  state_.budget().take_bytes(count);
  held_ += count;
  return capture_.append_zeros(count) || refuse(capture_.failure());
}

std::unique_ptr<EntryBytes> Intake::finish() {
  auto bytes = capture_.finish();
  if (!bytes) {
    refusal_ = bytes.error().detail;
    return nullptr;
  }
  held_ = 0;
  return std::move(*bytes);
}

}  // namespace siptriage::io
