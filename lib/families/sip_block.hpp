// Gathers the lines of a SIP message that a log writes one by one behind its own marks, which the
// caller has taken off. Shared by the families whose logs do so.
#pragma once

#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "families/sip_lines.hpp"

namespace siptriage::families {

class SipBlock {
 public:
  explicit SipBlock(std::string_view start_line) { append(start_line); }

  // False when `line` can be none of this message: behind the headers of one without a body, or no
  // header among headers. Linear in the lines, all calls together.
  [[nodiscard]] bool take(std::string_view line) {
    if (is_blank_line(line)) {
      if (headers_ended_ && !has_body_) return false;
      headers_ended_ = true;
    } else if (headers_ended_) {
      if (!has_body_) return false;
    } else if (!take_header(line)) {
      return false;
    }
    append(line);
    return true;
  }

  [[nodiscard]] bool headers_ended() const noexcept { return headers_ended_; }
  [[nodiscard]] bool embeds_sip() const noexcept { return block_.embeds_sip; }
  [[nodiscard]] std::string const& text() const noexcept { return text_; }

 private:
  [[nodiscard]] bool take_header(std::string_view line) {
    if (!note_header(block_, line)) return false;
    has_body_ = block_.has_type;
    return true;
  }
  void append(std::string_view line) { text_.append(line).append("\r\n"); }

  std::string text_;
  HeaderBlock block_;
  bool headers_ended_ = false;
  bool has_body_ = false;
};

}  // namespace siptriage::families
