// lync.uccapi in pasted copies.
#pragma once

#include "pasted/workshop.hpp"

namespace siptriage::families::uccapi {

// Repairs the line at the stamp of anchor `index`, with the message behind it if there is one, and
// adds it to workshop.client. False when no line header follows the stamp.
[[nodiscard]] bool read_pasted_record(pasted::Workshop& workshop, std::size_t index);

}  // namespace siptriage::families::uccapi
