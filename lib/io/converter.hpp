// Text of any encoding that ICU knows to UTF-8, as a stream.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "io/text_sink.hpp"

namespace siptriage::io {

class Converter {
 public:
  // `name` as ICU knows it ("UTF-16LE", "windows-1252"). Throws std::runtime_error when it does
  // not.
  explicit Converter(char const* name);
  Converter(Converter const&) = delete;
  Converter& operator=(Converter const&) = delete;
  ~Converter();

  // Appends the next block of a text; a character may go on in the block behind it unless it is the
  // `last`. What is no text becomes U+FFFD. Linear.
  void add(std::string_view block, bool last, TextSink& sink);

  // U+FFFD in what was appended, and where the first one stands.
  [[nodiscard]] std::uint64_t replaced() const noexcept { return replaced_; }
  [[nodiscard]] std::optional<TextPlace> const& first_replaced() const noexcept { return first_; }

 private:
  struct State;

  void append(std::string_view utf8, TextSink& sink);

  std::unique_ptr<State> state_;
  std::uint64_t replaced_ = 0;
  std::optional<TextPlace> first_;
};

// How many characters of `bytes` are no text in that encoding; a character that its end cuts is
// none of them. Linear.
[[nodiscard]] std::uint64_t count_invalid(std::string_view bytes, char const* name);

}  // namespace siptriage::io
