// Builds a FlatText. Only flat_text.cpp needs it.
#pragma once

#include <cstddef>
#include <string_view>

#include "pasted/flat_text.hpp"
#include "pasted/markup.hpp"

namespace siptriage::pasted {

class Flattener {
 public:
  Flattener(std::string_view raw, FlatText& flat) noexcept;
  void run();

 private:
  // What the line in hand is wrapped in.
  struct LineMode {
    bool json = false;  // backslash escapes
  };

  void begin_line();
  void look_at_line();
  void find_hard_wraps(std::size_t line_end);
  [[nodiscard]] bool hard_line_end();
  void skip_line_prefix();
  bool skip_quote_mark();
  bool skip_line_number();
  void line_end();
  void raw_line_end();
  void copy_plain();
  void special();
  void quote();
  void backslash();
  bool json_escape();
  bool syslog_escape();
  void control();
  void ansi_sequence();
  void garbage();
  bool quoted_printable();
  void high_byte();
  void apply(Substitution const& substitution);

  void push(char c);
  void append(std::string_view text);
  void mark();
  void map_here();

  [[nodiscard]] char peek(std::size_t ahead = 1) const noexcept {
    return at_ + ahead < raw_.size() ? raw_[at_ + ahead] : '\0';
  }
  [[nodiscard]] std::string_view rest() const noexcept { return raw_.substr(at_); }

  std::string_view raw_;
  FlatText& flat_;
  std::size_t at_ = 0;
  LineMode mode_;
  std::size_t hard_until_ = 0;  // line ends before it were cut at a fixed width
  std::size_t hard_width_ = 0;
  std::size_t looked_until_ = 0;  // lines before it were looked at for such cuts
  std::size_t line_begin_ = 0;
  std::size_t line_known_ = 0;                        // behind the LF that ends the line looked at
  bool printable_ = false;                            // quoted-printable
  bool quoted_ = false;                               // the line before carried a mail quote mark
  bool next_quoted_ = false;                          // so does the line behind
  bool doubled_ = false;                              // inside a value in doubled quotes
  std::size_t soft_hyphen_ = std::string_view::npos;  // flat size behind a soft hyphen
};

}  // namespace siptriage::pasted
