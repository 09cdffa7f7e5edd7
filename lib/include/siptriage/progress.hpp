// What a long run is doing, for a progress line.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace siptriage {

struct Progress {
  std::string_view entry;   // as in results; valid during the call only
  std::uint64_t bytes = 0;  // read so far by this operation
};

// Called now and then (at most once for some megabytes and at each entry), from one thread at a
// time, not always the same. Must not throw. An empty function: nobody listens.
using ProgressSink = std::function<void(Progress const&)>;

}  // namespace siptriage
