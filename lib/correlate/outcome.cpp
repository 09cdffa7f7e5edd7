#include "correlate/outcome.hpp"

namespace siptriage::correlate {
namespace {

// What the final responses of one group say, collected before judging.
struct FinalResponses {
  std::optional<int> success;
  std::optional<int> last_failure;
  std::optional<int> last_challenge;
  bool refused_by_server = false;
};

void add_response(FinalResponses& finals, Call const& call, sip::Message const& message) {
  if (message.status < 200) return;
  // BYE, CANCEL and PRACK have final responses of their own that say nothing about the call.
  bool const of_call = !message.cseq || message.cseq->method == call.method;
  if (!of_call) return;
  if (message.status < 300) {
    finals.success = message.status;
  } else if (message.status == 401 || message.status == 407) {
    finals.last_challenge = message.status;
  } else {
    finals.last_failure = message.status;
  }
}

FinalResponses collect(Call const& call, std::vector<EventIndex> const& group,
                       std::vector<Event> const& events) {
  FinalResponses finals;
  for (auto const index : group) {
    auto const& payload = events[index].payload;
    if (auto const* sip = std::get_if<SipMessageEvent>(&payload)) {
      add_response(finals, call, sip->message);
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

void set_outcome(Call& call, std::vector<EventIndex> const& group,
                 std::vector<Event> const& events) {
  auto const finals = collect(call, group, events);
  if (finals.success) {
    call.outcome = CallOutcome::established;
    call.final_status = finals.success;
  } else if (finals.last_failure) {
    call.outcome = outcome_of_failure(*finals.last_failure);
    call.final_status = finals.last_failure;
  } else if (finals.refused_by_server) {
    call.outcome = CallOutcome::failed;
  } else if (finals.last_challenge) {
    call.outcome = CallOutcome::failed;
    call.final_status = finals.last_challenge;
  }
}

}  // namespace siptriage::correlate
