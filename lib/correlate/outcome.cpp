#include "correlate/outcome.hpp"

#include <algorithm>

namespace siptriage::correlate {
namespace {

// What the final responses of one group say, collected before judging.
struct FinalResponses {
  std::optional<int> success;
  std::optional<int> last_failure;
  std::optional<int> last_challenge;
  bool refused_by_server = false;
  std::uint32_t challenged = 0;  // highest CSeq number that was challenged, and asked with
  std::uint32_t asked = 0;

  // The client sent its credentials, and the log ends before the answer (RFC 3261 22.2).
  [[nodiscard]] bool is_asked_again() const noexcept { return asked > challenged; }
};

void add_message(FinalResponses& finals, Leg const& leg, sip::Message const& message) {
  auto const cseq = message.cseq ? message.cseq->number : 0;
  if (message.is_request() && message.method == leg.method) {
    finals.asked = std::max(finals.asked, cseq);
  }
  if (message.status < 200) return;
  // BYE, CANCEL and PRACK have final responses of their own that say nothing about the call.
  bool const of_leg = !message.cseq || message.cseq->method == leg.method;
  if (!of_leg) return;
  if (message.status < 300) {
    finals.success = message.status;
  } else if (message.status == 401 || message.status == 407) {
    finals.last_challenge = message.status;
    finals.challenged = std::max(finals.challenged, cseq);
  } else {
    finals.last_failure = message.status;
  }
}

FinalResponses collect(Leg const& leg, Events const& events) {
  FinalResponses finals;
  for (auto const index : leg.events) {
    auto const& payload = events[index].payload;
    if (auto const* sip = std::get_if<SipMessageEvent>(&payload)) {
      add_message(finals, leg, sip->message);
    } else if (auto const* record = std::get_if<DiagnosticRecord>(&payload)) {
      finals.refused_by_server |= record->result_code.has_value();
    }
  }
  return finals;
}

CallOutcome outcome_of_failure(int status) noexcept {
  if (status == 486 || status == 600) return CallOutcome::busy;
  return status == 487 ? CallOutcome::cancelled : CallOutcome::failed;
}

}  // namespace

void set_outcome(Leg& leg, Events const& events) {
  auto const finals = collect(leg, events);
  if (finals.success) {
    leg.outcome = CallOutcome::established;
    leg.final_status = finals.success;
  } else if (finals.last_failure) {
    leg.outcome = outcome_of_failure(*finals.last_failure);
    leg.final_status = finals.last_failure;
  } else if (finals.refused_by_server) {
    leg.outcome = CallOutcome::failed;
  } else if (finals.last_challenge && !finals.is_asked_again()) {
    leg.outcome = CallOutcome::failed;
    leg.final_status = finals.last_challenge;
  }
}

void set_outcome(Call& call) {
  Leg const* decisive = nullptr;
  for (auto const& leg : call.legs) {
    if (leg.outcome == CallOutcome::established) {
      decisive = &leg;
      break;
    }
    if (decisive == nullptr && leg.outcome != CallOutcome::unknown) decisive = &leg;
  }
  if (decisive == nullptr) return;
  call.outcome = decisive->outcome;
  call.final_status = decisive->final_status;
}

}  // namespace siptriage::correlate
