#include "facts/alarms.hpp"

#include <map>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

struct AlarmHistory {
  EventIndex raised = 0;    // the last time
  std::uint64_t times = 0;  // how often it was raised
  bool active = false;
};

std::map<std::pair<std::string, std::string>, AlarmHistory> histories(CaseModel const& model) {
  std::map<std::pair<std::string, std::string>, AlarmHistory> by_alarm;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const* alarm = std::get_if<AlarmEvent>(&model.events[i].payload);
    if (alarm == nullptr || alarm->id.empty()) continue;
    auto& history = by_alarm[{std::string(model.events[i].host), std::string(alarm->id)}];
    if (ascii::iequals(alarm->state, "Lowered")) {
      history.active = false;
    } else if (ascii::iequals(alarm->state, "Raised")) {
      history.raised = i;
      history.active = true;
      ++history.times;
    }
  }
  return by_alarm;
}

}  // namespace

void add_alarms(CaseModel& model) {
  for (auto const& [key, history] : histories(model)) {
    if (history.times == 0) continue;
    auto const& alarm = std::get<AlarmEvent>(model.events[history.raised].payload);
    Fact fact;
    fact.kind = FactKind::alarm;
    fact.events = {history.raised};
    fact.fields = {{"id", key.second},
                   {"active", history.active},
                   {"times", static_cast<std::int64_t>(history.times)},
                   {"detail", text_or_absent(alarm.detail)}};
    model.facts.push_back(std::move(fact));
  }
}

}  // namespace siptriage::facts
