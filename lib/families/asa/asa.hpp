// cisco.asa: ASA CLI transcripts, running-config and syslog, in one reader.
//
// Events are ConfigEvent. Beyond what event.hpp says of their fields:
//   device             type says what `name` is: "hostname", "version", "saved" (": Saved"), "end"
//                      (": end"), "show" (name = "show running-config" or "show access-list",
//                      parent = its filter, empty for the whole). Only the marks that prove that a
//                      whole configuration, or all access-lists of it, are shown are of this kind;
//                      a mark that proves less has the kind `other` with the same fields.
//   access_list_entry  text has the statement; a lost keyword or a glued line is a repair defect
//   access_list_removed  only when no entry of the list that the text showed is left
//   match_access_list  not emitted when the ASA refused the command (any ERROR: line behind it)
//   acl_rejected       severity error; the span runs from the refused command to the end of the
//                      message, text is the message on one line
//   other              type "elements": `access-list NAME; 2 elements`; "entry removed": one entry
//   of
//                      several; "hostname", "version", "show" as above
// Event.host is the host of the prompt (with its context: "fw1/dmz"), else of the hostname
// statement, else empty. No event carries a time: neither transcript nor configuration has one.
// Syslog lines are understood and give no event.
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::asa {

// Counts prompts, access-list and match statements, refusals and syslog lines, up to 100.
[[nodiscard]] unsigned probe(std::string_view head) noexcept;
// Linear in chunk.text.size().
void read(Chunk const& chunk, Arena& arena, Reading& reading);

}  // namespace siptriage::families::asa
