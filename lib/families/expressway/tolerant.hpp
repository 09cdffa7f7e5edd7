// expressway.diagnostic in pasted copies.
#pragma once

#include "pasted/workshop.hpp"

namespace siptriage::families::expressway {

// Repairs the record at anchor `index` (a stamp, or the first key of a record that lost its head)
// and adds it to workshop.expressway as the product writes it. False when nothing that a record
// says follows the anchor.
[[nodiscard]] bool read_pasted_record(pasted::Workshop& workshop, std::size_t index);

}  // namespace siptriage::families::expressway
