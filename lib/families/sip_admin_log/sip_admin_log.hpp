// lync.sip_admin_log: Lync / Skype for Business / OCS server traces (WPP text, OCSLogger and CLS).
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::sip_admin_log {

[[nodiscard]] unsigned probe(std::string_view head) noexcept;
void read(Chunk const& chunk, Arena& arena, Reading& reading);
[[nodiscard]] std::size_t next_cut(std::string_view text, std::size_t from) noexcept;

}  // namespace siptriage::families::sip_admin_log
