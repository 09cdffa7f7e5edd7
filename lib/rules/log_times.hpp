// When the log that a step asks for has to be looked at: a log of a week is of little use without.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "facts/case_model.hpp"
#include "siptriage/finding.hpp"

namespace siptriage::rules {

class LogTimes {
 public:
  // Of these calls; where there are none, of these records. Borrows the model. What lies within an
  // hour is one window; else the last call is meant, as its logs are the likeliest to be there yet.
  LogTimes(std::vector<CallIndex> const& calls, std::vector<EventIndex> const& records,
           facts::CaseModel const& model);

  // Gives `step` its window and the Call-IDs in it, when it fetches a log of calls of the case.
  void add_to(CollectStep& step);

 private:
  [[nodiscard]] std::optional<LogWindow> window_for(std::string const& host) const;
  [[nodiscard]] Event const* clock_for(std::string const& host) const;

  facts::CaseModel const& model_;
  std::vector<EventIndex> events_;
  std::vector<std::string> call_ids_;
  std::map<std::string, std::optional<LogWindow>> windows_;  // by host of the step
};

}  // namespace siptriage::rules
