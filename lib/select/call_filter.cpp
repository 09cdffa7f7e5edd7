// The words of a filter.
#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "catalog/lookup.hpp"
#include "select/filter_terms.hpp"
#include "siptriage/time_text.hpp"

namespace siptriage {
namespace {

constexpr std::array<std::string_view, 8> kKeys = {"from", "to",   "callid", "status",
                                                   "host", "code", "since",  "until"};

tl::unexpected<Error> unknown_key(std::string_view key, std::string_view word) {
  std::string_view nearest;
  std::size_t best = 3;  // more letters wrong is no misspelling
  for (auto const known : kKeys) {
    auto const distance = catalog::edit_distance(ascii::to_lower(key), known, best);
    if (distance < best) {
      best = distance;
      nearest = known;
    }
  }
  std::string detail = "no such filter; ";
  if (!nearest.empty()) detail += "did you mean " + std::string(nearest) + ":? ";
  detail += "Filters:";
  for (auto const known : kKeys) detail += " " + std::string(known) + ":";
  return fail(ErrorCode::bad_argument, std::move(detail), std::string(word));
}

bool is_known(std::string_view key) noexcept {
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

// "!from:alice" and "-from:alice" leave out what "from:alice" lets through.
bool is_negated(std::string_view word) noexcept {
  return word.starts_with('!') || word.starts_with('-');
}

// The parts of "a,b": alternatives.
std::vector<std::string_view> alternatives(std::string_view text) {
  std::vector<std::string_view> parts;
  for (auto comma = text.find(','); comma != std::string_view::npos; comma = text.find(',')) {
    parts.push_back(text.substr(0, comma));
    text.remove_prefix(comma + 1);
  }
  parts.push_back(text);
  return parts;
}

Expected<void> add_status(std::vector<select::StatusTest>& tests, std::string_view value,
                          std::string_view word) {
  for (auto const part : alternatives(value)) {
    auto const test = select::parse_status_test(part);
    if (!test) {
      return fail(ErrorCode::bad_argument,
                  "use a status such as 504, 5xx, >=400, !=200, 400-499, or an outcome such as "
                  "failed",
                  std::string(word));
    }
    tests.push_back(*test);
  }
  return {};
}

Expected<void> add_codes(std::vector<select::CodeTest>& tests, std::string_view value,
                         std::string_view word) {
  for (auto const part : alternatives(value)) {
    if (part.empty()) return fail(ErrorCode::bad_argument, "a code is missing", std::string(word));
    tests.emplace_back(part);
  }
  return {};
}

Expected<void> add_time(std::vector<Instant>& times, std::string_view value, bool end_of_day,
                        std::string_view word) {
  if (is_negated(word)) {
    return fail(ErrorCode::bad_argument, "a time is not negated: use since: or until: for it",
                std::string(word));
  }
  auto const instant = parse_instant(value, end_of_day);
  if (!instant) return fail(ErrorCode::bad_argument, instant.error().detail, std::string(word));
  times.push_back(*instant);
  return {};
}

// Next word of `text`; blanks inside quotes belong to it. False at the end.
bool next_word(std::string_view& text, std::string_view& word) noexcept {
  while (!text.empty() && ascii::is_space(text.front())) text.remove_prefix(1);
  bool quoted = false;
  std::size_t end = 0;
  for (; end < text.size() && (quoted || !ascii::is_space(text[end])); ++end) {
    if (text[end] == '"') quoted = !quoted;
  }
  word = text.substr(0, end);
  text.remove_prefix(end);
  return !word.empty();
}

}  // namespace

CallFilter::CallFilter() : terms_(std::make_unique<Terms>()) {}
CallFilter::CallFilter(CallFilter const& other) : terms_(std::make_unique<Terms>(*other.terms_)) {}
CallFilter::CallFilter(CallFilter&&) noexcept = default;
CallFilter& CallFilter::operator=(CallFilter const& other) {
  terms_ = std::make_unique<Terms>(*other.terms_);
  return *this;
}
CallFilter& CallFilter::operator=(CallFilter&&) noexcept = default;
CallFilter::~CallFilter() = default;

Expected<void> CallFilter::add_word(std::string_view word) {
  std::size_t const colon = word.find(':');
  if (colon == std::string_view::npos) {
    return fail(ErrorCode::bad_argument, "use KEY:VALUE such as from:alice", std::string(word));
  }
  bool const negated = is_negated(word);
  std::string_view const key = word.substr(0, colon).substr(negated ? 1 : 0);
  std::string value(word.substr(colon + 1));
  std::erase(value, '"');
  if (!is_known(key)) return unknown_key(key, word);
  if (value.empty()) {
    return fail(ErrorCode::bad_argument, "a value is missing", std::string(word));
  }
  terms_->empty = false;
  auto& lists = negated ? terms_->unwanted : terms_->wanted;
  if (key == "status") return add_status(lists.status, value, word);
  if (key == "code") return add_codes(lists.code, value, word);
  if (key == "since") return add_time(terms_->since, value, false, word);
  if (key == "until") return add_time(terms_->until, value, true, word);
  auto& patterns = key == "from"   ? lists.from
                   : key == "to"   ? lists.to
                   : key == "host" ? lists.host
                                   : lists.call_id;
  patterns.emplace_back(value);
  return {};
}

Expected<void> CallFilter::add_words(std::string_view text) {
  std::string_view word;
  while (next_word(text, word)) {
    if (auto added = add_word(word); !added) return added;
  }
  return {};
}

bool CallFilter::empty() const noexcept { return terms_->empty; }

std::size_t filter_error_column(std::string_view word) noexcept {
  std::size_t const sign = is_negated(word) ? 1 : 0, colon = word.find(':');
  bool const key = colon != std::string_view::npos && is_known(word.substr(sign, colon - sign));
  return key ? colon + 1 : sign;
}

bool looks_like_filter_word(std::string_view text) noexcept {
  if (is_negated(text)) text.remove_prefix(1);
  std::size_t const colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return ascii::is_alpha(c); });
}

}  // namespace siptriage
