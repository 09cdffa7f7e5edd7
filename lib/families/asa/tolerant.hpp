// cisco.asa in pasted copies.
#pragma once

#include "pasted/workshop.hpp"

namespace siptriage::families::asa {

// Reads what no other family took: repaired lines go through the strict reader, which knows the
// damage of ASA transcripts; what it takes becomes an excerpt. Linear.
void read_pasted_lines(pasted::Workshop& workshop);

}  // namespace siptriage::families::asa
