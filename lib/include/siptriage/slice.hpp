// The raw records of one call, file by file: what an engineer attaches to a ticket.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/analysis.hpp"

namespace siptriage {

// One record, or several that overlap in their log.
struct SliceRecord {
  SourceSpan where;
  std::string time;    // UTC as far as known, else as written; may be empty
  std::string kind;    // "sip_response"
  std::string sha256;  // of its bytes, lower-case hex
};

// The records of one input entry, in the order of the entry.
struct SliceFile {
  SourceIndex source = 0;
  std::string name;  // made from the path of the entry: letters, digits, . - _ only; unique
  std::vector<SliceRecord> records;
  // The bytes to write: each record as it is in the decoded entry, and a line end behind a record
  // that has none. Borrowed from the Analysis.
  std::vector<std::string_view> pieces;
};

struct Slice {
  std::vector<SliceFile> files;  // in input order
};
// Name of the file beside them that says what they are (render_slice_index); no SliceFile has it.
inline constexpr std::string_view kSliceIndexName = "index.txt";

// Records of the call and those attached to it. Linear in their bytes.
[[nodiscard]] Slice slice_call(Analysis const& analysis, CallIndex call);

}  // namespace siptriage
