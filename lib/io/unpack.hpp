// Opens archives and compressed files, in each other too, and adds what lies in them.
#pragma once

#include "io/load_state.hpp"

namespace siptriage::io {

// Adds `entry`, which has bytes, as it is or, when they are an archive, what lies in it. The bytes
// must have been taken from the budget; those of an opened archive are given back.
void add_unpacked(LoadState& state, Entry entry);

}  // namespace siptriage::io
