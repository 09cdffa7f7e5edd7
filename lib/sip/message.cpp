// Splits a message into start line, header fields and body: one pass, memchr for line ends and
// colons, everything borrowed. Folded values are the only text that is rebuilt.
#include <array>
#include <cstring>

#include "base/ascii.hpp"
#include "sip/check.hpp"
#include "sip/parse.hpp"

namespace siptriage::sip {
namespace {

constexpr std::size_t kUsualHeaders = 16;
constexpr std::size_t kMaxPiece = 200;  // bytes of a line that an Error quotes

// The lines of a message with the log's framing taken off. Line ends are LF or CR LF; a text
// without any LF is read with CR as its line end.
class Lines {
 public:
  Lines(std::string_view text, Framing framing) noexcept
      : rest_(text),
        framing_(framing),
        end_(text.find('\n') == std::string_view::npos ? '\r' : '\n') {}

  [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }
  // True when the line read last had a line end.
  [[nodiscard]] bool terminated() const noexcept { return terminated_; }
  void set_framing(Framing framing) noexcept { framing_ = framing; }

  std::string_view next() noexcept {
    auto const* newline = static_cast<char const*>(std::memchr(rest_.data(), end_, rest_.size()));
    terminated_ = newline != nullptr;
    auto const length =
        terminated_ ? static_cast<std::size_t>(newline - rest_.data()) : rest_.size();
    auto line = rest_.substr(0, length);
    rest_.remove_prefix(terminated_ ? length + 1 : length);
    while (line.ends_with('\r')) line.remove_suffix(1);
    if (framing_.leading_space && !first_ && line.starts_with(' ')) line.remove_prefix(1);
    first_ = false;
    return line;
  }

  // True when the next line starts with a blank of SIP's own, so that it may be a fold.
  [[nodiscard]] bool next_is_indented() const noexcept {
    auto const at = framing_.leading_space && rest_.starts_with(' ') ? 1U : 0U;
    return rest_.size() > at && ascii::is_blank(rest_[at]);
  }

 private:
  std::string_view rest_;
  Framing framing_;
  char end_;
  bool first_ = true;
  bool terminated_ = false;
};

constexpr std::array<bool, 256> make_token_table() {
  std::array<bool, 256> table{};
  for (int c = 0; c < 256; ++c) {
    table[static_cast<std::size_t>(c)] = c < 128 && ascii::is_token(static_cast<char>(c));
  }
  return table;
}
constexpr auto kTokenTable = make_token_table();

bool is_token_text(std::string_view text) noexcept {
  for (char const c : text) {
    if (!kTokenTable[static_cast<unsigned char>(c)]) return false;
  }
  return !text.empty();
}

bool looks_like_header(std::string_view line) noexcept {
  auto const colon = line.find(':');
  return colon != std::string_view::npos && is_token_text(ascii::trim(line.substr(0, colon)));
}

// A line of blanks only is a fold by the letter of RFC 3261 7.3.1 and the separator in many logs;
// it is a fold when more of the header follows it. `lines` stands behind it.
bool is_blank_fold(Lines lines) noexcept {
  if (lines.at_end()) return false;
  bool const indented = lines.next_is_indented();
  auto const line = lines.next();
  return !ascii::trim(line).empty() && (indented || looks_like_header(line));
}

// The value that starts with `value` and goes on in the indented lines that follow. RFC 3261 7.3.1:
// a fold counts as one SP.
std::string_view unfold(std::string_view value, Lines& lines, Arena& arena) {
  std::string joined(value);
  while (lines.next_is_indented()) {
    auto ahead = lines;
    auto const line = ascii::trim(ahead.next());
    if (line.empty() && !is_blank_fold(ahead)) break;
    lines = ahead;
    if (line.empty()) continue;
    if (!joined.empty()) joined.push_back(' ');
    joined.append(line);
  }
  return joined.size() == value.size() ? value : arena.store(joined);
}

Error error(std::string detail, std::string_view line) {
  return Error{ErrorCode::bad_argument, std::move(detail), std::string(line.substr(0, kMaxPiece))};
}

class Reader {
 public:
  Reader(std::string_view text, Framing framing, Arena& arena, ParseNotes* notes) noexcept
      : lines_(text, framing), framing_(framing), arena_(arena), notes_(notes) {}

  Expected<Message> read() {
    if (auto failed = read_start_line()) return tl::unexpected<Error>(std::move(*failed));
    headers_.reserve(kUsualHeaders);
    while (!lines_.at_end()) {
      auto const line = lines_.next();
      if (ascii::trim(line).empty()) {
        if (!line.empty() && is_blank_fold(lines_)) continue;
        message_.body = lines_.rest();
        break;
      }
      if (auto failed = read_header(line)) return tl::unexpected<Error>(std::move(*failed));
    }
    message_.headers = HeaderList(headers_);
    index_message(message_, notes_);
    if (notes_ != nullptr) check_message(message_, arena_, *notes_);
    return std::move(message_);
  }

 private:
  // RFC 3261 7.5: empty lines before the start line are ignored.
  std::optional<Error> read_start_line() {
    std::string_view line;
    while (line.empty() && !lines_.at_end()) line = lines_.next();
    if (!parse_start_line(line, message_)) return error("not a SIP start line", line);
    if (notes_ != nullptr) note_blanks(line);
    // A start line cannot be folded: an indented second line shows the framing of a log.
    if (!framing_.leading_space && lines_.next_is_indented()) {
      framing_.leading_space = true;
      lines_.set_framing(framing_);
    }
    return std::nullopt;
  }

  // RFC 3261 7.1: exactly one SP between the elements of a request line, none at its ends.
  void note_blanks(std::string_view line) {
    constexpr std::size_t kFixed = std::string_view("  SIP/2.0").size();
    if (message_.is_request() &&
        line.size() != message_.method.size() + message_.request_uri.size() + kFixed) {
      add_note(*notes_, "extra blanks", "request line", line);
    }
  }

  std::optional<Error> read_header(std::string_view line) {
    auto const colon = line.find(':');
    if (colon == std::string_view::npos) return read_rubbish(line);
    auto const name = ascii::trim(line.substr(0, colon));
    auto value = ascii::trim(line.substr(colon + 1));
    if (lines_.next_is_indented()) value = unfold(value, lines_, arena_);
    if (notes_ != nullptr && !is_token_text(name)) {
      add_note(*notes_, "not a header name", name, value);
    }
    headers_.push_back({name, value});
    return std::nullopt;
  }

  // A last line without line end is where the log was cut; anywhere else the text is no SIP.
  std::optional<Error> read_rubbish(std::string_view line) {
    if (lines_.terminated()) return error("neither a header field nor an empty line", line);
    if (notes_ != nullptr) add_note(*notes_, "cut off", "header field", line);
    return std::nullopt;
  }

  Lines lines_;
  Framing framing_;
  Arena& arena_;
  ParseNotes* notes_;
  std::vector<Header> headers_;
  Message message_;
};

}  // namespace

Expected<Message> parse_message(std::string_view text, Framing framing, Arena& arena,
                                ParseNotes* notes) {
  return Reader(text, framing, arena, notes).read();
}

}  // namespace siptriage::sip
