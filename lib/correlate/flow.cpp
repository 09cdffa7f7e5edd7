#include "correlate/flow.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "correlate/transactions.hpp"

namespace siptriage::correlate {
namespace {

class FlowBuilder {
 public:
  FlowBuilder(Call& call, std::vector<Event> const& events, std::vector<MessageKeys> const& keys,
              HostTable const& hosts)
      : call_(call), events_(events), keys_(keys), hosts_(hosts) {}

  void run() {
    number_legs();
    auto const transaction_of = add_transactions(call_, leg_of_, events_, keys_);
    for (std::size_t i = 0; i < call_.events.size(); ++i) add_record(i, transaction_of[i]);
    mark_failures();
  }

 private:
  void number_legs() {
    std::map<EventIndex, LegIndex> legs;
    for (LegIndex leg = 0; leg < call_.legs.size(); ++leg) {
      for (auto const event : call_.legs[leg].events) legs[event] = leg;
    }
    for (auto const event : call_.events) leg_of_.push_back(legs[event]);
  }

  ActorIndex actor(HostIndex host) {
    auto const [place, is_new] =
        actor_of_.try_emplace(host, static_cast<ActorIndex>(call_.actors.size()));
    if (is_new) {
      auto const& known = hosts_.hosts()[host];
      Actor result;
      result.kind = known.kind;
      result.host = known.writer;
      result.addresses = known.addresses;
      std::sort(result.addresses.begin(), result.addresses.end());
      result.name =
          !known.writer.empty() || known.addresses.empty() ? known.writer : known.addresses.front();
      call_.actors.push_back(std::move(result));
    }
    return place->second;
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

  Arrow arrow_of(EventIndex event) {
    Arrow arrow;
    auto const writer = hosts_.writer_of(event);
    arrow.method = keys_[event].method;
    arrow.status = keys_[event].status;
    arrow.time = events_[event].time.utc;
    arrow.events = {event};
    if (auto const* sip = std::get_if<SipMessageEvent>(&events_[event].payload)) {
      auto const& message = sip->message;
      arrow.label = message.is_request() ? message.method : message.reason_phrase;
      bool const received = sip->direction == Direction::received;
      arrow.from = received ? actor_at(sip->remote.host) : actor(writer);
      arrow.to = received ? actor(writer) : actor_at(sip->remote.host);
    } else {
      auto const& record = std::get<DiagnosticRecord>(events_[event].payload);
      arrow.label = record.result_name.empty() ? record.text : record.result_name;
      arrow.from = arrow.to = actor(writer);
      arrow.failed = record.result_code.has_value();
    }
    return arrow;
  }

  void add_record(std::size_t place, std::optional<TransactionIndex> transaction) {
    auto const event = call_.events[place];
    auto arrow = arrow_of(event);
    arrow.leg = leg_of_[place];
    arrow.transaction = transaction;
    bool const note = !transaction.has_value();
    Key const key{arrow.leg,           keys_[event].cseq, arrow.method, arrow.status,
                  keys_[event].branch, arrow.from,        arrow.to};
    auto const next = static_cast<ArrowIndex>(call_.arrows.size());
    auto const [found, is_new] =
        note ? std::pair(arrow_at_.end(), true) : arrow_at_.try_emplace(key, next);
    if (is_new) {
      call_.arrows.push_back(std::move(arrow));
      return;
    }
    call_.arrows[found->second].events.push_back(event);
  }

  void mark_failures() {
    for (ArrowIndex i = 0; i < call_.arrows.size(); ++i) {
      auto& arrow = call_.arrows[i];
      auto const& leg = call_.legs[arrow.leg];
      if (leg.outcome != CallOutcome::failed) {
        arrow.failed = false;
      } else if (arrow.status >= 300 && leg.final_status == arrow.status) {
        arrow.failed = true;
      }
      if (arrow.failed && !call_.failing) call_.failing = i;
    }
  }

  using Key = std::tuple<LegIndex, std::uint32_t, std::string_view, int, std::string_view,
                         ActorIndex, ActorIndex>;

  Call& call_;
  std::vector<Event> const& events_;
  std::vector<MessageKeys> const& keys_;
  HostTable const& hosts_;
  std::vector<LegIndex> leg_of_;  // by place in call_.events
  std::map<HostIndex, ActorIndex> actor_of_;
  std::optional<ActorIndex> nameless_;
  std::map<Key, ArrowIndex> arrow_at_;
};

}  // namespace

void add_flow(Call& call, std::vector<Event> const& events, std::vector<MessageKeys> const& keys,
              HostTable const& hosts) {
  FlowBuilder(call, events, keys, hosts).run();
}

}  // namespace siptriage::correlate
