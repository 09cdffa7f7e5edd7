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
  Builder(Call& call, Events const& events) : call_(call), events_(events) {}

  TransactionIndex place(LegIndex leg, MessageKeys const& keys) {
    auto const method = keys.method == "ACK" ? std::string_view("INVITE") : keys.method;
    auto const& same_cseq = by_cseq_[{leg, keys.cseq, method}];
    auto const exact = index_.find({leg, keys.cseq, method, keys.branch});
    if (exact != index_.end()) return exact->second;
    // The ACK of a 2xx has a branch of its own (13.2.2.4): it goes with the INVITE of its hop.
    if (keys.method == "ACK" && !same_cseq.empty()) return of_hop(same_cseq, keys.via_host);
    bool const only = same_cseq.size() == 1;
    if (keys.branch.empty() && only) return same_cseq.front();
    return open(leg, keys, method);
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
  using CSeqKey = std::tuple<LegIndex, std::uint32_t, std::string_view>;

  TransactionIndex open(LegIndex leg, MessageKeys const& keys, std::string_view method) {
    auto const index = static_cast<TransactionIndex>(call_.transactions.size());
    index_.emplace(Key{leg, keys.cseq, method, keys.branch}, index);
    by_cseq_[{leg, keys.cseq, method}].push_back(index);
    via_host_.push_back(keys.via_host);
    Transaction transaction;
    transaction.leg = leg;
    transaction.method = method;
    transaction.cseq = keys.cseq;
    transaction.branch = keys.branch;
    call_.transactions.push_back(std::move(transaction));
    return index;
  }

  [[nodiscard]] TransactionIndex of_hop(std::vector<TransactionIndex> const& candidates,
                                        std::string_view via_host) const {
    for (auto const index : candidates) {
      if (!via_host.empty() && via_host_[index] == via_host) return index;
    }
    return candidates.front();
  }

  bool is_cancelled(Transaction const& transaction) const {
    return transaction.method == "INVITE" &&
           index_.count({transaction.leg, transaction.cseq, "CANCEL", transaction.branch}) != 0;
  }

  // The client repeats a challenged request with the next CSeq number (RFC 3261 22.2).
  void mark_retries() {
    for (auto& retry : call_.transactions) {
      if (retry.cseq == 0) continue;
      auto const before = by_cseq_.find({retry.leg, retry.cseq - 1, retry.method});
      if (before == by_cseq_.end()) continue;
      for (auto const index : before->second) {
        bool const challenged = call_.transactions[index].state == TransactionState::challenged;
        if (challenged && !retry.retry_of) retry.retry_of = index;
      }
    }
  }

  Call& call_;
  Events const& events_;
  std::map<Key, TransactionIndex> index_;
  std::map<CSeqKey, std::vector<TransactionIndex>> by_cseq_;
  std::vector<std::string_view> via_host_;  // by TransactionIndex
};

}  // namespace

TransactionOf add_transactions(Call& call, std::vector<LegIndex> const& leg_of,
                               Events const& events, std::vector<MessageKeys> const& keys) {
  TransactionOf transaction_of(call.events.size());
  Builder builder(call, events);
  // Records that show their hop first: the others can then be told where they belong.
  for (bool const with_branch : {true, false}) {
    for (std::size_t i = 0; i < call.events.size(); ++i) {
      auto const event = call.events[i];
      if (!std::holds_alternative<SipMessageEvent>(events[event].payload)) continue;
      if (keys[event].branch.empty() == with_branch) continue;
      auto const index = builder.place(leg_of[i], keys[event]);
      builder.add(index, event, keys[event]);
      transaction_of[i] = index;
    }
  }
  builder.close();
  return transaction_of;
}

}  // namespace siptriage::correlate
