// Text of one or more bytes a character that is compatible with ASCII: which encoding is it?
#pragma once

#include <string_view>

#include "siptriage/bundle.hpp"

namespace siptriage::io {

struct NarrowEncoding {
  std::string_view label;      // "utf-8", "windows-1252", "shift_jis", "gb18030", "8-bit"
  char const* name = nullptr;  // for ICU; null: the text is read as it is
};

// "utf-8" for ASCII and for UTF-8 of which some bytes are broken; "8-bit" where the bytes do not
// say what they are (garbage, too little text, another encoding). A large text is judged by samples
// from all over it. ICU ranks the encodings, and the one that is chosen converts all that was
// looked at; texts too short for ICU are decided by how their characters stand together. Linear in
// at most some tens of megabytes.
[[nodiscard]] NarrowEncoding detect_narrow(EntryBytes const& entry);

}  // namespace siptriage::io
