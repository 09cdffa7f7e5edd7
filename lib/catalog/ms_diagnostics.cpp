// ms-diagnostics ids of Lync and Skype for Business ([MS-OCER]).
#include "catalog/tables.hpp"

namespace siptriage::catalog {
namespace {

// clang-format off
constexpr std::string_view kSource1 =
    "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/0e9d670e-8d49-4851-9652-c0f143c05438";
constexpr std::string_view kSource2 =
    "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/45a60666-9d15-4192-8cc3-e8bcb8e9d913";
constexpr std::string_view kSource3 =
    "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/0017f8f3-9854-4cac-8c57-12ef5a38bb03";
constexpr std::string_view kSource4 =
    "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/7e20c1cb-69d2-4d2a-9431-1bdf1697d44c";
constexpr std::string_view kSource5 =
    "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/88f739c4-83cf-480e-bd53-fe2d311aad3f";
constexpr std::string_view kSource6 =
    "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/d5c23768-e89d-42af-a2f3-415b81c9cfd0";
constexpr std::string_view kSource7 =
    "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/a503df28-9e63-4843-ad3a-5f5e69a9c810";
constexpr std::string_view kSource8 =
    "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/f926ce2a-5865-465e-ac40-36a50eb041dc";
constexpr std::string_view kSource9 =
    "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/8b739ade-1aea-422c-a2bb-1df092dbd1ea";
constexpr std::string_view kSource10 =
    "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/0c148157-6841-4dce-9aaa-8b1923a6484f";
constexpr std::string_view kSource11 =
    "field sample";
constexpr std::string_view kSource12 =
    "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/b94e6411-f07f-4a17-962b-f20a66fd5f4a";
constexpr std::string_view kSource13 =
    "https://github.com/MicrosoftDocs/office-developer-lync-evergreen-docs (diagnostics-and-error-reporting.md)";
constexpr std::string_view kSource14 =
    "https://learn.microsoft.com/en-us/previous-versions/office/communications-server/bb964037(v=office.12)";
constexpr std::string_view kSource15 =
    "http://jon.netdork.net/2012/07/18/lync-federation-and-dns/";
constexpr std::string_view kSource16 =
    "https://github.com/MicrosoftDocs/OfficeDocs-SkypeforBusiness-Test-pr (lync-server-2013-testing-peer-to-peer-audio-video-call.md)";
constexpr std::string_view kSource17 =
    "https://github.com/OfficeDev/skype-docs (AuthenticationInUCWA.md)";
constexpr std::string_view kEmitter1 =
    "Front End server and Access Edge (SipStack)";
constexpr std::string_view kEmitter2 =
    "Front End, User Services (presence)";
constexpr std::string_view kEmitter3 =
    "Front End, conferencing Focus";
constexpr std::string_view kEmitter4 =
    "UCMA/server application";
constexpr std::string_view kEmitter5 =
    "Call park application";
constexpr std::string_view kEmitter6 =
    "Front End, User Services";
constexpr std::string_view kEmitter7 =
    "Front End, outbound routing";
constexpr std::string_view kEmitter8 =
    "Front End, application API";
constexpr std::string_view kEmitter9 =
    "Front End, inbound routing";
constexpr std::string_view kEmitter10 =
    "A/V Conferencing server";
constexpr std::string_view kEmitter11 =
    "Lync client";
constexpr std::string_view kEmitter12 =
    "Front End and Access Edge, client version filter";
constexpr std::string_view kEmitter13 =
    "local Access Edge";
constexpr std::string_view kEmitter14 =
    "MRAS (media relay authentication)";
constexpr std::string_view kEmitter15 =
    "Front End, translation service";
constexpr std::string_view kEmitter16 =
    "ExumRouting";
constexpr std::string_view kEmitter17 =
    "Application sharing MCU";
constexpr std::string_view kEmitter18 =
    "Web services (UCWA)";
constexpr std::string_view kEmitter19 =
    "Lync/SfB client";
constexpr std::string_view kEmitter20 =
    "Mediation Server";
constexpr std::string_view kEmitter21 =
    "Intelligent IM filter";
constexpr std::string_view kEmitter22 =
    "Exchange/SfB web service (OAuth)";
constexpr std::string_view kNote1 =
    "Header: ms-diagnostics-public.";
constexpr std::string_view kNote2 =
    "Header: ms-diagnostics / ms-diagnostics-public.";
constexpr std::string_view kNote3 =
    "Listed among the ids that a client need not handle.";
constexpr std::string_view kMeaning1 =
    "Id that Microsoft lists without a reason.";
constexpr std::string_view kMeaning2 =
    "Call-park service result; unrelated to federation.";
constexpr std::string_view kMeaning3 =
    "Id of the SIP stack; no published reason is known.";

constexpr NumberRow kRows[] = {
    {0, "0", "Server internal error", "Unclassified internal fault; says nothing about the federation leg.", "", "", "", "", kSource14},
    {1, "1", "Service unavailable", "The service that should answer is down or not ready.", "", "", "", "", kSource14},
    {2, "2", "See response code and reason phrase",
     "Placeholder id: only the SIP status carries information. With 504 in a federation test the Edge is unreachable or the domain is not allowed.",
     "", "Seen in Test-CsFederatedPartner output; ambiguous, never conclusive alone. Usual SIP status: 504.", "", "", "https://github.com/MicrosoftDocs/OfficeDocs-SkypeforBusiness-Test-pr (lync-server-2013-testing-ability-to-connect-to-a-federated-domain.md)"},
    {4, "4", "Insufficient bandwidth to establish session. Do not attempt re-route",
     "Call admission control refused the call and forbids another path.",
     "", "", "", "", "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/f6787b39-0842-43ca-94a2-6afadda5f0a3"},
    {21, "21", "Call failed to establish due to a media connectivity failure where one endpoint is of unknown type",
     "ICE failed and one side could not be placed inside or outside.",
     kEmitter19, "Header: ms-client-diagnostics.", "", "", "https://github.com/tieto/sipe (purple-media.c)"},
    {22, "22", "Call failed to establish due to a media connectivity failure when both endpoints are internal",
     "ICE found no path inside the network.",
     kEmitter11, "Header: ms-client-diagnostics. Parameters: CallerMediaDebug, ICEWarn.", "", "", kSource11},
    {23, "23", "Call failed to establish due to a media connectivity failure when one endpoint is internal and the other is remote",
     "ICE found no path across the edge: media relay or firewall.",
     kEmitter11, "Header: ms-client-diagnostics. Parameters: CallerMediaDebug, ICEWarn.", "", "", kSource11},
    {24, "24", "Call failed to establish due to a media connectivity failure when both endpoints are remote",
     "ICE found no path between two remote endpoints: their relays did not reach each other.",
     kEmitter11, "Header: ms-client-diagnostics. Parameters: CallerMediaDebug, ICEWarn.", "", "", kSource11},
    {1000, "1000", "Final handshake failed",
     "The closing step of the security-association handshake with the client failed (authentication).",
     kEmitter1, "", "", "", kSource5},
    {1001, "1001", "From URI not authorized to communicate with public IM providers",
     "Sender's external access policy forbids public IM providers.",
     kEmitter1, "", "", "", kSource5},
    {1002, "1002", "From URI not authorized to communicate with federated partners",
     "Sender's external access policy does not enable federation.",
     kEmitter1, "Per user or tenant policy. KB 2392146 reports 403 Forbidden for hosted users whose external communication is "
     "not enabled (the id is not quoted there). Usual SIP status: 403.", "", "", kSource5},
    {1003, "1003", "User does not exist",
     "The request URI names no user of this deployment.",
     kEmitter1, "Usual SIP status: 404. Parameters: TargetUri, source.", "", "", kSource5},
    {1004, "1004", "Route set is no longer valid",
     "Record-Route information kept for the dialog points at hops that no longer serve it.",
     kEmitter1, "", "", "", kSource5},
    {1005, "1005", "Cannot route to destination domain",
     "No rule gives a next hop for the target domain: neither local, static, provider nor federated.",
     kEmitter1, "Weak hint: could also be a missing federation route or static route. Check SIP domains, static routes, allowed domains.", "", "", kSource5},
    {1006, "1006", "Error routing on client connection",
     "The response or request could not be written to the client's own connection.",
     kEmitter1, "", "", "", kSource5},
    {1007, "1007", "Temporarily cannot route",
     "Transient routing fault, such as a next hop being held down after failures.",
     kEmitter1, "Look for the first failure of the same peer; this id is a follow-on.", "", "", kSource5},
    {1008, "1008", "Unable to resolve DNS SRV record",
     "The Edge found no _sipfederationtls._tcp (or needed) SRV for the peer's domain, or could not query DNS.",
     kEmitter1, "A blog reports port 53 blocked on the Edge external interface giving the same id, so check a denied UDP/TCP 53 "
     "before blaming the record. Cloud Connector case: an internal authoritative zone hid the public SRV. Usual SIP "
     "status: 504. Parameters: source.", "", "", kSource5},
    {1009, "1009", "Conflicting SRV and host domains in DNS",
     "SRV resolved, but its target host is not inside the SIP domain queried, so the Edge refuses it for an allowed or discovered partner.",
     kEmitter1, "Pairs with SIPStack Result-Code 0xC3E93D6F. Only fqdn1 was seen; more may follow when the SRV has several "
     "targets. Usual SIP status: 504. Parameters: domain, fqdn1 (host:port), source.", "No match for domain in DNS SRV results", "srv_domain_mismatch", kSource5},
    {1010, "1010", "Certificate trust with next-hop server could not be established",
     "The Edge opened TLS to the peer and rejected its certificate; HRESULT says why.",
     kEmitter1, "Split by HRESULT: 80090322 name mismatch; 80090325/800B0109 untrusted; 80090328/800B0101 expired. ErrorType "
     "text seen: \"The peer certificate does not contain a matching FQDN\". Usual SIP status: 504. Parameters: "
     "ErrorType, tls-target, PeerServer, HRESULT, source.", "Certificate trust with another server could not be established", "cert_fqdn_mismatch", kSource5},
    {1011, "1011", "ms-diagnostics header not provided by previous hop",
     "Error came from a hop that gives no diagnostics; true cause lies one hop further.",
     kEmitter1, "Not a cause: move to the previous hop's trace.", "", "", kSource5},
    {1012, "1012", "From URI is not authorized to communicate with users outside the enterprise",
     "Sender's external access policy bars every outside party.",
     kEmitter1, "", "", "", kSource5},
    {1013, "1013", "Significant time skew detected during authentication",
     "Clocks of client and server differ too much for Kerberos/NTLM.",
     kEmitter1, "", "", "", kSource5},
    {1014, "1014", "Unable to resolve DNS A record",
     "The SRV target (or configured peer FQDN) has no address record.",
     kEmitter1, "Different from 1008: SRV worked or was not needed, host lookup failed.", "", "", kSource5},
    {1015, "1015", "", kMeaning3, kEmitter1, kNote3, "", "", kSource1},
    {1016, "1016", "", kMeaning3, kEmitter1, kNote3, "", "", kSource1},
    {1017, "1017", "Cannot route From and To domains in this combination",
     "The split-domain header marks the request with the wrong domain type; shared address space is misconfigured.",
     kEmitter1, "Parameters: summary.", "", "", kSource1},
    {1018, "1018", "", kMeaning3, kEmitter1, kNote3, "", "", kSource1},
    {1019, "1019", "", kMeaning3, kEmitter1, kNote3, "", "", kSource1},
    {1020, "1020", "", kMeaning3, kEmitter1, kNote3, "", "", kSource1},
    {1021, "1021", "", kMeaning3, kEmitter1, kNote3, "", "", kSource1},
    {1027, "1027", "Cannot route this type of SIP request to or from federated partners",
     "Federation refuses this request: no federation route/next hop is enabled for it, or the method is not federable.",
     kEmitter1, "Parameters: source.", "", "", kSource15},
    {1034, "1034", "Previous hop federated peer did not report diagnostic information",
     "The remote Edge answered with an error and no reason; cause is on the peer's side (allow list, policy, unknown user).",
     kEmitter13, "Only proves the peer was reached over TLS and replied. Status passes through from the peer, so 403/404/504 are "
     "to be read with it (404 is the one seen). Usual SIP status: 404. Parameters: Domain, PeerServer, source.", "", "", kSource15},
    {1047, "1047", "Failed to complete TLS negotiation with a federated peer server",
     "TCP opened, TLS did not complete; peer reset it in the seen case because it did not trust our issuing CA.",
     kEmitter13, "WinsockFailureCode seen: 10054(WSAECONNRESET). Mirror image of 1010: here the peer rejects us. Parameters: "
     "WinsockFailureCode, WinsockFailureDescription.", "", "", "https://www.risual.com/2012/06/lync-federation-issue-presence-unknown-with-a-remote-lyncocs-partner/"},
    {2000, "2000", "Prompted subscriber does not exist", "Subscriber awaiting a prompt is unknown.", kEmitter2, "", "", "", kSource2},
    {2001, "2001", "Contact does not exist", "Contact-list entry missing.", kEmitter2, "", "", "", kSource2},
    {2002, "2002", "Group does not exist", "Contact group missing.", kEmitter2, "", "", "", kSource2},
    {2003, "2003", "Category publication failed - cannot overwrite read only publication",
     "Write to a read-only presence publication.",
     kEmitter2, "", "", "", kSource2},
    {2004, "2004", "Subscriber not authorized to subscribe", "Watcher is not permitted to see the presence.", kEmitter2, "", "", "", kSource2},
    {2005, "2005", "The user in the FROM URI is not found", "Sender is not a known user here.", kEmitter2, "", "", "", kSource2},
    {2006, "2006", "Container member limit exceeded", "Too many members in a presence container.", kEmitter2, "", "", "", kSource2},
    {2007, "2007", "Contact limit exceeded", "Too many contacts.", kEmitter2, "", "", "", kSource2},
    {2008, "2008", "Group limit exceeded", "Too many groups.", kEmitter2, "", "", "", kSource2},
    {2009, "2009", "Contact extension too large", "Contact extension data over the limit.", kEmitter2, "", "", "", kSource2},
    {2010, "2010", "Category size limit exceeded", "Presence category data over the limit.", kEmitter2, "", "", "", kSource2},
    {2011, "2011", "Delivery context per subscriber limit exceeded", "Watcher has too many delivery contexts.", kEmitter2, kNote1, "", "", kSource2},
    {2012, "2012", "Category subscription limit exceeded", "Too many category subscriptions.", kEmitter2, "", "", "", kSource2},
    {2013, "2013", "msrtc-event-categories extension required", "Watcher lacks the required presence extension.", kEmitter2, kNote1, "", "", kSource2},
    {2014, "2014", "Subscription dialog does not exist", "Refresh for a subscription that is gone.", kEmitter2, kNote1, "", "", kSource2},
    {2015, "2015", "Duplicate group name", "Group name already in use.", kEmitter2, "", "", "", kSource2},
    {2016, "2016", "New subscription is required", "Watcher must subscribe afresh.", kEmitter2, kNote1, "", "", kSource2},
    {2139, "2139", "Terminating old subscription since new subscription dialog took over",
     "Normal replacement of a subscription; harmless.",
     kEmitter2, kNote1, "", "", kSource11},
    {3000, "3000", "Bad From in C3P Request", "Conference command has a bad From.", kEmitter3, "", "", "", kSource3},
    {3001, "3001", "Bad To in C3P Request", "Conference command has a bad To.", kEmitter3, "", "", "", kSource3},
    {3002, "3002", "Invalid Target User", "Target of the conference command is not valid.", kEmitter3, "", "", "", kSource3},
    {3003, "3003", "conference-entity invalid", "Conference URI in the command is not valid.", kEmitter3, "", "", "", kSource3},
    {3004, "3004", "C3P command not implemented", "Conference command not supported.", kEmitter3, kNote1, "", "", kSource3},
    {3005, "3005", "Request cannot target a MCU", "Command addressed to an MCU that must not receive it.", kEmitter3, "", "", "", kSource3},
    {3006, "3006", "Failed to parse C3P request", "Conference command body unreadable.", kEmitter3, "", "", "", kSource3},
    {3007, "3007", "AddUser C3P blob invalid", "Join data malformed.", kEmitter3, "", "", "", kSource3},
    {3008, "3008", "Access/Auth Method not acceptable", "Join method not permitted for this meeting.", kEmitter3, "", "", "", kSource3},
    {3009, "3009", "Malformed endpoint entity", "Endpoint identity malformed.", kEmitter3, "", "", "", kSource3},
    {3010, "3010", "Bad request without Session-Timer extension", "Caller lacks session timers.", kEmitter3, "", "", "", kSource3},
    {3011, "3011", "Failed to process Ms-Mcu-Contact", "MCU contact header not usable.", kEmitter3, "", "", "", kSource3},
    {3012, "3012", "Invalid conference URI", "Conference URI not valid.", kEmitter3, "", "", "", kSource3},
    {3013, "3013", "Invalid MCU URI", "MCU URI not valid.", kEmitter3, "", "", "", kSource3},
    {3014, "3014", "Failed authorization", "Joiner has no right to the meeting.", kEmitter3, "", "", "", kSource3},
    {3015, "3015", "Meeting does not allow 3rd-party dial-out by attendees", "Dial-out barred for attendees.", kEmitter3, "", "", "", kSource3},
    {3016, "3016", "Supplied role invalid", "Requested role not acceptable.", kEmitter3, "", "", "", kSource3},
    {4000, "4000", "User services default", "Unspecified User Services failure.", kEmitter6, "", "", "", kSource6},
    {4001, "4001", "XML parse failure", "Body XML unreadable.", kEmitter6, "", "", "", kSource6},
    {4002, "4002", "Multiple users associated with source phone number", "Calling number maps to several users.", kEmitter6, "", "", "", kSource6},
    {4003, "4003", "From URI not enabled for remote access", "Sender may not sign in from outside.", kEmitter6, kNote1, "", "", kSource6},
    {4004, "4004", "Credentials provided are not authorized to act as specified from URI",
     "Authenticated identity differs from From.",
     kEmitter6, kNote1, "", "", kSource6},
    {4005, "4005", "Destination URI either not enabled for SIP or does not exist",
     "Target is not a SIP-enabled user here.",
     kEmitter6, "Usual SIP status: 404.", "", "", kSource6},
    {4006, "4006", "User not found in pool", "Target homed elsewhere or missing.", kEmitter6, "", "", "", kSource6},
    {4007, "4007", "Resource unknown in this deployment", "Target resource unknown.", kEmitter6, "", "", "", kSource6},
    {4008, "4008", "Input data too large", "Body exceeds limit.", kEmitter6, "", "", "", kSource6},
    {4009, "4009", "Multiple users associated with destination phone number", "Called number maps to several users.", kEmitter6, "", "", "", kSource6},
    {4010, "4010", "Missing endpoint identifier", "epid absent where required.", kEmitter6, "", "", "", kSource6},
    {4011, "4011", "Epid not present", "epid parameter absent.", kEmitter6, "", "", "", kSource6},
    {4012, "4012", "Epid too long", "epid parameter too long.", kEmitter6, "", "", "", kSource6},
    {4013, "4013", "Content-type does not match expected", "Body has an unexpected type.", kEmitter6, "", "", "", kSource6},
    {4141, "4141", "User disabled", "Account is disabled for the service.", kEmitter6, kNote1, "", "", "https://github.com/tieto/sipe (sipe-notify.c)"},
    {5000, "5000", "Critical applications not running", "A needed Front End application is not running.", kEmitter8, "", "", "", kSource8},
    {5001, "5001", "Request Timed-out", "A server application waited too long for an answer.", kEmitter8, "", "", "", kSource8},
    {5002, "5002", "Request cancelled", "Application cancelled the request.", kEmitter8, "", "", "", kSource8},
    {5003, "5003", "Internal processing failure", "Application fault.", kEmitter8, "", "", "", kSource8},
    {5004, "5004", "Failed parsing incoming request", "Application could not read the request.", kEmitter8, "", "", "", kSource8},
    {5005, "5005", "Application specified an invalid request-uri", "Script produced a bad target.", kEmitter8, "", "", "", kSource8},
    {5006, "5006", "Failed constructing outgoing request", "Application could not build the onward request.", kEmitter8, "", "", "", kSource8},
    {5007, "5007", "Failed processing contact entry", "Bad Contact met.", kEmitter8, "", "", "", kSource8},
    {5008, "5008", "Application specified an invalid static forwarding URL", "Bad forwarding rule.", kEmitter8, "", "", "", kSource8},
    {5009, "5009", "Bye/Ack sent on 200 as Invite was canceled", "Normal clean-up of a cancelled call.", kEmitter8, kNote1, "", "", kSource8},
    {5010, "5010", "Application is canceling a client transaction that got a 2XX response",
     "Race between cancel and answer.",
     kEmitter8, kNote1, "", "", kSource8},
    {5011, "5011", "ACK is generated on 487 for forked INVITE", "Normal fork clean-up.", kEmitter8, kNote1, "", "", kSource8},
    {6003, "6003", "Unsupported out of dialog request",
     "Conferencing/IM component received a request outside any dialog that it does not support.",
     "", "", "", "", kSource16},
    {7000, "7000", "Maximum meetings exceeded", "A/V server is full.", kEmitter10, kNote2, "", "", kSource10},
    {7001, "7001", "NAT/Firewall traversal service not available", "A/V server has no media relay.", kEmitter10, kNote2, "", "", kSource10},
    {7002, "7002", "Conference does not exist", "Meeting is not on this A/V server.", kEmitter10, kNote2, "", "", kSource10},
    {7003, "7003", "INVITE with client timed out", "A/V server got no answer from the client.", kEmitter10, kNote2, "", "", kSource10},
    {7004, "7004", "Only application/sdp supported", "Offer body has the wrong type.", kEmitter10, kNote2, "", "", kSource10},
    {7005, "7005", "Malformed or unexpected request", "Request not usable.", kEmitter10, kNote2, "", "", kSource10},
    {7006, "7006", "Conference not provisioned for user", "Caller was not added to the meeting.", kEmitter10, kNote2, "", "", kSource10},
    {7007, "7007", "Replacing existing user not allowed", "Replace refused.", kEmitter10, kNote2, "", "", kSource10},
    {7008, "7008", "Error parsing SDP", "Offer unreadable.", kEmitter10, kNote2, "", "", kSource10},
    {7009, "7009", "IPv6 connection address not supported", "Offer uses IPv6 only.", kEmitter10, kNote2, "", "", kSource10},
    {7010, "7010", "Error parsing SDP", "Offer lacks a line or has a bad one.", kEmitter10, kNote2, "", "", kSource10},
    {9000, "9000", "", kMeaning1, kEmitter14, "", "", "", kSource1},
    {9001, "9001", "", kMeaning1, kEmitter14, "", "", "", kSource1},
    {10003, "10003", "Proxy returned a SIP failure code",
     "Mediation Server passes on an error from the gateway or next proxy; read SipResponseCode.",
     kEmitter20, "Header: ms-diagnostics and ms-diagnostics-public. Parameters: component, SipResponseCode, SipResponseText, source.", "", "", kSource11},
    {12000, "12000", "Routes available for this request but no available gateway",
     "All gateways of the route are down or marked down.",
     kEmitter7, "", "", "", kSource7},
    {12001, "12001", "User Policy does not contain phone route usage", "Voice policy has no usage for the number.", kEmitter7, "", "", "", kSource7},
    {12002, "12002", "Phone number invalid or too large", "Number not usable.", kEmitter7, "", "", "", kSource7},
    {12003, "12003", "Inconsistent internal state", "Outbound routing fault.", kEmitter7, "", "", "", kSource7},
    {12004, "12004", "No route found", "No route matches the number.", kEmitter7, "", "", "", kSource7},
    {12005, "12005", "Error parsing policy", "Voice policy unreadable.", kEmitter7, "", "", "", kSource7},
    {12006, "12006", "Trying next hop", "Progress note: another gateway is being tried.", kEmitter7, "", "", "", kSource7},
    {12007, "12007", "Could not parse flags in ms-application-via", "Internal header unreadable.", kEmitter7, "", "", "", kSource7},
    {12008, "12008", "PSTN Toll Bypass is disallowed", "Location-based routing refuses the call.", kEmitter7, "", "", "", kSource7},
    {12009, "12009", "PSTN Toll Bypass is disallowed for Referrer", "Location-based routing refuses the transfer.", kEmitter7, "", "", "", kSource7},
    {12010, "12010", "From URI does not match caller URI", "Caller identity inconsistent.", kEmitter7, "", "", "", kSource7},
    {12011, "12011", "Request body does not conform to schema", "Body invalid.", kEmitter7, "", "", "", kSource7},
    {12012, "12012", "Number of callee URIs exceeded maximum", "Too many targets.", kEmitter7, "", "", "", kSource7},
    {13000, "13000", "Call to self loop", "Caller and target are the same.", kEmitter9, "", "", "", kSource9},
    {13001, "13001", "Routing rules did not result in a suitable final response",
     "User's rules ended without an answer to return.",
     kEmitter9, "", "", "", kSource9},
    {13002, "13002", "Routing rules resulted in no final response", "No branch answered.", kEmitter9, "", "", "", kSource9},
    {13003, "13003", "Header not formatted as expected", "Inbound routing could not read a header.", kEmitter9, "", "", "", kSource9},
    {13004, "13004", "Request was proxied to one or more registered endpoints", "Progress note: endpoints were rung.", kEmitter9, "", "", "", kSource9},
    {13005, "13005", "Proxied to additional targets", "Progress note: call forwarded or forked.", kEmitter9, "", "", "", kSource9},
    {13006, "13006", "Request forwarded, previous branches cancelled", "Progress note.", kEmitter9, "", "", "", kSource9},
    {13007, "13007", "Request was proxied to an application", "Progress note.", kEmitter9, "", "", "", kSource9},
    {13008, "13008", "Diagnostic headers removed for privacy", "Detail was stripped on purpose; look upstream.", kEmitter9, "", "", "", kSource9},
    {13009, "13009", "No endpoints registered in Backup registrar", "User not signed in on the backup pool.", kEmitter9, "", "", "", kSource9},
    {13010, "13010", "Target rejected call because of bandwidth congestion", "Admission control at the target.", kEmitter9, "", "", "", kSource9},
    {13011, "13011", "Failed to dispatch request (overload)", "Server too busy.", kEmitter9, "", "", "", kSource9},
    {14012, "14012", "", kMeaning1, kEmitter15, "", "", "", kSource1},
    {14013, "14013", "", kMeaning1, kEmitter15, "", "", "", kSource1},
    {15000, "15000", "Unable to read user properties publication",
     "Exchange UM routing lacked user data.",
     kEmitter16, "Parameters: appName.", "", "", "https://github.com/MicrosoftDocs/OfficeDocs-Support (call-to-subscriber-access-auto-attendan-fail.md)"},
    {15030, "15030", "Failed to route to Exchange Server", "Exchange UM could not be reached.", kEmitter16, "Usual SIP status: 480.", "", "", kSource16},
    {16000, "16000", "", kMeaning1, kEmitter21, "", "", "", kSource1},
    {17000, "17000", "Server overloaded", "Client version filter is too busy.", kEmitter12, "", "", "", kSource12},
    {17001, "17001", "Invalid request", "Version filter could not use the request.", kEmitter12, "", "", "", kSource12},
    {17002, "17002", "Invalid protocol client version", "Protocol version refused.", kEmitter12, "", "", "", kSource12},
    {17003, "17003", "Declined with URL", "Client version blocked, upgrade link given.", kEmitter12, "", "", "", kSource12},
    {17004, "17004", "Allowed with URL", "Client version let in with an upgrade hint.", kEmitter12, "", "", "", kSource12},
    {21000, "21000", "New sharer joined conference",
     "Sharing taken over by another person.",
     kEmitter17, kNote1, "", "", "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-ocer/6b5d2a9a-4153-4a98-b320-d35f6b565a6b"},
    {21002, "21002", "Attendees cannot share in this conference",
     "Meeting policy stops attendees sharing; met when CMS joins a Lync meeting.",
     kEmitter17, "Header: ms-diagnostics-public. Parameters: component=ASMCU.", "", "", "Cisco document 212580 (Meeting Server and Lync content sharing)"},
    {24033, "24033", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24034, "24034", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24035, "24035", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24036, "24036", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24037, "24037", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24038, "24038", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24039, "24039", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24040, "24040", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24041, "24041", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24042, "24042", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24043, "24043", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24044, "24044", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24045, "24045", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24046, "24046", "", kMeaning1, kEmitter4, "", "", "", kSource1},
    {24067, "24067", "Mcu is rolling over",
     "MCU moves the meeting to another server.",
     kEmitter4, "Header: ms-client-diagnostics. Parameters: Component, request, Source.", "", "", kSource13},
    {24081, "24081", "Endpoint termination",
     "Application endpoint is being torn down.",
     kEmitter4, "Parameters: Component, request, Source.", "", "", kSource13},
    {24083, "24083", "Message was received out of dialog",
     "In-dialog message met no dialog.",
     kEmitter4, "Header: ms-client-diagnostics. Parameters: Component, request, Source.", "", "", kSource13},
    {28020, "28020", "No valid security token", "Web ticket missing or expired.", kEmitter18, "Header: X-Ms-diagnostics.", "", "", kSource17},
    {28029, "28029", "Authentication type not allowed", "Chosen web authentication is disabled.", kEmitter18, "Header: X-Ms-diagnostics.", "", "", kSource17},
    {35000, "35000", "Orbit not found", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35001, "35001", "General processing error", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35002, "35002", "No more available orbits", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35003, "35003", "Cannot un-park from outside enterprise", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35004, "35004", "Park request time-out", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35005, "35005", "Error accessing UCAS", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35006, "35006", "Double park", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35007, "35007", "Invite with replaces error", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35008, "35008", "Version not understood", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35009, "35009", "Bad request", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35010, "35010", "Could not safe retrieve", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35011, "35011", "Could not forward to parking server", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35012, "35012", "Parking server draining", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35013, "35013", "Park time expired", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35014, "35014", "Terminating dialog with parker", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35015, "35015", "Park time expired", kMeaning2, kEmitter5, "", "", "", kSource4},
    {35016, "35016", "No valid conversation to park", kMeaning2, kEmitter5, "", "", "", kSource4},
    {51007, "51007", "Callee media connectivity diagnosis info",
     "Informational media data from the callee.",
     kEmitter11, "Header: ms-client-diagnostics.", "", "", kSource11},
    {52017, "52017", "Encryption levels dont match",
     "One side requires SRTP, the other refuses it.",
     kEmitter11, "Header: ms-client-diagnostics. Usual SIP status: 488.", "", "", kSource11},
    {52035, "52035", "This client has an IM session with the same conversation ID",
     "Client declined a second session of the same conversation.",
     kEmitter11, "Header: ms-client-diagnostics. Usual SIP status: 488.", "", "", kSource11},
    {2000004, "2000004", "The tenant for tenant guid '...' does not exist",
     "Web-service OAuth: unknown tenant.",
     kEmitter22, "Header: x-ms-diagnostics. Parameters: error_category.", "", "", "https://github.com/MicrosoftDocs/OfficeDocs-Support (sfb-and-exchange-integration-fails.md)"},
};

// Who owns the ids of a range, for an id without a row of its own.
constexpr RangeRow kRanges[] = {
    {0, 999, "common errors"},
    {1000, 1999, "SIP stack: routing, DNS, certificates, federation"},
    {2000, 2999, "User Services: presence"},
    {3000, 3999, "conferencing Focus"},
    {4000, 4999, "User Services: other"},
    {5000, 5999, "application API"},
    {6000, 6999, "IM Conferencing Server"},
    {7000, 7999, "A/V Conferencing Server"},
    {8000, 8999, "Telephony Conferencing Server"},
    {9000, 9999, "MRAS"},
    {10000, 10999, "Mediation Server"},
    {11000, 11999, "metrics"},
    {12000, 12999, "outbound voice routing"},
    {13000, 13999, "inbound routing"},
    {14000, 14999, "translation service"},
    {15000, 15999, "Exchange UM routing"},
    {16000, 16999, "Intelligent IM Filter"},
    {17000, 17999, "Client Version Filter"},
    {60000, 62999, "third-party applications"},
};
// clang-format on

static_assert(is_sorted_and_unique(kRows));
static_assert(decimal_keys_match(kRows));

}  // namespace

std::span<NumberRow const> ms_diagnostics() noexcept { return kRows; }
std::span<RangeRow const> ms_diagnostics_ranges() noexcept { return kRanges; }

}  // namespace siptriage::catalog
