// Result codes of Microsoft SIP servers and clients.
#include "catalog/tables.hpp"

namespace siptriage::catalog {
namespace {

// clang-format off
constexpr std::string_view kSource1 =
    "RTC Client API SDK header rtcerr.h";
constexpr std::string_view kSource2 =
    "https://www.cisco.com/c/en/us/support/docs/unified-communications/expressway/212383-configure-and-troubleshoot-dns-and-certi.html";
constexpr std::string_view kEmitter1 =
    "Lync or Skype for Business client";
constexpr std::string_view kEmitter2 =
    "Lync or Skype for Business server (SIPStack trace)";
constexpr std::string_view kEmitter3 =
    "Lync or Skype for Business server (event log)";
constexpr std::string_view kNote1 =
    "The low word is the SIP status.";
constexpr std::string_view kNote2 =
    "The UCC_E_ name has the same value.";

constexpr NumberRow kRows[] = {
    {0x80ee0000, "0x80ee0000", "RTC_E_SIP_CODECS_DO_NOT_MATCH", "No codec in common.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0001, "0x80ee0001", "RTC_E_SIP_STREAM_PRESENT", "Stream already exists.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0002, "0x80ee0002", "RTC_E_SIP_STREAM_NOT_PRESENT", "Stream does not exist.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0003, "0x80ee0003", "RTC_E_SIP_NO_STREAM", "Session has no stream.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0004, "0x80ee0004", "RTC_E_SIP_PARSE_FAILED", "SIP message unreadable.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0005, "0x80ee0005", "RTC_E_SIP_HEADER_NOT_PRESENT", "Required SIP header absent.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0006, "0x80ee0006", "RTC_E_SDP_NOT_PRESENT", "No SDP body.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0007, "0x80ee0007", "RTC_E_SDP_PARSE_FAILED", "SDP unreadable.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0008, "0x80ee0008", "RTC_E_SDP_UPDATE_FAILED", "SDP change not accepted.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0009, "0x80ee0009", "RTC_E_SDP_MULTICAST", "SDP uses multicast, unsupported.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee000a, "0x80ee000a", "RTC_E_SDP_CONNECTION_ADDR", "SDP lacks a usable connection address.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee000b, "0x80ee000b", "RTC_E_SDP_NO_MEDIA", "SDP has no media line.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee000c, "0x80ee000c", "RTC_E_SIP_TIMEOUT", "No SIP answer in time.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee000d, "0x80ee000d", "RTC_E_SDP_FAILED_TO_BUILD", "SDP could not be built.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee000e, "0x80ee000e", "RTC_E_SIP_INVITE_TRANSACTION_PENDING", "Another INVITE is still open.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee000f, "0x80ee000f", "RTC_E_SIP_AUTH_HEADER_SENT", "Credentials already sent.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0010, "0x80ee0010", "RTC_E_SIP_AUTH_TYPE_NOT_SUPPORTED", "Authentication scheme not supported.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0011, "0x80ee0011", "RTC_E_SIP_AUTH_FAILED", "Credentials refused.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0012, "0x80ee0012", "RTC_E_INVALID_SIP_URL", "SIP address malformed.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0013, "0x80ee0013", "RTC_E_DESTINATION_ADDRESS_LOCAL", "Target is this host.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0014, "0x80ee0014", "RTC_E_INVALID_ADDRESS_LOCAL", "Local address not usable.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0015, "0x80ee0015", "RTC_E_DESTINATION_ADDRESS_MULTICAST", "Target is multicast.", kEmitter1, kNote2, "", "", kSource1},
    {0x80ee0016, "0x80ee0016", "RTC_E_INVALID_PROXY_ADDRESS", "Proxy address not usable.", kEmitter1, "", "", "", kSource1},
    {0x80ee0017, "0x80ee0017", "RTC_E_SIP_TRANSPORT_NOT_SUPPORTED", "Transport not supported.", kEmitter1, "", "", "", kSource1},
    {0x80ee0018, "0x80ee0018", "RTC_E_SIP_NEED_MORE_DATA", "Message incomplete.", kEmitter1, "", "", "", kSource1},
    {0x80ee0019, "0x80ee0019", "RTC_E_SIP_CALL_DISCONNECTED", "Call already ended.", kEmitter1, "", "", "", kSource1},
    {0x80ee001a, "0x80ee001a", "RTC_E_SIP_REQUEST_DESTINATION_ADDR_NOT_PRESENT", "Request has no destination.", kEmitter1, "", "", "", kSource1},
    {0x80ee001b, "0x80ee001b", "RTC_E_SIP_UDP_SIZE_EXCEEDED", "Message too big for UDP.", kEmitter1, "", "", "", kSource1},
    {0x80ee001c, "0x80ee001c", "RTC_E_SIP_SSL_TUNNEL_FAILED", "TLS tunnel via proxy failed.", kEmitter1, "", "", "", kSource1},
    {0x80ee001d, "0x80ee001d", "RTC_E_SIP_SSL_NEGOTIATION_TIMEOUT", "TLS handshake took too long.", kEmitter1, "", "", "", kSource1},
    {0x80ee001e, "0x80ee001e", "RTC_E_SIP_STACK_SHUTDOWN", "SIP stack closing.", kEmitter1, "", "", "", kSource1},
    {0x80ee003f, "0x80ee003f", "RTC_E_BASIC_AUTH_SET_TLS", "Basic authentication demands TLS.", kEmitter1, "", "", "", kSource1},
    {0x80ee0040, "0x80ee0040", "RTC_E_SIP_HIGH_SECURITY_SET_TLS", "High security mode demands TLS.", kEmitter1, "", "", "", kSource1},
    {0x80ee0042, "0x80ee0042", "RTC_E_PROFILE_SERVER_UNAUTHORIZED",
     "Server name outside the domains the profile authorises.",
     kEmitter1, "", "", "", kSource1},
    {0x80ee0043, "0x80ee0043", "RTC_E_DUPLICATE_REALM", "Realm given twice.", kEmitter1, "", "", "", kSource1},
    {0x80ee0044, "0x80ee0044", "RTC_E_POLICY_NOT_ALLOW", "Local policy forbids it.", kEmitter1, "", "", "", kSource1},
    {0x80ee0045, "0x80ee0045", "RTC_E_PORT_MAPPING_UNAVAILABLE", "No NAT port mapping available.", kEmitter1, "", "", "", kSource1},
    {0x80ee0046, "0x80ee0046", "RTC_E_PORT_MAPPING_FAILED", "NAT port mapping failed.", kEmitter1, "", "", "", kSource1},
    {0x80ee0047, "0x80ee0047", "RTC_E_SECURITY_LEVEL_NOT_COMPATIBLE", "Media encryption levels clash.", kEmitter1, "", "", "", kSource1},
    {0x80ee0048, "0x80ee0048", "RTC_E_SECURITY_LEVEL_NOT_DEFINED", "Media encryption level not set.", kEmitter1, "", "", "", kSource1},
    {0x80ee0049, "0x80ee0049", "RTC_E_SECURITY_LEVEL_NOT_SUPPORTED_BY_PARTICIPANT",
     "Other party cannot meet the encryption level.",
     kEmitter1, "", "", "", kSource1},
    {0x80ee0056, "0x80ee0056", "RTC_E_NO_REALM", "No realm given.", kEmitter1, "", "", "", kSource1},
    {0x80ee0057, "0x80ee0057", "RTC_E_NO_TRANSPORT", "No transport given.", kEmitter1, "", "", "", kSource1},
    {0x80ee005a, "0x80ee005a", "RTC_E_MAX_PENDING_OPERATIONS", "Too many operations open.", kEmitter1, "", "", "", kSource1},
    {0x80ee005b, "0x80ee005b", "RTC_E_TOO_MANY_RETRIES", "Retries used up.", kEmitter1, "", "", "", kSource1},
    {0x80ee005c, "0x80ee005c", "RTC_E_INVALID_PORTRANGE", "Port range not valid.", kEmitter1, "", "", "", kSource1},
    {0x80ee005d, "0x80ee005d", "RTC_E_SIP_CALL_CONNECTION_NOT_ESTABLISHED", "Connection for the call never came up.", kEmitter1, "", "", "", kSource1},
    {0x80ee0061, "0x80ee0061", "RTC_E_INVALID_OBJECT_STATE", "Object in the wrong state.", kEmitter1, "", "", "", kSource1},
    {0x80ee0064, "0x80ee0064", "RTC_E_SIP_TLS_INCOMPATIBLE_ENCRYPTION", "No TLS cipher in common.", kEmitter1, "", "", "", kSource1},
    {0x80ee0065, "0x80ee0065", "RTC_E_SIP_INVALID_CERTIFICATE", "Server certificate not accepted.", kEmitter1, "", "", "", kSource1},
    {0x80ee0066, "0x80ee0066", "RTC_E_SIP_DNS_FAIL", "Name lookup failed.", kEmitter1, "", "", "", kSource1},
    {0x80ee0067, "0x80ee0067", "RTC_E_SIP_TCP_FAIL", "TCP connection failed.", kEmitter1, "", "", "", kSource1},
    {0x80ee0068, "0x80ee0068", "RTC_E_TOO_SMALL_EXPIRES_VALUE", "Expiry interval too short.", kEmitter1, "", "", "", kSource1},
    {0x80ee0069, "0x80ee0069", "RTC_E_SIP_TLS_FAIL", "TLS connection failed.", kEmitter1, "", "", "", kSource1},
    {0x80ee006b, "0x80ee006b", "RTC_E_SIP_INVITEE_PARTY_TIMEOUT", "Connection to the callee failed.", kEmitter1, "", "", "", kSource1},
    {0x80ee006c, "0x80ee006c", "RTC_E_SIP_AUTH_TIME_SKEW", "Clocks differ too much for authentication.", kEmitter1, "", "", "", kSource1},
    {0x80ee006d, "0x80ee006d", "RTC_E_INVALID_REGISTRATION_STATE", "Registration in the wrong state.", kEmitter1, "", "", "", kSource1},
    {0x80ee0070, "0x80ee0070", "RTC_E_REFER_NOT_ACCEPTED", "Transfer refused.", kEmitter1, "", "", "", kSource1},
    {0x80ee0071, "0x80ee0071", "RTC_E_REFER_NOT_ALLOWED", "Transfer not permitted.", kEmitter1, "", "", "", kSource1},
    {0x80ee0078, "0x80ee0078", "RTC_E_MAX_REDIRECTS", "Too many redirects.", kEmitter1, "", "", "", kSource1},
    {0x80ee0079, "0x80ee0079", "RTC_E_REDIRECT_PROCESSING_FAILED", "Redirect could not be followed.", kEmitter1, "", "", "", kSource1},
    {0x80ee007e, "0x80ee007e", "RTC_E_UDP_NOT_SUPPORTED", "Feature barred while a profile server uses UDP.", kEmitter1, "", "", "", kSource1},
    {0x80ee0082, "0x80ee0082", "RTC_E_NOT_ALLOWED", "Operation not permitted.", kEmitter1, "", "", "", kSource1},
    {0x80ee0083, "0x80ee0083", "RTC_E_REGISTRATION_DEACTIVATED", "Account is being moved.", kEmitter1, "", "", "", kSource1},
    {0x80ee0084, "0x80ee0084", "RTC_E_REGISTRATION_REJECTED", "Account disabled, removed or its address changed.", kEmitter1, "", "", "", kSource1},
    {0x80ee0085, "0x80ee0085", "RTC_E_REGISTRATION_UNREGISTERED", "Signed in elsewhere.", kEmitter1, "", "", "", kSource1},
    {0x80ef0190, "0x80ef0190", "RTC_E_STATUS_CLIENT_BAD_REQUEST", "SIP status 400 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef0191, "0x80ef0191", "RTC_E_STATUS_CLIENT_UNAUTHORIZED", "SIP status 401 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef0192, "0x80ef0192", "RTC_E_STATUS_CLIENT_PAYMENT_REQUIRED", "SIP status 402 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef0193, "0x80ef0193", "RTC_E_STATUS_CLIENT_FORBIDDEN", "SIP status 403 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef0194, "0x80ef0194", "RTC_E_STATUS_CLIENT_NOT_FOUND", "SIP status 404 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef0195, "0x80ef0195", "RTC_E_STATUS_CLIENT_METHOD_NOT_ALLOWED", "SIP status 405 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef0196, "0x80ef0196", "RTC_E_STATUS_CLIENT_NOT_ACCEPTABLE", "SIP status 406 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef0197, "0x80ef0197", "RTC_E_STATUS_CLIENT_PROXY_AUTHENTICATION_REQUIRED",
     "SIP status 407 as an HRESULT of the client.",
     kEmitter1, kNote1, "", "", kSource1},
    {0x80ef0198, "0x80ef0198", "RTC_E_STATUS_CLIENT_REQUEST_TIMEOUT", "SIP status 408 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef0199, "0x80ef0199", "RTC_E_STATUS_CLIENT_CONFLICT", "SIP status 409 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef019a, "0x80ef019a", "RTC_E_STATUS_CLIENT_GONE", "SIP status 410 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef019b, "0x80ef019b", "RTC_E_STATUS_CLIENT_LENGTH_REQUIRED", "SIP status 411 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef019d, "0x80ef019d", "RTC_E_STATUS_CLIENT_REQUEST_ENTITY_TOO_LARGE",
     "SIP status 413 as an HRESULT of the client.",
     kEmitter1, kNote1, "", "", kSource1},
    {0x80ef019e, "0x80ef019e", "RTC_E_STATUS_CLIENT_REQUEST_URI_TOO_LARGE",
     "SIP status 414 as an HRESULT of the client.",
     kEmitter1, kNote1, "", "", kSource1},
    {0x80ef019f, "0x80ef019f", "RTC_E_STATUS_CLIENT_UNSUPPORTED_MEDIA_TYPE",
     "SIP status 415 as an HRESULT of the client.",
     kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01a4, "0x80ef01a4", "RTC_E_STATUS_CLIENT_BAD_EXTENSION", "SIP status 420 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01e0, "0x80ef01e0", "RTC_E_STATUS_CLIENT_TEMPORARILY_NOT_AVAILABLE",
     "SIP status 480 as an HRESULT of the client.",
     kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01e1, "0x80ef01e1", "RTC_E_STATUS_CLIENT_TRANSACTION_DOES_NOT_EXIST",
     "SIP status 481 as an HRESULT of the client.",
     kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01e2, "0x80ef01e2", "RTC_E_STATUS_CLIENT_LOOP_DETECTED", "SIP status 482 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01e3, "0x80ef01e3", "RTC_E_STATUS_CLIENT_TOO_MANY_HOPS", "SIP status 483 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01e4, "0x80ef01e4", "RTC_E_STATUS_CLIENT_ADDRESS_INCOMPLETE", "SIP status 484 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01e5, "0x80ef01e5", "RTC_E_STATUS_CLIENT_AMBIGUOUS", "SIP status 485 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01e6, "0x80ef01e6", "RTC_E_STATUS_CLIENT_BUSY_HERE", "SIP status 486 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01e7, "0x80ef01e7", "RTC_E_STATUS_REQUEST_TERMINATED", "SIP status 487 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01e8, "0x80ef01e8", "RTC_E_STATUS_NOT_ACCEPTABLE_HERE", "SIP status 488 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01f4, "0x80ef01f4", "RTC_E_STATUS_SERVER_INTERNAL_ERROR", "SIP status 500 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01f5, "0x80ef01f5", "RTC_E_STATUS_SERVER_NOT_IMPLEMENTED", "SIP status 501 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01f6, "0x80ef01f6", "RTC_E_STATUS_SERVER_BAD_GATEWAY", "SIP status 502 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01f7, "0x80ef01f7", "RTC_E_STATUS_SERVER_SERVICE_UNAVAILABLE", "SIP status 503 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01f8, "0x80ef01f8", "RTC_E_STATUS_SERVER_SERVER_TIMEOUT", "SIP status 504 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef01f9, "0x80ef01f9", "RTC_E_STATUS_SERVER_VERSION_NOT_SUPPORTED",
     "SIP status 505 as an HRESULT of the client.",
     kEmitter1, kNote1, "", "", kSource1},
    {0x80ef0258, "0x80ef0258", "RTC_E_STATUS_GLOBAL_BUSY_EVERYWHERE", "SIP status 600 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef025b, "0x80ef025b", "RTC_E_STATUS_GLOBAL_DECLINE", "SIP status 603 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0x80ef025c, "0x80ef025c", "RTC_E_STATUS_GLOBAL_DOES_NOT_EXIST_ANYWHERE",
     "SIP status 604 as an HRESULT of the client.",
     kEmitter1, kNote1, "", "", kSource1},
    {0x80ef025e, "0x80ef025e", "RTC_E_STATUS_GLOBAL_NOT_ACCEPTABLE", "SIP status 606 as an HRESULT of the client.", kEmitter1, kNote1, "", "", kSource1},
    {0xc3e8302d, "0xc3e8302d", "SIPPROXY_E_WORKER_PROCESS_SLOW_INITIALIZING",
     "Front End worker process started too slowly and exited.",
     kEmitter3, "", "", "", "https://github.com/MicrosoftDocs/OfficeDocs-Support (windows-fabric-front-end-services-not-start.md)"},
    {0xc3e93c2f, "0xc3e93c2f", "SIPPROXY_E_UNKNOWN_USER_OR_EPID",
     "Unknown user or endpoint in event 32263; ignorable.",
     kEmitter3, "", "", "", "https://github.com/MicrosoftDocs/OfficeDocs-Support (event-32263-0xc3e93c2f-front-end.md)"},
    {0xc3e93c5e, "0xc3e93c5e", "SIPPROXY_E_ROUTING",
     "Sender of a routed request is not a trusted server on that connection.",
     kEmitter2, "Seen with a Test-CsFederatedPartner run through an older Edge. Trace text: Cannot process Route headers from a "
     "non-trusted source, or with first Route field in the set not matching the connection on which the request "
     "arrived.", "", "", "https://github.com/MicrosoftDocs/OfficeDocs-Support (test-csfederatedpart-fail.md)"},
    {0xc3e93d67, "0xc3e93d67", "SIPPROXY_E_ROUTING_MSG_CERT_MISMATCH",
     "Peer certificate (CN/SAN) lacks the FQDN that the Edge dialled from SRV.",
     kEmitter2, "Trace text: Message cannot be routed because the peer's certificate does not contain a matching FQDN. Goes with "
     "ms-diagnostics 1010 with HRESULT 0x80090322.", "", "cert_fqdn_mismatch", kSource2},
    {0xc3e93d6f, "0xc3e93d6f", "SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH",
     "SRV target host lies outside the SIP domain; Edge will not use it.",
     kEmitter2, "Trace text: The domain of the message resolved by DNS SRV but none of the FQDNs is in the same domain. Goes with ms-diagnostics 1009.", "", "srv_domain_mismatch", kSource2},
};
// clang-format on

static_assert(is_sorted_and_unique(kRows));
static_assert(hex_keys_match(kRows));

}  // namespace

std::span<NumberRow const> result_codes() noexcept { return kRows; }

}  // namespace siptriage::catalog
