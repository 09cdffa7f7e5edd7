// The kinds of damage that were undone inside one excerpt.
#pragma once

#include <bitset>

#include "siptriage/source.hpp"

namespace siptriage::pasted {

class Repairs {
 public:
  void add(DefectCode code) noexcept { kinds_.set(static_cast<std::size_t>(code)); }
  void add_if(bool applied, DefectCode code) noexcept {
    if (applied) add(code);
  }
  void add(Repairs const& other) noexcept { kinds_ |= other.kinds_; }
  [[nodiscard]] bool has(DefectCode code) const noexcept {
    return kinds_.test(static_cast<std::size_t>(code));
  }
  void remove(DefectCode code) noexcept { kinds_.reset(static_cast<std::size_t>(code)); }

 private:
  std::bitset<32> kinds_;
};

}  // namespace siptriage::pasted
