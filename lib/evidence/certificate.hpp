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

// Reads the fields of RFC 5280. `verify`: check the signature of a self-issued certificate.
[[nodiscard]] ReadCertificate read_certificate(X509& certificate, bool verify, Arena& arena);

}  // namespace siptriage::evidence
