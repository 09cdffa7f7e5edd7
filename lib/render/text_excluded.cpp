// What the records rule out, and what was not looked for because an input is missing.
#include <algorithm>

#include "render/call_cause.hpp"
#include "render/finding_lists.hpp"
#include "render/safe_text.hpp"
#include "render/text.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kReasons = 2;  // that are told without -v

std::string joined(std::vector<std::string> const& texts) {
  std::string out;
  for (auto const& text : texts) out += (out.empty() ? "" : ", ") + text;
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

// As many names as fit on one line behind `prefix`, and how many more there are.
std::string on_one_line(std::string_view prefix, std::vector<std::string> const& causes) {
  constexpr std::size_t kMore = 18;  // " and 100 more (-v)"
  auto text = causes.front();
  std::size_t shown = 1;
  while (shown < causes.size() &&
         prefix.size() + text.size() + causes[shown].size() + kMore < kPageWidth) {
    text += ", " + causes[shown++];
  }
  if (shown == causes.size()) return text;
  return text + " and " + std::to_string(causes.size() - shown) + " more (-v)";
}

// Names only: the reasons would bury the answer.
void write_names(Page& page, std::vector<Rejection> const& items, std::size_t first) {
  std::vector<std::string> causes;
  for (std::size_t i = first; i < items.size(); ++i) {
    causes.insert(causes.end(), items[i].causes.begin(), items[i].causes.end());
  }
  if (!causes.empty()) page.paper.paragraph("  ", "also " + joined(causes) + " (-v says why)");
}

}  // namespace

void write_ruled_out(Page& page) {
  auto const items = rejections(page.view);
  if (items.empty()) return;
  page.paper.heading("RULED OUT");
  std::size_t const limit = page.options.verbose ? items.size() : std::min(items.size(), kReasons);
  for (std::size_t i = 0; i < limit; ++i) {
    auto const& reason = *items[i].reason;
    page.paper.paragraph(
        "  ", joined(items[i].causes) + ": " + reason.because + cited(page, reason.evidence));
  }
  write_names(page, items, limit);
}

void write_not_checked(Page& page) {
  auto const inputs = missing_inputs(page.view);
  if (inputs.empty()) return;
  page.paper.heading("NOT CHECKED");
  for (auto const& input : inputs) {
    std::string const prefix =
        "  " + (input.kind.empty() ? "not enough was read" : "without " + input.kind) + ": ";
    page.paper.paragraph(
        prefix, page.options.verbose ? joined(input.causes) : on_one_line(prefix, input.causes));
  }
}

}  // namespace siptriage::render
