// expressway.xconfiguration and expressway.xstatus: what the commands xConfiguration and xStatus of
// a Cisco Expressway (VCS) print, as text (xconf_dump_*.txt, xstat_dump_*.txt, a terminal, a copy
// in a ticket) and as XML (xconf_dump_*.xml, xstat_dump_*.xml). Every setting becomes one
// SettingEvent; secrets lose their value here.
#pragma once

#include "families/reader.hpp"

namespace siptriage::evidence::xconfiguration {

// Settings of one entry that are kept; what a real dump holds is below a tenth of it.
inline constexpr std::size_t kMaxSettings = 200'000;

[[nodiscard]] unsigned probe_configuration(std::string_view head) noexcept;
[[nodiscard]] unsigned probe_status(std::string_view head) noexcept;

// Reads settings and status of either form; lines of anything else are rejected. Linear.
void read(families::Chunk const& chunk, Arena& arena, families::Reading& reading);

}  // namespace siptriage::evidence::xconfiguration
