#include "correlate/leg_groups.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "base/ascii.hpp"
#include "correlate/connection_links.hpp"
#include "sip/parse.hpp"

namespace siptriage::correlate {
namespace {

// Longer than any difference of time zones, and than any session goes without a refresh.
constexpr std::int64_t kReuseGap = 16LL * 3'600'000'000;
// A shorter beginning of a Call-ID is no proof of the rest.
constexpr std::size_t kMinPrefix = 12;

SipMessageEvent const* as_sip(Event const& event) noexcept {
  return std::get_if<SipMessageEvent>(&event.payload);
}

bool is_failure_status(int status) noexcept {
  return status >= 300 && status != 401 && status != 407;
}

// SIP messages that lost their Call-ID stand for a call of their own.
bool is_lone_call(Event const& event) {
  auto const* sip = as_sip(event);
  return sip != nullptr && (sip->message.is_response() || sip->message.is_request()) &&
         makes_a_call(event);
}

std::string without_blanks(std::string_view text) {
  std::string result;
  for (char const c : text) {
    if (!ascii::is_space(c)) result += c;
  }
  return result;
}

// The value of a Call-ID that is not one (RFC 3261 25.1 allows no blank), blanks taken out.
std::string damaged_call_id(Event const& event) {
  auto const* sip = as_sip(event);
  return sip == nullptr ? std::string() : without_blanks(sip->message.header("Call-ID"));
}

// A line end cut the value behind one of these.
bool looks_cut(std::string_view call_id) noexcept {
  return call_id.size() >= kMinPrefix &&
         std::string_view("-@.").find(call_id.back()) != std::string_view::npos;
}

class Grouper {
 public:
  Grouper(Events const& events, std::vector<MessageKeys> const& keys)
      : events_(events), keys_(keys) {}

  std::vector<LegGroup> run() {
    for (EventIndex i = 0; i < events_.size(); ++i) add(i);
    join_cut_values();
    for (auto const event : damaged_) place_damaged(event);
    for (auto const record : records_) place_record(record);
    std::vector<LegGroup> legs;
    for (auto& group : groups_) {
      if (!group.events.empty()) split_reuse(std::move(group), legs);
    }
    std::sort(legs.begin(), legs.end(), [](LegGroup const& a, LegGroup const& b) {
      return *std::min_element(a.events.begin(), a.events.end()) <
             *std::min_element(b.events.begin(), b.events.end());
    });
    return legs;
  }

 private:
  void add(EventIndex event) {
    auto const call_id = keys_[event].call_id;
    bool const is_record = std::holds_alternative<DiagnosticRecord>(events_[event].payload);
    if (is_record && keys_[event].cseq != 0) records_.push_back(event);
    if (call_id.empty()) {
      if (!damaged_call_id(events_[event]).empty()) {
        damaged_.push_back(event);
      } else if (is_lone_call(events_[event])) {
        groups_.push_back({{}, {event}, {}, {}});
      }
      return;
    }
    auto const [place, is_new] = group_of_.try_emplace(call_id, groups_.size());
    if (is_new) groups_.push_back({call_id, {}, {}, {}});
    groups_[place->second].events.push_back(event);
  }

  [[nodiscard]] bool cseq_fits(EventIndex event, LegGroup const& group) const {
    auto const cseq = keys_[event].cseq;
    return cseq == 0 || std::any_of(group.events.begin(), group.events.end(), [&](EventIndex i) {
             return keys_[i].cseq == 0 || keys_[i].cseq == cseq;
           });
  }

  // The one group whose Call-ID continues that text.
  std::optional<std::size_t> only_continuation(std::string_view prefix) {
    if (prefix.size() < kMinPrefix) return std::nullopt;
    if (sorted_.empty()) sorted_.insert(group_of_.begin(), group_of_.end());
    auto place = sorted_.upper_bound(prefix);
    if (place == sorted_.end() || !place->first.starts_with(prefix)) return std::nullopt;
    auto const found = place->second;
    bool const second = ++place != sorted_.end() && place->first.starts_with(prefix);
    return second ? std::nullopt : std::optional(found);
  }

  void join(std::size_t target, EventIndex event) {
    join(target, {groups_[target].events.front(), event, "repaired_call_id", LinkStrength::proven});
  }
  void join(std::size_t target, CallLink const& link) {
    groups_[target].repaired.push_back(link);
    groups_[target].events.push_back(link.b);
  }

