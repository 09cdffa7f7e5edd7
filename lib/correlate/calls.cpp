#include "correlate/calls.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "correlate/flow.hpp"
#include "correlate/outcome.hpp"
#include "sip/parse.hpp"

namespace siptriage::correlate {
namespace {

SipMessageEvent const* as_sip(Event const& event) noexcept {
  return std::get_if<SipMessageEvent>(&event.payload);
}

bool is_failure_status(int status) noexcept {
  return status >= 300 && status != 401 && status != 407;
}

// Does this record alone make its Call-ID worth a line in the list of calls?
bool makes_a_call(Event const& event) {
  if (std::holds_alternative<DiagnosticRecord>(event.payload)) return true;
  auto const* sip = as_sip(event);
  if (sip == nullptr) return false;
  auto const& message = sip->message;
  auto const method = message.cseq ? message.cseq->method : message.method;
  if (method == "INVITE") return true;
  return is_failure_status(message.status) || (message.is_response() && method.empty());
}

// SIP messages that lost their Call-ID stand for a call of their own; nothing joins them.
bool is_lone_call(Event const& event) {
  auto const* sip = as_sip(event);
  return sip != nullptr && (sip->message.is_response() || sip->message.is_request()) &&
         makes_a_call(event);
}

std::vector<std::vector<EventIndex>> group_by_call_id(std::vector<Event> const& events) {
  std::vector<std::vector<EventIndex>> groups;
  std::unordered_map<std::string_view, std::size_t> group_of;
  for (EventIndex i = 0; i < events.size(); ++i) {
    auto const call_id = call_id_of(events[i]);
    if (call_id.empty()) {
      if (is_lone_call(events[i])) groups.push_back({i});
      continue;
    }
    auto const [it, added] = group_of.try_emplace(call_id, groups.size());
    if (added) groups.emplace_back();
    groups[it->second].push_back(i);
  }
  return groups;
}

// Stamps without a zone cannot be compared with UTC: they keep their input order, behind the rest.
void order_by_time(std::vector<EventIndex>& group, std::vector<Event> const& events) {
  std::stable_sort(group.begin(), group.end(), [&events](EventIndex a, EventIndex b) {
    auto const& ta = events[a].time.utc;
    auto const& tb = events[b].time.utc;
    if (ta.has_value() != tb.has_value()) return ta.has_value();
    return ta.has_value() && *ta < *tb;
  });
}

std::string address_of(std::optional<sip::NameAddr> const& name) {
  if (!name || name->uri.host.empty()) return {};
  std::string address(name->uri.user);
  if (!address.empty()) address += '@';
  return address.append(name->uri.host);
}

// The Request-URI of "INVITE sip:user@host SIP/2.0", as user@host.
std::string callee_of_start_line(std::string_view start_line) {
  sip::Message message;
  if (!sip::parse_start_line(start_line, message) || !message.is_request()) return {};
  auto uri = message.request_uri;
  if (ascii::istarts_with(uri, "sip:"))
    uri.remove_prefix(4);
  else if (ascii::istarts_with(uri, "sips:"))
    uri.remove_prefix(5);
  return std::string(uri.substr(0, uri.find_first_of(";?")));
}

void add_parties(Call& call, Event const& event, std::string_view* method) {
  if (auto const* sip = as_sip(event)) {
    Arena arena;
    if (call.caller.empty()) call.caller = address_of(sip::from(sip->message, arena));
    if (call.callee.empty()) call.callee = address_of(sip::to(sip->message, arena));
    auto const& message = sip->message;
    if (method->empty()) *method = message.is_request() ? message.method : std::string_view{};
    if (method->empty() && message.cseq) *method = message.cseq->method;
  } else if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) {
    if (call.callee.empty()) call.callee = callee_of_start_line(record->start_line);
    if (method->empty() && record->cseq) *method = record->cseq->method;
  }
}

void add_time(Call& call, EventTime const& time) {
  if (!time.utc) return;
  if (!call.started || *time.utc < *call.started) call.started = time.utc;
  if (!call.ended || *call.ended < *time.utc) call.ended = time.utc;
}

Call make_call(std::vector<EventIndex> group, std::vector<Event> const& events) {
  Call call;
  order_by_time(group, events);
  std::string_view method;
  for (auto const index : group) {
    add_parties(call, events[index], &method);
    add_time(call, events[index].time);
  }
  call.method = std::string(method);
  auto const call_id = call_id_of(events[group.front()]);
  if (!call_id.empty()) call.call_ids.push_back(call_id);
  for (std::size_t i = 1; i < group.size(); ++i) {
    call.links.push_back({group[i - 1], group[i], "call_id", LinkStrength::certain});
  }
  set_outcome(call, group, events);
  call.events = std::move(group);
  call.legs.push_back({call_id, call.events, call.caller, call.callee, call.method, call.outcome,
                       call.final_status, call.started, call.ended});
  return call;
}

}  // namespace

std::string_view call_id_of(Event const& event) noexcept {
  if (auto const* sip = as_sip(event)) return sip->message.call_id;
  if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) return record->call_id;
  return {};
}

CallTable build_calls(std::vector<Event> const& events, Arena& arena) {
  CallTable table;
  auto const keys = all_message_keys(events, arena);
  HostTable const hosts(events, keys);
  table.call_of.resize(events.size());
  auto groups = group_by_call_id(events);
  std::sort(groups.begin(), groups.end(),
            [](auto const& a, auto const& b) { return a.front() < b.front(); });
  for (auto& group : groups) {
    auto const relevant = std::any_of(group.begin(), group.end(),
                                      [&](EventIndex i) { return makes_a_call(events[i]); });
    if (!relevant) continue;
    auto const index = static_cast<CallIndex>(table.calls.size());
    for (auto const event : group) table.call_of[event] = index;
    table.calls.push_back(make_call(std::move(group), events));
    table.calls.back().id = "c" + std::to_string(index + 1);
    add_flow(table.calls.back(), events, keys, hosts);
  }
  return table;
}

}  // namespace siptriage::correlate
