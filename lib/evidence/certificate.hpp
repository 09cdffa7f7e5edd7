// One certificate as an event.
#pragma once

#include <string>
#include <vector>

#include "base/arena.hpp"
#include "evidence/openssl.hpp"
#include "siptriage/event.hpp"

namespace siptriage::evidence {

struct ReadCertificate {
  CertificateEvent event;            // texts are stored in the arena
  std::vector<std::string> strange;  // names that were left out, and why
  std::string refused;               // not empty: the certificate cannot be used, and why
};

// How many self-issued certificates of one entry have their signature verified: a store of public
// roots has about 150. Of the rest self_signed stays false.
inline constexpr unsigned kMaxVerified = 1000;
// Larger keys are never used: a verification would take seconds.
inline constexpr int kMaxKeyBits = 16384;

enum class Signature { good, refuted, open };

// Whether that key made the signature of the certificate. Open: the key is missing or too large, or
// the algorithm is not known.
[[nodiscard]] Signature signature_by(X509& certificate, EVP_PKEY* key);

// SHA-256 of the DER, lower-case hex; empty when OpenSSL cannot encode it.
[[nodiscard]] std::string fingerprint_of(X509& certificate);

// Reads the fields of RFC 5280. `verify`: check the signature of a self-issued certificate.
[[nodiscard]] ReadCertificate read_certificate(X509& certificate, bool verify, Arena& arena);

}  // namespace siptriage::evidence
