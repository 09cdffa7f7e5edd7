#include "facts/missing_ack.hpp"

#include <map>
#include <string>
#include <utility>

#include "facts/addresses.hpp"
#include "facts/domains.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

// Fewer copies, or a shorter time, are a slow ACK.
constexpr std::size_t kFewestCopies = 3;
constexpr std::int64_t kShortest = 3'000'000;

using AnswerKey = std::pair<std::string_view, std::uint32_t>;  // host, CSeq number

struct Answer {
  std::vector<EventIndex> copies;
  std::optional<EventIndex> invite;
  bool acknowledged = false;
};

class LegReader {
 public:
  explicit LegReader(CaseModel const& model) : model_(model) {}

  std::map<AnswerKey, Answer> run(Leg const& leg) {
    for (auto const index : leg.events) {
      auto const* sip = std::get_if<SipMessageEvent>(&model_.events[index].payload);
      if (sip != nullptr && sip->message.cseq && !is_loopback(sip->remote.host)) add(*sip, index);
    }
    return std::move(answers_);
  }

 private:
  void add(SipMessageEvent const& sip, EventIndex index) {
    auto const& message = sip.message;
    auto& answer = answers_[{model_.events[index].host, message.cseq->number}];
    if (message.method == "ACK" && sip.direction == Direction::received) answer.acknowledged = true;
    if (message.cseq->method != "INVITE") return;
    bool const received = sip.direction == Direction::received;
    if (message.method == "INVITE" && received && !answer.invite) answer.invite = index;
    bool const accepted = message.status >= 200 && message.status < 300;
    if (accepted && sip.direction == Direction::sent) answer.copies.push_back(index);
  }

  CaseModel const& model_;
  std::map<AnswerKey, Answer> answers_;
};

std::optional<std::int64_t> span_of(Answer const& answer, CaseModel const& model) {
  auto const& from = model.events[answer.copies.front()].time.utc;
  auto const& to = model.events[answer.copies.back()].time.utc;
  if (!from || !to) return std::nullopt;
  return to->micros - from->micros;
}

bool is_missing(Answer const& answer, CaseModel const& model) {
  if (answer.acknowledged || !answer.invite || answer.copies.size() < kFewestCopies) return false;
  auto const span = span_of(answer, model);
  return span && *span >= kShortest;
}

Fact make_fact(Answer const& answer, CallIndex call, CaseModel const& model) {
  auto const& invite = std::get<SipMessageEvent>(model.events[*answer.invite].payload);
  auto const& sent = std::get<SipMessageEvent>(model.events[answer.copies.back()].payload);
  Fact fact;
  fact.kind = FactKind::missing_ack;
  fact.call = call;
  fact.events = answer.copies;
  fact.events.push_back(*answer.invite);
  fact.fields = {{"peer", text_or_absent(sent.remote.host)},
                 {"peer_kind", std::string(server_kind(server_of(invite.message)))},
                 {"contact", text_or_absent(sent.message.header("Contact"))},
                 {"copies", static_cast<std::int64_t>(answer.copies.size())}};
  return fact;
}

}  // namespace

std::vector<FactField> const& missing_ack_fields() {
  static std::vector<FactField> const fields = {
      {"peer", ValueType::text, "address that the answer was sent to"},
      {"peer_kind", ValueType::text,
       "microsoft, expressway, cucm, other or none: what sent the INVITE, by its headers"},
      {"contact", ValueType::text, "Contact of the answer: where the ACK should go"},
      {"copies", ValueType::integer, "how often the answer was sent"},
  };
  return fields;
}

void add_missing_acks(CaseModel& model) {
  std::vector<Fact> found;
  for (CallIndex call = 0; call < model.calls.size(); ++call) {
    for (auto const& leg : model.calls[call].legs) {
      for (auto const& [key, answer] : LegReader(model).run(leg)) {
        if (is_missing(answer, model)) found.push_back(make_fact(answer, call, model));
      }
    }
  }
  std::move(found.begin(), found.end(), std::back_inserter(model.facts));
}

}  // namespace siptriage::facts
