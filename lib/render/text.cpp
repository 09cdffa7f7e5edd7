#include "render/text.hpp"

#include <algorithm>

#include "render/call_cause.hpp"
#include "render/finding_lists.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kMaxItems = 8;  // of a list, without -v

void write_numbered(Page& page, FindingList const& list, std::string_view word, Tone tone) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string heading(word);
    if (list.size() > 1) {
      heading += " " + std::to_string(i + 1) + " of " + std::to_string(list.size());
    }
    write_finding(page, *list[i], heading, tone);
  }
}

void write_no_known_cause(Page& page) {
  page.paper.heading(
      "NO KNOWN CAUSE: the logs were read, and nothing wrong that a rule knows was found",
      Tone::good);
}

void write_not_evaluable(Page& page) {
  page.paper.heading("NOT EVALUABLE: no rule could run on what was read", Tone::uncertain);
  page.paper.paragraph("  ",
                       "See INPUTS for what each file was taken for, and `siptriage formats` for "
                       "the logs that are recognised.");
}

// A named cause leaves other calls open that it does not explain.
FindingList write_named(Page& page) {
  FindingList main = with_role(page.view, Role::root_cause);
  write_numbered(page, main, "ROOT CAUSE", Tone::bad);
  FindingList const open = undecided(page.view);
  write_numbered(page, open, "STILL UNDETERMINED", Tone::uncertain);
  main.insert(main.end(), open.begin(), open.end());
  return main;
}

// Returns the findings that were written in full.
FindingList write_verdict(Page& page) {
  FindingList main;
  switch (page.view.outcome) {
    case Outcome::cause_named:
      main = write_named(page);
      break;
    case Outcome::undetermined:
      main = undecided(page.view);
      if (main.empty())
        page.paper.heading("UNDETERMINED: calls failed, no cause is proven", Tone::uncertain);
      write_numbered(page, main, "UNDETERMINED", Tone::uncertain);
      break;
    case Outcome::no_known_cause:
      write_no_known_cause(page);
      break;
    case Outcome::not_evaluable:
      write_not_evaluable(page);
      break;
  }
  return main;
}

void write_incomplete(Page& page) {
  if (page.view.complete) return;
  page.paper.heading("INCOMPLETE: part of the input could not be read or was left out; see INPUTS",
                     Tone::uncertain);
}

void write_list(Page& page, std::string_view heading, FindingList const& list,
                FindingList const& written) {
  std::size_t shown = 0, left = 0;
  for (Finding const* finding : list) {
    if (std::find(written.begin(), written.end(), finding) != written.end()) continue;
    if (!page.options.verbose && shown == kMaxItems) {
      ++left;
      continue;
    }
    if (shown++ == 0) page.paper.heading(heading);
    write_short(page, *finding);
  }
  if (left > 0) page.paper.line("  ", "and " + std::to_string(left) + " more (-v)");
}

// Silence never looks like health.
void write_unexplained(Page& page) {
  auto const calls = unexplained_calls(page.view);
  if (calls.empty()) return;
  page.paper.heading("FAILED CALLS WITHOUT A KNOWN CAUSE");
  std::size_t const limit = page.options.verbose ? calls.size() : std::min(calls.size(), kMaxItems);
  for (std::size_t i = 0; i < limit; ++i) write_call(page, "call", calls[i]);
  if (calls.size() > limit) {
    page.paper.line("  ", "and " + std::to_string(calls.size() - limit) + " more (-v)");
  }
}

void write_warnings(Page& page) {
  if (page.view.warnings->empty()) return;
  page.paper.heading("WARNINGS");
  for (auto const& warning : *page.view.warnings) page.paper.paragraph("  ", warning);
}

// "2026-03-02 07:09:46".
std::string second_text(Instant time) {
  auto text = format_utc(time).substr(0, 19);
  text[10] = ' ';
  return text;
}

}  // namespace

std::string span_text(TimeSpan const& span) {
  auto const since = second_text(span.since);
  auto const until = second_text(span.until);
  bool const one_day = since.substr(0, 10) == until.substr(0, 10);
  return since + " to " + (one_day ? until.substr(11) : until);
}

std::string cited(Page const& page, std::vector<EventIndex> const& evidence) {
  std::string places;
  for (EventIndex const index : evidence) {
    if (index >= page.view.events->size()) continue;
    places +=
        (places.empty() ? " [" : ", ") + place_of(page.view, (*page.view.events)[index].where);
    if (!page.options.verbose) break;
  }
  return places.empty() ? places : places + "]";
}

std::string write_text(ResultView const& view, TextOptions const& options) {
  Paper paper(options.color);
  Page page{view, options, paper};
  FindingList const written = write_verdict(page);
  write_list(page, "ALSO CONTRIBUTING", with_role(view, Role::contributing), written);
  write_list(page, "FOLLOWS FROM IT", with_role(view, Role::consequence), written);
  write_list(page, "ALSO FOUND", with_role(view, Role::root_cause), written);
  write_list(page, "ALSO SEEN, NOT RELATED", with_role(view, Role::unrelated), written);
  write_unexplained(page);
  write_ruled_out(page);
  write_next_steps(page);
  write_not_checked(page);
  write_incomplete(page);
  write_inputs(page);
  write_warnings(page);
  return paper.take();
}

}  // namespace siptriage::render
