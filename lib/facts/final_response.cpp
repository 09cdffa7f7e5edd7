#include "facts/final_response.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "correlate/calls.hpp"
#include "facts/domains.hpp"
#include "facts/request_path.hpp"
#include "facts/values.hpp"
#include "sip/parse.hpp"

namespace siptriage::facts {
namespace {

// Inside one leg a transaction is its CSeq (number and method); the branch changes from hop to
// hop.
using TransactionKey = std::pair<std::uint32_t, std::string_view>;

struct Transaction {
  std::vector<EventIndex> requests;
  std::vector<EventIndex> responses;  // final ones only
};

SipMessageEvent const& sip_of(CaseModel const& model, EventIndex index) {
  return std::get<SipMessageEvent>(model.events[index].payload);
}

std::map<TransactionKey, Transaction> transactions_of(Leg const& leg, CaseModel const& model) {
  std::map<TransactionKey, Transaction> transactions;
  for (auto const index : leg.events) {
    auto const* sip = std::get_if<SipMessageEvent>(&model.events[index].payload);
    if (sip == nullptr) continue;
    auto const cseq = sip->message.cseq;
    TransactionKey key{};
    if (cseq) key = {cseq->number, cseq->method};
    auto& transaction = transactions[key];
    if (sip->message.is_request()) transaction.requests.push_back(index);
    if (sip->message.status >= 200) transaction.responses.push_back(index);
  }
  return transactions;
}

// Two stamps can be subtracted when both are UTC, or when one clock wrote both.
std::optional<std::int64_t> elapsed_micros(Event const& from, Event const& to) {
  if (from.time.utc && to.time.utc) return to.time.utc->micros - from.time.utc->micros;
  bool const same_clock = from.where.source == to.where.source;
  if (!same_clock || !from.time.local || !to.time.local) return std::nullopt;
  return to.time.local->micros - from.time.local->micros;
}

// The first copy of the request at the same host is where the wait began: retransmissions and
// forks come later.
std::optional<std::int64_t> elapsed_ms(Transaction const& transaction, Event const& response,
                                       CaseModel const& model) {
  std::optional<std::int64_t> longest;
  for (auto const index : transaction.requests) {
    auto const& request = model.events[index];
    if (request.host != response.host) continue;
    auto const micros = elapsed_micros(request, response);
    if (micros && *micros >= 0 && (!longest || *micros > *longest)) longest = micros;
  }
  if (!longest) return std::nullopt;
  return *longest / 1000;
}

// The Edge writes ms-received-port and ms-received-cid into the topmost Via of the host that it
// answers; further copies of the response (another hop, a forwarded one) are farther from it.
int nearness(SipMessageEvent const& sip) {
  int score = sip.direction == Direction::received ? 4 : 0;
  if (sip.direction == Direction::unknown) score += 2;
  if (!sip.summary_only) score += 1;
  Arena arena;
  auto const vias = sip::vias(sip.message, arena);
  bool const top_is_edge =
      !vias.empty() && sip::find_param(vias.front().params, "ms-received-cid") != nullptr;
  return score + (top_is_edge ? 8 : 0);
}

EventIndex decisive_record(std::vector<EventIndex> const& copies, CaseModel const& model) {
  return *std::max_element(copies.begin(), copies.end(), [&model](EventIndex a, EventIndex b) {
    return nearness(sip_of(model, a)) < nearness(sip_of(model, b));
  });
}

// The one-line summary of an Expressway gives the tag as a field of its own.
bool has_to_tag(sip::Message const& message, Arena& arena) {
  auto const to = sip::to(message, arena);
  return (to && !to->tag().empty()) || !message.header("To-Tag").empty();
}

// A request with a To tag, or one that follows a 2xx of the same call, is no attempt to set it up.
bool is_in_dialog(Transaction const& transaction, TransactionKey const& key,
                  std::optional<std::uint32_t> established_by, CaseModel const& model) {
  if (established_by && *established_by < key.first) return true;
  Arena arena;
  return std::any_of(
      transaction.requests.begin(), transaction.requests.end(),
      [&](EventIndex index) { return has_to_tag(sip_of(model, index).message, arena); });
}

// CSeq number of the first INVITE that got a 2xx.
std::optional<std::uint32_t> established_by(
    std::map<TransactionKey, Transaction> const& transactions, CaseModel const& model) {
  for (auto const& [key, transaction] : transactions) {
    if (key.second != "INVITE") continue;
    for (auto const index : transaction.responses) {
      if (sip_of(model, index).message.status < 300) return key.first;
    }
  }
  return std::nullopt;
}

bool carries_diagnostics(SipMessageEvent const& sip) { return !sip.diagnostics.empty(); }

bool is_bare(std::vector<EventIndex> const& copies, sip::Message const& decisive,
             CaseModel const& model) {
  bool const explained = std::any_of(copies.begin(), copies.end(), [&model](EventIndex index) {
    return carries_diagnostics(sip_of(model, index));
  });
  return !explained && decisive.header("Warning").empty() && decisive.header("Reason").empty();
}

// A response that a host sent without having received it anywhere is its own decision.
bool generated_by_us(std::vector<EventIndex> const& copies, EventIndex decisive,
                     CaseModel const& model) {
  if (sip_of(model, decisive).direction != Direction::sent) return false;
  return std::none_of(copies.begin(), copies.end(), [&model](EventIndex index) {
    return sip_of(model, index).direction == Direction::received;
  });
}

// The copy of the request that the host of the response received; absent when it is not logged.
std::optional<EventIndex> received_request(Transaction const& transaction, Event const& response,
                                           CaseModel const& model) {
  for (auto const index : transaction.requests) {
    auto const& sip = sip_of(model, index);
    bool const whole = sip.direction == Direction::received && !sip.summary_only;
    if (whole && model.events[index].host == response.host) return index;
  }
  return std::nullopt;
}

void add_path(Fact& fact, Transaction const& transaction, SearchTimes const& searches,
              CaseModel const& model) {
  auto const& response = model.events[fact.events.front()];
  auto const& sip = std::get<SipMessageEvent>(response.payload);
  fact.fields.push_back(
      {"ingress_zone", sip.direction == Direction::sent ? ingress_zone(sip.message) : Value{}});
  auto const request = received_request(transaction, response, model);
  fact.fields.push_back({"route", request ? foreign_route(model.events[*request]) : Value{}});
  fact.fields.push_back(
      {"searched", request ? searches.between(model.events[*request], response) : Value{}});
}

struct ResponseGroup {
  CallIndex call_index;
  LegIndex leg;
  TransactionKey key;
  Transaction const& transaction;
  std::optional<std::uint32_t> established_by;
  std::vector<EventIndex> copies;
};

Fact make_fact(ResponseGroup const& group, SearchTimes const& searches, CaseModel const& model) {
  auto const decisive = decisive_record(group.copies, model);
  auto const& sip = sip_of(model, decisive);
  auto const server = server_of(sip.message);
  auto const& domains = model.leg_domains[group.call_index][group.leg];
  auto const elapsed = elapsed_ms(group.transaction, model.events[decisive], model);
  bool const from_peer = sip.direction != Direction::sent;
  Fact fact;
  fact.kind = FactKind::final_response;
  fact.call = group.call_index;
  fact.events = {decisive};
  for (auto const copy : group.copies) {
    if (copy != decisive) fact.events.push_back(copy);
  }
  fact.fields = {
      {"status", std::int64_t{sip.message.status}},
      {"method", text_or_absent(group.key.second)},
      {"server", text_or_absent(server)},
      {"server_kind", std::string(server_kind(server))},
      {"bare", is_bare(group.copies, sip.message, model)},
      {"direction", std::string(to_text(sip.direction))},
      {"elapsed_ms", elapsed ? Value{*elapsed} : Value{}},
      {"in_dialog", is_in_dialog(group.transaction, group.key, group.established_by, model)},
      {"from_domain", text_or_absent(domains.from)},
      {"to_domain", text_or_absent(domains.to)},
      {"peer", text_or_absent(from_peer ? sip.remote.host : std::string_view{})},
      {"call_id", text_or_absent(sip.message.call_id)},
      {"generated_by_us", generated_by_us(group.copies, decisive, model)},
  };
  add_path(fact, group.transaction, searches, model);
  fact.fields.shrink_to_fit();  // a large log has very many
  return fact;
}

void add_facts_of_leg(CaseModel& model, CallIndex call_index, LegIndex leg,
                      SearchTimes const& searches) {
  auto const transactions = transactions_of(model.calls[call_index].legs[leg], model);
  auto const established = established_by(transactions, model);
  for (auto const& [key, transaction] : transactions) {
    std::map<int, std::vector<EventIndex>> by_status;
    for (auto const index : transaction.responses) {
      by_status[sip_of(model, index).message.status].push_back(index);
    }
    for (auto& [status, copies] : by_status) {
      model.facts.push_back(make_fact(
          {call_index, leg, key, transaction, established, std::move(copies)}, searches, model));
    }
  }
}

}  // namespace

void add_final_responses(CaseModel& model) {
  SearchTimes const searches(model.events);
  for (CallIndex call = 0; call < model.calls.size(); ++call) {
    auto const legs = static_cast<LegIndex>(model.calls[call].legs.size());
    for (LegIndex leg = 0; leg < legs; ++leg) add_facts_of_leg(model, call, leg, searches);
  }
}

}  // namespace siptriage::facts
