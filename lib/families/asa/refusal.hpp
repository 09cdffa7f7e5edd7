// `ERROR: Specified ACL (NAME) either does not exist or its type is not supported by the match
// command.`, which copies wrap anywhere.
#pragma once

#include <string>
#include <string_view>

namespace siptriage::families::asa {

inline constexpr std::string_view kRefusalBegin = "ERROR: Specified ACL (";

// True when the line is the first line of that message.
[[nodiscard]] bool begins_refusal(std::string_view line) noexcept;

// Collects the message over its lines.
class Refusal {
 public:
  // Takes the first line, begins_refusal(line). Returns the bytes of it that belong to the
  // message, or 0 when it is another message after all.
  [[nodiscard]] std::size_t begin(std::string_view line);
  // Takes a further line; returns the bytes of it that belong to the message, 0 when none.
  [[nodiscard]] std::size_t add(std::string_view line);

  [[nodiscard]] bool complete() const noexcept;
  // True when at least the name and "either does not exist" were there.
  [[nodiscard]] bool usable() const noexcept;
  // The message on one line; lines were joined by one blank.
  [[nodiscard]] std::string const& text() const noexcept { return text_; }
  [[nodiscard]] std::string const& name() const noexcept { return name_; }
  // The name itself was cut by a line end: exact only if the refused command shows the same name.
  [[nodiscard]] bool name_was_wrapped() const noexcept { return name_wrapped_; }
  [[nodiscard]] int lines() const noexcept { return lines_; }

 private:
  std::size_t take_name(std::string_view line);
  std::size_t take_tail(std::string_view line, bool first);

  std::string text_;
  std::string name_;
  std::size_t matched_ = 0;  // letters of the fixed end that were seen
  bool name_closed_ = false;
  bool name_wrapped_ = false;
  int lines_ = 0;
};

}  // namespace siptriage::families::asa
