// Documents that are zip archives inside: they are named, not opened.
#pragma once

#include <string>

#include "io/packing.hpp"
#include "siptriage/bundle.hpp"

namespace siptriage::io {

// Why the archive is not opened ("office document ..."), or empty. Reads member names only.
[[nodiscard]] std::string document_kind(EntryBytes const& bytes, Packing packing);

}  // namespace siptriage::io
