// sip.text: bare SIP messages pasted into a ticket, no log framing.
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::sip_text {

[[nodiscard]] unsigned probe(std::string_view head) noexcept;
void read(Chunk const& chunk, Arena& arena, Reading& reading);

}  // namespace siptriage::families::sip_text
