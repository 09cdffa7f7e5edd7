// lync.uccapi: UccApiLog of the Lync / Skype for Business client.
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::uccapi {

[[nodiscard]] unsigned probe(std::string_view head) noexcept;
void read(Chunk const& chunk, Arena& arena, Reading& reading);

}  // namespace siptriage::families::uccapi
