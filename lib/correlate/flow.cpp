#include "correlate/flow.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "correlate/arrow_order.hpp"
#include "correlate/transactions.hpp"

namespace siptriage::correlate {
namespace {

// Who sent and who received the messages of one hop, as far as one writer each says so.
struct HopEnds {
  std::optional<HostIndex> sender, receiver;
};

class FlowBuilder {
 public:
  FlowBuilder(Call& call, Events const& events, std::vector<MessageKeys> const& keys,
              HostTable const& hosts)
      : call_(call), events_(events), keys_(keys), hosts_(hosts) {}

  void run() {
    number_legs();
    auto const transaction_of = add_transactions(call_, leg_of_, events_, keys_);
    find_hop_ends();
    for (bool const with_direction : {true, false}) {
      for (std::size_t i = 0; i < call_.events.size(); ++i) {
        if (has_direction(call_.events[i]) != with_direction) continue;
        add_record(i, transaction_of[i]);
      }
    }
    order_arrows(call_, events_, keys_);
    order_actors();
    name_attached();
    mark_failures();
  }

 private:
  using HopKey =
      std::tuple<std::string_view, std::string_view, std::uint32_t, std::string_view, int>;
  using ArrowKey =
      std::tuple<std::optional<TransactionIndex>, std::string_view, int, ActorIndex, ActorIndex>;
  using RouteKey =
      std::tuple<LegIndex, std::uint32_t, std::string_view, int, ActorIndex, ActorIndex>;
  using NoteKey = std::tuple<LegIndex, std::uint32_t, ActorIndex, std::string_view>;

  [[nodiscard]] SipMessageEvent const* sip_of(EventIndex event) const {
    return std::get_if<SipMessageEvent>(&events_[event].payload);
  }
  // Records that say which way the message went come first, so that the others find their arrow.
  [[nodiscard]] bool has_direction(EventIndex event) const {
    auto const* sip = sip_of(event);
    return sip == nullptr || sip->direction != Direction::unknown;
  }
  [[nodiscard]] HopKey hop_key(EventIndex event) const {
    auto const& key = keys_[event];
    return {key.call_id, key.branch, key.cseq, key.method, key.status};
  }

  void number_legs() {
    std::map<EventIndex, LegIndex> legs;
    for (LegIndex leg = 0; leg < call_.legs.size(); ++leg) {
      for (auto const event : call_.legs[leg].events) legs[event] = leg;
    }
    for (auto const event : call_.events) leg_of_.push_back(legs[event]);
  }

  void find_hop_ends() {
    for (auto const event : call_.events) {
      auto const* sip = sip_of(event);
      if (sip == nullptr || keys_[event].branch.empty() || !has_direction(event)) continue;
      auto& ends = hop_ends_[hop_key(event)];
      auto& end = sip->direction == Direction::sent ? ends.sender : ends.receiver;
      if (!end) end = hosts_.writer_of(event);
    }
  }

  ActorIndex actor(HostIndex host) {
    auto const next = static_cast<ActorIndex>(call_.actors.size());
    auto const [place, is_new] = actor_of_.try_emplace(host, next);
    if (is_new) call_.actors.push_back(actor_from(hosts_.hosts()[host]));
    return place->second;
  }

  static Actor actor_from(Host const& host) {
    Actor actor;
    actor.kind = host.kind;
    actor.host = host.writer;
    actor.addresses = host.addresses;
    std::sort(actor.addresses.begin(), actor.addresses.end());
    bool const by_address = host.writer.empty() && !host.addresses.empty();
    actor.name = by_address ? host.addresses.front() : host.writer;
    return actor;
  }

  // A peer that no record names: one nameless actor a call.
  ActorIndex actor_at(std::string_view address) {
    if (auto const host = hosts_.at(address)) return actor(*host);
    if (!nameless_) {
      nameless_ = static_cast<ActorIndex>(call_.actors.size());
      call_.actors.emplace_back();
    }
    return *nameless_;
  }

