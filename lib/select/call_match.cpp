// Does a call satisfy the conditions of a filter?
#include <algorithm>

#include "select/filter_terms.hpp"

namespace siptriage {
namespace {

using select::Pattern;

// One value of a list fits.
template <typename Values, typename Test>
bool some(Values const& values, Test const& test) {
  return std::any_of(values.begin(), values.end(), test);
}

template <typename Values, typename Test>
bool passes(Values const& wanted, Values const& unwanted, Test const& test) {
  return (wanted.empty() || some(wanted, test)) && !some(unwanted, test);
}

bool is_party(Pattern const& pattern, Call const& call, std::string_view Call::*of_call,
              std::string_view Leg::*of_leg) {
  return pattern.matches(call.*of_call) ||
         some(call.legs, [&](Leg const& leg) { return pattern.matches(leg.*of_leg); });
}

bool has_call_id(Pattern const& pattern, Call const& call) {
  return some(call.call_ids, [&](std::string_view id) { return pattern.matches(id); });
}

bool status_in(select::StatusTest const& test, CallOutcome outcome,
               std::optional<int> const& status) noexcept {
  if (test.outcome) return (outcome == *test.outcome) != test.inverted;
  return status && (*status >= test.low && *status <= test.high) != test.inverted;
}

// A leg with another status than the call counts too, but not for "anything but".
bool has_status(select::StatusTest const& test, Call const& call) {
  if (status_in(test, call.outcome, call.final_status)) return true;
  return !test.outcome && !test.inverted && some(call.legs, [&](Leg const& leg) {
    return status_in(test, leg.outcome, leg.final_status);
  });
}

// The records of a call, attached ones too.
template <typename Test>
bool any_event(Call const& call, Events const& events, Test const& test) {
  auto const known = [&](EventIndex i) { return i < events.size() && test(events[i]); };
  return some(call.events, known) ||
         some(call.attached, [&](Attachment const& record) { return known(record.event); });
}

bool host_of(Pattern const& pattern, Event const& event) {
  if (pattern.matches(event.host)) return true;
  auto const* sip = std::get_if<SipMessageEvent>(&event.payload);
  return sip != nullptr && (pattern.matches(sip->local.host) || pattern.matches(sip->remote.host));
}

bool has_host(Pattern const& pattern, Call const& call, Events const& events) {
  auto const is_name = [&](std::string_view name) { return pattern.matches(name); };
  auto const is_actor = [&](Actor const& actor) {
    return is_name(actor.name) || is_name(actor.host) || some(actor.addresses, is_name);
  };
  return some(call.actors, is_actor) ||
         any_event(call, events, [&](Event const& event) { return host_of(pattern, event); });
}

}  // namespace

bool CallFilter::matches(Call const& call, Events const& events) const {
  auto const& [wanted, unwanted, since, until, empty] = *terms_;
  auto const ends_since = [&](Instant time) { return !call.ended || *call.ended >= time; };
  auto const starts_until = [&](Instant time) { return !call.started || *call.started <= time; };
  return (since.empty() || some(since, ends_since)) &&
         (until.empty() || some(until, starts_until)) &&
         passes(wanted.status, unwanted.status,
                [&](auto const& test) { return has_status(test, call); }) &&
         passes(wanted.call_id, unwanted.call_id,
                [&](auto const& pattern) { return has_call_id(pattern, call); }) &&
         passes(wanted.from, unwanted.from,
                [&](auto const& pattern) {
                  return is_party(pattern, call, &Call::caller, &Leg::caller);
                }) &&
         passes(wanted.to, unwanted.to,
                [&](auto const& pattern) {
                  return is_party(pattern, call, &Call::callee, &Leg::callee);
                }) &&
         passes(wanted.host, unwanted.host,
                [&](auto const& pattern) { return has_host(pattern, call, events); }) &&
         passes(wanted.code, unwanted.code, [&](auto const& test) {
           return any_event(call, events, [&](Event const& event) { return test.matches(event); });
         });
}

}  // namespace siptriage
