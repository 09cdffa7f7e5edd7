#include "facts/tls_failures.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "catalog/tables.hpp"
#include "facts/tls_peers.hpp"
#include "facts/tls_reason.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

// Ports are used again after minutes.
constexpr std::int64_t kWindowMicros = 60'000'000;

struct Record {
  EventIndex event = 0;
  TlsFailureCause cause;
  Direction direction = Direction::unknown;
  Endpoint local, remote;
  std::string_view text;
  std::string_view common_name;
  bool of_tls = false;  // not only the close of a connection
};

// The TLS proxy of a firewall has rules of its own: its handshakes are not those of the hosts.
std::optional<Record> record_of(Event const& event, EventIndex index) {
  if (event.family == Family::cisco_asa) return std::nullopt;
  if (auto const* tls = std::get_if<TlsEvent>(&event.payload)) {
    if (!tls->failed) return std::nullopt;
    auto cause = tls_failure_cause(tls->reason, tls->openssl_error);
    if (cause.reason == TlsReason::none) cause.reason = TlsReason::other;
    return Record{index,       cause,       tls->direction,   tls->local,
                  tls->remote, tls->reason, tls->common_name, true};
  }
  auto const* tcp = std::get_if<TransportEvent>(&event.payload);
  if (tcp == nullptr || tcp->state != TransportEvent::State::closed) return std::nullopt;
  auto const cause = tls_failure_cause(tcp->reason, std::nullopt);
  if (cause.reason == TlsReason::none) return std::nullopt;
  return Record{index, cause, Direction::unknown, tcp->local, tcp->remote, tcp->reason, {}, false};
}

std::string text_of(Endpoint const& endpoint) {
  return std::string(endpoint.host) + ' ' + std::to_string(endpoint.port);
}

// The same for both directions of a connection, on one host.
std::string connection_of(Event const& event, Record const& record) {
  auto low = text_of(record.local);
  auto high = text_of(record.remote);
  if (high < low) std::swap(low, high);
  return std::string(event.host) + '\n' + low + '\n' + high;
}

using Records = std::vector<Record>;

bool belongs_to(Records const& open, Event const& event, CaseModel const& model) {
  auto const& first = model.events[open.front().event].time;
  auto const& from = first.utc ? first.utc : first.local;
  auto const& to = event.time.utc ? event.time.utc : event.time.local;
  if (!from || !to) return true;  // one pasted excerpt
  auto const distance = to->micros - from->micros;
  return distance <= kWindowMicros && distance >= -kWindowMicros;
}

// In the order of their first record.
std::vector<Records> handshakes(CaseModel const& model) {
  std::vector<Records> found;
  std::map<std::string, std::size_t> open;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const record = record_of(model.events[i], i);
    if (!record) continue;
    auto const [place, is_new] =
        open.try_emplace(connection_of(model.events[i], *record), found.size());
    if (!is_new && belongs_to(found[place->second], model.events[i], model)) {
      found[place->second].push_back(*record);
      continue;
    }
    place->second = found.size();
    found.push_back({*record});
  }
  return found;
}

// The end of a connection says "EOF" for any reason: without a record of TLS it proves nothing.
bool is_failure(Records const& records) {
  return std::any_of(records.begin(), records.end(), [](Record const& record) {
    return record.of_tls || record.cause.reason > TlsReason::disconnected;
  });
}

Record const& decisive(Records const& records) {
  return *std::max_element(records.begin(), records.end(), [](Record const& a, Record const& b) {
    return std::pair(a.cause.reason, a.of_tls) < std::pair(b.cause.reason, b.of_tls);
  });
}

Value alert_name(std::optional<int> alert) {
  if (!alert) return {};
  auto const* row = catalog::find_row(catalog::tls_alerts(), static_cast<std::uint32_t>(*alert));
  return row == nullptr ? Value{} : Value{std::string(row->name)};
}

// The side that speaks of the direction knows which end is ours.
Record const& with_direction(Records const& records, Record const& best) {
  auto const found = std::find_if(records.begin(), records.end(), [](Record const& one) {
    return one.direction != Direction::unknown;
  });
  return found == records.end() ? best : *found;
}

std::string_view common_name_of(Records const& records) {
  for (auto const& record : records) {
    if (!record.common_name.empty()) return record.common_name;
  }
  return {};
}

Fact fact_of(Records const& records, CaseModel const& model, TlsPeers const& peers) {
  auto const& best = decisive(records);
  auto const& ends = with_direction(records, best);
  Fact fact;
  fact.kind = FactKind::tls_failure;
  fact.events.push_back(best.event);
  for (auto const& record : records) {
    if (record.event != best.event) fact.events.push_back(record.event);
    if (!fact.call) fact.call = model.call_of[record.event];
  }
  bool const known = ends.direction != Direction::unknown;
  auto const host = model.events[best.event].host;
  auto const port = ends.direction == Direction::sent ? ends.remote.port : ends.local.port;
  TlsConnection const connection{host, ends.direction, ends.remote.host, port};
  fact.fields = {{"reason", text_or_absent(to_text(best.cause.reason))},
                 {"alert", best.cause.alert ? Value{std::int64_t{*best.cause.alert}} : Value{}},
                 {"alert_name", alert_name(best.cause.alert)},
                 {"direction", known ? Value{std::string(to_text(ends.direction))} : Value{}},
                 {"peer", text_or_absent(ends.remote.host)},
                 {"peer_port", port_or_absent(ends.remote.port)},
                 {"local_port", port_or_absent(ends.local.port)},
                 {"common_name", text_or_absent(common_name_of(records))},
                 {"text", text_or_absent(best.text)},
                 {"served_https", peers.served_https(host, ends.remote.host)},
                 {"peer_known", peers.knows(host, ends.remote.host)},
                 {"recovered", peers.spoke_later(connection, model.events[best.event])}};
  return fact;
}

// How many strangers failed on one host in the same way: a scanner comes from many addresses, and
// a partner has a few.
void count_strangers(CaseModel& model, std::size_t first) {
  std::map<std::pair<std::string_view, Value>, std::set<Value>> strangers;
  auto const group_of = [&](Fact const& fact) {
    return std::pair(model.events[fact.events.front()].host, fact.field("reason"));
  };
  for (auto i = first; i < model.facts.size(); ++i) {
    auto const& fact = model.facts[i];
    if (fact.field("peer_known") == Value{false})
      strangers[group_of(fact)].insert(fact.field("peer"));
  }
  for (auto i = first; i < model.facts.size(); ++i) {
    auto& fact = model.facts[i];
    auto const count = static_cast<std::int64_t>(strangers[group_of(fact)].size());
    fact.fields.push_back({"strangers", Value{count}});
  }
}

}  // namespace

void add_tls_failures(CaseModel& model) {
  auto const failed = handshakes(model);
  if (failed.empty()) return;
  TlsPeers const peers(model);
  auto const first = model.facts.size();
  for (auto const& records : failed) {
    if (is_failure(records)) model.facts.push_back(fact_of(records, model, peers));
  }
  count_strangers(model, first);
}

}  // namespace siptriage::facts
