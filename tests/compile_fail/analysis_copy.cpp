// An Analysis owns the bytes that its views point into: it cannot be copied.
#include <utility>

#include "siptriage/analysis.hpp"

siptriage::Analysis misuse(siptriage::Analysis& analysis) {
#ifdef SIPTRIAGE_RIGHT_USE
  return std::move(analysis);
#else
  return analysis;
#endif
}
