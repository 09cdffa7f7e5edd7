// The bytes of a text that are not ASCII, as samples from all over it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "siptriage/bundle.hpp"

namespace siptriage::io {

struct NonAscii {
  std::uint64_t bytes = 0;           // not ASCII
  std::uint64_t utf8_sequences = 0;  // characters in UTF-8
  std::uint64_t broken_bytes = 0;    // bytes that belong to none
  std::uint64_t in_evidence = 0;     // of `bytes`, in `evidence` or left out because it is full
  std::string evidence;  // the lines that hold them, without those that hold control bytes too
};

// Looks at all of a text of up to 64 MiB, else at its head and at blocks spread over the rest.
[[nodiscard]] NonAscii sample_non_ascii(EntryBytes const& entry);

}  // namespace siptriage::io
