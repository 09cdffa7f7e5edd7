// Builds events for tests of the stages behind the families.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.hpp"
#include "families/record_body.hpp"
#include "sip/parse.hpp"
#include "siptriage/event.hpp"

namespace siptriage::test {

// Owns the texts that its events point into; events are numbered in the order they are added.
class EventList {
 public:
  // A SIP message (lines ending in \n) as `host` saw it at second `at` (UTC) of 2026-03-02.
  Event& sip(std::string text, Direction direction = Direction::unknown, double at = 0,
             std::string_view host = "expe", Family family = Family::expressway_diagnostic) {
    SipMessageEvent payload;
    auto message = siptriage::sip::parse_message(keep(std::move(text)), {}, arena_);
    if (message) payload.message = std::move(*message);
    payload.direction = direction;
    payload.remote = {"192.0.2.10", 5061};
    families::complete_sip_event(payload, arena_);
    return add(std::move(payload), at, host, family);
  }
  Event& record(DiagnosticRecord payload, double at = 0) {
    return add(std::move(payload), at, "edge1", Family::lync_sip_admin_log);
  }
  Event& expressway(Payload payload, double at, std::string_view host = "expe1") {
    return add(std::move(payload), at, host, Family::expressway_diagnostic);
  }
  Event& config(ConfigEvent payload, std::string_view host = "asa1") {
    return add(payload, 0, host, Family::cisco_asa);
  }
  Event& tcp(TransportEvent payload, double at = 0, Family family = Family::expressway_diagnostic) {
    return add(std::move(payload), at, "expe", family);
  }
  Event& acl(AclEvent payload, double at = 0) {
    return add(payload, at, "asa1", Family::cisco_asa);
  }
  Event& setting(std::string path, std::string value, std::string_view host = "expe",
                 bool status = false) {
    SettingEvent payload;
    payload.status = status;
    payload.path = keep(std::move(path));
    payload.value = keep(std::move(value));
    return add(payload, 0, host,
               status ? Family::expressway_xstatus : Family::expressway_xconfiguration);
  }
  Event& tls(TlsEvent payload, std::string_view host = "expe") {
    return add(std::move(payload), 1, host, Family::expressway_diagnostic);
  }
  [[nodiscard]] Events& events() noexcept { return events_; }
  [[nodiscard]] Arena& arena() noexcept { return arena_; }
  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

 private:
  Event& add(Payload payload, double at, std::string_view host, Family family) {
    constexpr std::int64_t kBase = 1'772'409'600'000'000;  // 2026-03-02T00:00:00Z
    Event event;
    event.where = {0, events_.size() + 1, events_.size() * 100, 100};
    if (at > 0) event.time.utc = Instant{kBase + static_cast<std::int64_t>(at * 1e6)};
    event.host = host;
    event.family = family;
    event.payload = std::move(payload);
    return events_.emplace_back(std::move(event));
  }

  Arena arena_;
  std::deque<std::string> texts_;
  Events events_;
};

// An INVITE of alice@uc.example.com to bob@example.org.
inline std::string invite(std::string_view call_id, int cseq = 1, std::string_view to_tag = {}) {
  std::string text =
      "INVITE sip:bob@example.org SIP/2.0\nVia: SIP/2.0/TLS 192.0.2.1:5061;branch=z9hG4bKa\n";
  text += "From: <sip:alice@uc.example.com>;tag=1\nTo: <sip:bob@example.org>";
  if (!to_tag.empty()) text += ";tag=" + std::string(to_tag);
  text += "\nCall-ID: " + std::string(call_id) + "\nCSeq: " + std::to_string(cseq) + " INVITE\n\n";
  return text;
}

// A response to that INVITE; `extra` are further header lines, each ending in \n.
inline std::string response(std::string_view status_line, std::string_view call_id, int cseq = 1,
                            std::string_view extra = {}) {
  std::string text = "SIP/2.0 " + std::string(status_line);
  text +=
      "\nVia: SIP/2.0/TLS "
      "192.0.2.1:5061;branch=z9hG4bKa;ms-received-port=25002;ms-received-cid=100\n";
  text += "From: <sip:alice@uc.example.com>;tag=1\nTo: <sip:bob@example.org>;tag=2\n";
  text += "Call-ID: " + std::string(call_id) + "\nCSeq: " + std::to_string(cseq) + " INVITE\n";
  text.append(extra);
  return text + "\n";
}

}  // namespace siptriage::test
