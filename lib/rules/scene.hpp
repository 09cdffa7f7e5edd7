// The case as patterns look at it: events by kind, and the instances that a pattern matches.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace siptriage::rules {

class Scene {
 public:
  // Borrows `model`. Linear in events.
  explicit Scene(facts::CaseModel const& model);
  Scene(Scene const&) = delete;
  Scene& operator=(Scene const&) = delete;

  [[nodiscard]] facts::CaseModel const& model() const noexcept { return model_; }
  [[nodiscard]] Arena& arena() noexcept { return arena_; }

  // In the order of the events (of the facts). Linear in the events of that kind.
  [[nodiscard]] std::vector<Instance> instances(Pattern const& pattern);
  // What two instances must share to belong together; nullopt when this one has nothing to share.
  [[nodiscard]] std::optional<std::string> join_key(Join join, Instance const& instance) const;

 private:
  void add_event(Pattern const& pattern, EventIndex event, std::vector<Instance>& found);
  [[nodiscard]] bool holds(Pattern const& pattern, Instance const& instance);

  facts::CaseModel const& model_;
  Arena arena_;
  std::map<Subjects, std::vector<EventIndex>> by_kind_;
  std::vector<EventIndex> with_diagnostics_;  // SIP messages that carry such a header
};

}  // namespace siptriage::rules
