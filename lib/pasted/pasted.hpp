// The tolerant reading: finds the excerpts of all families inside text that no strict reader took
// (tickets, mails, PDF and web copies), repairs the damage of copying and reads them.
#pragma once

#include "families/reader.hpp"

namespace siptriage::pasted {

// Reads all excerpts of `chunk`. Never rejects: what is no excerpt becomes a not_log_text defect,
// every repair a defect with bytes_skipped 0. The account of Reading closes with rejected empty.
// Names (hosts, domains, ACL names, Call-IDs) are exact or absent, never guessed.
void read(families::Chunk const& chunk, Arena& arena, families::Reading& reading);

// Where a text of very many megabytes may be cut at or behind `from`: at a record if one begins
// soon, else at a line. text.size() when `from` is near its end.
[[nodiscard]] std::size_t next_cut(std::string_view text, std::size_t from);

}  // namespace siptriage::pasted
