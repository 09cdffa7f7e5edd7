#include "facts/unavailable_user.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "facts/values.hpp"
#include "sip/parse.hpp"
#include "sip/presence.hpp"

namespace siptriage::facts {
namespace {

struct State {
  EventIndex event = 0;
  bool do_not_disturb = false;
};

using StatesByUser = std::map<std::string, std::vector<State>>;  // "user@domain", lower case

std::string user_of(std::optional<sip::NameAddr> const& address) {
  if (!address || address->uri.user.empty()) return {};
  return ascii::to_lower(address->uri.user) + '@' + ascii::to_lower(address->uri.host);
}

// NOTIFY comes from the user that it speaks of; BENOTIFY is the same of Microsoft ([MS-SIP]).
bool is_notification(sip::Message const& message) noexcept {
  return (message.method == "NOTIFY" || message.method == "BENOTIFY") && !message.body.empty();
}

StatesByUser states_of(CaseModel const& model) {
  StatesByUser states;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const* sip = std::get_if<SipMessageEvent>(&model.events[i].payload);
    if (sip == nullptr || !is_notification(sip->message)) continue;
    auto const state = sip::says_do_not_disturb(sip->message.body);
    Arena arena;
    auto const user = state ? user_of(sip::from(sip->message, arena)) : std::string();
    if (!user.empty()) states[user].push_back({i, *state});
  }
  return states;
}

bool is_before(Event const& a, Event const& b, bool in_order) {
  if (a.time.utc && b.time.utc) return a.time.utc->micros <= b.time.utc->micros;
  return a.where.source == b.where.source && in_order;
}

// The last state of the user before the record.
std::optional<State> state_at(CaseModel const& model, std::vector<State> const& states,
                              EventIndex record) {
  std::optional<State> last;
  for (auto const& state : states) {
    bool const before =
        is_before(model.events[state.event], model.events[record], state.event < record);
    if (before) last = state;
  }
  return last;
}

// 480, 486, 600 and 603 speak of the user (RFC 3261 21); other refusals have other reasons.
bool speaks_of_user(Fact const& fact) {
  constexpr std::array<std::int64_t, 4> kStatuses = {480, 486, 600, 603};
  auto const status = fact.field("status");
  auto const method = fact.field("method");
  bool const fits = std::any_of(kStatuses.begin(), kStatuses.end(),
                                [&](std::int64_t one) { return status == Value{one}; });
  return fact.kind == FactKind::final_response && fact.call && fits &&
         (method == Value{std::string("MESSAGE")} || method == Value{std::string("INVITE")});
}

}  // namespace

std::vector<FactField> const& unavailable_user_fields() {
  static std::vector<FactField> const fields = {
      {"user", ValueType::text, "who was called, user@domain in lower case"},
      {"method", ValueType::text, "MESSAGE or INVITE"},
      {"status", ValueType::integer, "status of the refusal"},
  };
  return fields;
}

void add_unavailable_users(CaseModel& model) {
  auto const states = states_of(model);
  if (states.empty()) return;
  std::vector<Fact> found;
  for (auto const& refusal : model.facts) {
    if (!speaks_of_user(refusal)) continue;
    auto const record = refusal.events.front();
    Arena arena;
    auto const& sip = std::get<SipMessageEvent>(model.events[record].payload);
    auto const user = states.find(user_of(sip::to(sip.message, arena)));
    if (user == states.end()) continue;
    auto const state = state_at(model, user->second, record);
    if (!state || !state->do_not_disturb) continue;
    Fact fact;
    fact.kind = FactKind::unavailable_user;
    fact.call = refusal.call;
    fact.events = {record, state->event};
    fact.fields = {{"user", user->first},
                   {"method", refusal.field("method")},
                   {"status", refusal.field("status")}};
    found.push_back(std::move(fact));
  }
  std::move(found.begin(), found.end(), std::back_inserter(model.facts));
}

}  // namespace siptriage::facts
