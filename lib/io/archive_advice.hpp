// Why an archive does not open, and what the person who uploaded it can do.
#pragma once

#include <string>
#include <string_view>

#include "io/packing.hpp"

namespace siptriage::io {

// For names of parts of a split archive ("a.zip.001", "a.tgz.aa", "a.z01", "a.part1.rar", "a.r00"):
// that it is one and how to join the parts. Empty for other names.
[[nodiscard]] std::string split_advice(std::string_view shown);

// What the archive itself shows of why no member of it could be found, or `lost`, which the reader
// said.
[[nodiscard]] std::string why_lost(std::string_view bytes, Packing packing, std::string_view shown,
                                   std::string lost);

// The same for one member: a method of compression that is not read says what to do.
[[nodiscard]] std::string why_damaged(std::string reason);

// How many bytes that are not zero lie behind the end of a zip archive; 0 also when its end was not
// found.
[[nodiscard]] std::uint64_t bytes_behind_zip(std::string_view bytes) noexcept;

}  // namespace siptriage::io
