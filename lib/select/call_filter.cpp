#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "catalog/lookup.hpp"
#include "select/filter_terms.hpp"
#include "siptriage/time_text.hpp"

namespace siptriage {
namespace {

using select::Pattern;

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

Expected<void> add_pattern(std::vector<Pattern>& patterns, std::string_view value) {
  patterns.emplace_back(value);
  return {};
}

Expected<void> add_status(std::vector<select::StatusTest>& tests, std::string_view value) {
  auto const test = select::parse_status_test(value);
  if (!test) {
    return fail(ErrorCode::bad_argument,
                "use a status such as 504, 5xx, >=400, 400-499, or an outcome such as failed",
                "status:" + std::string(value));
  }
  tests.push_back(*test);
  return {};
}

Expected<void> add_time(std::vector<Instant>& times, std::string_view value, bool end_of_day) {
  auto const instant = parse_instant(value, end_of_day);
  if (!instant) return tl::unexpected<Error>(instant.error());
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

template <typename Values, typename Test>
bool any(Values const& values, Test const& test) {
  return values.empty() || std::any_of(values.begin(), values.end(), test);
}

bool party_matches(std::vector<Pattern> const& patterns, Call const& call,
                   std::string_view Call::*of_call, std::string_view Leg::*of_leg) {
  return any(patterns, [&](Pattern const& pattern) {
    return pattern.matches(call.*of_call) ||
           std::any_of(call.legs.begin(), call.legs.end(),
                       [&](Leg const& leg) { return pattern.matches(leg.*of_leg); });
  });
}

bool call_id_matches(std::vector<Pattern> const& patterns, Call const& call) {
  return any(patterns, [&](Pattern const& pattern) {
    return std::any_of(call.call_ids.begin(), call.call_ids.end(),
                       [&](std::string_view id) { return pattern.matches(id); });
  });
}

bool status_in(select::StatusTest const& test, CallOutcome outcome,
               std::optional<int> const& status) noexcept {
  if (test.outcome) return outcome == *test.outcome;
  return status && *status >= test.low && *status <= test.high;
}

bool status_matches(std::vector<select::StatusTest> const& tests, Call const& call) {
  return any(tests, [&](select::StatusTest const& test) {
    return status_in(test, call.outcome, call.final_status) ||
           std::any_of(call.legs.begin(), call.legs.end(), [&](Leg const& leg) {
             return !test.outcome && status_in(test, leg.outcome, leg.final_status);
           });
  });
}

// The records of a call, attached ones too.
template <typename Test>
bool any_event(Call const& call, std::vector<Event> const& events, Test const& test) {
  auto const known = [&](EventIndex i) { return i < events.size() && test(events[i]); };
  return std::any_of(call.events.begin(), call.events.end(), known) ||
         std::any_of(call.attached.begin(), call.attached.end(),
                     [&](Attachment const& record) { return known(record.event); });
}

bool host_of(Pattern const& pattern, Event const& event) {
  if (pattern.matches(event.host)) return true;
  auto const* sip = std::get_if<SipMessageEvent>(&event.payload);
  return sip != nullptr && (pattern.matches(sip->local.host) || pattern.matches(sip->remote.host));
}

bool host_matches(std::vector<Pattern> const& patterns, Call const& call,
                  std::vector<Event> const& events) {
  return any(patterns, [&](Pattern const& pattern) {
    auto const is_name = [&](std::string_view name) { return pattern.matches(name); };
    auto const is_actor = [&](Actor const& actor) {
      return is_name(actor.name) || is_name(actor.host) ||
             std::any_of(actor.addresses.begin(), actor.addresses.end(), is_name);
    };
    return std::any_of(call.actors.begin(), call.actors.end(), is_actor) ||
           any_event(call, events, [&](Event const& event) { return host_of(pattern, event); });
  });
}

bool code_matches(std::vector<select::CodeTest> const& tests, Call const& call,
                  std::vector<Event> const& events) {
  return any(tests, [&](select::CodeTest const& test) {
    return any_event(call, events, [&](Event const& event) { return test.matches(event); });
  });
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
  std::string_view const key = word.substr(0, colon);
  std::string value(word.substr(colon + 1));
  std::erase(value, '"');
  if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) return unknown_key(key, word);
  if (value.empty()) {
    return fail(ErrorCode::bad_argument, "a value is missing", std::string(word));
  }
  if (key == "from") return add_pattern(terms_->from, value);
  if (key == "to") return add_pattern(terms_->to, value);
  if (key == "callid") return add_pattern(terms_->call_id, value);
  if (key == "host") return add_pattern(terms_->host, value);
  if (key == "status") return add_status(terms_->status, value);
  if (key == "since") return add_time(terms_->since, value, false);
  if (key == "until") return add_time(terms_->until, value, true);
  terms_->code.emplace_back(value);
  return {};
}

Expected<void> CallFilter::add_words(std::string_view text) {
  std::string_view word;
  while (next_word(text, word)) {
    if (auto added = add_word(word); !added) return added;
  }
  return {};
}

bool CallFilter::empty() const noexcept {
  auto const& t = *terms_;
  return t.from.empty() && t.to.empty() && t.call_id.empty() && t.host.empty() &&
         t.status.empty() && t.code.empty() && t.since.empty() && t.until.empty();
}

bool CallFilter::matches(Call const& call, std::vector<Event> const& events) const {
  auto const& t = *terms_;
  auto const ends_since = [&](Instant time) { return !call.ended || *call.ended >= time; };
  auto const starts_until = [&](Instant time) { return !call.started || *call.started <= time; };
  return any(t.since, ends_since) && any(t.until, starts_until) && status_matches(t.status, call) &&
         call_id_matches(t.call_id, call) &&
         party_matches(t.from, call, &Call::caller, &Leg::caller) &&
         party_matches(t.to, call, &Call::callee, &Leg::callee) &&
         host_matches(t.host, call, events) && code_matches(t.code, call, events);
}

bool looks_like_filter_word(std::string_view text) noexcept {
  std::size_t const colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return ascii::is_alpha(c); });
}

}  // namespace siptriage
