#include "families/asa/tolerant.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/syslog_stamp.hpp"
#include "families/asa/asa.hpp"
#include "pasted/scan.hpp"

namespace siptriage::families::asa {
namespace {

using syslog::parse_stamp;

using pasted::Excerpt;
using pasted::Workshop;

// Length of `host(mode)#` or `host(mode)>` at `at`, 0 when there is none.
std::size_t prompt_length(std::string_view text, std::size_t at) noexcept {
  auto end = at;
  while (end < text.size() && (pasted::is_name(text[end]) || text[end] == '/')) ++end;
  if (end == at || !text.substr(end).starts_with("(config")) return 0;
  auto const close = text.substr(0, std::min(text.size(), end + 40)).find(")#", end);
  return close == std::string_view::npos ? 0 : close + 2 - at;
}

// Longest head of a syslog message: priority, two stamps, host.
constexpr std::size_t kLongestHead = 120;

// Where the head of the message with its tag at `tag` begins, behind `from`: at its last stamp and
// the priority in front of that, else at the tag.
std::size_t head_of(std::string_view text, std::size_t from, std::size_t tag) noexcept {
  auto const first = std::max(from, tag > kLongestHead ? tag - kLongestHead : 0);
  auto head = tag;
  for (auto at = first; at < tag; ++at) {
    bool const begins =
        at == 0 || text[at - 1] == ' ' || text[at - 1] == '>' || pasted::is_break(text[at - 1]);
    if (begins && parse_stamp(text.substr(at, tag - at))) head = at;
  }
  auto const priority = text.substr(0, head).rfind('<');
  bool const near = priority != std::string_view::npos && priority >= first && head - priority <= 5;
  return near && text[head - 1] == '>' ? priority : head;
}

// Each syslog message begins a line.
void cut_syslog(std::string& text) {
  std::size_t from = 0;
  for (auto tag = text.find('%'); tag != std::string::npos; tag = text.find('%', tag + 1)) {
    auto const rest = std::string_view(text).substr(tag);
    if (!rest.starts_with("%ASA-") && !rest.starts_with("%FTD-")) continue;
    auto const head = head_of(text, from, tag);
    if (head > 0 && text[head - 1] == ' ') text[head - 1] = '\n';
    from = tag;
  }
}

// The same text line by line: a prompt, a syslog message or an error in the middle of a line begins
// a new one, and a name in brackets is in one piece. Offsets stay what they are.
std::string as_lines(std::string_view flat) {
  std::string text(flat);
  cut_syslog(text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == pasted::kBlankLine) text[at] = '\n';
    if (text[at] != ' ' || at + 1 >= text.size()) continue;
    bool const error = std::string_view(text).substr(at + 1).starts_with("ERROR: ");
    if (error || prompt_length(text, at + 1) > 0) text[at] = '\n';
  }
  return text;
}

// Parts of [begin, end) that `rejected` leaves, as excerpts.
void add_taken(std::vector<Excerpt>& taken, std::size_t begin, std::size_t end,
               std::vector<SourceSpan> const& rejected) {
  auto at = begin;
  for (auto const& span : rejected) {
    if (begin + span.offset > at) taken.push_back({at, begin + span.offset, {}, false});
    at = begin + span.offset + span.length;
  }
  if (at < end) taken.push_back({at, end, {}, false});
}

struct Harvest {
  std::vector<Excerpt> excerpts;
  std::vector<std::pair<Event, std::size_t>> events;  // with their flat place
};

void read_stretch(Workshop& workshop, std::size_t begin, std::size_t end, Harvest& harvest) {
  auto const flat = workshop.text().substr(begin, end - begin);
  auto const lines = as_lines(flat);
  if (probe(lines) == 0) return;
  Reading reading;
  read({workshop.arena.store(lines), 0, 0, 1}, workshop.arena, reading);
  if (reading.events.empty()) return;
  for (auto const& defect : reading.defects) {
    if (defect.bytes_skipped > 0) reading.rejected.push_back(defect.where);
  }
  std::sort(reading.rejected.begin(), reading.rejected.end(),
            [](SourceSpan const& a, SourceSpan const& b) { return a.offset < b.offset; });
  auto const first = harvest.excerpts.size();
  add_taken(harvest.excerpts, begin, end, reading.rejected);
  for (auto const& defect : reading.defects) {
    for (auto i = first; defect.bytes_skipped == 0 && i < harvest.excerpts.size(); ++i) {
      auto& excerpt = harvest.excerpts[i];
      if (begin + defect.where.offset < excerpt.end) {
        excerpt.repairs.add(defect.code);
        break;
      }
    }
  }
  for (auto& event : reading.events) {
    auto const place = begin + event.where.offset;
    event.also.clear();  // places of the flat text; the excerpt holds these lines too
    harvest.events.emplace_back(std::move(event), place);
  }
}

// Index of the excerpt that holds flat place `at`.
std::size_t excerpt_of(std::vector<Excerpt> const& excerpts, std::size_t at) {
  auto const after = std::upper_bound(excerpts.begin(), excerpts.end(), at,
                                      [](std::size_t p, Excerpt const& e) { return p < e.begin; });
  return after == excerpts.begin() ? 0 : static_cast<std::size_t>(after - excerpts.begin()) - 1;
}

// Puts new excerpts in their order between the old ones; events follow their excerpts.
void merge(Workshop& workshop, Harvest harvest) {
  std::vector<std::size_t> place_of_old;
  auto const old = workshop.excerpts;
  auto& all = workshop.excerpts;
  all.insert(all.end(), harvest.excerpts.begin(), harvest.excerpts.end());
  std::stable_sort(all.begin(), all.end(),
                   [](Excerpt const& a, Excerpt const& b) { return a.begin < b.begin; });
  for (auto const& excerpt : old) place_of_old.push_back(excerpt_of(all, excerpt.begin));
  for (auto& found : workshop.events) {
    found.first_excerpt = place_of_old[found.first_excerpt];
    found.last_excerpt = place_of_old[found.last_excerpt];
    for (auto& excerpt : found.also) excerpt = place_of_old[excerpt];
  }
  for (auto& [excerpt, detail] : workshop.notes) excerpt = place_of_old[excerpt];
  for (auto& [event, place] : harvest.events) {
    auto const end = place + std::max<std::uint64_t>(event.where.length, 1);
    auto const last = excerpt_of(all, end - 1);
    workshop.events.push_back({std::move(event), excerpt_of(all, place), last, {}, place, end});
  }
}

}  // namespace

void read_pasted_lines(Workshop& workshop) {
  Harvest harvest;
  std::size_t at = 0;
  for (auto const& excerpt : workshop.excerpts) {
    if (excerpt.begin > at) read_stretch(workshop, at, excerpt.begin, harvest);
    at = excerpt.end;
  }
  if (at < workshop.text().size()) read_stretch(workshop, at, workshop.text().size(), harvest);
  if (!harvest.excerpts.empty()) merge(workshop, std::move(harvest));
}

}  // namespace siptriage::families::asa
