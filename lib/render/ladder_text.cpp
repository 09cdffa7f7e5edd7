// The ladder in a terminal: time on the left, one bar a host, arrows between.
#include <algorithm>

#include "render/cells.hpp"
#include "render/ladder_writers.hpp"
#include "render/paper.hpp"
#include "render/safe_text.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kSteps = 60;     // more are folded in the middle
constexpr std::size_t kSmallest = 60;  // narrowest page
constexpr std::size_t kLargest = 400;  // widest page
constexpr std::size_t kMargin = 16;    // "! 07:10:46.240 "
constexpr std::size_t kNarrowColumn = 12;
constexpr std::size_t kWideColumn = 30;
constexpr std::string_view kMark = "!";

// Where everything stands on the page.
struct Grid {
  std::size_t width = kPageWidth;
  std::size_t spacing = kWideColumn;

  [[nodiscard]] std::size_t bar(std::size_t column) const noexcept {
    return kMargin + spacing / 2 + column * spacing;
  }
};

std::size_t page_width(LadderOptions const& options) noexcept {
  return std::clamp(options.width, kSmallest, kLargest);
}

Grid grid_of(Ladder const& ladder, std::size_t width) noexcept {
  std::size_t const columns = std::max<std::size_t>(ladder.columns.size(), 1);
  return {width, std::clamp((width - kMargin) / columns, kNarrowColumn, kWideColumn)};
}

// A name for the head of a column: the host's first label when the whole does not fit.
std::string short_name(std::string_view name, std::size_t width) {
  std::string const text = one_cell_text(name);
  bool const address = text.find_first_not_of("0123456789.:abcdefABCDEF") == std::string::npos;
  std::size_t const dot = text.find('.');
  if (length(text) > width && !address && dot != std::string::npos && dot > 0) {
    return fit(std::string_view(text).substr(0, dot), width);
  }
  return fit(text, width);
}

class TextLadder {
 public:
  TextLadder(Ladder const& ladder, Grid const& grid, bool color)
      : ladder_(ladder), grid_(grid), paper_(color) {}

  std::string write() {
    write_head();
    std::string date;
    for (auto const& step : ladder_.steps) {
      auto const when = date_of(step);
      if (!when.empty() && when != date) write_date(date = when);
      write_step(step);
    }
    if (ladder_.steps.empty()) paper_.line("", "no messages of this call in the logs");
    write_legend();
    write_failures();
    return paper_.take();
  }

 private:
  [[nodiscard]] CellLine bars() const {
    CellLine line(grid_.width);
    for (std::size_t i = 0; i < ladder_.columns.size(); ++i) line.put(grid_.bar(i), "|");
    return line;
  }

  void draw(CellLine const& line, Tone tone = Tone::plain) { paper_.line("", line.text(), tone); }

  void write_head() {
    paper_.paragraph(ladder_.id + "  ", ladder_.title, Tone::heading);
    for (auto const& fact : ladder_.facts) {
      paper_.paragraph(std::string(ladder_.id.size() + 2, ' '), fact);
    }
    paper_.gap();
    CellLine names(grid_.width);
    for (std::size_t i = 0; i < ladder_.columns.size(); ++i) {
      std::string const name = short_name(ladder_.columns[i].name, grid_.spacing - 1);
      names.put(grid_.bar(i) - length(name) / 2, name);
    }
    draw(names, Tone::heading);
  }

  // Messages whose log shows no time stand behind the rest. Empty: no new line is due.
  static std::string date_of(LadderStep const& step) {
    if (!step.date.empty()) return step.date + " UTC";
    return step.kind == LadderStep::Kind::fold ? "" : "time unknown";
  }

  void write_date(std::string const& date) {
    CellLine line = bars();
    line.put(2, date);
    draw(line, Tone::faint);
  }

  void write_step(LadderStep const& step) {
    CellLine line = bars();
    if (step.failing) line.put(0, kMark);
    line.put(2, step.time);
    switch (step.kind) {
      case LadderStep::Kind::request:
      case LadderStep::Kind::response:
        put_arrow(line, step);
        break;
      case LadderStep::Kind::note:
        write_note(std::move(line), step);
        return;
      case LadderStep::Kind::fold:
        put_fold(line, step);
        break;
    }
    draw(line, tone_of(step));
  }

  static Tone tone_of(LadderStep const& step) noexcept {
    if (step.failing) return Tone::bad;
    if (step.kind == LadderStep::Kind::fold) return Tone::faint;
    return step.failed ? Tone::uncertain : Tone::plain;
  }

  // "|--- INVITE --->|"; the failing one is drawn with "=".
  void put_arrow(CellLine& line, LadderStep const& step) const {
    std::size_t const left = grid_.bar(std::min(step.from, step.to)) + 1;
    std::size_t const right = grid_.bar(std::max(step.from, step.to));
    line.fill(left, right, step.failing ? '=' : '-');
    std::string const label = fit(one_cell_text(step.label), right - left - 4);
    line.put(left + (right - left - length(label)) / 2, label);
    if (step.to > step.from) {
      line.put(right - 1, ">");
    } else {
      line.put(left, "<");
    }
  }

  void put_fold(CellLine& line, LadderStep const& step) const {
    line.put(grid_.bar(0), "... " + std::to_string(step.folded) + " more messages ...");
  }

  // "* text" at the bar of its host, wrapped; to the left of it where the page ends before it.
  void write_note(CellLine line, LadderStep const& step) {
    std::size_t const bar = ladder_.columns.empty() ? kMargin : grid_.bar(step.from);
    std::size_t const room = std::max(grid_.width - bar, bar - kMargin) - 2;
    bool const on_right =
        grid_.width - bar >= bar - kMargin || length(step.label) + 2 <= grid_.width - bar;
    line.put(bar, "*");
    for (auto const& piece : wrap(one_cell_text(step.label), room)) {
      std::string const row = fit(piece, room);
      line.put(on_right ? bar + 2 : bar - 1 - length(row), row);
      draw(line, tone_of(step));
      line = bars();
    }
  }

  // Hosts whose head is not the whole story.
  void write_legend() {
    paper_.gap();
    for (auto const& column : ladder_.columns) {
      std::string const head = short_name(column.name, grid_.spacing - 1);
      if (head == column.name && column.detail.empty()) continue;
      std::string text = head == column.name ? "" : column.name;
      if (!column.detail.empty()) text += (text.empty() ? "" : ", ") + column.detail;
      paper_.field(head, text);
    }
  }

  void write_failures() {
    paper_.gap();
    for (auto const& step : ladder_.steps) {
      if (!step.failing && !(step.failed && step.kind == LadderStep::Kind::note)) continue;
      std::string text = step.label;
      if (step.from < ladder_.columns.size()) text += " from " + ladder_.columns[step.from].name;
      if (!step.place.empty()) text += ": " + step.place;
      paper_.paragraph(step.failing ? "! " : "  ", text, tone_of(step));
    }
  }

  Ladder const& ladder_;
  Grid grid_;
  Paper paper_;
};

}  // namespace

std::string write_ladder_text(ResultView const& view, CallIndex call,
                              LadderOptions const& options) {
  std::size_t const width = page_width(options);
  LadderLimits const limits{(width - kMargin) / kNarrowColumn, options.verbose ? 0 : kSteps};
  Ladder const ladder = make_ladder(view, call, limits);
  return TextLadder(ladder, grid_of(ladder, width), options.color).write();
}

}  // namespace siptriage::render
