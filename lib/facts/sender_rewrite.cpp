#include "facts/sender_rewrite.hpp"

#include <map>
#include <string>
#include <utility>

#include "base/arena.hpp"
#include "facts/addresses.hpp"
#include "facts/domains.hpp"
#include "facts/values.hpp"
#include "sip/parse.hpp"

namespace siptriage::facts {
namespace {

struct Forwarded {
  EventIndex incoming = 0, outgoing = 0;
};

// Incoming and outgoing lines of one gateway call: the reader joined them by the line that forwards
// one to the other (families/cms/call_numbers.hpp).
std::vector<Forwarded> forwarded_calls(CaseModel const& model) {
  std::map<std::pair<SourceIndex, std::string_view>, EventIndex> incoming;
  std::vector<Forwarded> found;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const* line = std::get_if<CallEvent>(&model.events[i].payload);
    auto const forwarding = line ? find_field(line->fields, "forwarding") : std::string_view();
    if (forwarding.empty()) continue;
    std::pair const key(model.events[i].where.source, forwarding);
    if (line->name == "incoming call") incoming[key] = i;
    if (line->name != "outgoing call") continue;
    if (auto const from = incoming.find(key); from != incoming.end()) {
      found.push_back({from->second, i});
    }
  }
  return found;
}

// The first INVITE with each Call-ID: the one that left the Meeting Server, where its log shows it.
std::map<std::string_view, EventIndex> first_invites(CaseModel const& model) {
  std::map<std::string_view, EventIndex> invites;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const* sip = std::get_if<SipMessageEvent>(&model.events[i].payload);
    if (sip == nullptr || sip->message.method != "INVITE" || sip->summary_only) continue;
    invites.try_emplace(sip->message.call_id, i);
  }
  return invites;
}

std::string domain_of_alias(std::string_view alias) {
  auto const at = alias.find('@');
  if (at == std::string_view::npos) return {};
  auto const host = alias.substr(at + 1);
  return normalised_domain(host.substr(0, host.find_first_of(":;?> ")));
}

std::string sender_domain(sip::Message const& invite) {
  Arena arena;
  auto const from = sip::from(invite, arena);
  return from ? normalised_domain(from->uri.host) : std::string();
}

std::optional<Fact> fact_of(CaseModel const& model, Forwarded const& call, EventIndex invite) {
  auto const& in = std::get<CallEvent>(model.events[call.incoming].payload);
  auto const& out = std::get<CallEvent>(model.events[call.outgoing].payload);
  auto const& message = std::get<SipMessageEvent>(model.events[invite].payload).message;
  auto const before = domain_of_alias(in.src_alias);
  auto const after = sender_domain(message);
  if (before.empty() || after.empty() || before == after) return std::nullopt;
  Fact fact;
  fact.kind = FactKind::sender_rewrite;
  fact.call = model.call_of[invite];
  fact.events = {invite, call.incoming, call.outgoing};
  bool const own_name = normalised_domain(uri_host(message.header("Contact"))) == after;
  fact.fields = {{"caller_domain", before},
                 {"sent_as", after},
                 {"called", text_or_absent(out.dst_alias)},
                 {"cms", text_or_absent(model.events[call.outgoing].host)},
                 {"own_name", own_name}};
  return fact;
}

}  // namespace

std::vector<FactField> const& sender_rewrite_fields() {
  static std::vector<FactField> const fields = {
      {"caller_domain", ValueType::text, "domain of the caller, as the call came in"},
      {"sent_as", ValueType::text, "domain in From of the INVITE that left"},
      {"called", ValueType::text, "alias that was called"},
      {"cms", ValueType::text, "host that wrote the log of the Meeting Server"},
      {"own_name", ValueType::boolean,
       "that domain is the host in the Contact: the server's own name, no SIP domain"},
  };
  return fields;
}

void add_sender_rewrites(CaseModel& model) {
  auto const calls = forwarded_calls(model);
  if (calls.empty()) return;
  auto const invites = first_invites(model);
  for (auto const& call : calls) {
    auto const& out = std::get<CallEvent>(model.events[call.outgoing].payload);
    auto const invite = invites.find(find_field(out.fields, "call_id"));
    if (invite == invites.end()) continue;
    if (auto fact = fact_of(model, call, invite->second)) model.facts.push_back(*std::move(fact));
  }
}

}  // namespace siptriage::facts
