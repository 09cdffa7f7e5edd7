#include "families/cms/call_numbers.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "families/cms/call_lines.hpp"

namespace siptriage::families::cms {
namespace {

// Events; what is older has been dealt with or is lost.
constexpr std::size_t kRecent = 200;

void add(Fields& fields, std::string_view name, std::string_view value) {
  if (!value.empty()) fields.push_back({name, value});
}

// What stands between "teardown" and how long the call lasted: why it ended.
std::string_view words_of_ending(std::string_view reason) noexcept {
  constexpr std::string_view kTeardown = "teardown";
  auto const at = reason.find(kTeardown);
  if (at == std::string_view::npos) return reason;
  auto const rest = reason.substr(at + kTeardown.size());
  return ascii::trim(rest.substr(0, rest.find(" - ")));
}

// A caller that hangs up before the answer gave up, and so did this server when it ended its own
// call without a reason. An incoming call that it ended without one may have followed another leg.
std::string_view outcome_of(CallEvent const& ending, bool incoming, bool outgoing) {
  auto const connected = find_field(ending.fields, "connected");
  if (connected != "false") return connected.empty() ? connected : "established";
  bool const local = find_field(ending.fields, "local") == "true";
  if (incoming && !local) return "cancelled";
  bool const says_why = !words_of_ending(ending.reason).empty();
  if (outgoing && local && !says_why) return "cancelled";
  return says_why || outgoing ? "failed" : std::string_view{};
}

}  // namespace

void CallNumbers::invited(std::string_view host, Invitation invitation) {
  auto& list = servers_[host].invitations;
  std::erase_if(list, [&](Invitation const& other) {
    return other.call_id == invitation.call_id || other.event + kRecent <= invitation.event;
  });
  list.push_back(std::move(invitation));
}

void CallNumbers::answered(std::string_view host, std::string_view call_id) {
  std::erase_if(servers_[host].invitations,
                [call_id](Invitation const& other) { return other.call_id == call_id; });
}

bool CallNumbers::is_restart(Server const& server, std::string_view number) {
  auto const value = ascii::parse_decimal(number).value_or(0);
  return server.lowest != 0 && (value < server.lowest || server.current.count(number) != 0);
}

std::size_t CallNumbers::begin(Server& server, std::string_view host, std::string_view number) {
  if (is_restart(server, number)) {
    auto invitations = std::move(server.invitations);
    server = {};
    server.invitations = std::move(invitations);
  }
  auto const value = ascii::parse_decimal(number).value_or(0);
  server.lowest = server.lowest == 0 ? value : std::min(server.lowest, value);
  server.current[number] = calls_.size();
  calls_.emplace_back().host = host;
  return calls_.size() - 1;
}

// A line behind the ending of its call is of one whose beginning this log does not show.
std::size_t CallNumbers::going_on(Server& server, std::string_view host, std::string_view number) {
  auto const [place, is_new] = server.current.try_emplace(number, calls_.size());
  if (is_new || calls_[place->second].ended) {
    place->second = calls_.size();
    calls_.emplace_back().host = host;
  }
  return place->second;
}

// The only INVITE of these parties that has not been taken yet.
void CallNumbers::take_call_id(Server& server, Call& call) {
  std::optional<std::string_view> found;
  for (auto const& one : server.invitations) {
    if (!ascii::iequals(one.callee, call.dst_alias) || !ascii::iequals(one.caller, call.src_alias))
      continue;
    if (found) return;
    found = one.call_id;
  }
  if (!found) return;
  call.call_id = *found;
  std::erase_if(server.invitations,
                [&](Invitation const& one) { return one.call_id == call.call_id; });
}

void CallNumbers::begin_incoming(Server& server, std::size_t index) {
  auto& call = calls_[index];
  call.incoming = true;
  take_call_id(server, call);
  if (!call.dst_alias.empty()) server.waiting[ascii::to_lower(call.dst_alias)].push_back(index);
}

// What was forwarded to this alias; of several nobody knows which one this is.
void CallNumbers::begin_outgoing(Server& server, std::size_t index) {
  auto& call = calls_[index];
  call.outgoing = true;
  if (call.from_space) return;
  auto const target = ascii::to_lower(call.dst_alias);
  std::vector<Forwarding> fitting;
  std::erase_if(server.forwardings, [&](Forwarding const& one) {
    if (one.target != target) return false;
    fitting.push_back(one);
    return true;
  });
  if (fitting.size() != 1) return;
  call.partner = fitting.front().call;
  call.forwarding = calls_[*call.partner].forwarding = fitting.front().event;
}

// The line names no call, but what a waiting call dialled. Where several wait, none of them is
// taken, now or later.
void CallNumbers::forward(Server& server, std::size_t event, CallEvent const& line) {
  auto const found = server.waiting.find(ascii::to_lower(line.src_alias));
  if (found == server.waiting.end()) return;
  auto const waiting = std::move(found->second);
  server.waiting.erase(found);
  if (waiting.size() != 1) return;
  calls_[waiting.front()].events.push_back(event);
  server.forwardings.push_back({waiting.front(), event, ascii::to_lower(line.dst_alias)});
}

void CallNumbers::end(Server& server, std::size_t index, std::size_t event) {
  auto& call = calls_[index];
  call.ended = true;
  call.ended_by = event;
  std::erase_if(server.forwardings, [index](Forwarding const& one) { return one.call == index; });
  auto const found = server.waiting.find(ascii::to_lower(call.dst_alias));
  if (found == server.waiting.end()) return;
  std::erase(found->second, index);
  if (found->second.empty()) server.waiting.erase(found);
}

// The line names no call; it belongs to the one that falls back next, if that was there before.
void CallNumbers::note_failure(Server& server, std::size_t event, CallEvent const& line) {
  if (find_field(line.fields, "direction") != "outgoing") return;
  server.failure =
      Failure{event, find_field(line.fields, "error"), find_field(line.fields, "alert")};
}

void CallNumbers::note(std::size_t event, std::string_view host, CallEvent const& line) {
  auto& server = servers_[host];
  if (line.name == "handshake error") note_failure(server, event, line);
  if (line.name == "forwarding call") return forward(server, event, line);
  auto const number = find_field(line.fields, "call");
  if (number.empty()) return;
  bool const incoming = line.name == "incoming call", outgoing = line.name == "outgoing call";
  auto const index =
      incoming || outgoing ? begin(server, host, number) : going_on(server, host, number);
  auto& call = calls_[index];
  call.events.push_back(event);
  if (call.src_alias.empty()) call.src_alias = line.src_alias;
  if (call.dst_alias.empty()) call.dst_alias = line.dst_alias;
  call.from_space = call.from_space || !find_field(line.fields, "space").empty();
  if (incoming) begin_incoming(server, index);
  if (outgoing) begin_outgoing(server, index);
  if (line.name == "call leg") {
    call.call_id = find_field(line.fields, "call_id");
    call.call_leg = find_field(line.fields, "call_leg");
  }
  if (line.name == "call ending") end(server, index, event);
  if (line.name == "fallback to plain") fall_back(server, call, event);
}

// "call 11: allocated for guest1 / "Anna" conference participation (Firefox)" opens the call of a
// web client, which is no SIP call.
void CallNumbers::note_plain(std::string_view host, std::string_view text) {
  auto const [number, rest] = split_call_number(text);
  if (!number.empty() && rest.starts_with("allocated for ")) {
    (void)begin(servers_[host], host, number);
  } else if (auto const part = read_participation(text)) {
    auto const [place, is_new] = conference_of_.try_emplace(part->call_leg, part->conference);
    if (is_new) legs_of_[part->conference].push_back(part->call_leg);
  }
}

void CallNumbers::fall_back(Server& server, Call& call, std::size_t event) {
  auto const& failure = server.failure;
  if (!failure || failure->event < call.events.front()) return;
  if (is_set_up_alone(call, event)) {
    call.error = failure->error;
    call.alert = failure->alert;
  }
  server.failure.reset();
}

bool CallNumbers::is_set_up_alone(Call const& call, std::size_t event) const noexcept {
  constexpr std::size_t kSetUpEvents = 2;  // "outgoing call", "call leg"
  for (auto other = calls_.rbegin(); other != calls_.rend(); ++other) {
    if (other->events.empty() || other->host != call.host) continue;
    if (other->events.front() + kRecent <= event)
      break;  // calls stand in order of their first line
    bool const is_set_up = other->outgoing && !other->ended && other->events.size() <= kSetUpEvents;
    if (&*other != &call && is_set_up) return false;
  }
  return true;
}

std::string_view CallNumbers::conference_of(Call const& call) const {
  auto const found = conference_of_.find(call.call_leg);
  return found == conference_of_.end() ? std::string_view{} : found->second;
}

// Legs in two conferences are no gateway call, whatever was forwarded.
void CallNumbers::part_conferences() {
  for (auto& call : calls_) {
    if (!call.partner) continue;
    auto& other = calls_[*call.partner];
    auto const mine = conference_of(call), theirs = conference_of(other);
    if (mine.empty() || theirs.empty() || mine == theirs) continue;
    call.forwarding.reset();
    other.forwarding.reset();
  }
}

// A conference of one incoming and one outgoing leg that is no space: a gateway call, too.
void CallNumbers::join_conferences() {
  std::map<std::string_view, std::vector<Call*>> calls_of;
  for (auto& call : calls_) {
    if (auto const name = conference_of(call); !name.empty()) calls_of[name].push_back(&call);
  }
  for (auto const& [conference, calls] : calls_of) {
    if (calls.size() != 2 || legs_of_[conference].size() != 2) continue;
    auto& first = *calls[0];
    auto& second = *calls[1];
    bool const gateway = first.incoming && second.outgoing && !second.from_space;
    bool const overlap = !first.ended || second.events.front() < first.ended_by;
    bool const agrees = first.host == second.host && first.forwarding == second.forwarding;
    if (gateway && overlap && agrees) first.conference = second.conference = conference;
  }
}

void CallNumbers::complete(CallEvent& line, Call const& call, LineNumbers const& numbers) {
  if (line.src_alias.empty()) line.src_alias = call.src_alias;
  if (line.dst_alias.empty()) line.dst_alias = call.dst_alias;
  if (line.name != "call leg") add(line.fields, "call_id", call.call_id);
  add(line.fields, "first_line", numbers.first);
  add(line.fields, "forwarding", numbers.forwarding);
  add(line.fields, "conference", call.conference);
  add(line.fields, "fallback_error", call.error);
  add(line.fields, "fallback_alert", call.alert);
  if (line.name != "call ending") return;
  add(line.fields, "outcome", outcome_of(line, call.incoming, call.outgoing));
}

void CallNumbers::finish(Events& events, Arena& arena) {
  part_conferences();
  join_conferences();
  auto const line_of = [&](std::size_t event) {
    return arena.store(std::to_string(events[event].where.line));
  };
  for (auto const& call : calls_) {
    if (call.events.empty()) continue;
    LineNumbers numbers;
    if (call.call_id.empty()) numbers.first = line_of(call.events.front());
    if (call.forwarding) numbers.forwarding = line_of(*call.forwarding);
    for (auto const index : call.events) {
      complete(std::get<CallEvent>(events[index].payload), call, numbers);
    }
  }
}

}  // namespace siptriage::families::cms
