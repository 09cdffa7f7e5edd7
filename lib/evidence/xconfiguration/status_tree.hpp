// The nested form in which xStatus prints one element:
//
//   *s SystemUnit:
//     Software:
//       Version: "X8.11.4"
//   *s/end
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace siptriage::evidence::xconfiguration {

class StatusTree {
 public:
  void open(std::string path);
  void close() noexcept;
  [[nodiscard]] bool is_open() const noexcept { return open_; }

  // Path of the element `name` that stands `indent` blanks deep, which becomes the parent of
  // deeper lines; empty when the nesting is deeper than any status is.
  [[nodiscard]] std::string enter(std::size_t indent, std::string_view name);

 private:
  struct Level {
    std::size_t indent = 0;
    std::size_t path = 0;  // length of the path above this level
  };
  std::string path_;
  std::vector<Level> levels_;
  bool open_ = false;
};

}  // namespace siptriage::evidence::xconfiguration
