#include "families/expressway/tolerant_pairs.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "families/expressway/tolerant_phrases.hpp"
#include "pasted/scan.hpp"
#include "pasted/values.hpp"

namespace siptriage::families::expressway {
namespace {

using pasted::is_break;
using pasted::is_gap;

constexpr std::size_t kMaxValue = 4000;

// Values that never hold a blank.
bool is_word_key(std::string_view key) noexcept {
  constexpr auto kKeys = std::to_array<std::string_view>(
      {"Module", "Msg-Hash", "Tag", "Call-serial-number", "Name", "Src-alias-type", "Protocol",
       "Service", "Local-SessionID", "Remote-SessionID", "Response-code", "Common-name",
       "CommonName", "Thread"});
  if (key.ends_with("-ip") || key.ends_with("-port")) return true;
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

class PairRepairer {
 public:
  PairRepairer(std::string_view text, std::size_t begin, std::size_t end) noexcept
      : text_(text.substr(0, end)), cut_off_(end >= text.size()), at_(begin) {}

  RepairedPairs run() {
    while (at_ < text_.size() && step()) {
    }
    result_.end = std::max(last_, at_);
    // The end of the whole text cut this value: half a name is none.
    if (open_ && cut_off_ && at_ >= text_.size()) result_.text.resize(open_begin_);
    while (!result_.text.empty() && result_.text.back() == ' ') result_.text.pop_back();
    return std::move(result_);
  }

 private:
  // False when the record stops here.
  bool step() {
    char const c = text_[at_];
    if (is_break(c)) return line_end();
    if (c == '"') {
      quote();
      return true;
    }
    if (ascii::is_alpha(c) && begins_key()) {
      if (auto const field = pasted::read_field_name(text_, at_, '=')) {
        if (is_quote(field->value)) {
          key(*field);
          return true;
        }
      }
    }
    put(c);
    ++at_;
    return true;
  }

  [[nodiscard]] bool is_quote(std::size_t at) const noexcept {
    return at < text_.size() && text_[at] == '"';
  }
  [[nodiscard]] bool begins_key() const noexcept {
    if (at_ == 0) return true;
    char const before = text_[at_ - 1];
    return is_gap(before) || before == '"' || before == ',' || before == ':';
  }

  void key(pasted::FieldName const& field) {
    ++result_.pairs;
    open_begin_ = result_.text.size();
    auto& repairs = result_.repairs;
    repairs.add_if(field.wrapped, DefectCode::wrapped_line);
    repairs.add_if(field.spaced || text_[field.value - 1] != '=', DefectCode::padded_value);
    if (!result_.text.empty() && result_.text.back() == '"') put(' ');
    result_.text += field.name + "=\"";
    at_ = field.value + 1;
    auto const first = pasted::skip_gap(text_, at_);
    auto const close = std::min(text_.find('"', at_), text_.size());
    if (first != at_ && first < close) repairs.add(DefectCode::padded_value);
    if (first < close) at_ = first;
    limit_ = std::min(text_.size(), at_ + kMaxValue);
    if (close >= limit_) {
      open_ = true;
    } else if (is_word_key(field.name) || field.name == "UTCTime") {
      word_value(field.name, close);
    } else if (auto const phrase = known_phrase(text_.substr(at_, close - at_)); !phrase.empty()) {
      result_.text += phrase;
      result_.text += '"';
      at_ = last_ = close + 1;
    } else {
      open_ = true;
    }
  }

  void word_value(std::string_view name, std::size_t close) {
    auto const value = text_.substr(at_, close - at_);
    bool const time = name == "UTCTime";
    result_.text += time ? time_value(value) : pasted::clean_word(value, result_.repairs);
    result_.text += '"';
    at_ = last_ = close + 1;
  }

  // "2026-03-02 07:10:46,240" holds one blank, behind the date.
  std::string time_value(std::string_view value) {
    constexpr std::size_t kDate = 10;
    auto word = pasted::clean_word(value, padding_);
    if (word.size() > kDate) word.insert(kDate, " ");
    result_.repairs.add_if(word != value, DefectCode::wrapped_line);
    return word;
  }

  // A quote closes a value when a key, a separator or the end of the record follows.
  void quote() {
    if (open_ && closes(at_)) {
      while (!result_.text.empty() && result_.text.back() == ' ') {
        result_.text.pop_back();
        result_.repairs.add(DefectCode::padded_value);
      }
      open_ = false;
    }
    put('"');
    last_ = ++at_;
  }

  [[nodiscard]] bool closes(std::size_t quote) const {
    auto const next = pasted::skip_gap(text_, quote + 1);
    if (next >= text_.size()) return true;
    char const c = text_[quote + 1];
    if (c == ':' || c == ',' || c == '|') return true;
    if (pasted::read_field_name(text_, next, '=')) return true;
    return is_break(c) || text_.substr(next).starts_with("SIPMSG");
  }

  // A wrapped record goes on with further pairs; other lines below it are not its own.
  bool line_end() {
    auto const next = pasted::skip_gap(text_, at_);
    if (next >= text_.size()) return false;
    if (open_ && at_ < limit_) {
      result_.repairs.add(DefectCode::wrapped_line);
      bool const hyphen = at_ > 1 && text_[at_ - 1] == '-' && ascii::is_alnum(text_[at_ - 2]);
      if (!hyphen) put(' ');
    } else {
      auto const line = text_.substr(next, pasted::find_break(text_, next) - next);
      bool const pairs = line.find("=\"") != std::string_view::npos ||
                         line.find("= \"") != std::string_view::npos ||
                         line.find("=\" ") != std::string_view::npos;
      bool const wrapped_key = line.size() < 80 && line.ends_with('=');
      if (!pairs && !wrapped_key) return false;
      result_.repairs.add(DefectCode::wrapped_line);
      put(' ');
    }
    at_ = next;
    return true;
  }

  void put(char c) {
    auto const& text = result_.text;
    if (c == ' ' && !open_ && (text.empty() || text.back() == ' ')) return;
    result_.text.push_back(c);
  }

  std::string_view text_;
  bool cut_off_;  // the record ends where the text ends
  std::size_t at_;
  std::size_t open_begin_ = 0;  // of the last pair written
  std::size_t last_ = 0;        // behind the last closing quote
  std::size_t limit_ = 0;       // beyond it the open value is taken for unclosed
  bool open_ = false;           // inside a value
  pasted::Repairs padding_;
  RepairedPairs result_;
};

}  // namespace

RepairedPairs repair_pairs(std::string_view text, std::size_t begin, std::size_t end) {
  return PairRepairer(text, begin, end).run();
}

}  // namespace siptriage::families::expressway
