// The one parallel construct: run a function over indexes on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace siptriage {

// Calls body(i) for every i in [0, count), each once, on up to `jobs` threads (at least one), and
// returns when all are done. The first exception is rethrown after that. Results must go to places
// that belong to i alone, so that they do not depend on `jobs`.
void parallel_for(std::size_t count, unsigned jobs, std::function<void(std::size_t)> const& body);

}  // namespace siptriage
