// Syslog messages of Cisco ASA that matter to SIP calls.
#include "catalog/tables.hpp"

namespace siptriage::catalog {
namespace {

// clang-format off
constexpr std::string_view kSource1 =
    "Cisco Secure Firewall ASA Series Syslog Messages, chapter 701001 on";
constexpr std::string_view kSource2 =
    "Cisco Secure Firewall ASA Series Syslog Messages, chapter 101001-199027";
constexpr std::string_view kSource3 =
    "Cisco Secure Firewall ASA Series Syslog Messages, chapter 722001-776020";
constexpr std::string_view kSource4 =
    "Cisco Secure Firewall ASA Series Syslog Messages, chapter 602101-622102";
constexpr std::string_view kSource5 =
    "Cisco Secure Firewall ASA Series Syslog Messages, chapter 302003-342008";
constexpr std::string_view kSource6 =
    "field sample";
constexpr std::string_view kEmitter1 =
    "Cisco ASA";
constexpr std::string_view kNote1 =
    "Severity 3. The log line may say more than this layout.";
constexpr std::string_view kNote2 =
    "Severity 6.";
constexpr std::string_view kNote3 =
    "Severity 7.";
constexpr std::string_view kNote4 =
    "Severity 4.";
constexpr std::string_view kNote5 =
    "Severity 7. The log line may say more than this layout.";
constexpr std::string_view kNote6 =
    "Severity 4. The log line may say more than this layout.";
constexpr std::string_view kNote7 =
    "Severity 2.";
constexpr std::string_view kNote8 =
    "Severity 1.";
constexpr std::string_view kNote9 =
    "Severity 6. The log line may say more than this layout.";
constexpr std::string_view kMeaning1 =
    "Trace only.";

constexpr NumberRow kRows[] = {
    {106001, "106001", "Inbound TCP connection denied from <ip>/<port> to <ip>/<port> flags <flags> on interface <ifc>",
     "TCP from a less secure side without permission or no matching service.",
     kEmitter1, "Severity 2. No ACL name: hint that no ACL entry permits it.", "", "", kSource2},
    {106002, "106002", "<protocol> Connection denied by outbound list <acl> src <ip> dest <ip>",
     "Blocked by an outbound list.",
     kEmitter1, kNote7, "", "acl_denied", kSource2},
    {106006, "106006", "Deny inbound UDP from <ip>/<port> to <ip>/<port> on interface <ifc>",
     "UDP from outside not allowed.",
     kEmitter1, kNote7, "", "", kSource2},
    {106007, "106007", "Deny inbound UDP from <ip>/<port> to <ip>/<port> due to DNS {Response|Query}",
     "DNS packet refused (late answer or unwelcome query).",
     kEmitter1, "Severity 2. DNS failure on the Edge or Expressway may follow (1008, could not resolve).", "", "", kSource2},
    {106010, "106010", "Deny inbound <protocol> src <ifc>:<ip>/<port> dst <ifc>:<ip>/<port>",
     "Inbound refused by the security policy.",
     kEmitter1, "Severity 3.", "", "", kSource2},
    {106011, "106011", "Deny inbound (No xlate) <detail>",
     "No translation for the target: NAT rule missing.",
     kEmitter1, "Severity 3. Static NAT of Expressway/Edge missing, not the ACL.", "", "", kSource2},
    {106012, "106012", "Deny IP from <ip> to <ip>, IP options <hex>", "Packet with IP options.", kEmitter1, kNote2, "", "", kSource2},
    {106014, "106014", "Deny inbound icmp src <ifc>:<ip> dst <ifc>:<ip> (type <n>, code <n>)",
     "ICMP refused.",
     kEmitter1, "Severity 3. Unrelated unless path-MTU is needed.", "", "", kSource2},
    {106015, "106015", "Deny TCP (no connection) from <ip>/<port> to <ip>/<port> flags <flags> on interface <ifc>",
     "Packet belongs to no known connection: asymmetric route, idle timeout or late packet.",
     kEmitter1, "Severity 6. Not an ACL fault; look for an earlier 302014 of the same tuple.", "", "", kSource2},
    {106016, "106016", "Deny IP spoof from (<ip>) to <ip> on interface <ifc>", "Spoofed source.", kEmitter1, kNote7, "", "", kSource2},
    {106021, "106021", "Deny <protocol> reverse path check from <ip> to <ip> on interface <ifc>",
     "Source not expected on this interface: routing.",
     kEmitter1, kNote8, "", "", kSource2},
    {106022, "106022", "Deny <protocol> connection spoof from <ip> to <ip> on interface <ifc>",
     "Packet met on the wrong interface.",
     kEmitter1, kNote8, "", "", kSource2},
    {106023, "106023", "Deny <protocol> src <ifc>:<ip>/<port> dst <ifc>:<ip>/<port> [type <n>, code <n>] by access-group \"<acl>\" [0xHASH, 0xHASH]",
     "ACL named in the line refused the packet; logged even without the log keyword.",
     kEmitter1, "Severity 4. Both hashes zero point to the implicit deny at the end of the list; compare with the configuration.", "", "acl_denied", kSource2},
    {106027, "106027", "<acl> Deny src <mac> dst <mac> by access-group \"<acl>\" (non-IP frame form)",
     "Non-IP frame refused.",
     kEmitter1, kNote4, "", "", kSource2},
    {106100, "106100", "access-list <acl> {permitted|denied|est-allowed} <protocol> <ifc>/<ip>(<port>) -> <ifc>/<ip>(<port>) hit-cnt "
     "<n> {first hit|<n>-second interval} [0xHASH, 0xHASH]",
     "Hit on an ACL entry that has the log keyword.",
     kEmitter1, "Severity 6. Severity follows the entry. permitted = proof the ACL lets the flow through; denied = explicit refusal.", "", "acl_denied", kSource2},
    {106101, "106101", "Number of cached deny-flows for ACL log has reached limit (<n>)",
     "Deny log cache full: later 106100 denies may be missing.",
     kEmitter1, kNote8, "", "", kSource2},
    {106102, "106102", "access-list <acl> {permitted|denied} <protocol> for user <user> <ifc>/<ip>(<port>) -> <ifc>/<ip>(<port>) hit-cnt <n> ...",
     "VPN filter ACL hit.",
     kEmitter1, "Severity 4. Severity 1 to 7 by entry.", "", "acl_denied", kSource2},
    {106103, "106103", "access-list <acl> denied <protocol> for user <user> <ifc>/<ip>(<port>) -> <ifc>/<ip>(<port>) hit-cnt <n> ...",
     "VPN filter ACL refused.",
     kEmitter1, kNote4, "", "acl_denied", kSource2},
    {110002, "110002", "Failed to locate egress interface for <protocol> from <ifc>:<ip>/<port> to <ip>/<port>",
     "No way out: route or interface missing.",
     kEmitter1, kNote2, "", "", kSource2},
    {110003, "110003", "Routing failed to locate next hop for <protocol> from <ifc>:<ip>/<port> to <ifc>:<ip>/<port>",
     "Route missing.",
     kEmitter1, kNote2, "", "", kSource2},
    {110005, "110005", "Routing failed to locate next hop for <protocol> from <ifc>:<ip>/<port> to <ifc>:<ip>/<port>",
     "Route missing.",
     kEmitter1, kNote2, "", "", kSource2},
    {302013, "302013", "Built {inbound|outbound} TCP connection <id> for <ifc>:<ip>/<port> (<mapped_ip>/<mapped_port>) to "
     "<ifc>:<ip>/<port> (<mapped_ip>/<mapped_port>)",
     "TCP flow let through: ACL and NAT are fine for it.",
     kEmitter1, "Severity 6. Evidence against an ACL cause.", "", "", kSource5},
    {302014, "302014", "Teardown TCP connection <id> for <ifc>:<ip>/<port> to <ifc>:<ip>/<port> duration <h:m:s> bytes <n> <reason>",
     "TCP connection ended; the reason at the end of the line decides.",
     kEmitter1, kNote2, "", "", kSource5},
    {302015, "302015", "Built {inbound|outbound} UDP connection <id> for <ifc>:<ip>/<port> (<mapped>) to <ifc>:<ip>/<port> (<mapped>)",
     "UDP flow let through.",
     kEmitter1, kNote2, "", "", kSource5},
    {302016, "302016", "Teardown UDP connection <id> for <ifc>:<ip>/<port> to <ifc>:<ip>/<port> duration <h:m:s> bytes <n>",
     "UDP flow ended; bytes show if it was one-way.",
     kEmitter1, kNote2, "", "", kSource5},
    {607001, "607001", "Pre-allocate SIP <type> secondary channel for <ifc>:<ip>/<port> to <ifc>:<ip> from <string> message",
     "SIP inspection opened a pinhole.",
     kEmitter1, "Severity 6. Shows SIP inspection is active on clear-text SIP.", "", "", kSource4},
    {607002, "607002", "<action_class> SIP <req_resp> <req_resp_info> from <ifc>:<ip>/<port> to <ifc>:<ip>/<port>; <further_info>",
     "SIP inspection dropped or reset the message.",
     kEmitter1, "Severity 4. Second field tells Dropped or Reset connection.", "", "", kSource4},
    {607003, "607003", "<action_class> SIP <req_resp> <req_resp_info> from <ifc>:<ip>/<port> to <ifc>:<ip>/<port>; <further_info>",
     "SIP inspection noted the message only.",
     kEmitter1, kNote2, "", "", kSource4},
    {607004, "607004", "Phone Proxy: Dropping SIP message from <ifc>:<ip>/<port> to <ifc>:<ip>/<port> with source MAC <mac> due to secure phone database mismatch",
     "Phone unknown to the proxy.",
     kEmitter1, kNote4, "", "", kSource4},
    {608001, "608001", "Pre-allocate Skinny <type> secondary channel for <ifc>:<ip> to <ifc>:<ip>/<port> from <string> message",
     "Skinny pinhole opened.",
     kEmitter1, kNote2, "", "", kSource4},
    {608002, "608002", "Dropping Skinny message for <ifc>:<ip>/<port> to <ifc>:<ip>/<port>, SCCP Prefix length <n> too small",
     "Skinny packet malformed.",
     kEmitter1, kNote4, "", "", kSource4},
    {608003, "608003", "Dropping Skinny message for <ifc>:<ip>/<port> to <ifc>:<ip>/<port>, SCCP Prefix length <n> too large",
     "Skinny packet malformed.",
     kEmitter1, kNote4, "", "", kSource4},
    {608004, "608004", "Dropping Skinny message for <ifc>:<ip>/<port> to <ifc>:<ip>/<port>, message id <n> not allowed",
     "Skinny message not allowed.",
     kEmitter1, kNote4, "", "", kSource4},
    {608005, "608005", "Dropping Skinny message for <ifc>:<ip>/<port> to <ifc>:<ip>/<port>, message id <n> registration not complete",
     "Skinny message before registration.",
     kEmitter1, kNote4, "", "", kSource4},
    {710002, "710002", "{TCP|UDP} access permitted from <ip>/<port> to <ifc>:<ip>/<service>",
     "Traffic to the firewall itself let in.",
     kEmitter1, kNote3, "", "", kSource6},
    {710003, "710003", "{TCP|UDP} access denied by ACL from <ip>/<port> to <ifc>:<ip>/<service>",
     "Traffic to the firewall itself refused.",
     kEmitter1, "Severity 3. If the target is a mapped SIP address, its static NAT is missing.", "", "", kSource6},
    {710005, "710005", "{TCP|UDP} request discarded from <ip>/<port> to <ifc>:<ip>/<service>",
     "Packet to a firewall address that has no listener.",
     kEmitter1, kNote3, "", "", kSource6},
    {717001, "717001", "Querying keypair failed.", "Key pair not readable.", kEmitter1, kNote1, "", "", kSource1},
    {717002, "717002", "Certificate enrollment failed for trustpoint <tp>. Reason: <reason>", "Enrolment failed.", kEmitter1, kNote1, "", "", kSource1},
    {717009, "717009", "Certificate validation failed. <reason>", "Peer certificate refused: reason tells.", kEmitter1, kNote1, "", "", kSource1},
    {717010, "717010", "CRL polling failed for trustpoint <tp>.", "CRL fetch failed.", kEmitter1, kNote1, "", "", kSource1},
    {717012, "717012", "Failed to refresh CRL cache entry from the server for trustpoint <tp> at <time>",
     "CRL fetch failed.",
     kEmitter1, kNote1, "", "", kSource1},
    {717015, "717015", "CRL received from <issuer> is too large to process", "CRL too big.", kEmitter1, kNote1, "", "", kSource1},
    {717017, "717017", "Failed to query CA certificate for trustpoint <tp> from <url>", "CA fetch failed.", kEmitter1, kNote1, "", "", kSource1},
    {717018, "717018", "CRL received from <issuer> has too many entries to process", "CRL too long.", kEmitter1, kNote1, "", "", kSource1},
    {717019, "717019", "Failed to insert CRL for trustpoint <tp>. Reason: <reason>", "CRL not stored.", kEmitter1, kNote1, "", "", kSource1},
    {717020, "717020", "Failed to install device certificate for trustpoint <tp>. Reason: <reason>",
     "Own certificate not installed.",
     kEmitter1, kNote1, "", "", kSource1},
    {717021, "717021", "Certificate data could not be verified. Locate Reason: <reason> serial number: <sn>, subject name: <dn>, key length <n> bits.",
     "Certificate check failed.",
     kEmitter1, kNote1, "", "", kSource1},
    {717022, "717022", "Certificate was successfully validated. <details>", "Certificate accepted.", kEmitter1, kNote9, "", "", kSource1},
    {717023, "717023", "SSL failed to set device certificate for trustpoint <tp>. Reason: <reason>",
     "Own certificate unusable for TLS.",
     kEmitter1, kNote1, "", "", kSource1},
    {717024, "717024", "Checking CRL from trustpoint: <tp> for <purpose>", "CRL is being fetched.", kEmitter1, kNote5, "", "", kSource1},
    {717025, "717025", "Validating certificate chain containing <n> certificate(s).", kMeaning1, kEmitter1, kNote5, "", "", kSource1},
    {717026, "717026", "Name lookup failed for hostname <host> during PKI operation.", "CA/CRL host unresolvable.", kEmitter1, kNote6, "", "", kSource1},
    {717027, "717027", "Certificate chain failed validation. <reason>", "Peer chain refused.", kEmitter1, kNote1, "", "", kSource1},
    {717028, "717028", "Certificate chain was successfully validated <info>", "Peer chain accepted.", kEmitter1, kNote9, "", "", kSource1},
    {717029, "717029", "Identified client certificate within certificate chain. <details>", kMeaning1, kEmitter1, kNote5, "", "", kSource1},
    {717030, "717030", "Found a suitable trustpoint <tp> to validate certificate.", "Issuer known.", kEmitter1, kNote5, "", "", kSource1},
    {717031, "717031", "Failed to find a suitable trustpoint for the issuer: <issuer> Reason: <reason>",
     "Issuer CA not installed on the ASA.",
     kEmitter1, kNote6, "", "", kSource1},
    {717032, "717032", "OCSP status check failed. Reason: <reason>", "OCSP failed.", kEmitter1, kNote1, "", "", kSource1},
    {717035, "717035", "OCSP status is being checked for certificate. <details>", "Trace of an OCSP check.", kEmitter1, kNote6, "", "", kSource1},
    {717037, "717037", "Tunnel group search using certificate maps failed for peer certificate: <details>",
     "No map for the certificate.",
     kEmitter1, kNote6, "", "", kSource1},
    {717054, "717054", "The <type> certificate in the trustpoint <tp> is due to expire in <n> days. Expiration <date> Subject Name <dn> "
     "Issuer Name <dn> Serial Number <sn>",
     "Own certificate expires soon.",
     kEmitter1, "Severity 1. The log line may say more than this layout.", "", "", kSource1},
    {717055, "717055", "The <type> certificate in the trustpoint <tp> has expired. Expiration <date> Subject Name <dn> Issuer Name <dn> Serial Number <sn>",
     "Own certificate expired.",
     kEmitter1, "Severity 1. The log line may say more than this layout.", "", "", kSource1},
    {717056, "717056", "Attempting <type> revocation check from <src> to <dst> using <protocol>", kMeaning1, kEmitter1, kNote9, "", "", kSource1},
    {717057, "717057", "Automatic import of trustpool certificate bundle has failed. <reason>",
     "Trust store not refreshed.",
     kEmitter1, kNote1, "", "", kSource1},
    {717060, "717060", "Peer certificate with serial number: <sn>, subject: <dn>, issuer: <dn> failed to match the configured certificate map <map>",
     "Management (ASDM) peer certificate outside the map; not SIP traffic.",
     kEmitter1, kNote1, "", "", kSource1},
    {717063, "717063", "<protocol> Certificate enrollment failed for the trustpoint <tp> with the CA <ca>",
     "Enrolment failed.",
     kEmitter1, kNote1, "", "", kSource1},
    {717071, "717071", "CRL signature validation failed. Issuer: <issuer>. Last Update: <date>. Next Update: <date>.",
     "CRL signature wrong.",
     kEmitter1, kNote1, "", "", kSource1},
    {725001, "725001", "Starting SSL handshake with <peer-type> <ifc>:<ip>/<port> to <ip>/<port> for <protocol> session.",
     "TLS handshake started (peer-type client or server).",
     kEmitter1, kNote2, "", "", kSource3},
    {725002, "725002", "Device completed SSL handshake with <peer-type> <ifc>:<ip>/<port> to <ip>/<port> for <protocol> session",
     "TLS handshake done.",
     kEmitter1, kNote2, "", "", kSource3},
    {725003, "725003", "SSL <peer-type> <ifc>:<ip>/<port> to <ip>/<port> request to resume previous session.",
     "Session resumption.",
     kEmitter1, kNote2, "", "", kSource3},
    {725004, "725004", "Device requesting certificate from SSL <peer-type> <ifc>:<ip>/<port> to <ip>/<port> for authentication.",
     "Mutual TLS: we ask for the client certificate.",
     kEmitter1, kNote2, "", "", kSource3},
    {725005, "725005", "SSL <peer-type> <ifc>:<ip>/<port> to <ip>/<port> requesting our device certificate for authentication.",
     "Mutual TLS: peer asks for our certificate.",
     kEmitter1, kNote2, "", "", kSource3},
    {725006, "725006", "Device failed SSL handshake with <peer-type> <ifc>:<ip>/<port> to <ip>/<port>",
     "TLS handshake failed; see 725014.",
     kEmitter1, kNote2, "", "", kSource3},
    {725007, "725007", "SSL session with <peer-type> <ifc>:<ip>/<port> to <ip>/<port> terminated.", "TLS session ended.", kEmitter1, kNote2, "", "", kSource3},
    {725008, "725008", "SSL <peer-type> <ifc>:<ip>/<port> to <ip>/<port> proposes the following <n> cipher(s).",
     "Peer ciphers.",
     kEmitter1, kNote3, "", "", kSource3},
    {725009, "725009", "Device proposes the following <n> cipher(s) to <peer-type> <ifc>:<ip>/<port> to <ip>/<port>.",
     "Our ciphers.",
     kEmitter1, kNote3, "", "", kSource3},
    {725010, "725010", "Device supports the following <n> cipher(s).", "Our ciphers.", kEmitter1, kNote3, "", "", kSource3},
    {725011, "725011", "Cipher[<order>] : <name>", "Cipher list entry.", kEmitter1, kNote3, "", "", kSource3},
    {725012, "725012", "Device chooses cipher <cipher> for the SSL session with <peer-type> <ifc>:<ip>/<port> to <ip>/<port>.",
     "Cipher chosen by us.",
     kEmitter1, kNote3, "", "", kSource3},
    {725013, "725013", "SSL <peer-type> <ifc>:<ip>/<port> to <ip>/<port> chooses cipher <cipher>",
     "Cipher chosen by peer.",
     kEmitter1, kNote3, "", "", kSource3},
    {725014, "725014", "SSL lib error. Function: <function> Reason: <reason>",
     "Error of the TLS library: why the handshake failed.",
     kEmitter1, kNote3, "", "", kSource3},
    {725015, "725015", "Error verifying client certificate. Public key size in client certificate exceeds the maximum supported key size.",
     "Client key too long.",
     kEmitter1, "Severity 3.", "", "", kSource3},
    {725016, "725016", "Device selects trust-point <tp> for <peer-type> <ifc>:<ip>/<port> to <ip>/<port>",
     "Which certificate the ASA shows (TLS proxy).",
     kEmitter1, kNote2, "", "", kSource3},
    {725017, "725017", "No certificates received during the handshake with <peer-type> <ifc>:<ip>/<port> to <ip>/<port> for <protocol> session",
     "Peer gave no certificate.",
     kEmitter1, kNote3, "", "", kSource3},
    {725021, "725021", "Device preferring <cipher-suite> cipher(s). Connection info: ...", "Cipher preference.", kEmitter1, kNote3, "", "", kSource3},
};
// clang-format on

static_assert(is_sorted_and_unique(kRows));
static_assert(decimal_keys_match(kRows));

}  // namespace

std::span<NumberRow const> asa_syslog() noexcept { return kRows; }

}  // namespace siptriage::catalog
