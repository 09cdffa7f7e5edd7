// A call: what belongs together over legs, files, hosts and vendors. All handles are indexes:
// EventIndex into Analysis::events(), the others into the lists of the same Call. Views are
// borrowed and live as long as the Analysis.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "siptriage/event.hpp"

namespace siptriage {

using CallIndex = std::uint32_t;
using LegIndex = std::uint32_t;          // into Call::legs
using ActorIndex = std::uint32_t;        // into CallFlow::actors
using TransactionIndex = std::uint32_t;  // into CallFlow::transactions
using ArrowIndex = std::uint32_t;        // into CallFlow::arrows

enum class CallOutcome : std::uint8_t {
  unknown,      // no final response in the logs (the call may still have been open at their end)
  established,  // 2xx to an INVITE (or to another dialog-forming request)
  failed,       // final response 3xx to 6xx that is none of the next two
  busy,         // 486, 600
  cancelled,    // 487
};
[[nodiscard]] std::string_view call_outcome_name(CallOutcome outcome) noexcept;

// How sure a join is. Each step is surer than the one before.
enum class LinkStrength : std::uint8_t {
  weak,     // fits, and nothing else fits: "caller_callee_time"
  proven,   // an identifier that the products carry from leg to leg
  certain,  // the same Call-ID
};

// Why two records are of one call. Bases: "call_id" (same Call-ID header field value),
// "call_number" (of a Meeting Server, where no line shows the Call-ID), "repaired_call_id" (a
// Call-ID that a copy damaged, and its intact twin), "x_taatag" (Expressway Tag= / X-TAATag),
// "call_serial" (Call-serial-number / proxy-call-id), "session_id" (RFC 7989), "msg_hash" (one
// host), "connection" (Peer port of an Edge and Local-port of an Expressway), "forwarding" and
// "conference" (a Meeting Server made one call of two), "caller_callee_time".
struct CallLink {
  EventIndex a = 0, b = 0;
  std::string_view basis;  // static storage
  LinkStrength strength = LinkStrength::certain;
};

// Who takes part: a host that wrote records, or a peer that only others speak of. A host with
// several addresses is one actor.
struct Actor {
  enum class Kind : std::uint8_t {
    unknown,
    expressway,
    microsoft_server,  // Edge, Front End
    microsoft_client,
    cucm,
    meeting_server,
  };
  Kind kind = Kind::unknown;
  std::string_view name;                    // what to call it: host name, else address
  std::string_view host;                    // Event::host of its records; empty when it wrote none
  std::vector<std::string_view> addresses;  // names and addresses it goes by, no ports; sorted
};
[[nodiscard]] std::string_view to_text(Actor::Kind) noexcept;  // "microsoft_server"

enum class TransactionState : std::uint8_t {
  open,        // no final response: open at the end of the log, which is no failure
  succeeded,   // 2xx
  challenged,  // 401, 407
  refused,     // any other final response
};
[[nodiscard]] std::string_view to_text(TransactionState) noexcept;

// One transaction of RFC 3261 17: one hop, told from others by the branch of the topmost Via, the
// method and the Call-ID. A fork is a further transaction with the same CSeq number. Records that
// show no Via (one-line summaries) belong to the transaction of their CSeq.
struct Transaction {
  LegIndex leg = 0;
  std::string_view method;            // of the CSeq; an ACK stands in `acks` of its INVITE
  std::uint32_t cseq = 0;             // 0: lost
  std::string_view branch;            // empty when no record shows it
  ShortList<EventIndex> requests;     // retransmissions and further records included
  ShortList<EventIndex> provisional;  // 1xx
  ShortList<EventIndex> finals;
  ShortList<EventIndex> acks;
  std::optional<int> status;  // the final response that counts
  TransactionState state = TransactionState::open;
  bool cancelled = false;                    // a CANCEL with this CSeq number was seen
  bool in_dialog = false;                    // the request has a To tag (re-INVITE, BYE)
  std::optional<TransactionIndex> retry_of;  // the challenged transaction that this one repeats
};

// One message on the wire, or (from == to) what one actor noted about one.
struct Arrow {
  ActorIndex from = 0, to = 0;
  LegIndex leg = 0;
  std::string_view method;       // of the request, of the CSeq for a response
  int status = 0;                // 0: a request or a note
  std::string_view label;        // method, reason phrase, or name of a result code; may be empty
  std::optional<Instant> time;   // corrected UTC when it was sent (else when it arrived)
  ShortList<EventIndex> events;  // all records of it: sender's first; never empty
  std::optional<TransactionIndex> transaction;
  std::uint32_t repeats = 0;  // retransmissions folded into it
  bool failed = false;        // a final response (or note) that makes its leg a failed one
};

// Everything with one Call-ID, or of one call number of a Meeting Server.
struct Leg {
  std::string_view call_id;        // empty where no record shows it
  std::vector<EventIndex> events;  // in the order of Call::events
  std::string_view caller, callee;
  std::string_view method;
  CallOutcome outcome = CallOutcome::unknown;
  std::optional<int> final_status;
  std::optional<Instant> started, ended;  // corrected UTC
};

// A TCP, TLS, DNS, routing, access-list or Event Log record that served the call.
struct Attachment {
  EventIndex event = 0;
  std::string_view basis;       // "connection" (same 4-tuple), "resolved_address" (of a lookup for
                                // the callee), "callee" (named in it), "x_taatag", "call_serial",
                                // "open_request" (the only call that its host was setting up then)
  std::optional<Instant> time;  // corrected UTC
};

struct Call {
  std::string id;                          // "c1", "c2", ... in order of the first event
  std::vector<std::string_view> call_ids;  // of the legs; none where no record shows it
  std::vector<EventIndex> events;          // of all legs, in time order as far as known, then in
                                           // input order
  std::string_view caller;                 // From URI "user@host", empty when no record shows it
  std::string_view callee;                 // To URI
  std::string_view method;                 // of the first request, or of the CSeq
  CallOutcome outcome = CallOutcome::unknown;
  std::optional<int> final_status;        // final response to the initial request that counts
  std::optional<Instant> started, ended;  // corrected UTC only
  std::vector<CallLink> links;
  std::vector<Leg> legs;             // in order of their start; never empty
  std::vector<Attachment> attached;  // by time as far as known, then in input order
};

// A call with its flow: who takes part and what went between them. Made when it is asked for
// (Analysis::flow): of a hundred thousand calls only a few are looked at so closely. Views live as
// long as the flow and its Analysis.
struct CallFlow : Call {
  std::vector<Actor> actors;              // in order of their first arrow, senders first
  std::vector<Transaction> transactions;  // in order of their first record
  std::vector<Arrow> arrows;              // by corrected time, ties by causality
  std::optional<ArrowIndex> failing;      // where the failure first shows
  std::vector<std::optional<ActorIndex>> attached_to;  // who wrote each of `attached`
  std::shared_ptr<void const> rebuilt;                 // keeps text that no log has as it is
};

// A final response that its sender had not received from anybody is its own decision (RFC 3261
// 16.7: a proxy forwards one). Where the sender wrote no log, it may have passed it on.
struct Refusal {
  Actor by;  // who sent it
  Actor to;  // who asked
  int status = 0;
  std::size_t hop = 0;  // of the way that the logs show, from 1; 0: not known
  bool proven = false;  // the log of `by` shows that it sent and did not receive it
};

// nullopt for a call that did not fail, and where no record shows who sent the response.
[[nodiscard]] std::optional<Refusal> refusal_of(CallFlow const& call);
}  // namespace siptriage
