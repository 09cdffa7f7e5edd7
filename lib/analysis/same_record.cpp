#include "analysis/same_record.hpp"

#include <algorithm>
#include <functional>
#include <variant>

#include "base/ascii.hpp"
#include "base/line_cursor.hpp"

namespace siptriage::analysis {
namespace {

// "03/02/2026-07:10:46.230" without the sequence number that follows it in a server trace.
constexpr std::size_t kPlainStamp = 23;
// Of the first line that goes into a key: enough to tell records of one moment apart, little enough
// that the copy that ends inside its first line is the exception.
constexpr std::size_t kKeyBytes = 256;
constexpr std::int64_t kTwinMicros = 1'000'000;

std::uint64_t mix(std::uint64_t seed, std::uint64_t value) noexcept {
  return (seed ^ value) * 0x9E3779B97F4A7C15ull + (seed >> 29);
}

std::uint64_t mix(std::uint64_t seed, std::string_view text) noexcept {
  return mix(seed, std::hash<std::string_view>{}(text));
}

SipMessageEvent const* as_sip(Event const& event) noexcept {
  return std::get_if<SipMessageEvent>(&event.payload);
}

// What names a record of a server trace inside its stamp.
struct TraceIdentity {
  std::string_view call_id;
  std::string_view method;
  std::uint32_t cseq = 0;
  int status = 0;
  std::uint32_t result_code = 0;

  friend bool operator==(TraceIdentity const&, TraceIdentity const&) = default;
};

void set_cseq(TraceIdentity& identity, std::optional<sip::CSeq> const& cseq) noexcept {
  if (!cseq) return;
  identity.cseq = cseq->number;
  identity.method = cseq->method;
}

TraceIdentity identity_of(Event const& event) noexcept {
  TraceIdentity identity;
  if (auto const* sip = as_sip(event)) {
    identity.call_id = sip->message.call_id;
    identity.status = sip->message.status;
    set_cseq(identity, sip->message.cseq);
  } else if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) {
    identity.call_id = record->call_id;
    identity.result_code = record->result_code.value_or(0);
    set_cseq(identity, record->cseq);
  }
  return identity;
}

bool is_expressway_message(Event const& event) noexcept {
  return event.family == Family::expressway_diagnostic && event.time.utc && as_sip(event);
}

// The sequence number is unique inside one run of the trace.
bool has_sequence(Event const& event) noexcept {
  return event.family == Family::lync_sip_admin_log && event.time.raw.size() > kPlainStamp;
}

// A relay or an export writes its own stamp in front of the host.
std::string_view own_text(Record const& record) noexcept {
  auto const host = record.event->host;
  if (record.event->family != Family::expressway_diagnostic || host.empty()) return record.text;
  std::less_equal<char const*> const before;
  auto const* const begin = record.text.data();
  bool const inside =
      before(begin, host.data()) && before(host.data() + host.size(), begin + record.text.size());
  if (!inside) return record.text;
  return record.text.substr(static_cast<std::size_t>(host.data() - begin));
}

std::string_view first_line(std::string_view text) noexcept {
  if (text.empty()) return text;
  return ascii::trim(LineCursor(text).peek().text.substr(0, kKeyBytes));
}

std::uint64_t message_key(std::uint64_t key, Event const& event) noexcept {
  auto const& sip = *as_sip(event);
  key = mix(mix(key, event.host), static_cast<std::uint64_t>(sip.direction));
  if (!sip.msg_hash.empty()) return mix(key, sip.msg_hash);
  return mix(key, sip.message.call_id);
}

bool same_hosts(Event const& a, Event const& b) noexcept {
  return a.host == b.host || a.host.empty() || b.host.empty();
}

bool is_summary(Event const& event) noexcept {
  auto const* sip = as_sip(event);
  return sip != nullptr && sip->summary_only;
}

bool same_moment(Event const& a, Event const& b) noexcept {
  auto const apart = a.time.utc->micros - b.time.utc->micros;
  if (is_summary(a) == is_summary(b)) return apart == 0;
  return -kTwinMicros <= apart && apart <= kTwinMicros;
}

bool same_message(Event const& a, Event const& b) noexcept {
  auto const& left = *as_sip(a);
  auto const& right = *as_sip(b);
  if (a.host != b.host || left.direction != right.direction || !same_moment(a, b)) return false;
  if (left.msg_hash != right.msg_hash) return false;
  return !left.msg_hash.empty() || identity_of(a) == identity_of(b);
}

bool same_line(std::string_view a, std::string_view b) noexcept {
  return a == b || ascii::trim(a) == ascii::trim(b);
}

// `a` line by line as long as both last; a cut one may end anywhere inside the other.
bool same_text(std::string_view a, bool cut_a, std::string_view b, bool cut_b) noexcept {
  a = ascii::trim(a);
  b = ascii::trim(b);
  LineCursor left(a);
  LineCursor right(b);
  while (!left.at_end() && !right.at_end()) {
    auto const l = left.next().text;
    auto const r = right.next().text;
    if (same_line(l, r)) continue;
    if (cut_a && left.at_end() && r.starts_with(l)) return true;
    return cut_b && right.at_end() && l.starts_with(r);
  }
  return (left.at_end() || cut_b) && (right.at_end() || cut_a);
}

}  // namespace

std::optional<std::uint64_t> record_key(Record const& record) noexcept {
  auto const& event = *record.event;
  bool const is_state = std::holds_alternative<ConfigEvent>(event.payload) ||
                        std::holds_alternative<SettingEvent>(event.payload) ||
                        std::holds_alternative<CertificateEvent>(event.payload);
  auto const time = event.time.best();
  if (is_state || !time || event.family == Family::none) return std::nullopt;
  auto const kind = event.payload.index() * 64 + static_cast<std::size_t>(event.family);
  auto const key = mix(1, kind);
  if (is_expressway_message(event)) return message_key(key, event);
  if (has_sequence(event)) return mix(key, event.time.raw);
  return mix(mix(key, static_cast<std::uint64_t>(time->micros)), first_line(own_text(record)));
}

bool same_record(Record const& a, Record const& b) noexcept {
  auto const& left = *a.event;
  auto const& right = *b.event;
  bool const alike = left.family == right.family && left.payload.index() == right.payload.index() &&
                     same_hosts(left, right);
  if (!alike) return false;
  if (is_expressway_message(left) && is_expressway_message(right)) return same_message(left, right);
  if (has_sequence(left) && has_sequence(right)) {
    return left.time.raw == right.time.raw && identity_of(left) == identity_of(right);
  }
  return left.time.best() == right.time.best() && same_text(own_text(a), a.cut, own_text(b), b.cut);
}

bool says_more(Record const& a, Record const& b) noexcept {
  if (is_summary(*a.event) != is_summary(*b.event)) return is_summary(*b.event);
  return a.text.size() > b.text.size();
}

}  // namespace siptriage::analysis
