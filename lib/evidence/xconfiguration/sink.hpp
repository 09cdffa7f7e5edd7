// Makes the events of one entry.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/arena.hpp"
#include "families/reader.hpp"

namespace siptriage::evidence::xconfiguration {

class Sink {
 public:
  Sink(Arena& arena, families::Reading& reading) noexcept : arena_(arena), reading_(reading) {}

  // `path` in normal form; `value` borrowed from the entry or from the arena.
  void add(bool status, std::string_view path, std::string_view value, SourceSpan const& where);
  [[nodiscard]] std::string_view store(std::string_view text) { return arena_.store(text); }

 private:
  Arena& arena_;
  families::Reading& reading_;
  std::size_t kept_ = 0;
};

}  // namespace siptriage::evidence::xconfiguration
