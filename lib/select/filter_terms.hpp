// The conditions of a CallFilter, one list a key.
#pragma once

#include <vector>

#include "select/code_test.hpp"
#include "select/pattern.hpp"
#include "select/status_range.hpp"
#include "siptriage/select.hpp"

namespace siptriage {

// Several values of a key are alternatives.
struct CallFilter::Terms {
  struct Lists {
    std::vector<select::Pattern> from, to, call_id, host;
    std::vector<select::StatusTest> status;
    std::vector<select::CodeTest> code;
  };
  Lists wanted;    // an empty list stands for no condition
  Lists unwanted;  // of words that begin with ! or -
  std::vector<Instant> since, until;
  bool empty = true;
};

}  // namespace siptriage
