// What is wrong with the certificates that a server sends, whoever looks at them.
#pragma once

#include <string>
#include <vector>

#include "siptriage/analysis.hpp"

namespace siptriage::analysis {

// Warnings of the files of server certificates: an issuer at hand that did not sign, and a file
// whose certificates do not follow each other as a TLS server has to send them (RFC 5246 7.4.2:
// each certifies the one before). One of each kind a file. Linear.
[[nodiscard]] std::vector<std::string> chain_warnings(std::vector<Source> const& sources,
                                                      Events const& events);

}  // namespace siptriage::analysis
