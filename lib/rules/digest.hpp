// Fingerprints of findings and of the rule set.
#pragma once

#include <string>
#include <string_view>

namespace siptriage::rules {

// SHA-256 (FIPS 180-4) as 64 lower-case hex digits; empty only if OpenSSL itself fails.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace siptriage::rules
