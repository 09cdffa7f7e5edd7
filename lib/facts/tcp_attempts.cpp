#include "facts/tcp_attempts.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "facts/listeners.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

using State = TransportEvent::State;

std::string text_of(Endpoint const& endpoint) {
  return std::string(endpoint.host) + ' ' + std::to_string(endpoint.port);
}

class AttemptReader {
 public:
  explicit AttemptReader(CaseModel& model) : model_(model) {}

  void run() {
    for (EventIndex i = 0; i < model_.events.size(); ++i) note_established(model_.events[i]);
    for (EventIndex i = 0; i < model_.events.size(); ++i) {
      auto const* tcp = std::get_if<TransportEvent>(&model_.events[i].payload);
      if (tcp == nullptr) continue;
      auto const key = std::string(model_.events[i].host) + '\n' + text_of(tcp->local) + '\n' +
                       text_of(tcp->remote);
      if (tcp->state == State::connecting) connecting_[key] = i;
      if (tcp->state == State::failed) add_failure(*tcp, i, key);
    }
  }

 private:
  void note_established(Event const& event) {
    auto const* tcp = std::get_if<TransportEvent>(&event.payload);
    if (tcp == nullptr || tcp->state != State::established) return;
    reached_.insert(std::string(event.host) + '\n' + text_of(tcp->remote));
  }

  void add_failure(TransportEvent const& tcp, EventIndex index, std::string const& key) {
    auto const& event = model_.events[index];
    Fact fact;
    fact.kind = FactKind::tcp_attempt;
    fact.events = {index};
    fact.call = model_.call_of[index];
    Value elapsed;
    if (auto const start = connecting_.find(key); start != connecting_.end()) {
      fact.events.push_back(start->second);
      if (!fact.call) fact.call = model_.call_of[start->second];
      auto const& from = model_.events[start->second].time.utc;
      if (from && event.time.utc) elapsed = (event.time.utc->micros - from->micros) / 1000;
      connecting_.erase(start);
    }
    bool const reached = reached_.count(std::string(event.host) + '\n' + text_of(tcp.remote)) != 0;
    auto const closed = closed_listener(model_, tcp.remote.host, tcp.remote.port);
    fact.events.insert(fact.events.end(), closed.settings.begin(), closed.settings.end());
    fact.fields = {{"peer", text_or_absent(tcp.remote.host)},
                   {"peer_port", port_or_absent(tcp.remote.port)},
                   {"elapsed_ms", std::move(elapsed)},
                   {"reached", reached},
                   {"reason", text_or_absent(tcp.reason)},
                   {"listener_host", text_or_absent(closed.host)},
                   {"listener_off", text_or_absent(closed.protocol)}};
    model_.facts.push_back(std::move(fact));
  }

  CaseModel& model_;
  std::map<std::string, EventIndex> connecting_;
  std::set<std::string> reached_;
};

}  // namespace

void add_tcp_attempts(CaseModel& model) { AttemptReader(model).run(); }

}  // namespace siptriage::facts
