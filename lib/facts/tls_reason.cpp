#include "facts/tls_reason.hpp"

#include <array>
#include <string>

#include "base/ascii.hpp"

namespace siptriage::facts {
namespace {

struct ReasonRow {
  TlsReason reason;
  std::string_view name;
};
constexpr std::array<ReasonRow, 11> kNames = {{
    {TlsReason::other, "other"},
    {TlsReason::disconnected, "disconnected"},
    {TlsReason::protocol_mismatch, "protocol_mismatch"},
    {TlsReason::no_shared_cipher, "no_shared_cipher"},
    {TlsReason::verify_failed, "verify_failed"},
    {TlsReason::alert_received, "alert_received"},
    {TlsReason::no_peer_certificate, "no_peer_certificate"},
    {TlsReason::peer_not_trusted, "peer_not_trusted"},
    {TlsReason::peer_self_signed, "peer_self_signed"},
    {TlsReason::peer_expired, "peer_expired"},
    {TlsReason::identity_unacceptable, "identity_unacceptable"},
}};

struct TextRow {
  std::string_view text;  // lower case
  TlsReason reason;
};
// Texts of X509_verify_cert_error_string and of the products; the first that fits decides.
constexpr std::array<TextRow, 22> kTexts = {{
    {"certificate identity was unacceptable", TlsReason::identity_unacceptable},
    {"certificate has expired", TlsReason::peer_expired},
    {"certificate is not yet valid", TlsReason::peer_expired},
    {"self signed certificate in certificate chain", TlsReason::peer_not_trusted},
    {"self-signed certificate in certificate chain", TlsReason::peer_not_trusted},
    {"unable to get local issuer certificate", TlsReason::peer_not_trusted},
    {"unable to get issuer certificate", TlsReason::peer_not_trusted},
    {"unable to verify the first certificate", TlsReason::peer_not_trusted},
    {"self signed certificate", TlsReason::peer_self_signed},
    {"self-signed certificate", TlsReason::peer_self_signed},
    {"no certificate returned", TlsReason::no_peer_certificate},
    {"peer did not return a certificate", TlsReason::no_peer_certificate},
    {"certificate verify failed", TlsReason::verify_failed},
    {"no shared cipher", TlsReason::no_shared_cipher},
    {"no ciphers available", TlsReason::no_shared_cipher},
    {"wrong version number", TlsReason::protocol_mismatch},
    {"unsupported protocol", TlsReason::protocol_mismatch},
    {"unknown protocol", TlsReason::protocol_mismatch},
    {"http request", TlsReason::protocol_mismatch},
    {"no ssl error available", TlsReason::disconnected},
    {"got eof on socket", TlsReason::disconnected},
    {"connection reset by peer", TlsReason::disconnected},
}};

struct AlertRow {
  std::string_view words;  // as OpenSSL writes them behind "alert"
  int number;
};
// RFC 8446 6 and RFC 5246 7.2, the words of OpenSSL's ssl_err.c.
constexpr std::array<AlertRow, 20> kAlerts = {{
    {"certificate unknown", 46},    {"unknown ca", 48},          {"bad certificate", 42},
    {"certificate expired", 45},    {"certificate revoked", 44}, {"unsupported certificate", 43},
    {"handshake failure", 40},      {"no certificate", 41},      {"protocol version", 70},
    {"insufficient security", 71},  {"illegal parameter", 47},   {"access denied", 49},
    {"decode error", 50},           {"decrypt error", 51},       {"internal error", 80},
    {"inappropriate fallback", 86}, {"unrecognized name", 112},  {"certificate required", 116},
    {"unexpected message", 10},     {"bad record mac", 20},
}};

TlsReason reason_of_text(std::string_view lower) noexcept {
  for (auto const& row : kTexts) {
    if (lower.find(row.text) != std::string_view::npos) return row.reason;
  }
  return TlsReason::none;
}

// "sslv3 alert certificate unknown", "tlsv1 alert unknown ca", "ssl/tls alert handshake failure".
std::optional<int> alert_of_text(std::string_view lower) noexcept {
  auto const at = lower.find(" alert ");
  if (at == std::string_view::npos) return std::nullopt;
  auto const rest = lower.substr(at + 7);
  for (auto const& row : kAlerts) {
    if (rest.starts_with(row.words)) return row.number;
  }
  if (rest.starts_with("number ")) {
    auto const digits = rest.substr(7, rest.find_first_not_of("0123456789", 7) - 7);
    auto const number = ascii::parse_decimal(digits);
    if (number && *number < 256) return static_cast<int>(*number);
  }
  return std::nullopt;
}

constexpr std::uint32_t kAlertOffset = 1000;

TlsReason reason_of_number(std::uint32_t reason) noexcept {
  switch (reason) {
    case 134:
      return TlsReason::verify_failed;
    case 181:
    case 193:
      return TlsReason::no_shared_cipher;
    case 199:
      return TlsReason::no_peer_certificate;
    case 155:
    case 156:
    case 191:
    case 252:
    case 258:
    case 267:
      return TlsReason::protocol_mismatch;
    default:
      return TlsReason::other;
  }
}

TlsFailureCause cause_of_number(std::uint32_t error) noexcept {
  auto const reason = error & 0xfffU;  // the same bits before and since OpenSSL 3
  if (reason == 0) return {};
  if (reason < kAlertOffset || reason >= kAlertOffset + 256) return {reason_of_number(reason), {}};
  return {TlsReason::alert_received, static_cast<int>(reason - kAlertOffset)};
}

}  // namespace

std::string_view to_text(TlsReason reason) noexcept {
  for (auto const& row : kNames) {
    if (row.reason == reason) return row.name;
  }
  return {};
}

TlsFailureCause tls_failure_cause(std::string_view text, std::optional<std::uint32_t> error) {
  auto const lower = ascii::to_lower(text);
  TlsFailureCause cause = error ? cause_of_number(*error) : TlsFailureCause{};
  if (auto const alert = alert_of_text(lower); alert && cause.reason < TlsReason::alert_received) {
    cause = {TlsReason::alert_received, alert};
  }
  if (auto const reason = reason_of_text(lower); reason > cause.reason) cause = {reason, {}};
  return cause;
}

}  // namespace siptriage::facts
