#include "render/quote.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/ascii.hpp"
#include "base/line_cursor.hpp"
#include "render/safe_text.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kMaxRecord = std::size_t{256} << 10;
constexpr std::size_t kMaxLine = std::size_t{16}
                                 << 10;  // code points of one line that are searched
constexpr std::size_t kMaxNeedles = 24;
constexpr std::size_t kLeadIn = 24;  // code points shown before a needle
constexpr std::string_view kEllipsis = "\u2026";

void add(std::vector<std::string>& needles, std::string_view text) {
  std::string needle = ascii::to_lower(safe_line(ascii::trim(text).substr(0, 200)));
  bool const known = std::find(needles.begin(), needles.end(), needle) != needles.end();
  if (needle.size() > 1 && !known && needles.size() < kMaxNeedles) {
    needles.push_back(std::move(needle));
  }
}

std::string hex_digits(std::uint32_t code) {
  std::array<char, 9> text{};
  std::snprintf(text.data(), text.size(), "%08x", code);
  return text.data();
}

void add_sip(std::vector<std::string>& needles, SipMessageEvent const& event) {
  sip::Message const& message = event.message;
  if (message.is_response()) add(needles, "SIP/2.0 " + std::to_string(message.status));
  if (message.is_request()) {
    add(needles,
        std::string(message.method) + " " + std::string(message.request_uri.substr(0, 80)));
  }
  for (auto const& item : event.diagnostics) {
    add(needles, std::to_string(item.id) + ";");
    if (item.hresult) add(needles, hex_digits(*item.hresult));
  }
  if (message.is_response() && event.diagnostics.empty()) add(needles, message.header("Server"));
}

void add_payload(std::vector<std::string>& needles, Event const& event) {
  if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) add_sip(needles, *sip);
  if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) {
    if (record->result_code) add(needles, hex_digits(*record->result_code));
    for (auto const& field : record->data) add(needles, field.value);
  }
  if (auto const* config = std::get_if<ConfigEvent>(&event.payload)) add(needles, config->name);
  if (auto const* call = std::get_if<CallEvent>(&event.payload)) add(needles, call->reason);
  if (auto const* setting = std::get_if<SettingEvent>(&event.payload); setting != nullptr) {
    if (!setting->value.empty()) add(needles, ": \"" + std::string(setting->value) + "\"");
  }
  if (auto const* tls = std::get_if<TlsEvent>(&event.payload)) add(needles, tls->reason);
}

struct Match {
  std::size_t begin, end;
};

// First place of each needle in a line, ascending and merged where they overlap.
std::vector<Match> find_needles(std::string const& lower, std::vector<std::string> const& needles) {
  std::vector<Match> found;
  for (auto const& needle : needles) {
    std::size_t const at = lower.find(needle);
    if (at != std::string::npos) found.push_back({at, at + needle.size()});
  }
  std::sort(found.begin(), found.end(), [](Match a, Match b) { return a.begin < b.begin; });
  return found;
}

// The nearest start of a code point at or before `at`.
std::size_t boundary(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

std::string window(std::string_view text, std::size_t begin, std::size_t end) {
  std::string out(begin > 0 ? kEllipsis : "");
  out += ascii::trim(text.substr(begin, end - begin));
  if (end < text.size()) out += kEllipsis;
  return out;
}

// Windows of `width` bytes around the matches; one from the start when there is no match.
std::vector<std::string> windows(std::string_view text, std::vector<Match> const& matches,
                                 std::size_t width) {
  std::size_t const inner = width > 20 ? width - 2 : 18;
  std::vector<std::string> rows;
  std::size_t shown = 0;
  for (Match const& match : matches) {
    if (match.end <= shown) continue;
    std::size_t const lead = rows.empty() && match.end <= inner ? match.begin : kLeadIn;
    std::size_t const begin = boundary(text, match.begin - std::min(lead, match.begin));
    shown = boundary(text, begin + inner);
    rows.push_back(window(text, begin, shown));
  }
  if (rows.empty()) rows.push_back(window(text, 0, boundary(text, inner)));
  return rows;
}

struct Candidate {
  Line line;
  std::string text;  // safe
  std::vector<Match> matches;
};

std::vector<Candidate> candidates_of(std::string_view record, std::uint64_t first_line,
                                     std::vector<std::string> const& needles) {
  std::vector<Candidate> found;
  for (LineCursor cursor(record.substr(0, kMaxRecord), first_line); !cursor.at_end();) {
    Line const line = cursor.next();
    std::string text = safe_excerpt(ascii::trim(line.text), kMaxLine).text;
    if (text.empty()) continue;
    std::replace(text.begin(), text.end(), '\t', ' ');
    std::vector<Match> matches = find_needles(ascii::to_lower(text), needles);
    if (!found.empty() && matches.empty()) continue;
    found.push_back({line, std::move(text), std::move(matches)});
  }
  return found;
}

// Keeps the first line and the `max_lines` best of the others, in order.
void keep_best(std::vector<Candidate>& found, std::size_t max_lines) {
  if (found.size() <= max_lines + 1) return;
  std::stable_sort(found.begin() + 1, found.end(), [](Candidate const& a, Candidate const& b) {
    return a.matches.size() > b.matches.size();
  });
  found.resize(max_lines + 1);
  std::sort(found.begin() + 1, found.end(),
            [](Candidate const& a, Candidate const& b) { return a.line.number < b.line.number; });
}

}  // namespace

std::vector<std::string> needles_of(Event const& event, Finding const* finding) {
  std::vector<std::string> needles;
  add_payload(needles, event);
  if (finding == nullptr) return needles;
  for (auto const& [name, value] : finding->slots) {
    if (value) add(needles, *value);
  }
  return needles;
}

std::vector<QuotedLine> quote_record(std::string_view record, std::uint64_t first_line,
                                     std::vector<std::string> const& needles, std::size_t width,
                                     std::size_t max_lines) {
  std::vector<Candidate> found = candidates_of(record, first_line, needles);
  keep_best(found, max_lines);
  std::vector<QuotedLine> rows;
  for (auto const& candidate : found) {
    if (length(candidate.text) <= width) {
      rows.push_back({candidate.line.number, candidate.text});
      continue;
    }
    for (std::string& row : windows(candidate.text, candidate.matches, width)) {
      if (rows.size() > max_lines) break;
      rows.push_back({candidate.line.number, std::move(row)});
    }
  }
  return rows;
}

}  // namespace siptriage::render
