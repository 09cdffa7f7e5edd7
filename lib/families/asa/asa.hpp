// cisco.asa: ASA CLI transcripts, running-config and syslog.
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::asa {

[[nodiscard]] unsigned probe(std::string_view head) noexcept;
void read(Chunk const& chunk, Arena& arena, Reading& reading);

}  // namespace siptriage::families::asa
