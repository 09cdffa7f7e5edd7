// Parameter lists of damaged copies: `name="value";name="value"` with padding, wraps, and quotes
// that were doubled or lost. Used for ms-diagnostics headers and the Data field of trace records.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pasted/repairs.hpp"

namespace siptriage::pasted {

struct PastedParam {
  std::string name;   // empty for a lone quoted text
  std::string value;  // repaired; empty when it could not be read exactly
  bool quoted = false;
};

struct ParamList {
  std::vector<PastedParam> params;
  std::size_t end = 0;  // behind the last value and its separator
  Repairs repairs;
};

// Reads the list that begins at `at` (a leading ';' is stepped over) and ends before `limit`.
// A value of a DNS name comes back without any blank, and empty when it was cut off. Linear.
[[nodiscard]] ParamList read_params(std::string_view text, std::size_t at, std::size_t limit);

// True for parameters that hold a DNS name: domain, fqdnN, tls-target, PeerServer, source,
// expected-fqdn, certName (any case).
[[nodiscard]] bool holds_dns_name(std::string_view name) noexcept;

}  // namespace siptriage::pasted
