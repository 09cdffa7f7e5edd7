#include "render/text.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "render/safe_text.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kMaxItems = 8;  // of a list, without -v

using FindingList = std::vector<Finding const*>;

// Findings of the role, in the order of the result.
FindingList with_role(ResultView const& view, Role role) {
  FindingList list;
  for (auto const& finding : *view.findings) {
    if (finding.role == role) list.push_back(&finding);
  }
  return list;
}

// Undetermined: the findings that carry the candidates and that no other finding explains.
FindingList undecided(ResultView const& view) {
  FindingList list;
  for (auto const& finding : *view.findings) {
    bool const open = finding.role == Role::consequence && !finding.explained_by;
    if (!finding.candidates.empty() && open) list.push_back(&finding);
  }
  return list;
}

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

// Advice for failed calls without a known cause; all else names a rule that could not run.
bool is_check(NotEvaluated const& item) {
  return !item.collect.empty() && !item.collect.front().check.empty();
}

// Failed calls that no finding speaks of: said, so that silence never looks like health.
void write_unexplained(Page& page) {
  std::set<CallIndex> explained;
  for (auto const& finding : *page.view.findings) {
    explained.insert(finding.calls.begin(), finding.calls.end());
  }
  std::size_t shown = 0, left = 0;
  for (CallIndex index = 0; index < page.view.calls->size(); ++index) {
    Call const& call = (*page.view.calls)[index];
    if (call.outcome != CallOutcome::failed || explained.contains(index)) continue;
    if (!page.options.verbose && shown == kMaxItems) {
      ++left;
      continue;
    }
    if (shown++ == 0) page.paper.heading("FAILED CALLS WITHOUT A KNOWN CAUSE");
    write_call(page, "call", index);
  }
  if (left > 0) page.paper.line("  ", "and " + std::to_string(left) + " more (-v)");
  std::vector<CollectStep> checks;
  for (auto const& item : *page.view.not_evaluated) {
    if (is_check(item)) checks.push_back(item.collect.front());
  }
  write_checks(page, checks);
}

std::string joined(std::vector<std::string> const& texts, std::string_view separator) {
  std::string out;
  for (auto const& text : texts) {
    if (!out.empty()) out += separator;
    out += text;
  }
  return out;
}

// Causes with one reason are told together; several rules may look for one cause.
struct Rejection {
  std::vector<std::string> causes;
  RuledOut const* reason = nullptr;
};

std::vector<Rejection> rejections(ResultView const& view) {
  std::vector<Rejection> list;
  for (auto const& item : *view.ruled_out) {
    auto const same = std::find_if(list.begin(), list.end(), [&](Rejection const& one) {
      return one.reason->because == item.because && one.reason->evidence == item.evidence;
    });
    auto& rejection = same == list.end() ? list.emplace_back(Rejection{{}, &item}) : *same;
    auto& causes = rejection.causes;
    if (std::find(causes.begin(), causes.end(), item.cause) == causes.end()) {
      causes.push_back(item.cause);
    }
  }
  return list;
}

// " (see server.pem:1)": the certificate that says so.
std::string seen_at(ResultView const& view, RuledOut const& item) {
  for (auto const index : item.evidence) {
    auto const& event = (*view.events)[index];
    if (!std::holds_alternative<CertificateEvent>(event.payload)) continue;
    return " (see " + (*view.sources)[event.where.source].path + ":" +
           std::to_string(event.where.line) + ")";
  }
  return {};
}

void write_ruled_out(Page& page) {
  auto const items = rejections(page.view);
  if (items.empty()) return;
  page.paper.heading("RULED OUT");
  std::size_t const limit = page.options.verbose ? items.size() : std::min(items.size(), kMaxItems);
  for (std::size_t i = 0; i < limit; ++i) {
    auto const& reason = *items[i].reason;
    page.paper.paragraph(
        "  ", joined(items[i].causes, ", ") + ": " + reason.because + seen_at(page.view, reason));
  }
  if (items.size() > limit) {
    page.paper.line("  ", "and " + std::to_string(items.size() - limit) + " more (-v)");
  }
}

// Rules that lack the same logs are told together.
std::map<std::string, std::vector<std::string>> causes_by_missing(ResultView const& view) {
  std::map<std::string, std::vector<std::string>> groups;
  for (auto const& item : *view.not_evaluated) {
    if (is_check(item)) continue;
    auto& causes = groups[joined(item.missing, " or ")];
    if (std::find(causes.begin(), causes.end(), item.cause) == causes.end()) {
      causes.push_back(item.cause);
    }
  }
  return groups;
}

std::vector<CollectStep> missing_steps(ResultView const& view) {
  std::vector<CollectStep> steps;
  std::set<std::string> seen;
  for (auto const& item : *view.not_evaluated) {
    if (is_check(item)) continue;
    for (auto const& step : item.collect) {
      if (seen.insert(step.what + '\n' + step.how).second) steps.push_back(step);
    }
  }
  return steps;
}

// A few names say what is meant; all of them would bury the answer.
std::string few_of(std::vector<std::string> const& causes, bool all) {
  constexpr std::size_t kShown = 3;
  if (all || causes.size() <= kShown + 1) return joined(causes, ", ");
  std::vector<std::string> const first(causes.begin(), causes.begin() + kShown);
  return joined(first, ", ") + " and " + std::to_string(causes.size() - kShown) +
         " more causes (-v names them)";
}

void write_not_checked(Page& page) {
  auto const groups = causes_by_missing(page.view);
  if (groups.empty()) return;
  page.paper.heading("NOT CHECKED");
  for (auto const& [missing, causes] : groups) {
    std::string const needs = missing.empty() ? "not enough was read" : "needs " + missing;
    page.paper.paragraph("  ", few_of(causes, page.options.verbose) + ": " + needs);
  }
  std::vector<CollectStep> const steps = missing_steps(page.view);
  if (steps.empty()) return;
  page.paper.heading("TO CHECK IT, COLLECT");
  write_collect(page, steps, page.options.verbose ? 0 : 5);
}

void write_warnings(Page& page) {
  if (page.view.warnings->empty()) return;
  page.paper.heading("WARNINGS");
  for (auto const& warning : *page.view.warnings) page.paper.paragraph("  ", warning);
}

}  // namespace

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
  write_not_checked(page);
  write_incomplete(page);
  write_inputs(page);
  write_warnings(page);
  return paper.take();
}

}  // namespace siptriage::render
