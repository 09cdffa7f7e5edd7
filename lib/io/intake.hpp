// One member of an archive, or one inflated file, on its way into the case, under all limits.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "io/load_state.hpp"

namespace siptriage::io {

class Intake {
 public:
  // `consumed`: what the reader had taken of its input when the member began. `shown` is borrowed.
  Intake(LoadState& state, Expansion& expansion, std::string const& shown, std::uint64_t consumed)
      : state_(state),
        expansion_(expansion),
        shown_(shown),
        consumed_before_(consumed),
        capture_(state.storage()) {}
  Intake(Intake const&) = delete;
  Intake& operator=(Intake const&) = delete;
  // Gives the bytes back to the budget when they were not finished.
  ~Intake() { state_.budget().give_back(held_); }

  // A member that says it is too large is refused before it is read.
  [[nodiscard]] bool accepts(std::uint64_t size);
  // `consumed` as in the constructor, now. False when a limit or the disk refuses: see refusal().
  [[nodiscard]] bool take(std::string_view piece, std::uint64_t consumed);
  // Zeros of a sparse file up to this size.
  [[nodiscard]] bool fill_to(std::uint64_t size, std::uint64_t consumed);

  [[nodiscard]] std::uint64_t size() const noexcept { return capture_.size(); }
  [[nodiscard]] std::string const& refusal() const noexcept { return refusal_; }
  [[nodiscard]] bool is_bomb() const noexcept { return bomb_; }
  // Null when the temporary file fails: see refusal().
  [[nodiscard]] std::unique_ptr<EntryBytes> finish();

 private:
  [[nodiscard]] bool may_take(std::uint64_t count, std::uint64_t consumed);
  bool refuse(std::string reason);

  LoadState& state_;
  Expansion& expansion_;
  std::string const& shown_;
  std::uint64_t consumed_before_;
  Capture capture_;
  std::uint64_t held_ = 0;
  std::string refusal_;
  bool bomb_ = false;
};

}  // namespace siptriage::io
