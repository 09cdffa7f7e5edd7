#include "facts/altered_message.hpp"

#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "base/arena.hpp"
#include "facts/addresses.hpp"
#include "facts/values.hpp"
#include "sip/parse.hpp"
#include "sip/sdp.hpp"

namespace siptriage::facts {
namespace {

// One message on the wire: the branch is new for each hop (RFC 3261 8.1.1.7).
using MessageKey = std::tuple<std::string_view, std::uint32_t, std::string_view, int, std::string>;

struct Copies {
  std::optional<EventIndex> sent, received;
};

struct Difference {
  std::string_view part;
  std::string sent, received;
};

std::optional<MessageKey> key_of(SipMessageEvent const& sip) {
  auto const& message = sip.message;
  if (sip.summary_only || message.call_id.empty() || !message.cseq) return std::nullopt;
  Arena arena;
  auto const vias = sip::vias(message, arena);
  if (vias.empty()) return std::nullopt;
  auto const* branch = sip::find_param(vias.front().params, "branch");
  if (branch == nullptr || !branch->value.starts_with("z9hG4bK")) return std::nullopt;
  return MessageKey{message.call_id, message.cseq->number, message.cseq->method, message.status,
                    std::string(branch->value)};
}

// Only addresses count: copies of logs damage names, and a masked one is no address.
std::optional<Difference> difference(std::string_view part, std::string_view sent,
                                     std::string_view received) {
  bool const differ = is_address(sent) && is_address(received) && sent != received;
  if (!differ) return std::nullopt;
  return Difference{part, std::string(sent), std::string(received)};
}

std::optional<Difference> compare(sip::Message const& sent, sip::Message const& received) {
  if (auto found = difference("SDP connection (c=)", sip::connection_address(sent.body),
                              sip::connection_address(received.body))) {
    return found;
  }
  if (auto found = difference("Contact", uri_host(sent.header("Contact")),
                              uri_host(received.header("Contact")))) {
    return found;
  }
  return difference("Request-URI", uri_host(sent.request_uri), uri_host(received.request_uri));
}

Fact make_fact(CaseModel const& model, Copies const& copies, Difference difference) {
  auto const& sender = model.events[*copies.sent];
  auto const& receiver = model.events[*copies.received];
  Fact fact;
  fact.kind = FactKind::altered_message;
  fact.call = model.call_of[*copies.received];
  fact.events = {*copies.received, *copies.sent};
  fact.fields = {{"sender", text_or_absent(sender.host)},
                 {"receiver", text_or_absent(receiver.host)},
                 {"part", std::string(difference.part)},
                 {"sent", std::move(difference.sent)},
                 {"received", std::move(difference.received)}};
  return fact;
}

// The log of one host shows no message twice, and may be very long.
bool has_two_hosts(CaseModel const& model) {
  std::string_view first;
  for (auto const& event : model.events) {
    if (event.family != Family::expressway_diagnostic || event.host.empty()) continue;
    if (first.empty()) first = event.host;
    if (event.host != first) return true;
  }
  return false;
}

std::map<MessageKey, Copies> copies_of(CaseModel const& model) {
  std::map<MessageKey, Copies> all;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const* sip = std::get_if<SipMessageEvent>(&model.events[i].payload);
    if (sip == nullptr || sip->direction == Direction::unknown) continue;
    if (model.events[i].family != Family::expressway_diagnostic) continue;
    auto const key = key_of(*sip);
    if (!key) continue;
    auto& copies = all[*key];
    auto& place = sip->direction == Direction::sent ? copies.sent : copies.received;
    if (!place) place = i;
  }
  return all;
}

}  // namespace

std::vector<FactField> const& altered_message_fields() {
  static std::vector<FactField> const fields = {
      {"sender", ValueType::text, "host that sent the message"},
      {"receiver", ValueType::text, "host that received it"},
      {"part", ValueType::text, "where the addresses differ: SDP, Contact or Request-URI"},
      {"sent", ValueType::text, "address as it was sent"},
      {"received", ValueType::text, "address as it arrived"},
  };
  return fields;
}

void add_altered_messages(CaseModel& model) {
  std::vector<Fact> found;
  if (!has_two_hosts(model)) return;
  for (auto const& [key, copies] : copies_of(model)) {
    if (!copies.sent || !copies.received) continue;
    if (model.events[*copies.sent].host == model.events[*copies.received].host) continue;
    auto const& sent = std::get<SipMessageEvent>(model.events[*copies.sent].payload).message;
    auto const& received =
        std::get<SipMessageEvent>(model.events[*copies.received].payload).message;
    auto altered = compare(sent, received);
    if (altered) found.push_back(make_fact(model, copies, std::move(*altered)));
  }
  std::move(found.begin(), found.end(), std::back_inserter(model.facts));
}

}  // namespace siptriage::facts
