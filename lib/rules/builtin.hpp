// The files of lib/rules/catalogue as compiled into the binary (cmake/embed_files.cmake).
#pragma once

#include <string_view>
#include <vector>

namespace siptriage::rules {

struct EmbeddedFile {
  std::string_view path;  // relative to lib/rules/catalogue, '/' separated
  std::string_view bytes;
};

// Sorted by path.
[[nodiscard]] std::vector<EmbeddedFile> const& builtin_files();

}  // namespace siptriage::rules
