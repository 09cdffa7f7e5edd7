#include "analysis/coverage.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "analysis/describe.hpp"
#include "base/ascii.hpp"
#include "base/line_cursor.hpp"
#include "families/expressway/head.hpp"
#include "families/expressway/scan.hpp"
#include "grammars/lync_header.hpp"

namespace siptriage::analysis {
namespace {

// Long enough to step over one SIP message with a large body.
constexpr std::size_t kEndBytes = 64 * 1024;
// A part with fewer lines says nothing about how often this log is written.
constexpr std::uint64_t kMinLines = 20;
constexpr std::int64_t kMinGap = 5 * 60'000'000LL;
// A gap is so many times longer than the mean distance of two lines.
constexpr std::int64_t kMinRatio = 20;

// What one line says about itself.
struct LineHead {
  EventTime time;
  std::string_view host;
};

LineHead expressway_head(std::string_view line) {
  namespace expressway = families::expressway;
  if (expressway::stamp_length(line) == 0) return {};
  auto const head = expressway::read_head(line);
  return {{head.stamp_utc, head.stamp_local, head.stamp}, head.host};
}

EventTime us_time(std::string_view stamp) {
  constexpr std::size_t kLength = 23;
  return {std::nullopt, grammars::parse_us_stamp(stamp), stamp.substr(0, kLength)};
}

LineHead wpp_head(std::string_view line) {
  if (!line.starts_with("TL_")) return {};
  auto const header = grammars::parse_wpp_header(line);
  if (!header.value) return {};
  return {us_time(header.value->stamp), header.value->machine()};
}

LineHead line_head(Family family, std::string_view line) {
  switch (family) {
    case Family::expressway_diagnostic:
      return expressway_head(line);
    case Family::lync_sip_admin_log:
      return wpp_head(line);
    case Family::lync_uccapi:
      return {us_time(line), {}};
    default:
      return {};
  }
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

// Entries with the same key are parts of one log.
using LogKey = std::pair<Family, std::string>;

std::optional<LogKey> log_key(Source const& source) {
  if (!source.host.empty()) return LogKey{source.family, source.host};
  if (source.family != Family::lync_uccapi) return std::nullopt;
  std::string name = source.path;
  name.erase(std::remove_if(name.end() - static_cast<std::ptrdiff_t>(file_name(name).size()),
                            name.end(), ascii::is_digit),
             name.end());
  return LogKey{source.family, std::move(name)};
}

struct Part {
  Coverage covered;
  Source const* source = nullptr;

  [[nodiscard]] std::int64_t first() const { return covered.first.best()->micros; }
  [[nodiscard]] std::int64_t last() const { return covered.last.best()->micros; }
  // Is a silence of that length unlike this log?
  [[nodiscard]] bool is_denser_than(std::int64_t silence) const {
    auto const lines = source->lines;
    return lines >= kMinLines &&
           (last() - first()) / static_cast<std::int64_t>(lines) <= silence / kMinRatio;
  }
};

std::map<LogKey, std::vector<Part>> parts_of_logs(std::vector<Source> const& sources,
                                                  std::vector<std::string_view> const& texts) {
  std::map<LogKey, std::vector<Part>> logs;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto const key = log_key(sources[i]);
    if (!key || !sources[i].skipped.empty()) continue;
    if (auto covered = coverage_of(sources[i].family, texts[i])) {
      logs[*key].push_back({std::move(*covered), &sources[i]});
    }
  }
  return logs;
}

std::string shown(EventTime const& time) {
  return time.utc ? format_utc(*time.utc) : std::string(time.raw);
}

std::string gap_text(Part const& before, Part const& after) {
  auto const& host = before.source->host;
  return "nothing " + (host.empty() ? std::string("is known") : "of " + host + " is known") +
         " between " + shown(before.covered.last) + ", the end of " + before.source->path +
         ", and " + shown(after.covered.first) + ", the start of " + after.source->path;
}

void add_gaps(std::vector<Part> parts, std::vector<std::string>& texts) {
  std::sort(parts.begin(), parts.end(), [](Part const& a, Part const& b) {
    return std::pair(a.first(), a.source->path) < std::pair(b.first(), b.source->path);
  });
  auto latest = parts.begin();
  for (auto next = parts.begin(); next != parts.end(); ++next) {
    auto const silence = next->first() - latest->last();
    if (silence >= kMinGap && latest->is_denser_than(silence) && next->is_denser_than(silence)) {
      texts.push_back(gap_text(*latest, *next));
    }
    if (latest->last() < next->last()) latest = next;
  }
}

}  // namespace

std::optional<Coverage> coverage_of(Family family, std::string_view text) {
  Coverage covered;
  LineCursor front(text.substr(0, kEndBytes));
  while (!covered.first.best() && !front.at_end()) {
    auto const head = line_head(family, front.next().text);
    covered.first = head.time;
    covered.host = head.host;
  }
  if (!covered.first.best()) return std::nullopt;
  LineCursor back(text.substr(text.size() - std::min(text.size(), kEndBytes)));
  while (!back.at_end()) {
    auto const head = line_head(family, back.next().text);
    if (head.time.best()) covered.last = head.time;
  }
  if (!covered.last.best()) return std::nullopt;
  return covered;
}

void describe_quiet(std::vector<Source>& sources, std::vector<std::string_view> const& texts) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto& source = sources[i];
    if (source.events > 0) continue;
    auto const covered = coverage_of(source.family, texts.at(i));
    if (!covered) continue;
    if (source.host.empty()) source.host = covered->host;
    add_time(source, covered->first);
    add_time(source, covered->last);
  }
}

std::vector<std::string> find_gaps(std::vector<Source> const& sources,
                                   std::vector<std::string_view> const& texts) {
  std::vector<std::string> found;
  for (auto& [key, parts] : parts_of_logs(sources, texts)) {
    if (parts.size() > 1) add_gaps(parts, found);
  }
  return found;
}

}  // namespace siptriage::analysis
