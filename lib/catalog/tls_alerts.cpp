// TLS alerts (RFC 8446 section 6).
#include "catalog/tables.hpp"

namespace siptriage::catalog {
namespace {

// clang-format off
constexpr std::string_view kSource1 =
    "RFC 8446 section 6";
constexpr std::string_view kMeaning1 =
    "Not used any more.";

constexpr NumberRow kRows[] = {
    {0, "0", "close_notify", "Normal end of the connection.", "", "", "", "", kSource1},
    {10, "10", "unexpected_message", "A message came that does not belong there.", "", "", "", "", kSource1},
    {20, "20", "bad_record_mac", "A record failed its integrity check: altered on the way, or wrong keys.", "", "", "", "", kSource1},
    {21, "21", "decryption_failed_RESERVED", kMeaning1, "", "", "", "", kSource1},
    {22, "22", "record_overflow", "A record is longer than allowed.", "", "", "", "", kSource1},
    {30, "30", "decompression_failure_RESERVED", kMeaning1, "", "", "", "", kSource1},
    {40, "40", "handshake_failure",
     "No acceptable set of parameters: no common cipher, version or key exchange, or a certificate is missing.",
     "", "", "", "", kSource1},
    {41, "41", "no_certificate_RESERVED", "SSL 3.0 only: no certificate to send.", "", "", "", "", kSource1},
    {42, "42", "bad_certificate", "The certificate is corrupt or its signature is wrong.", "", "", "", "", kSource1},
    {43, "43", "unsupported_certificate",
     "The certificate is of a type that is not supported; a wrong key usage is reported so too.",
     "", "", "", "", kSource1},
    {44, "44", "certificate_revoked", "The certificate was revoked by its issuer.", "", "", "", "", kSource1},
    {45, "45", "certificate_expired", "The certificate has expired or is not yet valid.", "", "", "", "", kSource1},
    {46, "46", "certificate_unknown",
     "The certificate was refused for a reason that is not named, often a name that does not match or a failed check.",
     "", "", "", "", kSource1},
    {47, "47", "illegal_parameter", "A field has a value that is out of range or contradicts others.", "", "", "", "", kSource1},
    {48, "48", "unknown_ca", "The issuing CA is not in the trust store of the side that sends this.", "", "", "", "", kSource1},
    {49, "49", "access_denied", "The certificate is valid and access is refused all the same.", "", "", "", "", kSource1},
    {50, "50", "decode_error", "A message could not be decoded.", "", "", "", "", kSource1},
    {51, "51", "decrypt_error", "A signature or key check of the handshake failed.", "", "", "", "", kSource1},
    {60, "60", "export_restriction_RESERVED", kMeaning1, "", "", "", "", kSource1},
    {70, "70", "protocol_version", "The offered TLS version is known and not allowed.", "", "", "", "", kSource1},
    {71, "71", "insufficient_security", "The ciphers offered are weaker than required.", "", "", "", "", kSource1},
    {80, "80", "internal_error", "Fault on the side that sends this, unrelated to the peer.", "", "", "", "", kSource1},
    {86, "86", "inappropriate_fallback", "The client retried with an older version although the server supports a newer one.", "", "", "", "", kSource1},
    {90, "90", "user_canceled", "The handshake was given up.", "", "", "", "", kSource1},
    {100, "100", "no_renegotiation_RESERVED", "Renegotiation was refused (TLS 1.2 and before).", "", "", "", "", kSource1},
    {109, "109", "missing_extension", "A required extension is missing.", "", "", "", "", kSource1},
    {110, "110", "unsupported_extension", "An extension came that was not offered.", "", "", "", "", kSource1},
    {111, "111", "certificate_unobtainable_RESERVED", kMeaning1, "", "", "", "", kSource1},
    {112, "112", "unrecognized_name", "The server has no certificate for the name in SNI.", "", "", "", "", kSource1},
    {113, "113", "bad_certificate_status_response", "The stapled OCSP answer is not valid.", "", "", "", "", kSource1},
    {114, "114", "bad_certificate_hash_value_RESERVED", kMeaning1, "", "", "", "", kSource1},
    {115, "115", "unknown_psk_identity", "The pre-shared key is not known.", "", "", "", "", kSource1},
    {116, "116", "certificate_required", "The server requires a client certificate and got none.", "", "", "", "", kSource1},
    {120, "120", "no_application_protocol", "No common protocol in ALPN.", "", "", "", "", kSource1},
};
// clang-format on

static_assert(is_sorted_and_unique(kRows));
static_assert(decimal_keys_match(kRows));

}  // namespace

std::span<NumberRow const> tls_alerts() noexcept { return kRows; }

}  // namespace siptriage::catalog
