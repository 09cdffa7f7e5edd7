#include "pasted/flattener.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "pasted/hard_wrap.hpp"

namespace siptriage::pasted {
namespace {

// Bytes that may mean something else than themselves.
constexpr std::array<bool, 256> make_special() {
  std::array<bool, 256> special{};
  for (std::size_t c = 0; c < 256; ++c) special[c] = c < 0x20 || c >= 0x7F;
  for (char const c : {' ', '<', '&', '\\', '"', '#', '^', '='}) {
    special[static_cast<unsigned char>(c)] = true;
  }
  return special;
}
constexpr auto kSpecial = make_special();

bool is_special(char c) noexcept { return kSpecial[static_cast<unsigned char>(c)]; }

bool is_control(char c) noexcept {
  auto const byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0D) && byte != 0x1B) || byte == 0x7F;
}

bool is_line_end(char c) noexcept { return c == '\n' || c == '\r' || c == '\v' || c == '\f'; }

// Only lines that were printed as JSON strings hold these.
bool is_json_line(std::string_view line) noexcept {
  if (line.find('\\') == std::string_view::npos) return false;
  constexpr auto kSigns = std::to_array<std::string_view>(
      {"=\\\"", "\\r\\n", "\\u003c", "\\u003C", "\\nVia:", "\\nFrom:", "\\nCall-ID:"});
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
    return line.find(sign) != std::string_view::npos;
  });
}

}  // namespace

Flattener::Flattener(std::string_view raw, FlatText& flat) noexcept
    : raw_(raw), flat_(flat), printable_(raw.find("=3D\"") != std::string_view::npos) {}

void Flattener::run() {
  begin_line();
  while (at_ < raw_.size()) {
    if (is_special(raw_[at_])) {
      special();
    } else {
      copy_plain();
    }
  }
}

void Flattener::begin_line() {
  line_begin_ = at_;
  if (at_ >= line_known_) look_at_line();
  skip_line_prefix();
}

// What holds up to the next LF, whatever other line ends stand before it: looked at once.
void Flattener::look_at_line() {
  auto const end = std::min(raw_.find('\n', at_), raw_.size());
  line_known_ = end + 1;
  mode_.json = is_json_line(raw_.substr(at_, end - at_));
  next_quoted_ = end + 1 < raw_.size() && raw_[end + 1] == '>';
  if (at_ >= looked_until_) find_hard_wraps(end);
}

// Lines that a terminal or editor cut at one fixed width, in the middle of words. Every line is
// looked at once.
void Flattener::find_hard_wraps(std::size_t line_end) {
  auto const run = find_hard_run(raw_, at_, line_end);
  looked_until_ = run.end;
  if (!run.cut) return;
  hard_width_ = run.width;
  hard_until_ = run.end;
}

// A cut of that kind vanishes; the blank that was stripped from a shorter line comes back.
bool Flattener::hard_line_end() {
  bool const pair = raw_[at_] == '\r' && peek() == '\n';
  if (at_ >= hard_until_ || (raw_[at_] != '\n' && !pair)) return false;
  if (pair) ++at_;
  bool const blank_lost = at_ - line_begin_ < hard_width_;
  flat_.hard_wraps_.push_back(static_cast<std::uint32_t>(flat_.text_.size()));
  ++at_;
  line_begin_ = at_;
  if (blank_lost) push(' ');
  return true;
}

void Flattener::skip_line_prefix() {
  bool quoted = false;
  for (;;) {
    while (at_ < raw_.size() && ascii::is_blank(raw_[at_])) ++at_;
    if (skip_quote_mark()) {
      quoted = quoted_ = true;
    } else if (!skip_line_number()) {
      break;
    }
  }
  quoted_ = quoted;
}

// "> " of a mail. A '>' that a value was wrapped at is followed by ';', ',' or a line end that no
// quoted line surrounds.
bool Flattener::skip_quote_mark() {
  if (at_ >= raw_.size() || raw_[at_] != '>') return false;
  char const next = peek();
  bool const in_block = quoted_ || next_quoted_;
  bool const blank = ascii::is_blank(next) || next == '>';
  bool const text = in_block && next != ';' && next != ',';
  if (!blank && !text) return false;
  mark();
  ++at_;
  return true;
}

