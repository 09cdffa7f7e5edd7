#include "correlate/clock_pairs.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>

#include "base/ascii.hpp"

namespace siptriage::correlate {
namespace {

constexpr std::size_t kMaxClocksOfMessage = 16;

std::string clock_name(Event const& event) {
  bool const named = event.host.find_first_not_of("xX*.-_") != std::string_view::npos;
  if (!named) return "source " + std::to_string(event.where.source);
  return std::string(family_name(event.family)) + " " + ascii::to_lower(event.host);
}

using MessageKey = std::tuple<std::string_view, std::uint32_t, std::string_view, int>;

// What one clock saw of one message. A proxy sees it twice, coming and going.
struct Seen {
  ClockIndex clock = 0;
  std::optional<EventIndex> received, sent, unknown;
  bool twice = false;

  void add(EventIndex event, Direction direction) {
    auto& place = direction == Direction::received ? received
                  : direction == Direction::sent   ? sent
                                                   : unknown;
    twice = twice || place.has_value();
    if (!place) place = event;
  }
};

class Finder {
 public:
  Finder(Events const& events, Clocks const& clocks) : events_(events), clocks_(clocks) {}

  PairTable run() {
    for (EventIndex i = 0; i < events_.size(); ++i) add(i);
    for (auto const& [key, seen] : messages_) pair_up(seen);
    for (auto const& [key, records] : refusals_) pair_refusal(key, records);
    for (auto& [clocks, pairs] : table_) {
      std::sort(pairs.begin(), pairs.end(), [this](ClockPair const& a, ClockPair const& b) {
        return place(a.event) < place(b.event);
      });
    }
    return std::move(table_);
  }

 private:
  [[nodiscard]] std::tuple<SourceIndex, std::uint64_t, EventIndex> place(EventIndex event) const {
    auto const& where = events_[event].where;
    return {where.source, where.offset, event};
  }

  void add(EventIndex event) {
    auto const& record = events_[event];
    if (!record.time.best()) return;
    if (auto const* sip = std::get_if<SipMessageEvent>(&record.payload)) {
      auto const& message = sip->message;
      if (message.call_id.empty() || !message.cseq) return;
      if (!message.is_request() && !message.is_response()) return;
      seen_by({message.call_id, message.cseq->number, message.cseq->method, message.status},
              clocks_.clock_of[event])
          .add(event, sip->direction);
    } else if (auto const* refusal = std::get_if<DiagnosticRecord>(&record.payload)) {
      if (refusal->call_id.empty() || !refusal->cseq || !refusal->result_code) return;
      refusals_[{refusal->call_id, refusal->cseq->number, refusal->cseq->method, 0}].push_back(
          event);
    }
  }

  Seen& seen_by(MessageKey const& key, ClockIndex clock) {
    auto& list = messages_[key];
    for (auto& seen : list) {
      if (seen.clock == clock) return seen;
    }
    list.push_back({clock, {}, {}, {}, false});
    return list.back();
  }

  void pair_up(std::vector<Seen> const& list) {
    auto const count = std::min(list.size(), kMaxClocksOfMessage);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = i + 1; j < count; ++j) pair_of(list[i], list[j]);
    }
  }

  void pair_of(Seen const& a, Seen const& b) {
    if (a.twice || b.twice) return;
    bool const out = a.sent && b.received, in = a.received && b.sent;
    if (out != in) {
      if (out) store(a, b, *a.sent, *b.received, Flow::out);
      if (in) store(a, b, *a.received, *b.sent, Flow::in);
      return;
    }
    // Two proxies, or no direction known: the first stamps of both are close, in either order.
    store(a, b, first(a), first(b), Flow::unknown);
  }

  static EventIndex first(Seen const& seen) {
    if (seen.received) return *seen.received;
    return seen.sent ? *seen.sent : *seen.unknown;
  }

  void store(Seen const& a, Seen const& b, EventIndex mine, EventIndex other, Flow flow) {
    store(a.clock, b.clock, mine, other, flow);
  }

  void store(ClockIndex a, ClockIndex b, EventIndex mine, EventIndex other, Flow flow) {
    if (a < b) {
      table_[{a, b}].push_back({mine, other, flow});
      return;
    }
    auto const turned = flow == Flow::out ? Flow::in : flow == Flow::in ? Flow::out : flow;
    table_[{b, a}].push_back({other, mine, turned});
  }

  // The record is written when the response is sent.
  void pair_refusal(MessageKey const& key, std::vector<EventIndex> const& records) {
    auto const [call_id, cseq, method, none] = key;
    auto const clock = clocks_.clock_of[records.front()];
    if (records.size() > 1) return;
    auto const from = messages_.lower_bound({call_id, cseq, method, 300});
    for (auto it = from; it != messages_.end(); ++it) {
      auto const& [id, number, name, status] = it->first;
      if (id != call_id || number != cseq || name != method) break;
      bool const logged = std::any_of(it->second.begin(), it->second.end(),
                                      [clock](Seen const& seen) { return seen.clock == clock; });
      if (logged) continue;
      for (auto const& seen : it->second) {
        if (!seen.twice && seen.received) {
          store(clock, seen.clock, records.front(), *seen.received, Flow::out);
        }
      }
    }
  }

  Events const& events_;
  Clocks const& clocks_;
  std::map<MessageKey, std::vector<Seen>> messages_;
  std::map<MessageKey, std::vector<EventIndex>> refusals_;
  PairTable table_;
};

}  // namespace

Clocks find_clocks(Events const& events) {
  Clocks clocks;
  std::map<std::string, ClockIndex> known;
  for (auto const& event : events) {
    auto const next = static_cast<ClockIndex>(known.size());
    clocks.clock_of.push_back(known.try_emplace(clock_name(event), next).first->second);
  }
  clocks.count = known.size();
  return clocks;
}

PairTable find_clock_pairs(Events const& events, Clocks const& clocks) {
  return Finder(events, clocks).run();
}

}  // namespace siptriage::correlate
