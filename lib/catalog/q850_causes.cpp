// Release causes of ITU-T Q.850, which gateways pass on in the Reason header (RFC 3326).
#include "catalog/tables.hpp"

namespace siptriage::catalog {
namespace {

// clang-format off
constexpr std::string_view kSource1 =
    "ITU-T Q.850 section 2.2.7; RFC 3326";

constexpr NumberRow kRows[] = {
    {1, "1", "Unallocated (unassigned) number", "The number is valid in form and belongs to nobody.", "", "In SIP: Reason: Q.850;cause=1.", "", "", kSource1},
    {2, "2", "No route to specified transit network",
     "The network to pass through is not known or not served.",
     "", "In SIP: Reason: Q.850;cause=2.", "", "", kSource1},
    {3, "3", "No route to destination", "The network cannot reach the destination.", "", "In SIP: Reason: Q.850;cause=3.", "", "", kSource1},
    {6, "6", "Channel unacceptable", "The channel cannot be used for this call.", "", "In SIP: Reason: Q.850;cause=6.", "", "", kSource1},
    {7, "7", "Call awarded and being delivered in an established channel",
     "The call uses a channel that is already open.",
     "", "In SIP: Reason: Q.850;cause=7.", "", "", kSource1},
    {16, "16", "Normal call clearing", "A user ended the call; no fault.", "", "In SIP: Reason: Q.850;cause=16.", "", "", kSource1},
    {17, "17", "User busy", "The callee is busy.", "", "In SIP: Reason: Q.850;cause=17.", "", "", kSource1},
    {18, "18", "No user responding", "The device of the callee did not answer the setup.", "", "In SIP: Reason: Q.850;cause=18.", "", "", kSource1},
    {19, "19", "No answer from user (user alerted)", "It rang and nobody answered.", "", "In SIP: Reason: Q.850;cause=19.", "", "", kSource1},
    {20, "20", "Subscriber absent", "The mobile or nomadic user is not registered.", "", "In SIP: Reason: Q.850;cause=20.", "", "", kSource1},
    {21, "21", "Call rejected", "The callee refuses although able to take the call.", "", "In SIP: Reason: Q.850;cause=21.", "", "", kSource1},
    {22, "22", "Number changed", "The number is no longer assigned; a new one may be given.", "", "In SIP: Reason: Q.850;cause=22.", "", "", kSource1},
    {26, "26", "Non-selected user clearing", "Another device took the call.", "", "In SIP: Reason: Q.850;cause=26.", "", "", kSource1},
    {27, "27", "Destination out of order", "The interface of the destination does not work.", "", "In SIP: Reason: Q.850;cause=27.", "", "", kSource1},
    {28, "28", "Invalid number format (address incomplete)",
     "The number is incomplete or malformed.",
     "", "In SIP: Reason: Q.850;cause=28.", "", "", kSource1},
    {29, "29", "Facility rejected", "A supplementary service is refused.", "", "In SIP: Reason: Q.850;cause=29.", "", "", kSource1},
    {30, "30", "Response to STATUS ENQUIRY", "Answer to a status enquiry.", "", "In SIP: Reason: Q.850;cause=30.", "", "", kSource1},
    {31, "31", "Normal, unspecified", "Normal event without a closer cause.", "", "In SIP: Reason: Q.850;cause=31.", "", "", kSource1},
    {34, "34", "No circuit/channel available", "All trunks or channels are in use.", "", "In SIP: Reason: Q.850;cause=34.", "", "", kSource1},
    {38, "38", "Network out of order", "The network does not work, and not only for a short time.", "", "In SIP: Reason: Q.850;cause=38.", "", "", kSource1},
    {41, "41", "Temporary failure", "Short fault of the network; a retry may work.", "", "In SIP: Reason: Q.850;cause=41.", "", "", kSource1},
    {42, "42", "Switching equipment congestion", "The exchange is overloaded.", "", "In SIP: Reason: Q.850;cause=42.", "", "", kSource1},
    {43, "43", "Access information discarded", "Access information could not be delivered.", "", "In SIP: Reason: Q.850;cause=43.", "", "", kSource1},
    {44, "44", "Requested circuit/channel not available",
     "The other side cannot give the channel that was asked for.",
     "", "In SIP: Reason: Q.850;cause=44.", "", "", kSource1},
    {47, "47", "Resource unavailable, unspecified",
     "A resource is missing; no closer cause applies.",
     "", "In SIP: Reason: Q.850;cause=47.", "", "", kSource1},
    {49, "49", "Quality of service not available", "The quality asked for cannot be given.", "", "In SIP: Reason: Q.850;cause=49.", "", "", kSource1},
    {50, "50", "Requested facility not subscribed", "The user has not subscribed to the service.", "", "In SIP: Reason: Q.850;cause=50.", "", "", kSource1},
    {55, "55", "Incoming calls barred within CUG", "The closed user group takes no incoming calls.", "", "In SIP: Reason: Q.850;cause=55.", "", "", kSource1},
    {57, "57", "Bearer capability not authorized", "The caller may not use this bearer capability.", "", "In SIP: Reason: Q.850;cause=57.", "", "", kSource1},
    {58, "58", "Bearer capability not presently available", "The bearer capability is not free now.", "", "In SIP: Reason: Q.850;cause=58.", "", "", kSource1},
    {63, "63", "Service or option not available, unspecified",
     "A service is not available; no closer cause applies.",
     "", "In SIP: Reason: Q.850;cause=63.", "", "", kSource1},
    {65, "65", "Bearer capability not implemented",
     "The bearer capability is not supported, as with a codec that does not fit.",
     "", "In SIP: Reason: Q.850;cause=65.", "", "", kSource1},
    {66, "66", "Channel type not implemented", "The channel type is not supported.", "", "In SIP: Reason: Q.850;cause=66.", "", "", kSource1},
    {69, "69", "Requested facility not implemented", "The service is not supported.", "", "In SIP: Reason: Q.850;cause=69.", "", "", kSource1},
    {79, "79", "Service or option not implemented, unspecified",
     "A service is not supported; no closer cause applies.",
     "", "In SIP: Reason: Q.850;cause=79.", "", "", kSource1},
    {81, "81", "Invalid call reference value", "The call reference is not in use on this interface.", "", "In SIP: Reason: Q.850;cause=81.", "", "", kSource1},
    {82, "82", "Identified channel does not exist", "The channel is not activated.", "", "In SIP: Reason: Q.850;cause=82.", "", "", kSource1},
    {87, "87", "User not member of CUG", "The caller is not in the closed user group.", "", "In SIP: Reason: Q.850;cause=87.", "", "", kSource1},
    {88, "88", "Incompatible destination", "The destination cannot handle this kind of call.", "", "In SIP: Reason: Q.850;cause=88.", "", "", kSource1},
    {91, "91", "Invalid transit network selection",
     "The transit network is given in a wrong format.",
     "", "In SIP: Reason: Q.850;cause=91.", "", "", kSource1},
    {95, "95", "Invalid message, unspecified", "A message is not valid; no closer cause applies.", "", "In SIP: Reason: Q.850;cause=95.", "", "", kSource1},
    {96, "96", "Mandatory information element is missing", "A message lacks a required element.", "", "In SIP: Reason: Q.850;cause=96.", "", "", kSource1},
    {97, "97", "Message type non-existent or not implemented", "The message type is not known.", "", "In SIP: Reason: Q.850;cause=97.", "", "", kSource1},
    {98, "98", "Message not compatible with call state or message type non-existent or not implemented",
     "The message does not fit the state of the call, or its type is not known.",
     "", "In SIP: Reason: Q.850;cause=98.", "", "", kSource1},
    {99, "99", "Information element non-existent or not implemented", "An element is not known.", "", "In SIP: Reason: Q.850;cause=99.", "", "", kSource1},
    {100, "100", "Invalid information element contents",
     "An element has contents that are not valid.",
     "", "In SIP: Reason: Q.850;cause=100.", "", "", kSource1},
    {101, "101", "Message not compatible with call state",
     "The message does not fit the state of the call.",
     "", "In SIP: Reason: Q.850;cause=101.", "", "", kSource1},
    {102, "102", "Recovery on timer expiry", "A timer ran out while an answer was awaited.", "", "In SIP: Reason: Q.850;cause=102.", "", "", kSource1},
    {111, "111", "Protocol error, unspecified", "A protocol error; no closer cause applies.", "", "In SIP: Reason: Q.850;cause=111.", "", "", kSource1},
    {127, "127", "Interworking, unspecified", "A network of another kind gave no exact cause.", "", "In SIP: Reason: Q.850;cause=127.", "", "", kSource1},
};
// clang-format on

static_assert(is_sorted_and_unique(kRows));
static_assert(decimal_keys_match(kRows));

}  // namespace

std::span<NumberRow const> q850_causes() noexcept { return kRows; }

}  // namespace siptriage::catalog
