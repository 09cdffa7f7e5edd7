// Why a TLS handshake failed, in one vocabulary: from the number of OpenSSL where the record has
// one, else from the text that the product prints.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::facts {

// From the least to the most specific: of several records of one handshake the last one wins.
enum class TlsReason : std::uint8_t {
  none,                   // the text is not about TLS
  other,                  // a failure without a known reason
  disconnected,           // the connection ended and no alert was seen
  protocol_mismatch,      // no common version, or no TLS at all on the port
  no_shared_cipher,       // no common cipher
  verify_failed,          // we refused the certificate of the peer, the record does not say why
  alert_received,         // the peer refused: TlsFailureCause::alert says why
  no_peer_certificate,    // the peer sent no certificate though it had to
  peer_not_trusted,       // we do not trust the issuer of the peer
  peer_self_signed,       // the certificate of the peer is self-signed
  peer_expired,           // the certificate of the peer, or one of its chain, is out of date
  identity_unacceptable,  // its names do not satisfy the zone
};

// "peer_not_trusted"; empty for none. Static storage.
[[nodiscard]] std::string_view to_text(TlsReason reason) noexcept;

struct TlsFailureCause {
  TlsReason reason = TlsReason::none;
  std::optional<int> alert;  // RFC 8446 6: number of the alert that the peer sent
};

// `error` is the packed number of OpenSSL: a reason of 1000 and more is an alert of the peer
// (SSL_AD_REASON_OFFSET of OpenSSL), 134 the refusal of the peer's certificate.
[[nodiscard]] TlsFailureCause tls_failure_cause(std::string_view text,
                                                std::optional<std::uint32_t> error);

}  // namespace siptriage::facts
