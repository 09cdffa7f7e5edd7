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
// statement, else empty; a syslog line that names its device has that name. Transcript and
// configuration carry no time.
//
// Syslog (%ASA-, %FTD-), by message number (families/asa/syslog_messages.hpp); Event.module is the
// tag as written ("%ASA-4-106023"), and fields.message_id has the number:
//   106001 ... 106103, 710003    AclEvent; "no connection" is the action of 106015
//   302013 to 302016, 507003     TransportEvent, with a SIP port at one end only
//   725001 to 725017             TlsEvent, one for a handshake that ended
//   717002 ... 717063            AlarmEvent: certificates that were refused, or could not be got;
//                                field session of 717009 and 717027: "sip" or "other", while one
//                                handshake is open
//   607001 to 607003             RoutingEvent: SIP inspection
// All others are understood and give no event. families/asa/syslog.hpp says how many are kept.
// A stamp gets a UTC time only where its line, or a clock that the same text shows, tells the zone.
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::asa {

// Counts prompts, access-list and match statements, refusals and syslog lines, up to 100.
[[nodiscard]] unsigned probe(std::string_view head) noexcept;
// Linear in chunk.text.size().
void read(Chunk const& chunk, Arena& arena, Reading& reading);

}  // namespace siptriage::families::asa
