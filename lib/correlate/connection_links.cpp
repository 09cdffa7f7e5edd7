#include "correlate/connection_links.hpp"

#include "base/ascii.hpp"
#include "correlate/hosts.hpp"

namespace siptriage::correlate {
namespace {

// Below it hosts listen (5061, 7001, 5071): such a port is the end of many connections.
constexpr std::uint16_t kFirstSourcePort = 10'000;
// From the request to the answer that the record is about.
constexpr std::int64_t kWindow = 60'000'000;
constexpr std::size_t kMaxMessages = 1'000;  // of one port and CSeq number

std::uint64_t key_of(std::uint16_t port, std::uint32_t cseq) noexcept {
  return std::uint64_t{port} << 32U | cseq;
}

bool is_address(std::string_view text) noexcept {
  bool const digits = text.find_first_not_of("0123456789.") == std::string_view::npos;
  return digits || text.find(':') != std::string_view::npos;
}

// Two addresses that differ are two hosts, or one behind a NAT: no proof either way.
bool may_be_one(std::string_view peer, std::string_view local) {
  if (!is_address(peer) || !is_address(local)) return true;
  return ascii::iequals(peer, local);
}

bool near(EventTime const& a, EventTime const& b) noexcept {
  if (!a.utc || !b.utc) return true;
  auto const apart = a.utc->micros - b.utc->micros;
  return -kWindow <= apart && apart <= kWindow;
}

// What a SIP message or a server's record says of its request.
struct Request {
  std::string_view call_id;
  sip::CSeq cseq;
};

std::optional<Request> request_of(Event const& event) {
  if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) {
    if (!sip->message.cseq) return std::nullopt;
    return Request{sip->message.call_id, *sip->message.cseq};
  }
  auto const* record = std::get_if<DiagnosticRecord>(&event.payload);
  if (record == nullptr || !record->cseq) return std::nullopt;
  return Request{record->call_id, *record->cseq};
}

}  // namespace

ConnectionEnds::ConnectionEnds(Events const& events) : events_(events) {
  for (EventIndex i = 0; i < events.size(); ++i) {
    auto const* sip = std::get_if<SipMessageEvent>(&events[i].payload);
    if (sip == nullptr || sip->local.port < kFirstSourcePort) continue;
    auto const request = request_of(events[i]);
    if (!request || request->call_id.empty()) continue;
    by_port_[key_of(sip->local.port, request->cseq.number)].push_back(i);
  }
}

bool ConnectionEnds::fits(EventIndex record, EventIndex message) const {
  auto const mine = request_of(events_[record]), other = request_of(events_[message]);
  if (mine->cseq.method != other->cseq.method) return false;
  if (!mine->call_id.empty() && mine->call_id != other->call_id) return false;
  if (events_[record].family == events_[message].family) return false;
  auto const& sip = std::get<SipMessageEvent>(events_[message].payload);
  return near(events_[record].time, events_[message].time) &&
         may_be_one(remote_address(events_[record]), sip.local.host);
}

std::optional<EventIndex> ConnectionEnds::other_end(EventIndex record) const {
  auto const* noted = std::get_if<DiagnosticRecord>(&events_[record].payload);
  if (noted == nullptr || !noted->cseq) return std::nullopt;
  auto const found = by_port_.find(key_of(noted->peer.port, noted->cseq->number));
  if (found == by_port_.end() || found->second.size() > kMaxMessages) return std::nullopt;
  std::optional<EventIndex> end;
  for (auto const message : found->second) {
    if (!fits(record, message)) continue;
    if (end && request_of(events_[*end])->call_id != request_of(events_[message])->call_id) {
      return std::nullopt;
    }
    if (!end) end = message;
  }
  return end;
}

}  // namespace siptriage::correlate
