// The ladder as a Mermaid sequence diagram (https://mermaid.js.org/syntax/sequenceDiagram.html).
#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "render/ladder_writers.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kSteps = 80;
constexpr std::size_t kColumns = 24;

// Mermaid looks for these words in the whole text, whatever its kind, and takes the last ; of their
// line away.
bool is_foreign_statement(std::string_view text) noexcept {
  return text.starts_with("style") || text.starts_with("classDef");
}

// Everything that is not known to be plain text becomes a numeric entity, "#35;": the grammar ends
// a text at # ; and line ends, and reads %% and { } too.
std::string escaped(std::string_view text) {
  constexpr std::string_view kPlain = " .,:_@()/+=-";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    bool const plain = ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80 ||
                       kPlain.find(c) != std::string_view::npos;
    if (plain && !is_foreign_statement(text.substr(i))) {
      out += c;
    } else {
      out += '#';
      out += std::to_string(static_cast<int>(c));
      out += ';';
    }
  }
  return out;
}

// A host whose name is the word that closes a block in this grammar.
std::string escaped_name(std::string_view name) {
  if (!ascii::iequals(name, "end")) return escaped(name);
  return "#" + std::to_string(static_cast<int>(name.front())) + ";" + std::string(name.substr(1));
}

std::string participant(std::size_t column) { return "h" + std::to_string(column + 1); }

// "Note over h1,h4: text".
std::string note_over(Ladder const& ladder, std::size_t first, std::size_t last,
                      std::string_view text) {
  std::string line = "  Note over " + participant(first);
  if (last > first && last < ladder.columns.size()) line += "," + participant(last);
  return line.append(": ").append(escaped(text)).append("\n");
}

std::string message(LadderStep const& step) {
  std::string line = "  " + participant(step.from);
  bool const response = step.kind == LadderStep::Kind::response;
  if (step.failing) {
    line += response ? "--x" : "-x";
  } else {
    line += response ? "-->>" : "->>";
  }
  line += participant(step.to) + ": " + escaped(step.label);
  if (!step.time.empty()) line += " (" + escaped(step.time) + ")";
  return line += "\n";
}

std::string step_text(Ladder const& ladder, LadderStep const& step) {
  std::size_t const last = ladder.columns.size() - 1;
  switch (step.kind) {
    case LadderStep::Kind::request:
    case LadderStep::Kind::response:
      return message(step);
    case LadderStep::Kind::note:
      return note_over(ladder, step.from, step.from, step.label);
    case LadderStep::Kind::fold:
      return note_over(ladder, 0, last,
                       "... " + std::to_string(step.folded) + " more messages ...");
  }
  return {};
}

// The failing step stands in a red box, with its place below.
std::string failing_text(Ladder const& ladder, LadderStep const& step) {
  std::string text = "  rect rgba(255, 0, 0, 0.2)\n" + step_text(ladder, step);
  text += note_over(ladder, std::min(step.from, step.to), std::max(step.from, step.to),
                    "failure: " + step.place);
  return text += "  end\n";
}

}  // namespace

std::string write_ladder_mermaid(ResultView const& view, CallIndex call,
                                 LadderOptions const& options) {
  Ladder ladder = make_ladder(view, call, {kColumns, options.verbose ? 0 : kSteps});
  if (ladder.columns.empty()) ladder.columns.push_back({"no hosts", {}});
  std::string out = "sequenceDiagram\n";
  for (std::size_t i = 0; i < ladder.columns.size(); ++i) {
    out += "  participant " + participant(i) + " as " + escaped_name(ladder.columns[i].name) + "\n";
  }
  out += note_over(ladder, 0, ladder.columns.size() - 1, ladder.id + " " + ladder.title);
  for (auto const& fact : ladder.facts) {
    out += note_over(ladder, 0, ladder.columns.size() - 1, fact);
  }
  for (auto const& step : ladder.steps) {
    out += step.failing ? failing_text(ladder, step) : step_text(ladder, step);
  }
  return out;
}

}  // namespace siptriage::render
