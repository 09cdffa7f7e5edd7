#include "families/asa/refusal.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace siptriage::families::asa {
namespace {

// The fixed end without its blanks: a wrap may add or swallow them.
constexpr std::string_view kEnd = "eitherdoesnotexistoritstypeisnotsupportedbythematchcommand";
constexpr std::size_t kLeast = std::string_view("eitherdoesnotexist").size();
// ASA command reference, access-list extended: an access-list ID has up to 241 characters.
constexpr std::size_t kLongestName = 241;

struct TailMatch {
  std::size_t bytes = 0;    // of the text that match the end, blanks included
  std::size_t letters = 0;  // of kEnd
};

TailMatch match_tail(std::string_view text, std::size_t from) noexcept {
  TailMatch match;
  std::size_t i = 0;
  while (i < text.size() && from + match.letters < kEnd.size()) {
    if (ascii::is_space(text[i])) {
      ++i;
      continue;
    }
    if (text[i] != kEnd[from + match.letters]) break;
    ++match.letters;
    match.bytes = ++i;
  }
  if (from + match.letters == kEnd.size() && match.bytes < text.size() &&
      text[match.bytes] == '.') {
    ++match.bytes;
  }
  return match;
}

}  // namespace

bool begins_refusal(std::string_view line) noexcept { return line.starts_with(kRefusalBegin); }

std::size_t Refusal::begin(std::string_view line) {
  auto const rest = line.substr(kRefusalBegin.size());
  auto const used = take_name(rest);
  if (used == 0) return 0;
  lines_ = 1;
  text_.assign(line.substr(0, kRefusalBegin.size() + used));
  return kRefusalBegin.size() + used;
}

std::size_t Refusal::add(std::string_view line) {
  if (complete()) return 0;
  auto const used = name_closed_ ? take_tail(line, false) : take_name(line);
  if (used == 0) return 0;
  ++lines_;
  if (name_closed_ && !name_wrapped_) text_ += ' ';
  text_ += line.substr(0, used);
  return used;
}

// The name may hold any character, so it ends at the last ')' that the fixed end follows.
std::size_t Refusal::take_name(std::string_view line) {
  auto const window = line.substr(0, kLongestName + 2);
  for (auto at = window.rfind(')'); at != std::string_view::npos && at + name_.size() > 0;
       at = at == 0 ? std::string_view::npos : window.rfind(')', at - 1)) {
    auto const tail = line.substr(at + 1);
    auto const match = match_tail(tail, 0);
    if (!ascii::trim(tail.substr(match.bytes)).empty() && match.letters < kLeast) continue;
    name_ += ascii::trim(line.substr(0, at));
    name_closed_ = true;
    return at + 1 + take_tail(tail, true);
  }
  bool const first_part = !name_wrapped_ && name_.empty();
  bool const one_word = line.find_first_of(" \t") == std::string_view::npos;
  if (!first_part || !one_word || line.empty() || line.size() > kLongestName) return 0;
  name_.assign(line);
  name_wrapped_ = true;
  return line.size();
}

// A further line belongs to the message as a whole, or up to the end of the message.
std::size_t Refusal::take_tail(std::string_view line, bool first) {
  auto const match = match_tail(line, matched_);
  bool const done = matched_ + match.letters == kEnd.size();
  bool const whole_line = ascii::trim(line.substr(match.bytes)).empty();
  if (!first && !done && !whole_line) return 0;
  matched_ += match.letters;
  return match.bytes;
}

bool Refusal::complete() const noexcept { return name_closed_ && matched_ == kEnd.size(); }

bool Refusal::usable() const noexcept {
  bool const one_word = name_.find_first_of(" \t") == std::string::npos;
  return name_closed_ && !name_.empty() && one_word && matched_ >= kLeast;
}

}  // namespace siptriage::families::asa
