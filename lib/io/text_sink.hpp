// Takes decoded text: memory for small ones, a mapped temporary file for large ones.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string_view>

#include "io/storage.hpp"
#include "siptriage/bundle.hpp"
#include "siptriage/error.hpp"

namespace siptriage::io {

// A place in decoded text.
struct TextPlace {
  friend auto operator<=>(TextPlace const&, TextPlace const&) = default;
  std::uint64_t offset = 0;
  std::uint64_t line = 1;
};

class TextSink {
 public:
  TextSink() : capture_(storage_) {}
  TextSink(TextSink const&) = delete;
  TextSink& operator=(TextSink const&) = delete;
  ~TextSink() = default;

  // Throws std::runtime_error when the temporary file cannot be written.
  void append(std::string_view utf8);
  // Where the next append() goes.
  [[nodiscard]] TextPlace place() const noexcept { return place_; }
  [[nodiscard]] std::unique_ptr<EntryBytes> finish();

 private:
  Storage storage_{0};
  Capture capture_;
  TextPlace place_;
};

}  // namespace siptriage::io
