// Transactions of RFC 3261 section 17 inside one call.
#pragma once

#include <optional>
#include <vector>

#include "correlate/keys.hpp"
#include "siptriage/call.hpp"

namespace siptriage::correlate {

// By the place of each record in call.events: its transaction, nullopt for what has none.
using TransactionOf = std::vector<std::optional<TransactionIndex>>;

// Fills call.transactions from call.events; `leg_of` gives the leg of each place in call.events.
[[nodiscard]] TransactionOf add_transactions(Call& call, std::vector<LegIndex> const& leg_of,
                                             Events const& events,
                                             std::vector<MessageKeys> const& keys);

}  // namespace siptriage::correlate
