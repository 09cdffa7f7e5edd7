#include "analysis/defects.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace siptriage::analysis {
namespace {

constexpr std::size_t kKeptPerCode = 5;

void fold_into(Defect& rest, Defect const& more) {
  rest.count += more.count;
  rest.bytes_skipped += more.bytes_skipped;
  rest.detail = "and " + std::to_string(rest.count) + " more of this kind, from here on";
}

}  // namespace

std::vector<Defect> fold_defects(std::vector<Defect> defects) {
  std::stable_sort(defects.begin(), defects.end(), [](Defect const& a, Defect const& b) {
    return std::tie(a.code, a.where.offset) < std::tie(b.code, b.where.offset);
  });
  std::vector<Defect> kept;
  std::size_t of_code = 0;
  for (auto& defect : defects) {
    of_code = !kept.empty() && kept.back().code == defect.code ? of_code + 1 : 1;
    if (of_code <= kKeptPerCode + 1) {
      kept.push_back(std::move(defect));
    } else {
      fold_into(kept.back(), defect);
    }
  }
  return kept;
}

std::vector<Defect> with_source(std::vector<Defect> defects, SourceIndex source) {
  for (auto& defect : defects) defect.where.source = source;
  return defects;
}

std::vector<Defect> encoding_defects(io::Decoded const& decoded) {
  std::vector<Defect> defects;
  auto const note = [&](io::TextPlace const& first, std::uint64_t count, std::string detail) {
    if (count == 0) return;
    Defect defect;
    defect.code = DefectCode::replaced_encoding;
    defect.where = {0, first.line, first.offset, 0};
    defect.count = count;
    defect.detail = std::move(detail);
    defects.push_back(std::move(defect));
  };
  note(decoded.first_replaced, decoded.replaced,
       "characters that are no text in " + decoded.encoding +
           " were replaced by U+FFFD; the first one stands here");
  note(decoded.first_foreign, decoded.foreign_bytes,
       "bytes of another encoding stand inside the " + decoded.encoding +
           " text; the first one stands here");
  return defects;
}

void note_archive(Source& source, Entry const& entry, SourceIndex index) {
  auto const note = [&](DefectCode code, SourceSpan where, std::string const& detail) {
    if (detail.empty()) return;
    Defect defect;
    defect.code = code;
    defect.where = where;
    defect.detail = detail;
    source.defects.push_back(std::move(defect));
  };
  auto const last_line = std::max<std::uint64_t>(source.lines, 1);
  note(DefectCode::damaged_archive, {index, last_line, source.bytes, 0}, entry.damage);
  note(DefectCode::member_name, {index, 1, 0, 0}, entry.renamed);
}

}  // namespace siptriage::analysis
