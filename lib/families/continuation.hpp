// Text of a plain record that goes on below its first line.
#pragma once

#include <string_view>

#include "families/ledger.hpp"
#include "families/text_lines.hpp"

namespace siptriage::families {

// Lines that other readers want to see although they stand between records of a trace.
[[nodiscard]] inline bool may_be_evidence(std::string_view line) noexcept {
  for (std::string_view const mark : {"SIP/2.0", "ms-diagnostics", "$$", "Result-Code", "Code: 0x",
                                      "UTCTime=", "%ASA-", "TL_", "Log Name:", "(SIPStack,"}) {
    if (line.find(mark) != std::string_view::npos) return true;
  }
  return is_binary(line);
}

// Takes the lines behind a plain record up to the next record, an empty line or a line that
// `is_stop`. They are the record's own only when the next record follows directly; a block that
// ends otherwise, or holds what may be evidence, is somebody's remark and rejected. A text that
// `goes_on` in a further chunk has a record behind its last line. Linear.
template <typename IsRecord, typename IsStop>
void take_continuation(LineWalker& lines, Ledger& ledger, bool goes_on, IsRecord is_record,
                       IsStop is_stop) {
  Extent block{lines.offset(), 0, 0};
  bool ours = false;
  bool evidence = false;
  bool stopped = false;
  while (!stopped && !lines.at_end()) {
    auto const place = lines;
    auto const piece = lines.next();
    ours = !piece.garbage && is_record(piece.line.text);
    stopped = ours || piece.garbage || is_blank_line(piece.line.text) || is_stop(piece.line.text);
    if (stopped) {
      lines = place;
      continue;
    }
    if (block.length == 0) block.line = piece.line.number;
    evidence = evidence || may_be_evidence(piece.line.text);
    block.length += piece.line.length;
  }
  if (block.length == 0) return;
  ours = ours || (!stopped && goes_on);
  if (ours && !evidence) {
    ledger.understood(block.length);
  } else {
    ledger.reject(block);
  }
}

}  // namespace siptriage::families
