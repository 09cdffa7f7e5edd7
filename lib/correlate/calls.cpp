#include "correlate/calls.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "correlate/attach.hpp"
#include "correlate/joins.hpp"
#include "correlate/leg_groups.hpp"
#include "correlate/outcome.hpp"
#include "sip/parse.hpp"

namespace siptriage::correlate {
namespace {

SipMessageEvent const* as_sip(Event const& event) noexcept {
  return std::get_if<SipMessageEvent>(&event.payload);
}

std::string_view address_of(std::optional<sip::NameAddr> const& name, Arena& arena) {
  if (!name || name->uri.host.empty()) return {};
  std::string address(name->uri.user);
  if (!address.empty()) address += '@';
  return arena.store(address.append(name->uri.host));
}

// The Request-URI of "INVITE sip:user@host SIP/2.0", as user@host.
std::string_view callee_of_start_line(std::string_view start_line) {
  sip::Message message;
  if (!sip::parse_start_line(start_line, message) || !message.is_request()) return {};
  auto uri = message.request_uri;
  if (ascii::istarts_with(uri, "sip:"))
    uri.remove_prefix(4);
  else if (ascii::istarts_with(uri, "sips:"))
    uri.remove_prefix(5);
  return uri.substr(0, uri.find_first_of(";?"));
}

void add_parties(Leg& leg, Event const& event, Arena& arena) {
  if (auto const* sip = as_sip(event)) {
    Arena own;
    auto const& message = sip->message;
    if (leg.caller.empty()) leg.caller = address_of(sip::from(message, own), arena);
    if (leg.callee.empty()) leg.callee = address_of(sip::to(message, own), arena);
    if (leg.method.empty()) leg.method = message.method;
    if (leg.method.empty() && message.cseq) leg.method = message.cseq->method;
  } else if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) {
    if (leg.callee.empty()) leg.callee = callee_of_start_line(record->start_line);
    if (leg.method.empty() && record->cseq) leg.method = record->cseq->method;
  } else if (auto const* line = std::get_if<CallEvent>(&event.payload)) {
    if (find_field(line->fields, "call").empty()) return;
    if (leg.caller.empty()) leg.caller = line->src_alias;
    if (leg.callee.empty()) leg.callee = line->dst_alias;
    if (leg.method.empty()) leg.method = "INVITE";
  }
}

// Legs and calls have the same two fields.
template <class T>
void add_time(T& target, std::optional<Instant> const& time) {
  if (!time) return;
  if (!target.started || *time < *target.started) target.started = time;
  if (!target.ended || *target.ended < *time) target.ended = time;
}

Leg make_leg(LegGroup const& group, Events const& events, Arena& arena) {
  Leg leg;
  leg.call_id = group.call_id;
  leg.events = group.events;
  // Messages first: a record shows the Request-URI only, which may have been changed on the way.
  for (bool const message : {true, false}) {
    for (auto const index : leg.events) {
      bool const is_message = as_sip(events[index]) != nullptr;
      if (is_message == message) add_parties(leg, events[index], arena);
    }
  }
  for (auto const index : leg.events) add_time(leg, events[index].time.utc);
  set_outcome(leg, events);
  return leg;
}

// The leg that began first is the caller's; legs without a time follow in input order.
bool began_before(Leg const& a, Leg const& b) noexcept {
  if (a.started.has_value() != b.started.has_value()) return a.started.has_value();
  return a.started && *a.started < *b.started;
}

void add_leg_links(Call& call, LegGroup const& group) {
  std::set<EventIndex> repaired;
  for (auto const& link : group.repaired) repaired.insert(link.b);
  // Lines of a Meeting Server that show no Call-ID have its call number in common.
  bool const numbered = group.call_id.empty();
  EventIndex previous = group.events.front();
  for (std::size_t i = 1; i < group.events.size(); ++i) {
    auto const event = group.events[i];
    if (repaired.count(event) != 0) continue;
    call.links.push_back({previous, event, numbered ? "call_number" : "call_id",
                          numbered ? LinkStrength::proven : LinkStrength::certain});
    previous = event;
  }
  call.links.insert(call.links.end(), group.repaired.begin(), group.repaired.end());
  call.links.insert(call.links.end(), group.confirmed.begin(), group.confirmed.end());
}

Call make_call(JoinedLegs const& joined, std::vector<LegGroup> const& groups, Events const& events,
               Arena& arena) {
  Call call;
  for (auto const leg : joined.legs) {
    call.legs.push_back(make_leg(groups[leg], events, arena));
    add_leg_links(call, groups[leg]);
  }
  call.links.insert(call.links.end(), joined.links.begin(), joined.links.end());
  call.attached = joined.attached;
  finish_call(call, events);
  return call;
}

bool is_relevant(JoinedLegs const& joined, std::vector<LegGroup> const& groups,
                 Events const& events) {
  return std::any_of(joined.legs.begin(), joined.legs.end(), [&](std::size_t leg) {
    auto const& records = groups[leg].events;
    return std::any_of(records.begin(), records.end(),
                       [&](EventIndex i) { return makes_a_call(events[i]); });
  });
}

// Everything but what was attached to them.
void add_calls(CallTable& table, Events const& events, std::vector<MessageKeys> const& keys,
               Arena& arena) {
  auto const groups = group_by_call_id(events, keys);
  auto const all = join_legs(groups, events);
  table.calls.reserve(all.size());
  for (auto const& joined : all) {
    if (!is_relevant(joined, groups, events)) continue;
    auto const index = static_cast<CallIndex>(table.calls.size());
    auto& call = table.calls.emplace_back(make_call(joined, groups, events, arena));
    call.id = "c" + std::to_string(index + 1);
    for (auto const event : call.events) table.call_of[event] = index;
  }
}

}  // namespace

std::string_view call_id_of(Event const& event) noexcept {
  if (auto const* sip = as_sip(event)) return sip->message.call_id;
  if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) return record->call_id;
  // A Meeting Server says which Call-ID its call number has.
  auto const* line = std::get_if<CallEvent>(&event.payload);
  return line == nullptr ? std::string_view{} : find_field(line->fields, "call_id");
}

void finish_call(Call& call, Events const& events) {
  std::stable_sort(call.legs.begin(), call.legs.end(), began_before);
  for (auto const& leg : call.legs) {
    add_time(call, leg.started);
    add_time(call, leg.ended);
    call.events.insert(call.events.end(), leg.events.begin(), leg.events.end());
    if (call.caller.empty()) call.caller = leg.caller;
    if (call.callee.empty()) call.callee = leg.callee;
    if (call.method.empty()) call.method = leg.method;
    bool const known =
        std::find(call.call_ids.begin(), call.call_ids.end(), leg.call_id) != call.call_ids.end();
    if (!leg.call_id.empty() && !known) call.call_ids.push_back(leg.call_id);
  }
  if (call.legs.size() > 1) std::sort(call.events.begin(), call.events.end());
  order_by_time(call.events, events);
  set_outcome(call);
}

CallTable build_calls(Events const& events, Arena& arena) {
  CallTable table;
  auto const keys = all_message_keys(events, arena);
  table.hosts.emplace(events, keys, arena);
  table.call_of.resize(events.size());
  add_calls(table, events, keys, arena);
  attach_records(table.calls, events, *table.hosts);
  return table;
}

}  // namespace siptriage::correlate
