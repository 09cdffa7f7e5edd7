// analyze() takes the bundle over: an lvalue must be moved in.
#include <utility>

#include "siptriage/analysis.hpp"

siptriage::Analysis misuse(siptriage::Bundle bundle, siptriage::RuleSet const& rules) {
#ifdef SIPTRIAGE_RIGHT_USE
  return siptriage::analyze(std::move(bundle), rules, {});
#else
  return siptriage::analyze(bundle, rules, {});
#endif
}
