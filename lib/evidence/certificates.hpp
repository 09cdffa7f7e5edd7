// Evidence kind x509.certificate: PEM files, and PEM blocks inside other texts. Binary files come
// here as PEM text (der.hpp).
#pragma once

#include <string_view>

#include "families/reader.hpp"

namespace siptriage::evidence {

// One point, however many certificates there are: a log that holds certificates is a log.
[[nodiscard]] unsigned probe(std::string_view head) noexcept;

// One event a certificate, with the span of its block. The text around the blocks is rejected.
// Private keys and other kinds of blocks are said, never kept: DefectCode::not_read.
void read(families::Chunk const& chunk, Arena& arena, families::Reading& reading);

}  // namespace siptriage::evidence
