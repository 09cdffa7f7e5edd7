// Reason codes of the TLS library of OpenSSL; 1000 and above are alerts of the peer.
#include "catalog/tables.hpp"

namespace siptriage::catalog {
namespace {

// clang-format off
constexpr std::string_view kSource1 =
    "OpenSSL, include/openssl/sslerr.h";
constexpr std::string_view kEmitter1 =
    "OpenSSL";
constexpr std::string_view kNote1 =
    "The side that writes this found the fault.";
constexpr std::string_view kNote2 =
    "The peer complained: look at our certificate and at its trust store.";

constexpr NumberRow kRows[] = {
    {123, "123", "bad signature", "A signature of the handshake is wrong.", kEmitter1, kNote1, "", "", kSource1},
    {134, "134", "certificate verify failed", "We refused the peer certificate; look for the verify text.", kEmitter1, kNote1, "", "", kSource1},
    {155, "155", "https proxy request", "An HTTP CONNECT met on the TLS port.", kEmitter1, kNote1, "", "", kSource1},
    {156, "156", "http request", "HTTP met on the TLS port.", kEmitter1, kNote1, "", "", kSource1},
    {181, "181", "no ciphers available", "No cipher allowed locally.", kEmitter1, kNote1, "", "", kSource1},
    {191, "191", "no protocols available", "No TLS version is allowed by the local settings.", kEmitter1, kNote1, "", "", kSource1},
    {193, "193", "no shared cipher", "No cipher in common.", kEmitter1, kNote1, "", "", kSource1},
    {199, "199", "peer did not return a certificate", "Peer sent no certificate though asked.", kEmitter1, kNote1, "", "", kSource1},
    {229, "229", "ssl handshake failure", "Handshake failed.", kEmitter1, kNote1, "", "", kSource1},
    {244, "244", "unexpected message", "A message came out of order.", kEmitter1, kNote1, "", "", kSource1},
    {252, "252", "unknown protocol", "Not TLS.", kEmitter1, kNote1, "", "", kSource1},
    {258, "258", "unsupported protocol", "TLS version below the minimum.", kEmitter1, kNote1, "", "", kSource1},
    {267, "267", "wrong version number", "Not TLS, or version not accepted.", kEmitter1, kNote1, "", "", kSource1},
    {281, "281", "decryption failed or bad record mac",
     "A record could not be decrypted: altered on the way, or wrong keys.",
     kEmitter1, kNote1, "", "", kSource1},
    {294, "294", "unexpected eof while reading",
     "The connection ended without a TLS close: the remote side or a firewall cut it.",
     kEmitter1, kNote1, "", "", kSource1},
    {394, "394", "dh key too small", "The Diffie-Hellman key of the peer is shorter than allowed here.", kEmitter1, kNote1, "", "", kSource1},
    {397, "397", "ca key too small", "A CA key is shorter than allowed here.", kEmitter1, kNote1, "", "", kSource1},
    {398, "398", "ca md too weak", "A certificate of the chain is signed with a digest that is not allowed here.", kEmitter1, kNote1, "", "", kSource1},
    {399, "399", "ee key too small", "The certificate key is shorter than allowed here.", kEmitter1, kNote1, "", "", kSource1},
    {1010, "1010", "sslv3 alert unexpected message", "Peer met a message out of order.", kEmitter1, kNote2, "ssl/tls alert unexpected message", "", kSource1},
    {1020, "1020", "sslv3 alert bad record mac", "Peer met a broken record.", kEmitter1, kNote2, "ssl/tls alert bad record mac", "", kSource1},
    {1040, "1040", "sslv3 alert handshake failure", "Peer found no acceptable settings.", kEmitter1, kNote2, "ssl/tls alert handshake failure", "", kSource1},
    {1041, "1041", "sslv3 alert no certificate", "Peer has no certificate.", kEmitter1, kNote2, "ssl/tls alert no certificate", "", kSource1},
    {1042, "1042", "sslv3 alert bad certificate", "Peer found our certificate faulty.", kEmitter1, kNote2, "ssl/tls alert bad certificate", "", kSource1},
    {1043, "1043", "sslv3 alert unsupported certificate",
     "Peer cannot use our certificate type.",
     kEmitter1, kNote2, "ssl/tls alert unsupported certificate", "", kSource1},
    {1044, "1044", "sslv3 alert certificate revoked",
     "Peer holds our certificate revoked.",
     kEmitter1, kNote2, "ssl/tls alert certificate revoked", "", kSource1},
    {1045, "1045", "sslv3 alert certificate expired",
     "Peer holds our certificate expired.",
     kEmitter1, kNote2, "ssl/tls alert certificate expired", "", kSource1},
    {1046, "1046", "sslv3 alert certificate unknown",
     "Peer refused our certificate without naming why.",
     kEmitter1, kNote2, "ssl/tls alert certificate unknown", "", kSource1},
    {1047, "1047", "sslv3 alert illegal parameter", "Peer met a bad field.", kEmitter1, kNote2, "ssl/tls alert illegal parameter", "", kSource1},
    {1048, "1048", "tlsv1 alert unknown ca", "Peer does not trust our issuing CA.", kEmitter1, kNote2, "", "", kSource1},
    {1049, "1049", "tlsv1 alert access denied", "Peer accepted the certificate but forbids access.", kEmitter1, kNote2, "", "", kSource1},
    {1050, "1050", "tlsv1 alert decode error", "Peer could not decode.", kEmitter1, kNote2, "", "", kSource1},
    {1051, "1051", "tlsv1 alert decrypt error", "Peer failed a signature or key check.", kEmitter1, kNote2, "", "", kSource1},
    {1070, "1070", "tlsv1 alert protocol version", "Peer refused the TLS version.", kEmitter1, kNote2, "", "", kSource1},
    {1071, "1071", "tlsv1 alert insufficient security", "Peer wants stronger ciphers.", kEmitter1, kNote2, "", "", kSource1},
    {1080, "1080", "tlsv1 alert internal error", "Peer fault.", kEmitter1, kNote2, "", "", kSource1},
    {1090, "1090", "tlsv1 alert user cancelled", "Peer gave up.", kEmitter1, kNote2, "", "", kSource1},
    {1100, "1100", "tlsv1 alert no renegotiation", "Peer refused renegotiation.", kEmitter1, kNote2, "", "", kSource1},
};
// clang-format on

static_assert(is_sorted_and_unique(kRows));
static_assert(decimal_keys_match(kRows));

}  // namespace

std::span<NumberRow const> openssl_reasons() noexcept { return kRows; }

}  // namespace siptriage::catalog
