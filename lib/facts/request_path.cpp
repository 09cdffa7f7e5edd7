#include "facts/request_path.hpp"

#include <algorithm>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "sip/parse.hpp"

namespace siptriage::facts {
namespace {

// Records of one moment are written some milliseconds apart and out of order.
constexpr std::int64_t kSlackMicros = 10'000;

bool is_search(Event const& event) {
  auto const* routing = std::get_if<RoutingEvent>(&event.payload);
  return routing != nullptr &&
         ascii::to_lower(routing->detail).find("search rule '") != std::string::npos;
}

}  // namespace

Value ingress_zone(sip::Message const& message) {
  Arena arena;
  auto const vias = sip::vias(message, arena);
  if (vias.empty()) return {};
  auto const& params = vias.front().params;
  if (sip::find_param(params, "x-cisco-local-service") != nullptr) return {};
  auto const* zone = sip::find_param(params, "ingress-zone");
  if (zone == nullptr || zone->value.empty()) return {};
  return std::string(zone->value);
}

Value foreign_route(Event const& request) {
  auto const& sip = std::get<SipMessageEvent>(request.payload);
  Arena arena;
  for (auto const& route : sip::routes(sip.message, arena)) {
    auto const host = route.uri.host;
    bool const own = ascii::iequals(host, sip.local.host) || ascii::iequals(host, request.host);
    if (!host.empty() && !own) return std::string(host);
  }
  return {};
}

SearchTimes::SearchTimes(Events const& events) {
  for (auto const& event : events) {
    if (event.time.utc && is_search(event)) times_[event.host].push_back(*event.time.utc);
  }
  for (auto& [host, times] : times_) std::sort(times.begin(), times.end());
}

Value SearchTimes::between(Event const& request, Event const& response) const {
  auto const found = times_.find(response.host);
  if (found == times_.end() || !request.time.utc || !response.time.utc) return {};
  auto const& times = found->second;
  Instant const from{request.time.utc->micros - kSlackMicros};
  auto const at = std::lower_bound(times.begin(), times.end(), from);
  return Value{at != times.end() && at->micros <= response.time.utc->micros + kSlackMicros};
}

}  // namespace siptriage::facts