  void set_ends(Arrow& arrow, EventIndex event, SipMessageEvent const& sip) {
    auto const hop = hop_ends_.find(hop_key(event));
    auto const ends = hop == hop_ends_.end() ? HopEnds{} : hop->second;
    auto const via_host = keys_[event].via_host;
    if (sip.direction == Direction::received) {
      arrow.from = ends.sender ? actor(*ends.sender) : actor_at(sip.remote.host);
      arrow.to = actor(hosts_.writer_of(event));
    } else if (sip.direction == Direction::sent) {
      arrow.from = actor(hosts_.writer_of(event));
      arrow.to = ends.receiver ? actor(*ends.receiver) : actor_at(sip.remote.host);
    } else {
      // Bare SIP: the topmost Via names the sender of a request and the receiver of a response.
      bool const request = sip.message.is_request();
      auto const sender = ends.sender ? ends.sender : std::nullopt;
      arrow.from = sender ? actor(*sender) : actor_at(request ? via_host : std::string_view{});
      arrow.to =
          ends.receiver ? actor(*ends.receiver) : actor_at(request ? std::string_view{} : via_host);
    }
  }

  Arrow arrow_of(EventIndex event) {
    Arrow arrow;
    arrow.method = keys_[event].method;
    arrow.status = keys_[event].status;
    arrow.time = events_[event].time.utc;
    arrow.events = {event};
    if (auto const* sip = sip_of(event)) {
      auto const& message = sip->message;
      if (message.is_request()) arrow.method = message.method;
      arrow.label = message.is_request() ? message.method : message.reason_phrase;
      set_ends(arrow, event, *sip);
    } else {
      arrow.from = arrow.to = actor(hosts_.writer_of(event));
      label_note(arrow, events_[event]);
    }
    return arrow;
  }

  // What a host says about the call without a message of its own.
  static void label_note(Arrow& arrow, Event const& event) {
    if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) {
      arrow.label = record->result_name.empty() ? record->text : record->result_name;
      arrow.failed = record->result_code.has_value();
    } else if (auto const* line = std::get_if<CallEvent>(&event.payload)) {
      arrow.label = line->detail.empty() ? line->name : line->detail;
    }
  }

  void add_record(std::size_t place, std::optional<TransactionIndex> transaction) {
    auto const event = call_.events[place];
    auto arrow = arrow_of(event);
    arrow.leg = leg_of_[place];
    arrow.transaction = transaction;
    auto const known = transaction ? find_arrow(arrow, event) : find_note(arrow, event);
    if (known) {
      add_to(call_.arrows[*known], event);
      return;
    }
    auto const index = static_cast<ArrowIndex>(call_.arrows.size());
    if (transaction) {
      by_hop_.emplace(arrow_key(arrow), index);
      by_route_.emplace(route_key(arrow, event), index);
    } else {
      by_note_.emplace(note_key(arrow, event), index);
    }
    call_.arrows.push_back(std::move(arrow));
  }

  static ArrowKey arrow_key(Arrow const& arrow) {
    return {arrow.transaction, arrow.method, arrow.status, arrow.from, arrow.to};
  }
  [[nodiscard]] RouteKey route_key(Arrow const& arrow, EventIndex event) const {
    return {arrow.leg, keys_[event].cseq, arrow.method, arrow.status, arrow.from, arrow.to};
  }

  [[nodiscard]] NoteKey note_key(Arrow const& arrow, EventIndex event) const {
    return {arrow.leg, keys_[event].cseq, arrow.from, arrow.label};
  }

  // A record that does not show its hop goes with the message that took the same way.
  [[nodiscard]] std::optional<ArrowIndex> find_arrow(Arrow const& arrow, EventIndex event) const {
    auto const exact = by_hop_.find(arrow_key(arrow));
    if (exact != by_hop_.end()) return exact->second;
    auto const same_way = by_route_.find(route_key(arrow, event));
    if (same_way == by_route_.end()) return std::nullopt;
    auto const first = call_.arrows[same_way->second].events.front();
    bool const open = keys_[event].branch.empty() || keys_[first].branch.empty();
    return open ? std::optional(same_way->second) : std::nullopt;
  }

  // Copies of one record in several files: the same words, and no two stamps.
  [[nodiscard]] std::optional<ArrowIndex> find_note(Arrow const& arrow, EventIndex event) const {
    auto const known = by_note_.find(note_key(arrow, event));
    if (known == by_note_.end()) return std::nullopt;
    auto const& other = call_.arrows[known->second];
    bool const one_stamp = !arrow.time || !other.time || *arrow.time == *other.time;
    auto const copied = events_[other.events.front()].where.source != events_[event].where.source;
    return one_stamp && copied ? std::optional(known->second) : std::nullopt;
  }

