// Books every byte of a chunk exactly once: understood, rejected, or skipped by a defect.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "families/reader.hpp"

namespace siptriage::families::expressway {

class Account {
 public:
  Account(Chunk const& chunk, Reading& reading) noexcept : chunk_(chunk), reading_(reading) {}

  void understood(std::uint64_t bytes) noexcept { reading_.understood += bytes; }
  // Hands [begin, end) to the tolerant reader; adjoining pieces become one.
  void reject(std::size_t begin, std::size_t end, std::uint64_t line);
  // `skipped` bytes of it carry no meaning and must not be booked as understood as well. Beyond
  // kMaxListed of one code, further ones are folded into the last entry of that code.
  void defect(DefectCode code, SourceSpan const& where, std::uint64_t skipped, std::string detail);

 private:
  static constexpr std::uint32_t kMaxListed = 256;
  static constexpr std::size_t kCodes = static_cast<std::size_t>(DefectCode::not_read) + 1;
  struct Listed {
    std::uint32_t count = 0;
    std::size_t last = 0;
  };

  Chunk const& chunk_;
  Reading& reading_;
  std::array<Listed, kCodes> listed_{};
  bool rejected_before_ = false;
};

}  // namespace siptriage::families::expressway
