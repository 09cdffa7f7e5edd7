#include "families/uccapi/tolerant.hpp"

#include <algorithm>
#include <string>

#include "pasted/region.hpp"
#include "pasted/sip_splitter.hpp"
#include "pasted/values.hpp"

namespace siptriage::families::uccapi {
namespace {

using pasted::Anchor;
using pasted::Workshop;

constexpr std::size_t kMaxHeader = 120;
constexpr std::size_t kMaxBanner = 300;

bool ends_record(Anchor::Kind kind) noexcept {
  return pasted::opens_record(kind) || kind == Anchor::Kind::trace_begin;
}

// Behind the "::" of "stamp process:thread LEVEL  ::"; npos when there is none.
std::size_t header_end(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  auto const limit = std::min(end, begin + kMaxHeader);
  auto const mark = text.substr(0, limit).find("::", begin);
  return mark == std::string_view::npos ? mark : mark + 2;
}

// "09/23/2013|11:26:10.158 1DD4:1DEC INFO  :: ": words and what stands between them.
std::string repaired_header(std::string_view header, pasted::Repairs& repairs) {
  constexpr std::size_t kStamp = 23;
  auto const colons = header.size() - 2;
  std::string words;
  std::size_t stamp = 0;
  while (stamp < header.size() && words.size() < kStamp) {
    if (!pasted::is_gap(header[stamp])) words += header[stamp];
    ++stamp;
  }
  auto rest = pasted::clean_text(header.substr(stamp, colons - std::min(colons, stamp)), repairs);
  repairs.add_if(stamp > kStamp, DefectCode::wrapped_line);
  return words + ' ' + rest + "  :: ";
}

// A banner ends with the number of bytes; other text at the line end.
std::size_t banner_end(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  auto const part = text.substr(begin, std::min(end - begin, kMaxBanner));
  auto const bytes = part.find("bytes");
  if (bytes == std::string_view::npos) return std::min(end, pasted::find_break(text, begin));
  auto const behind = begin + bytes + 5;
  return behind < end && text[behind] == ':' ? behind + 1 : behind;
}

}  // namespace

bool read_pasted_record(Workshop& workshop, std::size_t index) {
  auto const text = workshop.text();
  auto const begin = workshop.anchors[index].at;
  auto const end = pasted::region_end(workshop, index, ends_record);
  auto const body = header_end(text, begin, end);
  if (body == std::string_view::npos) return false;
  pasted::Repairs repairs;
  auto const header = repaired_header(text.substr(begin, body - begin), repairs);
  auto const first = pasted::skip_gap(text, body);
  auto const message = pasted::find_anchor(workshop, index, end, Anchor::Kind::start_line);
  std::string record;
  auto stop = first;
  if (first < end && message != first) {
    stop = banner_end(text, first, std::min(end, message));
    record = header + pasted::clean_text(text.substr(first, stop - first), repairs) + '\n';
  }
  if (message != std::string_view::npos && pasted::skip_gap(text, stop) == message) {
    auto const next = pasted::find_anchor(workshop, index, end, Anchor::Kind::start_line);
    auto const start = pasted::start_line_at(text, next);
    auto const split = pasted::split_message(text, next, end, &*start);
    record += header + split.write("\r\n") + "\r\n";
    if (split.body < split.body_end) {
      record += text.substr(split.body, split.body_end - split.body);
      record += "\r\n";
    }
    repairs.add(split.repairs);
    stop = split.end;
  }
  auto const excerpt = workshop.add_excerpt(begin, stop, repairs);
  workshop.client.add(record, excerpt);
  return true;
}

}  // namespace siptriage::families::uccapi
