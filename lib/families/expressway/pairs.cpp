#include "families/expressway/pairs.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "families/expressway/summary.hpp"

namespace siptriage::families::expressway {
namespace {

constexpr auto kNone = std::string_view::npos;
// Longer runs of name characters are text; bounds every look ahead.
constexpr std::size_t kMaxKey = 64;

bool is_key_char(char c) noexcept { return ascii::is_alnum(c) || c == '_' || c == '-' || c == '.'; }

// Length of `name` in "name=" at `at`, 0 when there is no key.
std::size_t key_length(std::string_view text, std::size_t at) noexcept {
  auto const end = std::min(text.size(), at + kMaxKey);
  auto i = at;
  while (i < end && is_key_char(text[i])) ++i;
  return i > at && i < text.size() && text[i] == '=' && ascii::is_alpha(text[at]) ? i - at : 0;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && ascii::is_space(text[at])) ++at;
  return at;
}

enum class Follows { end_of_value, text_after_blank, inside };

// What the byte behind a quote says about that quote.
Follows what_follows(std::string_view text, std::size_t quote) noexcept {
  auto const at = quote + 1;
  auto const next = skip_blanks(text, at);
  if (next == text.size()) return Follows::end_of_value;
  if (text[at] == ':') {
    bool const ends = at + 1 == text.size() || ascii::is_space(text[at + 1]);
    return ends ? Follows::end_of_value : Follows::inside;
  }
  if (text[at] == ',') {
    auto const name = skip_blanks(text, at + 1);
    bool const ends = name == text.size() || key_length(text, name) != 0;
    return ends ? Follows::end_of_value : Follows::inside;
  }
  if (key_length(text, next) != 0) return Follows::end_of_value;
  return next > at ? Follows::text_after_blank : Follows::inside;
}

// True when the quote opens the value of a key: `SP name="`.
bool opens_pair(std::string_view text, std::size_t quote) noexcept {
  if (quote == 0 || text[quote - 1] != '=') return false;
  auto at = quote - 1;
  auto const limit = at > kMaxKey ? at - kMaxKey : 0;
  while (at > limit && is_key_char(text[at - 1])) --at;
  return at > 0 && ascii::is_blank(text[at - 1]) && key_length(text, at) != 0;
}

// Offset of the quote that closes the value which starts at `from`; text.size() when none does.
std::size_t find_value_end(std::string_view text, std::size_t from) noexcept {
  auto weak_end = kNone;
  bool in_markup = false;
  for (auto at = from; at < text.size(); ++at) {
    char const c = text[at];
    if (c == '<') in_markup = true;
    if (c == '>') in_markup = false;
    if (c != '"') continue;
    // An attribute of a CPL element. Not behind a possible end: every scan would run to the end.
    if (in_markup && weak_end == kNone && at > from && text[at - 1] == '=') {
      auto const close = text.find('"', at + 1);
      if (close == kNone) break;
      at = close;
      continue;
    }
    auto const follows = what_follows(text, at);
    if (weak_end != kNone && opens_pair(text, at)) return weak_end;
    if (follows == Follows::end_of_value) return at;
    if (follows == Follows::text_after_blank && weak_end == kNone) weak_end = at;
  }
  return weak_end != kNone ? weak_end : text.size();
}

// One pass over a body.
class PairReader {
 public:
  PairReader(std::string_view text, Fields& pairs) noexcept : text_(text), pairs_(pairs) {}

  void read_all() {
    while (at_ < text_.size()) {
      if (ascii::is_space(text_[at_]) || text_[at_] == ',' || text_[at_] == ':') {
        ++at_;
      } else if (auto const length = key_length(text_, at_); length != 0) {
        read_pair(length);
      } else {
        read_text();
      }
    }
  }

 private:
  void read_pair(std::size_t key) {
    auto const name = text_.substr(at_, key);
    at_ += key + 1;
    auto const quote = skip_blanks(text_, at_);
    if (quote < text_.size() && text_[quote] == '"') {
      auto const end = find_value_end(text_, quote + 1);
      pairs_.push_back({name, ascii::trim(text_.substr(quote + 1, end - quote - 1))});
      at_ = std::min(end + 1, text_.size());
      return;
    }
    auto const end = std::min(text_.find_first_of(" \t", at_), text_.size());
    auto value = text_.substr(at_, end - at_);
    if (value.ends_with(',') || value.ends_with('"')) value.remove_suffix(1);
    pairs_.push_back({name, value});
    at_ = end;
  }

  // Free text up to the next `SP name="`.
  void read_text() {
    auto const begin = at_;
    auto quote = text_.find('"', at_);
    while (quote != kNone && !opens_pair(text_, quote)) quote = text_.find('"', quote + 1);
    at_ = text_.size();
    if (quote != kNone) {
      at_ = quote - 1;
      while (at_ > begin + 1 && is_key_char(text_[at_ - 1])) --at_;
    }
    pairs_.push_back({{}, ascii::trim(text_.substr(begin, at_ - begin))});
  }

  std::string_view text_;
  Fields& pairs_;
  std::size_t at_ = 0;
};

// Offset of `Detail="` when it is the summary of a SIP message; its To= may hold quotes.
std::size_t find_summary(std::string_view body) noexcept {
  for (auto at = body.find(" Detail=\""); at != kNone; at = body.find(" Detail=\"", at + 9)) {
    if (is_summary(body.substr(at + 9, 64))) return at;
  }
  return kNone;
}

}  // namespace

void read_pairs(std::string_view body, Fields& pairs) {
  auto const summary = find_summary(body);
  PairReader(body.substr(0, summary), pairs).read_all();
  if (summary == kNone) return;
  auto const from = summary + 9;
  auto const end = body.rfind('"');
  auto const length = end > from ? end - from : kNone;
  pairs.push_back({body.substr(summary + 1, 6), ascii::trim(body.substr(from, length))});
}

bool ends_inside_value(std::string_view body) noexcept {
  auto const quote = body.rfind('"');
  return quote != kNone && quote > 0 && body[quote - 1] == '=';
}

}  // namespace siptriage::families::expressway
