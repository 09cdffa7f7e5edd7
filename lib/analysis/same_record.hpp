// Is a record of one file the same record as one of another file? Rotated logs overlap, a log is
// uploaded again after it grew, and a ticket quotes the log that is attached to it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::analysis {

// A record with its raw text. Borrowed.
struct Record {
  Event const* event = nullptr;
  std::string_view text;
  bool cut = false;  // the text of the file ends with it: its tail may be missing
};

// Equal for records that may be the same one; nullopt for records without a stamp, which nothing
// can tell apart from a later repetition, and for settings, statements and certificates, which are
// no messages. Constant time.
[[nodiscard]] std::optional<std::uint64_t> record_key(Record const& record) noexcept;

// Do both tell of one and the same happening on one host? Needs equal keys.
//   Expressway SIP   same host, Msg-Hash (else Call-ID, CSeq and status), direction and UTCTime; an
//                    INFO line and a DEBUG dump may be one second apart
//   Edge             same machine, same stamp with its sequence number, same Call-ID and codes
//   all others       same stamp and same text, line ends aside; a cut one is the start of the other
// A retransmission has another stamp, a peer of a cluster another host. Linear in the texts.
[[nodiscard]] bool same_record(Record const& a, Record const& b) noexcept;

// Does `a` say more than `b`, which is the same record?
[[nodiscard]] bool says_more(Record const& a, Record const& b) noexcept;

}  // namespace siptriage::analysis
