// The conditions of a CallFilter, one list a key.
#pragma once

#include <vector>

#include "select/code_test.hpp"
#include "select/pattern.hpp"
#include "select/status_range.hpp"
#include "siptriage/select.hpp"

namespace siptriage {

// An empty list stands for no condition; several values are alternatives.
struct CallFilter::Terms {
  std::vector<select::Pattern> from, to, call_id, host;
  std::vector<select::StatusTest> status;
  std::vector<select::CodeTest> code;
  std::vector<Instant> since, until;
};

}  // namespace siptriage