  // The sender's stamp is the time of the message; what one side saw twice was sent twice.
  void add_to(Arrow& arrow, EventIndex event) {
    auto const* sip = sip_of(event);
    bool const sent = sip != nullptr && sip->direction == Direction::sent;
    bool const repeated =
        std::any_of(arrow.events.begin(), arrow.events.end(), [&](EventIndex other) {
          auto const* seen = sip_of(other);
          return seen != nullptr && sip != nullptr && seen->direction == sip->direction &&
                 sip->direction != Direction::unknown &&
                 hosts_.writer_of(other) == hosts_.writer_of(event);
        });
    if (repeated && sent) ++arrow.repeats;
    if (repeated && !sent && !sent_before(arrow)) ++arrow.repeats;
    bool const first_sent = sent && !repeated;
    auto const& time = events_[event].time.utc;
    if (time && (!arrow.time || first_sent)) arrow.time = time;
    arrow.events.insert(first_sent ? arrow.events.begin() : arrow.events.end(), event);
  }

  [[nodiscard]] bool sent_before(Arrow const& arrow) const {
    return std::any_of(arrow.events.begin(), arrow.events.end(), [this](EventIndex event) {
      auto const* sip = sip_of(event);
      return sip != nullptr && sip->direction == Direction::sent;
    });
  }

  void order_actors() {
    std::vector<ActorIndex> place(call_.actors.size());
    std::vector<Actor> ordered;
    std::set<ActorIndex> seen;
    for (auto const& arrow : call_.arrows) {
      for (auto const index : {arrow.from, arrow.to}) {
        if (!seen.insert(index).second) continue;
        place[index] = static_cast<ActorIndex>(ordered.size());
        ordered.push_back(std::move(call_.actors[index]));
      }
    }
    for (auto& arrow : call_.arrows) {
      arrow.from = place[arrow.from];
      arrow.to = place[arrow.to];
    }
    for (auto& [host, index] : actor_of_) index = place[index];
    call_.actors = std::move(ordered);
  }

  void name_attached() {
    for (auto& attachment : call_.attached) {
      auto const writer = actor_of_.find(hosts_.writer_of(attachment.event));
      if (writer != actor_of_.end()) attachment.actor = writer->second;
      auto const peer = hosts_.at(remote_address(events_[attachment.event]));
      auto const other = peer ? actor_of_.find(*peer) : actor_of_.end();
      if (other != actor_of_.end()) attachment.peer = other->second;
    }
  }

  void mark_failures() {
    for (ArrowIndex i = 0; i < call_.arrows.size(); ++i) {
      auto& arrow = call_.arrows[i];
      auto const& leg = call_.legs[arrow.leg];
      if (leg.outcome != CallOutcome::failed) {
        arrow.failed = false;
      } else if (arrow.status >= 300) {
        arrow.failed = leg.final_status == arrow.status && arrow.method == leg.method;
      }
    }
    if (call_.outcome == CallOutcome::failed) call_.failing = first_failed();
  }

  // The message that refused the call; what somebody noted about it only where no message shows it.
  [[nodiscard]] std::optional<ArrowIndex> first_failed() const {
    std::optional<ArrowIndex> note;
    for (ArrowIndex i = 0; i < call_.arrows.size(); ++i) {
      auto const& arrow = call_.arrows[i];
      if (!arrow.failed) continue;
      if (arrow.from != arrow.to) return i;
      if (!note) note = i;
    }
    return note;
  }

  Call& call_;
  Events const& events_;
  std::vector<MessageKeys> const& keys_;
  HostTable const& hosts_;
  std::vector<LegIndex> leg_of_;  // by place in call_.events
  std::map<HopKey, HopEnds> hop_ends_;
  std::map<HostIndex, ActorIndex> actor_of_;
  std::optional<ActorIndex> nameless_;
  std::map<ArrowKey, ArrowIndex> by_hop_;
  std::map<RouteKey, ArrowIndex> by_route_;
  std::map<NoteKey, ArrowIndex> by_note_;
};

}  // namespace

void add_flow(Call& call, Events const& events, std::vector<MessageKeys> const& keys,
              HostTable const& hosts) {
  call.actors.clear();
  call.transactions.clear();
  call.arrows.clear();
  call.failing.reset();
  FlowBuilder(call, events, keys, hosts).run();
}

}  // namespace siptriage::correlate