// "Line 190: " of an editor's search result.
bool Flattener::skip_line_number() {
  constexpr std::string_view kLine = "Line ";
  if (!rest().starts_with(kLine)) return false;
  auto end = at_ + kLine.size();
  auto const digits = end;
  while (end < raw_.size() && end - digits < 10 && ascii::is_digit(raw_[end])) ++end;
  if (end == digits || end >= raw_.size() || raw_[end] != ':') return false;
  mark();
  at_ = end + 1;
  return true;
}

void Flattener::copy_plain() {
  auto end = at_ + 1;
  while (end < raw_.size() && !is_special(raw_[end])) ++end;
  map_here();
  append(raw_.substr(at_, end - at_));
  at_ = end;
}

void Flattener::special() {
  char const c = raw_[at_];
  if (is_line_end(c)) return raw_line_end();
  if (ascii::is_blank(c)) {
    map_here();
    push(' ');
    ++at_;
    return;
  }
  if (c == '<' || c == '&') {
    auto const found = c == '<' ? tag_at(raw_, at_) : entity_at(raw_, at_);
    if (found) return apply(*found);
  }
  if (c == '"') return quote();
  if (c == '\\') return backslash();
  if (static_cast<unsigned char>(c) >= 0x80) return high_byte();
  if (c == '\x1B' || c == '\b' || is_control(c)) return control();
  if ((c == '#' || c == '^') && syslog_escape()) return;
  if (c == '=' && printable_ && quoted_printable()) return;
  map_here();
  push(c);
  ++at_;
}

void Flattener::raw_line_end() {
  if (hard_line_end()) return;
  std::size_t const length = raw_[at_] == '\r' && peek() == '\n' ? 2 : 1;
  // A wrapped paste may escape its line ends.
  if (!flat_.text_.empty() && flat_.text_.back() == '\\' && flat_.text_.size() > 1) {
    flat_.text_.pop_back();
    mark();
  }
  line_end();
  at_ += length;
  begin_line();
}

// Blanks before a line end go; a second line end makes it an empty line.
void Flattener::line_end() {
  auto& text = flat_.text_;
  if (soft_hyphen_ == text.size()) return;
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (text.empty()) return;
  if (is_break(text.back())) {
    text.back() = kBlankLine;
    return;
  }
  map_here();
  text.push_back(kLineEnd);
}

// `""x` and `x""`: a value that went through CSV. An empty value is followed by a separator.
void Flattener::quote() {
  auto const& text = flat_.text_;
  map_here();
  bool const twice = peek() == '"' && !text.empty();
  if (twice) {
    char const before = text.back();
    char const after = peek(2);
    bool const opens =
        (before == '=' || before == ':' || before == ' ') && !ascii::is_space(after) &&
        std::string_view(";,)>/?\"'|").find(after) == std::string_view::npos && after != '\0';
    bool const closes = doubled_ && before != '=' && before != '"';
    if (opens || closes) {
      doubled_ = opens;
      mark();
      ++at_;
    }
  }
  push('"');
  ++at_;
}

void Flattener::backslash() {
  if (mode_.json && json_escape()) return;
  map_here();
  push('\\');
  ++at_;
}

bool Flattener::json_escape() {
  char const c = peek();
  std::size_t length = 2;
  std::string_view meaning;
  if (c == 'n' || c == 'r') {
    if (rest().starts_with("\\r\\n")) length = 4;
    apply({length, "", Substitution::Kind::line_end});
    return true;
  }
  if (c == '"' || c == '\\' || c == '/') meaning = raw_.substr(at_ + 1, 1);
  if (c == 't') meaning = " ";
  if (c == 'u') {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEscapes = {
        {{"003c", "<"}, {"003e", ">"}, {"0026", "&"}, {"0022", "\""}, {"0027", "'"}}};
    for (auto const& [code, text] : kEscapes) {
      if (ascii::iequals(raw_.substr(at_ + 2, 4), code)) meaning = text;
    }
    length = 6;
  }
  if (meaning.empty()) return false;
  apply({length, meaning, Substitution::Kind::text});
  return true;
}

