#include "families/expressway/twins.hpp"

#include <algorithm>
#include <functional>

namespace siptriage::families::expressway {
namespace {

std::uint64_t mix(std::uint64_t seed, std::uint64_t value) noexcept {
  return (seed ^ value) * 0x9E3779B97F4A7C15ull + (seed >> 29);
}

std::uint64_t mix(std::uint64_t seed, std::string_view text) noexcept {
  return mix(seed, std::hash<std::string_view>{}(text));
}

}  // namespace

std::uint64_t twin_key(std::string_view msg_hash, Direction direction,
                       std::string_view host) noexcept {
  return mix(mix(mix(1, msg_hash), host), static_cast<std::uint64_t>(direction));
}

std::uint64_t twin_key(Event const& event) {
  auto const& sip = std::get<SipMessageEvent>(event.payload);
  if (!sip.msg_hash.empty()) return twin_key(sip.msg_hash, sip.direction, event.host);
  auto const& message = sip.message;
  auto key = mix(twin_key(message.call_id, sip.direction, event.host), 7);
  if (message.cseq) key = mix(key, message.cseq->number);
  return mix(mix(key, message.method), static_cast<std::uint64_t>(message.status));
}

void TwinTable::add_summary(std::uint64_t key, Event event) {
  auto const twin = pending_.find(key);
  if (twin != pending_.end() && twin->second.is_dump) {
    auto& dump = events_[twin->second.event];
    // A retransmission has the same hash; its line belongs to the dump that follows.
    if (dump.also.empty()) {
      dump.also.push_back(event.where);
      return;
    }
  }
  events_.push_back(std::move(event));
  remember(key, {events_.size() - 1, false});
}

void TwinTable::add_dump(std::uint64_t key, Event event) {
  auto const twin = pending_.find(key);
  if (twin != pending_.end() && !twin->second.is_dump) {
    event.also.push_back(events_[twin->second.event].where);
    drop(twin->second.event);
    pending_.erase(twin);
  }
  events_.push_back(std::move(event));
  remember(key, {events_.size() - 1, true});
}

void TwinTable::remember(std::uint64_t key, Entry entry) {
  auto const [slot, is_new] = pending_.try_emplace(key, entry);
  if (!is_new) {
    settle(slot->second);
    slot->second = entry;
  }
  order_.emplace_back(key, entry.event);
  if (order_.size() <= kMaxPending) return;
  auto const [old_key, old_event] = order_.front();
  order_.pop_front();
  auto const old = pending_.find(old_key);
  if (old == pending_.end() || old->second.event != old_event) return;
  settle(old->second);
  pending_.erase(old);
}

// An entry leaves the table: an INFO line without dump has to stand alone.
void TwinTable::settle(Entry const& entry) {
  if (!entry.is_dump && !filler_.fill(events_[entry.event])) dead_.push_back(entry.event);
}

void TwinTable::drop(std::size_t event) {
  if (event + 1 == events_.size()) {
    events_.pop_back();
  } else {
    dead_.push_back(event);
  }
}

void TwinTable::finish() {
  for (auto const& [key, entry] : pending_) settle(entry);
  pending_.clear();
  std::sort(dead_.begin(), dead_.end());
  auto next_dead = dead_.begin();
  std::size_t kept = dead_.empty() ? events_.size() : dead_.front();
  for (auto i = kept; i < events_.size(); ++i) {
    if (next_dead != dead_.end() && *next_dead == i) {
      ++next_dead;
      continue;
    }
    events_[kept++] = std::move(events_[i]);
  }
  events_.erase(events_.begin() + static_cast<std::ptrdiff_t>(kept), events_.end());
  dead_.clear();
}

}  // namespace siptriage::families::expressway
