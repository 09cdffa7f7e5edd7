// The XML form of a dump: <Configuration> or <Status> of an Expressway, one element a word of the
// path. Parsed with pugixml, which neither expands entities nor opens anything.
#pragma once

#include <string_view>

#include "evidence/xconfiguration/sink.hpp"

namespace siptriage::evidence::xconfiguration {

// What the first element of a text says it is; neither: no XML, or another one.
struct XmlKind {
  bool configuration = false;
  bool status = false;
};
[[nodiscard]] XmlKind xml_kind(std::string_view head) noexcept;

// Reads as far as the document is whole; spans are those of the elements. Memory is bounded by a
// limit on the bytes that are parsed.
void read_xml(families::Chunk const& chunk, Arena& arena, families::Reading& reading);

}  // namespace siptriage::evidence::xconfiguration
