// One record as the scanner cut it out of the text. Offsets count from the start of the chunk.
#pragma once

#include <cstdint>
#include <string_view>

#include "families/expressway/dump.hpp"
#include "families/expressway/scan.hpp"

namespace siptriage::families::expressway {

struct Record {
  RecordKind kind = RecordKind::plain;
  DumpMark mark = DumpMark::none;
  bool spread = false;       // empty lines between the first line and the next one with text
  bool closed = false;       // a line with nothing but the closing bar was seen
  bool in_pem = false;       // between -----BEGIN and -----END
  bool cut = false;          // the text ends inside this record's last line
  std::size_t begin = 0;     // of the prefix or head
  std::size_t end = 0;       // behind the last line, empty lines included
  std::size_t head = 0;      // of the stamp, host or first key
  std::size_t stamp = 0;     // length of the stamp, 0 when it is lost
  std::size_t line_end = 0;  // of the first line, without line end
  std::size_t more = 0;      // of the first further line with text, 0 when there is none
  std::size_t dump = 0;      // behind the line of `mark`
  std::uint64_t line = 0;    // number of the first line
};

}  // namespace siptriage::families::expressway
