// sip.text: bare SIP messages pasted into a ticket, no log framing.
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::sip_text {

[[nodiscard]] unsigned probe(std::string_view head) noexcept;
void read(Chunk const& chunk, Arena& arena, Reading& reading);
[[nodiscard]] std::size_t next_cut(std::string_view text, std::size_t from) noexcept;

}  // namespace siptriage::families::sip_text
