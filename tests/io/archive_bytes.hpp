// Archives that libarchive reads and cannot write, made byte by byte: one stored member each.
#pragma once

#include <string>

namespace siptriage::io_test {

struct Member {
  std::string name;
  std::string content;
};

// RAR 4 (technote.txt of unrar 3), RAR 5 (rarlab.com/technote.htm), LHA level 0 with -lh0-, and a
// cabinet ([MS-CAB]) without compression; content below 32 KiB.
[[nodiscard]] std::string make_rar4(Member const& member);
[[nodiscard]] std::string make_rar5(Member const& member);
[[nodiscard]] std::string make_lha(Member const& member);
[[nodiscard]] std::string make_cab(Member const& member);
// GNU tar's old sparse format: `content` stands at `hole`, zeros before it.
[[nodiscard]] std::string make_sparse_tar(Member const& member, std::size_t hole);

}  // namespace siptriage::io_test
