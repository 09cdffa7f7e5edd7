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
  auto const part = text.substr(0, std::min(end, begin + kMaxHeader));
  for (auto at = part.find(':', begin); at != std::string_view::npos; at = part.find(':', at + 1)) {
    if (auto const mark = pasted::match_text(part, at, "::")) return mark->end;
  }
  return std::string_view::npos;
}

// "09/23/2013|11:26:10.158 1DD4:1DEC INFO  :: ": words and what stands between them.
std::string repaired_header(std::string_view header, pasted::Repairs& repairs) {
  constexpr std::size_t kStamp = 23;
  auto const colons = header.rfind(':', header.size() - 2);
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

// "Data Received - 192.0.2.1:5061 (To Local Address: 192.0.2.2:53412) 633 bytes:" from its letters
// alone: a copy can be broken inside every word. Empty when the text is no banner.
std::string repaired_banner(std::string_view text) {
  pasted::Repairs ignored;
  auto const word = pasted::clean_word(text, ignored);
  std::string_view rest = word;
  auto const take = [&](std::string_view letters) {
    if (!rest.starts_with(letters)) return false;
    rest.remove_prefix(letters.size());
    return true;
  };
  std::string banner = take("Endof") ? "End of " : "";
  if (take("DataReceived-")) {
    banner += "Data Received - ";
  } else if (take("SendingPacket-")) {
    banner += "Sending Packet - ";
  } else {
    return {};
  }
  auto const open = std::min(rest.find('('), rest.size());
  banner += rest.substr(0, open);
  rest.remove_prefix(open);
  for (std::string_view const side : {"To", "From"}) {
    if (!take("(" + std::string(side) + "LocalAddress:")) continue;
    auto const close = std::min(rest.find(')'), rest.size());
    banner +=
        " (" + std::string(side) + " Local Address: " + std::string(rest.substr(0, close)) + ')';
    rest.remove_prefix(std::min(close + 1, rest.size()));
  }
  auto const digits = std::min(rest.find("bytes"), rest.size());
  banner += ' ' + std::string(rest.substr(0, digits)) + " bytes";
  return rest.ends_with(':') ? banner + ':' : banner;
}

// The text of a line that carries no message.
std::string repaired_line(std::string_view text, pasted::Repairs& repairs) {
  auto clean = pasted::clean_text(text, repairs);
  auto const banner = repaired_banner(text);
  return banner.empty() ? clean : banner;
}

// A banner ends with the number of bytes; other text at the line end.
std::size_t banner_end(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  auto const part = text.substr(0, std::min(end, begin + kMaxBanner));
  for (auto at = part.find('b', begin); at != std::string_view::npos; at = part.find('b', at + 1)) {
    auto const bytes = pasted::match_text(part, at, "bytes");
    if (!bytes) continue;
    auto const colon = pasted::skip_gap(part, bytes->end);
    return colon < part.size() && part[colon] == ':' ? colon + 1 : bytes->end;
  }
  return std::min(end, pasted::find_break(text, begin));
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
    record = header + repaired_line(text.substr(first, stop - first), repairs) + '\n';
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