// "#015#012" of syslog daemons and "^M" of editors: line ends that were printed.
bool Flattener::syslog_escape() {
  for (std::string_view const printed : {"#015#012", "#015", "#012"}) {
    if (!rest().starts_with(printed)) continue;
    apply({printed.size(), "", Substitution::Kind::line_end});
    return true;
  }
  if (!rest().starts_with("^M")) return false;
  char const next = peek(2);
  bool const at_end = ascii::is_space(next) || next == '\0';
  if (!at_end && at_ != line_begin_) return false;  // Pexip prints it before each line
  apply({2, "", Substitution::Kind::line_end});
  return true;
}

void Flattener::control() {
  if (raw_[at_] == '\x1B') return ansi_sequence();
  if (raw_[at_] != '\b') return garbage();
  mark();
  ++at_;
}

// ECMA-48 control sequence (colours); any other escape is one byte of no meaning.
void Flattener::ansi_sequence() {
  mark();
  ++at_;
  if (at_ >= raw_.size() || raw_[at_] != '[') return;
  auto const limit = std::min(raw_.size(), at_ + 24);
  auto end = at_ + 1;
  while (end < limit && raw_[end] >= 0x20 && raw_[end] < 0x40) ++end;
  at_ = end < limit && ascii::is_alpha(raw_[end]) ? end + 1 : at_;
}

void Flattener::garbage() {
  auto const begin = at_;
  while (at_ < raw_.size() && is_control(raw_[at_])) ++at_;
  bool const no_text = at_ - begin > 1 || raw_[begin] == '\0';
  if (no_text) flat_.garbage_.push_back({begin, at_ - begin});
  if (!no_text) mark();
  line_end();
}

// RFC 2045 6.7, as far as ASCII goes: "=3D", "=22" and the soft line end.
bool Flattener::quoted_printable() {
  char const next = peek();
  if (next == '\n' || (next == '\r' && peek(2) == '\n')) {
    mark();
    at_ += next == '\n' ? 2 : 3;
    return true;
  }
  auto const code = raw_.substr(at_ + 1, 2);
  std::string_view const meaning = code == "3D" ? "=" : code == "22" ? "\"" : "";
  bool const line_blank = code == "20" && (ascii::is_space(peek(3)) || peek(3) == '\0');
  if (meaning.empty() && !line_blank) return false;
  apply({3, meaning, Substitution::Kind::text});
  return true;
}

void Flattener::high_byte() {
  if (auto const found = character_at(raw_, at_)) return apply(*found);
  auto const length = utf8_length(raw_, at_);
  map_here();
  append(raw_.substr(at_, length));
  at_ += length;
}

void Flattener::apply(Substitution const& substitution) {
  mark();
  if (substitution.kind == Substitution::Kind::line_end) line_end();
  map_here();
  at_ += substitution.length;
  for (char const c : substitution.text) push(c);
  if (substitution.kind == Substitution::Kind::hyphen) soft_hyphen_ = flat_.text_.size();
  if (substitution.kind != Substitution::Kind::line_end) return;
  while (at_ < raw_.size() && ascii::is_blank(raw_[at_])) ++at_;
  // "<br />" and the line end behind it are one.
  if (at_ < raw_.size() && (raw_[at_] == '\n' || rest().starts_with("\r\n"))) {
    at_ += raw_[at_] == '\n' ? 1 : 2;
    begin_line();
  }
}

void Flattener::push(char c) {
  auto& text = flat_.text_;
  if (c == ' ' && (text.empty() || is_break(text.back()))) return;
  text.push_back(c);
}

void Flattener::append(std::string_view text) { flat_.text_.append(text); }

void Flattener::mark() {
  auto const here = static_cast<std::uint32_t>(flat_.text_.size());
  if (flat_.markup_.empty() || flat_.markup_.back() < here) flat_.markup_.push_back(here);
}

// Called before the character at at_ is written, so that flat and source offsets stay paired.
void Flattener::map_here() {
  auto const flat = static_cast<std::uint32_t>(flat_.text_.size());
  auto const source = static_cast<std::uint32_t>(at_);
  auto& segments = flat_.segments_;
  while (!segments.empty() && segments.back().flat >= flat) segments.pop_back();
  if (!segments.empty() && source - segments.back().source == flat - segments.back().flat) return;
  segments.push_back({flat, source});
}

}  // namespace siptriage::pasted
