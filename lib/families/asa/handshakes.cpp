#include "families/asa/handshakes.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.hpp"

namespace siptriage::families::asa {
namespace {

// Handshakes that never end are those of scanners; beyond this many the state is dropped.
constexpr std::size_t kMostOpen = 1000;
constexpr std::size_t kMostConnections = 100'000;
constexpr std::size_t kMostCiphers = 200;  // of one list

constexpr std::uint32_t kStarting = 725001;
constexpr std::uint32_t kCompleted = 725002;
constexpr std::uint32_t kFailed = 725006;
constexpr std::uint32_t kPeerProposes = 725008;
constexpr std::uint32_t kDeviceProposes = 725009;
constexpr std::uint32_t kDeviceSupports = 725010;
constexpr std::uint32_t kCipher = 725011;
constexpr std::uint32_t kDeviceChooses = 725012;
constexpr std::uint32_t kPeerChooses = 725013;
constexpr std::uint32_t kLibraryError = 725014;
constexpr std::uint32_t kKeyTooLong = 725015;
constexpr std::uint32_t kTrustpoint = 725016;
constexpr std::uint32_t kNoCertificate = 725017;

std::string key_of(Endpoint const& end) {
  return std::string(end.host) + '/' + std::to_string(end.port);
}

// "client outside:192.0.2.1/49699 to 198.51.100.5/5061": the far end with its role in front.
struct Ends {
  std::string_view far;  // as written
  bool peer_is_client = false;
  Endpoint local;
};

std::optional<Ends> ends_of(std::string_view text) {
  for (auto const role : {std::string_view("client "), std::string_view("server ")}) {
    auto const at = text.find(role);
    if (at == std::string_view::npos) continue;
    MessageText rest(text.substr(at + role.size()));
    Ends ends{rest.word(), role.front() == 'c', {}};
    if (!rest.ok() || ends.far.find(':') == std::string_view::npos) continue;
    if (rest.accept("to ")) ends.local = rest.end().endpoint;
    return ends;
  }
  return std::nullopt;
}

void add_field(Fields& fields, std::string_view name, std::string_view value) {
  if (!value.empty()) fields.push_back({name, value});
}

// Port 0: not written.
constexpr bool may_be_sip_port(std::uint16_t port) noexcept {
  return port == 0 || is_sip_port(port);
}

bool may_be_sip(TlsEvent const& event) noexcept {
  bool const server = event.direction == Direction::received;
  return may_be_sip_port(server ? event.local.port : event.remote.port);
}

}  // namespace

void Handshakes::take(SyslogLine const& line, SourceSpan const& where,
                      std::vector<FinishedHandshake>& done) {
  if (line.id != kCipher) in_list_ = false;
  switch (line.id) {
    case kStarting:
      flush_error(done);
      (void)session_of(line.text, true);
      break;
    case kPeerProposes:
    case kDeviceProposes:
    case kDeviceSupports:
      return begin_list(line, where);
    case kCipher:
      return add_cipher(line.text, where);
    case kDeviceChooses:
    case kPeerChooses:
    case kTrustpoint:
    case kNoCertificate:
      if (auto* session = session_of(line.text, false)) note_detail(line, where, *session);
      break;
    case kLibraryError:
    case kKeyTooLong:
      return take_error(line, where, done);
    case kCompleted:
    case kFailed:
      return end(line, where, line.id == kFailed, done);
    default:
      break;
  }
}

void Handshakes::connected(Endpoint const& remote, Endpoint const& local) {
  if (connections_.size() >= kMostConnections) connections_.clear();
  connections_.insert_or_assign(key_of(remote), local);
}

std::string_view Handshakes::certificate_refused(AlarmEvent const& refusal,
                                                 SourceSpan const& where) {
  if (open_.size() != 1) return {};
  auto& session = open_.begin()->second;
  auto const reason = find_field(refusal.fields, "reason");
  auto const subject = find_field(refusal.fields, "subject");
  if (!reason.empty() && session.certificate_reason.empty()) session.certificate_reason = reason;
  if (!subject.empty()) session.certificate_subject = subject;
  session.also.push_back(where);
  auto const port = session.peer_is_client ? session.local.port : session.peer.endpoint.port;
  return may_be_sip_port(port) ? "sip" : "other";
}

// The session that a message speaks of, opened when it was not seen to start.
Handshakes::Session* Handshakes::session_of(std::string_view text, bool fresh) {
  auto const ends = ends_of(text);
  if (!ends) return nullptr;
  if (open_.size() >= kMostOpen) open_.clear();
  auto const [place, is_new] = open_.try_emplace(ends->far);
  auto& session = place->second;
  if (fresh) session = {};
  if (fresh || is_new) {
    session.peer = parse_flow_end(ends->far);
    session.peer_is_client = ends->peer_is_client;
  }
  if (ends->local.port != 0) session.local = ends->local;
  auto const known = connections_.find(key_of(session.peer.endpoint));
  if (session.local.port == 0 && known != connections_.end()) session.local = known->second;
  return &session;
}

void Handshakes::note_detail(SyslogLine const& line, SourceSpan const& where, Session& session) {
  session.also.push_back(where);
  if (line.id == kNoCertificate) {
    session.no_certificate = true;
    return;
  }
  MessageText text(line.text);
  text.until(line.id == kTrustpoint ? "trust-point " : "cipher ");
  text.accept(":");
  (line.id == kTrustpoint ? session.trustpoint : session.cipher) = text.word();
}

void Handshakes::begin_list(SyslogLine const& line, SourceSpan const& where) {
  in_list_ = true;
  list_of_ = {};
  if (line.id != kPeerProposes) {
    own_.clear();
    own_lines_ = {where};
    return;
  }
  auto* session = session_of(line.text, false);
  in_list_ = session != nullptr;
  if (session == nullptr) return;
  list_of_ = ends_of(line.text)->far;
  session->offered.clear();
  session->also.push_back(where);
}

void Handshakes::add_cipher(std::string_view text, SourceSpan const& where) {
  auto const colon = text.find(':');
  auto const session = open_.find(list_of_);
  bool const own = list_of_.empty();
  if (!in_list_ || colon == std::string_view::npos || (!own && session == open_.end())) return;
  auto& list = own ? own_ : session->second.offered;
  if (list.size() >= kMostCiphers) return;
  list.push_back(ascii::trim(text.substr(colon + 1)));
  (own ? own_lines_ : session->second.also).push_back(where);
}

// SSL lib error. Function: SSL3_GET_CLIENT_HELLO Reason: no shared cipher
void Handshakes::take_error(SyslogLine const& line, SourceSpan const& where,
                            std::vector<FinishedHandshake>& done) {
  flush_error(done);
  FinishedHandshake error{line, where, {}, {}};
  error.event.failed = true;
  add_field(error.event.fields, "message_id", line.id_text);
  auto const reason = line.text.find("Reason: ");
  auto const function = line.text.find("Function: ");
  error.event.reason =
      reason == std::string_view::npos ? line.text : ascii::trim(line.text.substr(reason + 8));
  if (function != std::string_view::npos && function < reason) {
    add_field(error.event.fields, "function",
              ascii::trim(line.text.substr(function + 10, reason - function - 10)));
  }
  // The message names no session: it is told apart only while one is open.
  error_peer_ = open_.size() == 1 ? open_.begin()->first : std::string_view{};
  error_ = std::move(error);
}

void Handshakes::end(SyslogLine const& line, SourceSpan const& where, bool failed,
                     std::vector<FinishedHandshake>& done) {
  auto const* session = session_of(line.text, false);
  if (session == nullptr) return;
  auto const far = ends_of(line.text)->far;
  FinishedHandshake handshake{line, where, {}, {}};
  if (failed && error_ && (error_peer_ == far || open_.size() == 1)) {
    // The error says why, so it is the line to quote.
    handshake = std::move(*error_);
    handshake.also.push_back(where);
    error_.reset();
  } else {
    if (error_peer_ == far) flush_error(done);
    handshake.event.failed = failed;
    add_field(handshake.event.fields, "message_id", line.id_text);
  }
  describe(*session, handshake);
  open_.erase(far);
  if (may_be_sip(handshake.event)) done.push_back(std::move(handshake));
}

void Handshakes::flush_error(std::vector<FinishedHandshake>& done) {
  if (!error_) return;
  auto error = std::move(*error_);
  error_.reset();
  auto const session = open_.find(error_peer_);
  if (session != open_.end()) describe(session->second, error);
  if (may_be_sip(error.event)) done.push_back(std::move(error));
}

void Handshakes::finish(std::vector<FinishedHandshake>& done) { flush_error(done); }

void Handshakes::describe(Session const& session, FinishedHandshake& handshake) {
  auto& event = handshake.event;
  event.direction = session.peer_is_client ? Direction::received : Direction::sent;
  event.remote = session.peer.endpoint;
  event.local = session.local;
  auto& fields = event.fields;
  add_field(fields, "peer", session.peer_is_client ? "client" : "server");
  add_field(fields, "interface", session.peer.interface);
  add_field(fields, "cipher", session.cipher);
  add_field(fields, "trustpoint", session.trustpoint);
  if (session.no_certificate) add_field(fields, "no_certificate", "true");
  handshake.also.insert(handshake.also.end(), session.also.begin(), session.also.end());
  if (!event.failed) return;
  add_field(fields, "certificate_reason", session.certificate_reason);
  add_field(fields, "certificate_subject", session.certificate_subject);
  add_field(fields, "offered_ciphers", joined(session.offered));
  add_field(fields, "own_ciphers", joined(own_));
  handshake.also.insert(handshake.also.end(), own_lines_.begin(), own_lines_.end());
}

std::string_view Handshakes::joined(Ciphers const& ciphers) {
  std::string text;
  for (auto const cipher : ciphers) text.append(text.empty() ? "" : ", ").append(cipher);
  return arena_.store(text);
}

}  // namespace siptriage::families::asa
