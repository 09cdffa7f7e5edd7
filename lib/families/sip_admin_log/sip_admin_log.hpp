// lync.sip_admin_log: Lync / Skype for Business / OCS server traces (WPP text, OCSLogger and CLS).
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::sip_admin_log {

[[nodiscard]] unsigned probe(std::string_view head) noexcept;
void read(Chunk const& chunk, Arena& arena, Reading& reading);

}  // namespace siptriage::families::sip_admin_log
