// expressway.diagnostic: Cisco VCS / Expressway diagnostic log (loggingsnapshot_*.txt) and syslog.
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::expressway {

[[nodiscard]] unsigned probe(std::string_view head) noexcept;
void read(Chunk const& chunk, Arena& arena, Reading& reading);
[[nodiscard]] std::size_t next_cut(std::string_view text, std::size_t from) noexcept;
[[nodiscard]] std::unique_ptr<EventJoiner> make_joiner(Chunk const& whole, Events& joined);

}  // namespace siptriage::families::expressway
