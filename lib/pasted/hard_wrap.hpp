// Text that was cut at one fixed width, as a terminal window does it.
#pragma once

#include <cstddef>
#include <string_view>

namespace siptriage::pasted {

struct HardRun {
  std::size_t width = 0;
  std::size_t end = 0;  // behind the last line of that width
  bool cut = false;     // the lines were cut at that width
};

// Inspects the run of lines of equal length that begins with [begin, line_end). A wrap at blanks
// gives equal lengths by chance only, and never begins a line with punctuation: a run needs three
// lines and one such cut inside a word. Linear in the run.
[[nodiscard]] HardRun find_hard_run(std::string_view text, std::size_t begin,
                                    std::size_t line_end) noexcept;

}  // namespace siptriage::pasted
