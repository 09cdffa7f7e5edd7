#include "correlate/date_samples.hpp"

#include "base/arena.hpp"
#include "correlate/sip_date.hpp"
#include "sip/parse.hpp"

namespace siptriage::correlate {
namespace {

bool is_in_dialog(sip::Message const& message) {
  if (!message.is_request()) return false;
  Arena arena;
  auto const to = sip::to(message, arena);
  return to && !to->tag().empty();
}

}  // namespace

std::vector<ClockSample> date_samples(Events const& events, std::vector<EventIndex> const& list) {
  std::vector<ClockSample> samples;
  for (auto const index : list) {
    auto const& event = events[index];
    auto const* sip = std::get_if<SipMessageEvent>(&event.payload);
    if (sip == nullptr || !event.time.local) continue;
    auto const date = parse_sip_date(sip->message.header("Date"));
    if (!date || is_in_dialog(sip->message)) continue;
    samples.push_back({event.time.local->micros - date->micros, Flow::unknown});
  }
  return samples;
}

}  // namespace siptriage::correlate
