// Exit codes of the contract, the same for every format.
#pragma once

#include <cstdint>
#include <string>

namespace siptriage::cli {

enum class ExitCode : std::uint8_t {
  ok = 0,
  internal = 1,  // a bug, or the answer could not be written
  usage = 2,
  nothing = 3,  // nothing analysable
  incomplete = 4,
  bad_rule = 5,
  severe_finding = 10,  // only with --fail-on
  no_cause = 11,        // only with --require-cause
  interrupted = 130,
};

// How a command ended. `why` is the one line on stderr; it must be set unless the code is ok.
struct Status {
  ExitCode code = ExitCode::ok;
  std::string why;
};

}  // namespace siptriage::cli
