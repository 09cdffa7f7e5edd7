#include "facts/sip_peers.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace siptriage::facts {
namespace {

constexpr std::int64_t kSlackMicros = 2'000'000;

std::string connection_key(Endpoint const& from, Endpoint const& to) {
  return flow_key(from.host, to.host, to.port) + ' ' + std::to_string(from.port);
}

std::vector<EventIndex> found_in(std::map<std::string, std::vector<EventIndex>> const& attempts,
                                 std::string const& key) {
  auto const found = attempts.find(key);
  return found == attempts.end() ? std::vector<EventIndex>{} : found->second;
}

bool contains(Call const& call, Instant time) noexcept {
  return call.started && call.ended && call.started->micros - kSlackMicros <= time.micros &&
         time.micros <= call.ended->micros + kSlackMicros;
}

}  // namespace

std::string flow_key(std::string_view from, std::string_view to, std::uint16_t to_port) {
  return ascii::to_lower(from) + ' ' + ascii::to_lower(to) + ' ' + std::to_string(to_port);
}

SipPeers::SipPeers(CaseModel const& model) {
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const& event = model.events[i];
    if (event.family == Family::cisco_asa) continue;
    if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) {
      hosts_.insert(ascii::to_lower(sip->local.host));
      hosts_.insert(ascii::to_lower(sip->remote.host));
    } else if (auto const* tcp = std::get_if<TransportEvent>(&event.payload)) {
      add(*tcp, i);
    }
  }
  hosts_.erase("");
}

void SipPeers::add(TransportEvent const& tcp, EventIndex index) {
  using State = TransportEvent::State;
  hosts_.insert(ascii::to_lower(tcp.local.host));
  hosts_.insert(ascii::to_lower(tcp.remote.host));
  bool const known = tcp.local.port != 0 && tcp.remote.port != 0;
  if (tcp.state == State::established && known) {
    established_.insert(connection_key(tcp.local, tcp.remote));
    connected_.insert(flow_key(tcp.local.host, tcp.remote.host, tcp.remote.port));
    connected_.insert(flow_key(tcp.remote.host, tcp.local.host, tcp.local.port));
  }
  if (known && (tcp.state == State::connecting || tcp.state == State::failed)) {
    store(by_connection_, connection_key(tcp.local, tcp.remote), index);
  }
  if (tcp.state != State::failed) return;
  store(by_hosts_, flow_key(tcp.local.host, tcp.remote.host, tcp.remote.port), index);
  store(by_destination_, flow_key({}, tcp.remote.host, tcp.remote.port), index);
}

void SipPeers::store(Attempts& attempts, std::string const& key, EventIndex index) {
  auto& list = attempts[key];
  if (list.size() < kMostAttempts) list.push_back(index);
}

bool SipPeers::knows(std::string_view host) const {
  return hosts_.find(ascii::to_lower(host)) != hosts_.end();
}

bool SipPeers::connected(std::string_view from, Endpoint const& to) const {
  return connected_.count(flow_key(from, to.host, to.port)) != 0;
}

std::vector<EventIndex> SipPeers::same_connection(Endpoint const& from, Endpoint const& to) const {
  if (from.port == 0 || to.port == 0) return {};
  auto const key = connection_key(from, to);
  return established_.count(key) != 0 ? std::vector<EventIndex>{} : found_in(by_connection_, key);
}

std::vector<EventIndex> SipPeers::same_hosts(std::string_view from, Endpoint const& to) const {
  return found_in(by_hosts_, flow_key(from, to.host, to.port));
}

std::vector<EventIndex> SipPeers::same_destination(Endpoint const& to) const {
  return found_in(by_destination_, flow_key({}, to.host, to.port));
}

std::optional<CallIndex> call_of_attempt(CaseModel const& model, EventIndex attempt) {
  auto const& time = model.events[attempt].time.utc;
  std::optional<CallIndex> best;
  std::size_t failed = 0;
  for (CallIndex i = 0; i < model.calls.size(); ++i) {
    auto const& call = model.calls[i];
    if (call.outcome != CallOutcome::failed) continue;
    ++failed;
    bool const fits = time && call.started ? contains(call, *time) : !time || !call.started;
    if (!fits) continue;
    bool const later = best && call.started && model.calls[*best].started &&
                       *model.calls[*best].started < *call.started && *call.started <= *time;
    if (!best || later) best = i;
  }
  bool const timeless = best && (!time || !model.calls[*best].started);
  return timeless && failed > 1 ? std::nullopt : best;
}

}  // namespace siptriage::facts
