#include "io/document.hpp"

#include <string_view>

#include "io/archive_reader.hpp"

namespace siptriage::io {
namespace {

constexpr int kNames = 64;  // enough: the producers write the marks first or nearly so

// Parts that an office file begins with (ECMA-376 part 2, OpenDocument 1.3 part 2).
bool may_be_document(std::string_view first) noexcept {
  for (std::string_view const part : {"[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/",
                                      "ppt/", "customXml/", "mimetype", "visio/"}) {
    if (first.starts_with(part)) return true;
  }
  return false;
}

}  // namespace

std::string document_kind(EntryBytes const& bytes, Packing packing) {
  if (packing != Packing::zip) return {};
  // The name of the first local header begins at byte 30 (APPNOTE.TXT 4.3.7).
  auto const view = bytes.view();
  if (view.size() < 64 || !may_be_document(view.substr(30, 64))) return {};
  ArchiveReader reader(bytes, packing);
  Member member;
  bool open_document = view.substr(30).starts_with("mimetype");
  for (int i = 0; i < kNames && reader.next(member) == ArchiveReader::Step::ok; ++i) {
    if (member.name == "[Content_Types].xml") {
      return "office document (docx, xlsx, pptx): export it as text";
    }
    if (open_document && member.name == "META-INF/manifest.xml") {
      return "office document (OpenDocument): export it as text";
    }
  }
  return {};
}

}  // namespace siptriage::io
