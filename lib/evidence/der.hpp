// Certificates as DER (ITU-T X.690), alone or inside PKCS#7 (RFC 2315).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/openssl.hpp"

namespace siptriage::evidence {

// Largest certificate, and largest collection of them, that is decoded. What is larger is no
// certificate that a product would use.
inline constexpr std::size_t kMaxCertificate = std::size_t{1} << 20;
inline constexpr std::size_t kMaxCollection = std::size_t{64} << 20;

// Bytes of the outermost object with its header when `bytes` begin with a SEQUENCE of definite
// length, else 0. The object may be longer than `bytes`.
[[nodiscard]] std::size_t sequence_length(std::string_view bytes) noexcept;

// The one certificate in `der`; what follows it inside (OpenSSL's trust settings) is ignored. Null
// when it is none.
[[nodiscard]] Owned<X509> decode_certificate(std::string_view der);

// DER of the certificates in a PKCS#7 collection (.p7b), in their order; empty when it is none.
[[nodiscard]] std::vector<std::string> certificates_of_collection(std::string_view der);

// A binary file as the text that `openssl x509` and `openssl pkcs7 -print_certs` write: each
// certificate a PEM block. nullopt when it is no DER certificate and no collection of them.
[[nodiscard]] std::optional<std::string> pem_from_der(std::string_view bytes);

// True for what begins like a certificate (RFC 5280 4.1) and is none: it is cut off or damaged.
// Asked only where pem_from_der() gave nothing.
[[nodiscard]] bool is_damaged_certificate(std::string_view bytes);

// Why another binary ASN.1 file is not read ("private key (DER): not read"), or empty when it is
// none. Static storage.
[[nodiscard]] std::string_view unread_der(std::string_view bytes);

}  // namespace siptriage::evidence
