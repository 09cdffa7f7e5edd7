#include "correlate/keys.hpp"

#include "sip/parse.hpp"

namespace siptriage::correlate {
namespace {

std::string_view param(sip::Via const& via, std::string_view name) noexcept {
  auto const* found = sip::find_param(via.params, name);
  return found == nullptr ? std::string_view{} : found->value;
}

MessageKeys of_message(sip::Message const& message, Arena& arena) {
  MessageKeys keys;
  keys.call_id = message.call_id;
  keys.status = message.status;
  keys.method = message.cseq ? message.cseq->method : message.method;
  if (message.cseq) keys.cseq = message.cseq->number;
  auto const vias = sip::vias(message, arena);
  keys.via_count = static_cast<std::uint32_t>(vias.size());
  if (vias.empty()) return keys;
  keys.branch = param(vias.front(), "branch");
  keys.from_edge = message.is_response() && !param(vias.front(), "ms-received-cid").empty();
  auto const received = param(vias.front(), "received");
  keys.via_host = received.empty() ? vias.front().host : received;
  return keys;
}

}  // namespace

MessageKeys message_keys(Event const& event, Arena& arena) {
  if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) {
    return of_message(sip->message, arena);
  }
  MessageKeys keys;
  if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) {
    keys.call_id = record->call_id;
    if (record->cseq) {
      keys.cseq = record->cseq->number;
      keys.method = record->cseq->method;
    }
  } else if (auto const* line = std::get_if<CallEvent>(&event.payload)) {
    keys.call_id = find_field(line->fields, "call_id");
  }
  return keys;
}

std::vector<MessageKeys> all_message_keys(Events const& events, Arena& arena) {
  std::vector<MessageKeys> keys;
  keys.reserve(events.size());
  for (auto const& event : events) keys.push_back(message_keys(event, arena));
  return keys;
}

}  // namespace siptriage::correlate
