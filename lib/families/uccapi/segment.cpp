#include "families/uccapi/segment.hpp"

#include <algorithm>

#include "base/line_cursor.hpp"
#include "families/sip_lines.hpp"
#include "sip/parse.hpp"

namespace siptriage::families::uccapi {
namespace {

// Via, From, To, Call-ID and CSeq are mandatory (RFC 3261 8.1.1); one or two may be damaged.
constexpr std::uint32_t kFewestHeaders = 3;

std::string_view behind_start_line(std::string_view text) noexcept {
  auto const newline = text.find('\n');
  return newline == std::string_view::npos ? std::string_view{} : text.substr(newline + 1);
}

// Up to the start line of the next message behind the headers.
std::size_t message_length(std::string_view text, HeaderBlock const& block) noexcept {
  if (!block.ended || block.embeds_sip) return text.size();
  auto const first = text.find('\n') + 1 + block.length;
  LineCursor lines(text.substr(first));
  while (!lines.at_end()) {
    auto const line = lines.next();
    if (!sip::is_start_line(line.text)) continue;
    // An instant message may quote a start line; a message of its own has its headers.
    auto const next = inspect_headers(text.substr(first + line.offset + line.length));
    if (next.known >= kFewestHeaders) return first + line.offset;
  }
  return text.size();
}

}  // namespace

Segment split_segment(std::string_view text, bool at_end) {
  Segment segment;
  std::uint64_t line = 0;
  while (!text.empty()) {
    auto block = inspect_headers(behind_start_line(text));
    // Only the last message can be open: behind its headers the text ends.
    if (at_end && !block.ended) {
      auto const kept = length_without_cut_line(text);
      segment.dropped = text.size() - kept;
      text = text.substr(0, kept);
      block = inspect_headers(behind_start_line(text));
    }
    if (!block.clean || has_glued_header(text.substr(0, text.find('\n')))) return {};
    auto const length = message_length(text, block);
    segment.messages.push_back({text.substr(0, length), line});
    segment.last_is_open = !block.ended;
    segment.last_has_body = block.has_type;
    line += static_cast<std::uint64_t>(
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length), '\n'));
    text = text.substr(length);
  }
  return segment;
}

}  // namespace siptriage::families::uccapi
