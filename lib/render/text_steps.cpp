#include <algorithm>

#include "render/next_steps.hpp"
#include "render/safe_text.hpp"
#include "render/text.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kMaxSteps = 4;  // that collect with one purpose, without -v
constexpr std::size_t kMaxChecks = 3;

// Whose clock, as far as its log says.
std::string clock_text(LogWindow const& window) {
  std::string text = window.host.empty() ? "of the log at hand" : "of " + window.host;
  return text + (window.time_zone.empty() ? "" : " (" + window.time_zone + ")");
}

std::string window_text(LogWindow const& window) {
  if (!window.utc) {
    return span_text(*window.local) + ", in the own time " + clock_text(window) +
           ", whose zone is not known";
  }
  auto text = span_text(*window.utc) + " UTC";
  if (!window.local) return text;
  auto const local = span_text(*window.local);
  if (local == span_text(*window.utc)) return text;
  bool const one_day = local.substr(0, 10) == text.substr(0, 10);
  return text + "; " + (one_day ? local.substr(11) : local) + " on the clock " + clock_text(window);
}

bool says(CollectStep const& step, std::string const& word) {
  return step.what.find(word) != std::string::npos || step.how.find(word) != std::string::npos;
}

// When, and what to look for there, unless the step says so in words.
std::string occasion_text(CollectStep const& step) {
  auto text = window_text(*step.window);
  if (step.call_ids.empty() || says(step, step.call_ids.front())) return text;
  text += ", Call-ID " + step.call_ids.front();
  if (step.call_ids.size() > 1)
    text += " and " + std::to_string(step.call_ids.size() - 1) + " more";
  return text;
}

class StepWriter {
 public:
  explicit StepWriter(Page& page) : page_(page) {}

  void write(StepGroup const& group) {
    page_.paper.paragraph("  ", group.purpose + ":", Tone::heading);
    write_fixes(group.fixes);
    write_collects(group);
  }

 private:
  void write_number(std::string_view text) {
    page_.paper.paragraph("  " + std::to_string(++number_) + ". ", text);
  }

  void write_part(std::string_view label, std::string_view text) {
    if (!text.empty()) page_.paper.paragraph("     " + std::string(label) + ": ", text);
  }

  // Steps often share a place and a document: they are named behind the last of them.
  void write_fixes(std::vector<FixStep> const& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      auto const& step = steps[i];
      auto const* next = i + 1 < steps.size() ? &steps[i + 1] : nullptr;
      write_number(step.action);
      if (next == nullptr || next->where != step.where) write_part("where", step.where);
      if (next == nullptr || next->link != step.link) write_part("see", expand_link(step.link));
    }
  }

  void write_collects(StepGroup const& group) {
    auto const& steps = group.collects;
    if (steps.empty()) return;
    auto const limit = steps.front().check.empty() ? kMaxSteps : kMaxChecks;
    auto const shown = page_.options.verbose ? steps.size() : std::min(steps.size(), limit);
    for (std::size_t i = 0; i < shown; ++i) write_collect(steps[i], group.settled);
    if (steps.size() > shown) {
      page_.paper.line("  ", "and " + std::to_string(steps.size() - shown) + " more (-v)");
    }
  }

  // A check is told in one sentence: it is no finding. What only confirms needs no reason.
  void write_collect(CollectStep const& step, bool settled) {
    std::string text = step.what;
    if (!says(step, step.host)) text += ", host " + step.host;
    if (!step.check.empty()) text += " (" + step.check + ")";
    write_number(text);
    if (!step.check.empty() && !page_.options.verbose) return;
    write_part("how", step.how);
    write_part("level", step.level);
    if (step.window) write_part("when", occasion_text(step));
    if (!settled || page_.options.verbose) write_part("why", step.why);
  }

  Page& page_;
  std::size_t number_ = 0;  // of the last step
};

}  // namespace

void write_next_steps(Page& page) {
  auto const groups = next_steps(page.view, page.options.verbose);
  if (groups.empty()) return;
  page.paper.heading("WHAT TO DO NEXT");
  StepWriter writer(page);
  for (auto const& group : groups) writer.write(group);
}

}  // namespace siptriage::render
