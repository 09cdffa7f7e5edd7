// Which certificates of a case signed which others.
#pragma once

#include <functional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::evidence {

// The raw record of a span.
using TextOf = std::function<std::string_view(SourceSpan const&)>;

// Verifies signatures (RFC 5280 6.1.3 (a) (1)) with the keys of those certificates of the case that
// have the name, and the key identifier, of the issuer; sets CertificateEvent::issued_by and
// wrong_issuer. At most kMaxVerified (certificate.hpp) signatures a case, and none of a collection
// of more than 32 KiB, or where more than 50 certificates bear the name of the issuer: of what is
// left, names alone tell. What an algorithm that OpenSSL does not know signed stays open.
void check_issuers(Events& events, TextOf const& text);

}  // namespace siptriage::evidence
