#include "correlate/transactions.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/arena.hpp"
#include "sip/parse.hpp"

namespace siptriage::correlate {
namespace {

bool has_to_tag(sip::Message const& message) {
  Arena arena;
  auto const to = sip::to(message, arena);
  return (to && !to->tag().empty()) || !message.header("To-Tag").empty();
}

TransactionState state_of(std::optional<int> status) noexcept {
  if (!status) return TransactionState::open;
  if (*status < 300) return TransactionState::succeeded;
  bool const challenge = *status == 401 || *status == 407;
  return challenge ? TransactionState::challenged : TransactionState::refused;
}

class Builder {
 public:
  Builder(Call& call, std::vector<Event> const& events) : call_(call), events_(events) {}

  TransactionIndex place(LegIndex leg, MessageKeys const& keys) {
    // ACK of a non-2xx response and CANCEL bear the branch of their INVITE (17.1.1.3, 9.1).
    auto const method = keys.method == "ACK" ? std::string_view("INVITE") : keys.method;
    Key const key{leg, keys.cseq, method, keys.branch};
    auto const next = static_cast<TransactionIndex>(call_.transactions.size());
    auto const [found, is_new] = index_.try_emplace(key, next);
    if (is_new) {
      Transaction transaction;
      transaction.leg = leg;
      transaction.method = method;
      transaction.cseq = keys.cseq;
      transaction.branch = keys.branch;
      call_.transactions.push_back(std::move(transaction));
    }
    return found->second;
  }

  void add(TransactionIndex index, EventIndex event, MessageKeys const& keys) {
    auto& transaction = call_.transactions[index];
    auto const& message = std::get<SipMessageEvent>(events_[event].payload).message;
    if (keys.status >= 200) {
      transaction.finals.push_back(event);
      auto& status = transaction.status;
      if (!status || *status >= 300) status = keys.status;  // the first 2xx stays
    } else if (keys.status > 0) {
      transaction.provisional.push_back(event);
    } else if (message.method == "ACK") {
      transaction.acks.push_back(event);
    } else {
      transaction.requests.push_back(event);
      transaction.in_dialog = transaction.in_dialog || has_to_tag(message);
    }
  }

  void close() {
    for (auto& transaction : call_.transactions) {
      transaction.state = state_of(transaction.status);
      transaction.cancelled = is_cancelled(transaction);
    }
    mark_retries();
  }

 private:
  using Key = std::tuple<LegIndex, std::uint32_t, std::string_view, std::string_view>;

  bool is_cancelled(Transaction const& transaction) const {
    return transaction.method == "INVITE" &&
           index_.count({transaction.leg, transaction.cseq, "CANCEL", transaction.branch}) != 0;
  }

  // The client repeats a challenged request with the next CSeq number (RFC 3261 22.2).
  void mark_retries() {
    for (TransactionIndex i = 0; i < call_.transactions.size(); ++i) {
      auto& retry = call_.transactions[i];
      for (TransactionIndex j = 0; j < i; ++j) {
        auto const& first = call_.transactions[j];
        if (first.state == TransactionState::challenged && first.leg == retry.leg &&
            first.method == retry.method && first.cseq + 1 == retry.cseq) {
          retry.retry_of = j;
        }
      }
    }
  }

  Call& call_;
  std::vector<Event> const& events_;
  std::map<Key, TransactionIndex> index_;
};

}  // namespace

TransactionOf add_transactions(Call& call, std::vector<LegIndex> const& leg_of,
                               std::vector<Event> const& events,
                               std::vector<MessageKeys> const& keys) {
  TransactionOf transaction_of(call.events.size());
  Builder builder(call, events);
  for (std::size_t i = 0; i < call.events.size(); ++i) {
    auto const event = call.events[i];
    if (!std::holds_alternative<SipMessageEvent>(events[event].payload)) continue;
    auto const index = builder.place(leg_of[i], keys[event]);
    builder.add(index, event, keys[event]);
    transaction_of[i] = index;
  }
  builder.close();
  return transaction_of;
}

}  // namespace siptriage::correlate
