// Names inside certificates as text that can be compared and shown.
#pragma once

#include <optional>
#include <string>

#include "evidence/openssl.hpp"

namespace siptriage::evidence {

// RFC 4514 text, most specific part first ("CN=expe.example.com,O=Example"), UTF-8; control
// characters are escaped.
[[nodiscard]] std::string name_text(X509_NAME const* name);

// The last common name as UTF-8, or empty. `strange`: it holds a NUL or another control character,
// with which a name can pretend to be another one; then it is empty.
[[nodiscard]] std::string common_name(X509_NAME const* name, bool& strange);

// A dNSName as written; nullopt when it holds anything but printable ASCII without blanks.
[[nodiscard]] std::optional<std::string> host_name(ASN1_IA5STRING const& name);

// An iPAddress as text ("192.0.2.1", "2001:db8:0:0:0:0:0:1"); empty for a wrong length.
[[nodiscard]] std::string address_text(ASN1_OCTET_STRING const& address);

}  // namespace siptriage::evidence
