// The archive inside a self-extracting program.
#pragma once

#include <cstdint>
#include <string_view>

namespace siptriage::io {

// True for a Windows or ELF program.
[[nodiscard]] bool is_program(std::string_view bytes) noexcept;

// Where an archive begins that lies behind a program, or 0 when there is none that holds up to a
// look at its header. Zip is found by its end, 7z, rar and cab by their marks in the first 16 MiB.
[[nodiscard]] std::uint64_t embedded_archive(std::string_view program) noexcept;

}  // namespace siptriage::io
