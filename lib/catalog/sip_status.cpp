// SIP status codes (RFC 3261 section 21 and its registered extensions).
#include "catalog/tables.hpp"

namespace siptriage::catalog {
namespace {

// clang-format off
constexpr std::string_view kSource1 =
    "RFC 8224";
constexpr std::string_view kSource2 =
    "RFC 5626";

constexpr NumberRow kRows[] = {
    {100, "100", "Trying", "The next hop has the request and is working on it.", "", "", "", "", "RFC 3261 section 21.1.1"},
    {180, "180", "Ringing", "The called user is being alerted.", "", "", "", "", "RFC 3261 section 21.1.2"},
    {181, "181", "Call Is Being Forwarded", "The call goes to another destination.", "", "", "", "", "RFC 3261 section 21.1.3"},
    {182, "182", "Queued", "The callee is busy and the call waits.", "", "", "", "", "RFC 3261 section 21.1.4"},
    {183, "183", "Session Progress", "Progress of the call, often with early media.", "", "", "", "", "RFC 3261 section 21.1.5"},
    {199, "199", "Early Dialog Terminated", "One branch of a forked call has ended.", "", "", "", "", "RFC 6228"},
    {200, "200", "OK", "Success.", "", "", "", "", "RFC 3261 section 21.2.1"},
    {202, "202", "Accepted", "Taken for processing; the result follows (deprecated).", "", "", "", "", "RFC 6665 section 8.3.1"},
    {204, "204", "No Notification", "Subscription accepted without a notification.", "", "", "", "", "RFC 5839"},
    {300, "300", "Multiple Choices", "Several targets; the caller may choose.", "", "", "", "", "RFC 3261 section 21.3.1"},
    {301, "301", "Moved Permanently", "The user has a new address for good.", "", "", "", "", "RFC 3261 section 21.3.2"},
    {302, "302", "Moved Temporarily", "The user is at another address for now.", "", "", "", "", "RFC 3261 section 21.3.3"},
    {305, "305", "Use Proxy", "The target is reached only through the given proxy.", "", "", "", "", "RFC 3261 section 21.3.4"},
    {380, "380", "Alternative Service", "The call failed but another service is offered.", "", "", "", "", "RFC 3261 section 21.3.5"},
    {400, "400", "Bad Request", "The syntax of the request is wrong.", "", "", "", "", "RFC 3261 section 21.4.1"},
    {401, "401", "Unauthorized", "A registrar or user agent asks for credentials; the first of these is normal.", "", "", "", "", "RFC 3261 section 21.4.2"},
    {402, "402", "Payment Required", "Reserved.", "", "", "", "", "RFC 3261 section 21.4.3"},
    {403, "403", "Forbidden", "Understood and refused; credentials do not help.", "", "", "", "", "RFC 3261 section 21.4.4"},
    {404, "404", "Not Found", "No such user, or the domain is not served here.", "", "", "", "", "RFC 3261 section 21.4.5"},
    {405, "405", "Method Not Allowed", "The method is not allowed for this address.", "", "", "", "", "RFC 3261 section 21.4.6"},
    {406, "406", "Not Acceptable", "No answer can be given in the formats that the request accepts.", "", "", "", "", "RFC 3261 section 21.4.7"},
    {407, "407", "Proxy Authentication Required", "A proxy asks for credentials; the first of these is normal.", "", "", "", "", "RFC 3261 section 21.4.8"},
    {408, "408", "Request Timeout", "No answer came in time; proxies also make it up themselves.", "", "", "", "", "RFC 3261 section 21.4.9"},
    {410, "410", "Gone", "The user was here and is no more.", "", "", "", "", "RFC 3261 section 21.4.10"},
    {412, "412", "Conditional Request Failed", "The entity tag of a publication is not known any more.", "", "", "", "", "RFC 3903 section 11.2.1"},
    {413, "413", "Request Entity Too Large", "The body is larger than the server takes.", "", "", "", "", "RFC 3261 section 21.4.11"},
    {414, "414", "Request-URI Too Long", "The address is longer than the server takes.", "", "", "", "", "RFC 3261 section 21.4.12"},
    {415, "415", "Unsupported Media Type", "The body has a type that is not supported.", "", "", "", "", "RFC 3261 section 21.4.13"},
    {416, "416", "Unsupported URI Scheme",
     "The scheme of the address is not supported, as sips on a server without TLS.",
     "", "", "", "", "RFC 3261 section 21.4.14"},
    {417, "417", "Unknown Resource-Priority", "No known priority value in the request.", "", "", "", "", "RFC 4412 section 4.6.2"},
    {420, "420", "Bad Extension", "The request requires an extension that is not supported; see Unsupported.", "", "", "", "", "RFC 3261 section 21.4.15"},
    {421, "421", "Extension Required", "The server needs an extension that the request does not offer.", "", "", "", "", "RFC 3261 section 21.4.16"},
    {422, "422", "Session Interval Too Small", "The session timer is shorter than Min-SE.", "", "", "", "", "RFC 4028 section 6"},
    {423, "423", "Interval Too Brief", "The expiry time is shorter than the server allows.", "", "", "", "", "RFC 3261 section 21.4.17"},
    {424, "424", "Bad Location Information", "The location in the request cannot be used.", "", "", "", "", "RFC 6442"},
    {425, "425", "Bad Alert Message", "The data-only emergency message cannot be used.", "", "", "", "", "RFC 8876"},
    {428, "428", "Use Identity Header", "The request must carry a signed Identity header.", "", "", "", "", kSource1},
    {429, "429", "Provide Referrer Identity", "A valid Referred-By token is missing.", "", "", "", "", "RFC 3892 section 5"},
    {430, "430", "Flow Failed", "The connection to the user agent is gone.", "", "", "", "", kSource2},
    {433, "433", "Anonymity Disallowed", "Anonymous callers are refused.", "", "", "", "", "RFC 5079 section 5"},
    {436, "436", "Bad Identity Info", "The certificate of the Identity header could not be fetched.", "", "", "", "", kSource1},
    {437, "437", "Unsupported Credential", "The certificate of the Identity header is not accepted.", "", "", "", "", kSource1},
    {438, "438", "Invalid Identity Header", "The signature of the Identity header is wrong.", "", "", "", "", kSource1},
    {439, "439", "First Hop Lacks Outbound Support", "The first proxy does not support outbound connections.", "", "", "", "", kSource2},
    {440, "440", "Max-Breadth Exceeded", "The request was forked into too many branches.", "", "", "", "", "RFC 5393"},
    {469, "469", "Bad Info Package", "The INFO package is not supported.", "", "", "", "", "RFC 6086"},
    {470, "470", "Consent Needed", "The recipient has not agreed to such requests.", "", "", "", "", "RFC 5360"},
    {480, "480", "Temporarily Unavailable",
     "The user is known and cannot be reached now, as when not registered.",
     "", "", "", "", "RFC 3261 section 21.4.18"},
    {481, "481", "Call/Transaction Does Not Exist", "The request matches no dialog or transaction.", "", "", "", "", "RFC 3261 section 21.4.19"},
    {482, "482", "Loop Detected", "The request came back to a proxy that it had passed.", "", "", "", "", "RFC 3261 section 21.4.20"},
    {483, "483", "Too Many Hops", "Max-Forwards reached zero, usually a routing loop.", "", "", "", "", "RFC 3261 section 21.4.21"},
    {484, "484", "Address Incomplete", "Digits are missing.", "", "", "", "", "RFC 3261 section 21.4.22"},
    {485, "485", "Ambiguous", "Several users fit the address.", "", "", "", "", "RFC 3261 section 21.4.23"},
    {486, "486", "Busy Here", "The callee is busy at this device.", "", "", "", "", "RFC 3261 section 21.4.24"},
    {487, "487", "Request Terminated", "Ended by CANCEL or BYE: the caller gave up.", "", "", "", "", "RFC 3261 section 21.4.25"},
    {488, "488", "Not Acceptable Here",
     "The session description does not suit this device: codecs, encryption or media.",
     "", "", "", "", "RFC 3261 section 21.4.26"},
    {489, "489", "Bad Event", "The event package is not known.", "", "", "", "", "RFC 6665 section 8.3.2"},
    {491, "491", "Request Pending", "Both sides changed the session at once; it is tried again.", "", "", "", "", "RFC 3261 section 21.4.27"},
    {493, "493", "Undecipherable", "The encrypted body cannot be read.", "", "", "", "", "RFC 3261 section 21.4.28"},
    {494, "494", "Security Agreement Required", "A security mechanism must be agreed on first.", "", "", "", "", "RFC 3329"},
    {500, "500", "Server Internal Error", "The server met an unexpected condition.", "", "", "", "", "RFC 3261 section 21.5.1"},
    {501, "501", "Not Implemented", "The server does not know the method.", "", "", "", "", "RFC 3261 section 21.5.2"},
    {502, "502", "Bad Gateway", "The next server gave an answer that is not valid.", "", "", "", "", "RFC 3261 section 21.5.3"},
    {503, "503", "Service Unavailable", "Overload, maintenance, or no connection to the next hop.", "", "", "", "", "RFC 3261 section 21.5.4"},
    {504, "504", "Server Time-out",
     "A server that is needed for the request, such as the next hop or DNS, did not answer.",
     "", "A Microsoft Edge also sends it, without ms-diagnostics, when DNS or the certificate of the federated peer does "
     "not suit it (federation_refused_undetermined).", "", "", "RFC 3261 section 21.5.5"},
    {505, "505", "Version Not Supported", "The SIP version is not supported.", "", "", "", "", "RFC 3261 section 21.5.6"},
    {513, "513", "Message Too Large", "The message is longer than the server can take.", "", "", "", "", "RFC 3261 section 21.5.7"},
    {555, "555", "Push Notification Service Not Supported", "The push service of the request is not supported.", "", "", "", "", "RFC 8599"},
    {580, "580", "Precondition Failure", "A precondition of the session, such as reserved bandwidth, is not met.", "", "", "", "", "RFC 3312"},
    {600, "600", "Busy Everywhere", "The callee is busy at all devices.", "", "", "", "", "RFC 3261 section 21.6.1"},
    {603, "603", "Decline", "The callee refuses the call.", "", "", "", "", "RFC 3261 section 21.6.2"},
    {604, "604", "Does Not Exist Anywhere", "The user exists nowhere.", "", "", "", "", "RFC 3261 section 21.6.3"},
    {606, "606", "Not Acceptable", "The session description suits none of the devices.", "", "", "", "", "RFC 3261 section 21.6.4"},
    {607, "607", "Unwanted", "The callee marks the call as unwanted.", "", "", "", "", "RFC 8197"},
    {608, "608", "Rejected", "An intermediary blocked the call as likely unwanted.", "", "", "", "", "RFC 8688"},
};
// clang-format on

static_assert(is_sorted_and_unique(kRows));
static_assert(decimal_keys_match(kRows));

}  // namespace

std::span<NumberRow const> sip_status() noexcept { return kRows; }

}  // namespace siptriage::catalog
