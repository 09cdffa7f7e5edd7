// Files of the tests of the SIP room.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "sip/parse.hpp"

namespace siptriage::test {

// Bytes of tests/sip/torture/<name>.sip.
inline std::string torture(std::string const& name) {
  std::ifstream file(SIPTRIAGE_SOURCE_DIR "/tests/sip/torture/" + name + ".sip", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// All readers of a message, for tests that only ask whether they survive.
inline void read_all(sip::Message const& message, Arena& arena) {
  (void)sip::from(message, arena);
  (void)sip::to(message, arena);
  (void)sip::asserted_identities(message, arena);
  (void)sip::vias(message, arena);
  (void)sip::ms_diagnostics(message, arena);
}

}  // namespace siptriage::test