  // Its peer logged the request on the same connection.
  void place_record(EventIndex record) {
    if (!ends_) ends_.emplace(events_);
    auto const other = ends_->other_end(record);
    auto const found = other ? group_of_.find(keys_[*other].call_id) : group_of_.end();
    if (found == group_of_.end()) return;
    CallLink const link{*other, record, "connection", LinkStrength::proven};
    if (keys_[record].call_id.empty()) {
      join(found->second, link);
    } else {
      groups_[found->second].confirmed.push_back(link);
    }
  }

  // "f1b3ad5d-183b-4632-b210-" with the rest of the value lost.
  void join_cut_values() {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (!looks_cut(groups_[i].call_id)) continue;
      auto const target = only_continuation(groups_[i].call_id);
      if (!target || looks_cut(groups_[*target].call_id)) continue;
      auto const events = groups_[i].events;
      bool const fits = std::all_of(events.begin(), events.end(), [&](EventIndex event) {
        return cseq_fits(event, groups_[*target]);
      });
      if (!fits) continue;
      groups_[i].events.clear();
      for (auto const event : events) join(*target, event);
    }
  }

  void place_damaged(EventIndex event) {
    auto const value = damaged_call_id(events_[event]);
    auto const whole = group_of_.find(value);
    auto const target =
        whole != group_of_.end() ? std::optional(whole->second) : only_continuation(value);
    if (target && !groups_[*target].events.empty() && cseq_fits(event, groups_[*target])) {
      join(*target, event);
    } else if (is_lone_call(events_[event])) {
      groups_.push_back({{}, {event}, {}, {}});
    }
  }

  // In-dialog requests go on with a dialog, however late; anything else begins anew.
  [[nodiscard]] bool goes_on(EventIndex event) const {
    auto const* sip = as_sip(events_[event]);
    if (sip == nullptr || !sip->message.is_request()) return false;
    Arena arena;
    auto const to = sip::to(sip->message, arena);
    return (to && !to->tag().empty()) || !sip->message.header("To-Tag").empty();
  }

  // Those of the whole that are of this part.
  static void take_links(LegGroup& part, LegGroup const& whole) {
    if (whole.repaired.empty() && whole.confirmed.empty()) return;
    std::set<EventIndex> const in(part.events.begin(), part.events.end());
    auto const is_here = [&in](CallLink const& link) { return in.count(link.b) != 0; };
    std::copy_if(whole.repaired.begin(), whole.repaired.end(), std::back_inserter(part.repaired),
                 is_here);
    std::copy_if(whole.confirmed.begin(), whole.confirmed.end(), std::back_inserter(part.confirmed),
                 is_here);
  }

  void split_reuse(LegGroup group, std::vector<LegGroup>& legs) const {
    order_by_time(group.events, events_);
    std::vector<LegGroup> parts(1);
    std::optional<Instant> last;
    for (auto const event : group.events) {
      auto const time = events_[event].time.best();
      if (time && last && time->micros - last->micros > kReuseGap && !goes_on(event)) {
        parts.emplace_back();
      }
      if (time) last = time;
      parts.back().events.push_back(event);
    }
    for (auto& part : parts) {
      take_links(part, group);
      part.call_id = group.call_id;
      legs.push_back(std::move(part));
    }
  }

  Events const& events_;
  std::vector<MessageKeys> const& keys_;
  std::vector<LegGroup> groups_;
  std::unordered_map<std::string_view, std::size_t> group_of_;
  std::map<std::string_view, std::size_t> sorted_;  // the same, made when it is asked for
  std::vector<EventIndex> damaged_;
  std::vector<EventIndex> records_;     // of servers, with their CSeq
  std::optional<ConnectionEnds> ends_;  // made when it is asked for
};

}  // namespace

bool makes_a_call(Event const& event) {
  if (std::holds_alternative<DiagnosticRecord>(event.payload)) return true;
  auto const* sip = as_sip(event);
  if (sip == nullptr) return false;
  auto const& message = sip->message;
  auto const method = message.cseq ? message.cseq->method : message.method;
  if (method == "INVITE") return true;
  return is_failure_status(message.status) || (message.is_response() && method.empty());
}

void order_by_time(std::vector<EventIndex>& group, Events const& events) {
  std::stable_sort(group.begin(), group.end(), [&events](EventIndex a, EventIndex b) {
    auto const& ta = events[a].time.utc;
    auto const& tb = events[b].time.utc;
    if (ta.has_value() != tb.has_value()) return ta.has_value();
    return ta.has_value() && *ta < *tb;
  });
}

std::vector<LegGroup> group_by_call_id(Events const& events, std::vector<MessageKeys> const& keys) {
  return Grouper(events, keys).run();
}

}  // namespace siptriage::correlate
