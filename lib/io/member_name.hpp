// Names of archive members for display. They are never used to open or write a file.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace siptriage::io {

struct MemberName {
  std::string shown;  // UTF-8, relative, '/' separated, without "..", control characters
  std::string why;    // why it is not the name in the archive; empty when only separators differ
};

// Names that are no UTF-8 are read as Shift-JIS where they are valid Shift-JIS with double-byte
// characters, else as code page 437 (APPNOTE.TXT 6.3.10 appendix D).
[[nodiscard]] MemberName member_name(std::string_view raw);

// Tells members of one archive with the same name apart: "a.log", "a.log (2)".
class UniqueNames {
 public:
  [[nodiscard]] MemberName add(MemberName name);

 private:
  std::set<std::string> seen_;
};

// Name of the file inside a compressed one: "edge.log.gz" -> "edge.log", "case.tgz" -> "case.tar";
// "content" where the name says nothing.
[[nodiscard]] std::string inner_name(std::string_view shown);

}  // namespace siptriage::io
