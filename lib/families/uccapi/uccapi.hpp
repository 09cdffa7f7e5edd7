// lync.uccapi: UccApiLog of the Lync / Skype for Business client.
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::uccapi {

[[nodiscard]] unsigned probe(std::string_view head) noexcept;
void read(Chunk const& chunk, Arena& arena, Reading& reading);
[[nodiscard]] std::size_t next_cut(std::string_view text, std::size_t from) noexcept;

}  // namespace siptriage::families::uccapi
