#include "cli/globs.hpp"

#include <glob.h>

#include <cstddef>
#include <filesystem>

namespace siptriage::cli {
namespace {

bool is_pattern(std::string const& path) {
  std::error_code ignored;
  return path.find_first_of("*?[") != path.npos && !std::filesystem::exists(path, ignored);
}

class Matches {
 public:
  explicit Matches(std::string const& pattern) {
    if (::glob(pattern.c_str(), GLOB_NOCHECK, nullptr, &found_) != 0) found_.gl_pathc = 0;
  }
  Matches(Matches const&) = delete;
  Matches& operator=(Matches const&) = delete;
  ~Matches() { ::globfree(&found_); }
  void append_to(std::vector<std::string>& paths) const {
    for (std::size_t i = 0; i < found_.gl_pathc; ++i) paths.emplace_back(found_.gl_pathv[i]);
  }

 private:
  glob_t found_{};
};

}  // namespace

std::vector<std::string> expand_globs(std::vector<std::string> const& paths) {
  std::vector<std::string> expanded;
  for (auto const& path : paths) {
    if (!is_pattern(path)) {
      expanded.push_back(path);
      continue;
    }
    auto const before = expanded.size();
    Matches(path).append_to(expanded);
    if (expanded.size() == before) expanded.push_back(path);
  }
  return expanded;
}

}  // namespace siptriage::cli
