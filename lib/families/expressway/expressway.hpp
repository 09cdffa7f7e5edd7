// expressway.diagnostic: Cisco VCS / Expressway diagnostic log (loggingsnapshot_*.txt) and syslog.
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::expressway {

[[nodiscard]] unsigned probe(std::string_view head) noexcept;
void read(Chunk const& chunk, Arena& arena, Reading& reading);

}  // namespace siptriage::families::expressway
