// The ladder as a picture: SVG 1.1 without scripts, fonts or links. Colours follow the reader's
// light or dark scheme; a reader without style sheets sees the light one.
#include <algorithm>

#include "render/cells.hpp"
#include "render/ladder_writers.hpp"
#include "render/paper.hpp"
#include "render/safe_text.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kSteps = 150;
constexpr std::size_t kColumns = 24;
// Pixels.
constexpr std::size_t kLeft = 120;     // room for the time
constexpr std::size_t kSpacing = 220;  // from bar to bar
constexpr std::size_t kRow = 34;
constexpr std::size_t kLine = 20;   // of the heading
constexpr std::size_t kLetter = 7;  // width of a letter of 12 px, rounded up

constexpr std::string_view kStyle =
    "<style>\n"
    "text{font:12px system-ui,sans-serif;fill:#1f2328;direction:ltr;unicode-bidi:isolate}\n"
    ".bg{fill:#fff}.bar{stroke:#b4bac1;stroke-dasharray:4 3}.arrow{stroke:#1f2328}\n"
    ".head{fill:#1f2328}.box{fill:#eef1f4;stroke:#b4bac1}.title{font-size:15px;font-weight:600}\n"
    ".faint{fill:#59636e}.bad{stroke:#cf222e;stroke-width:2}.badhead,text.badtext{fill:#cf222e}\n"
    "text.badtext{font-weight:600}\n"
    "@media (prefers-color-scheme:dark){\n"
    "text{fill:#e6edf3}.bg{fill:#0d1117}.bar{stroke:#484f58}.arrow{stroke:#e6edf3}\n"
    ".head{fill:#e6edf3}.box{fill:#21262d;stroke:#484f58}.faint{fill:#9198a1}\n"
    ".bad{stroke:#ff7b72}.badhead,text.badtext{fill:#ff7b72}}\n"
    "</style>\n";

constexpr std::size_t kFact = 120;  // letters of a line of the heading

std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::size_t value) {
  return " " + std::string(name) + "=\"" + std::to_string(value) + "\"";
}

class Picture {
 public:
  explicit Picture(Ladder const& ladder) : ladder_(ladder) {
    std::size_t longest = length(ladder.title);
    for (auto const& fact : ladder.facts)
      longest = std::max(longest, std::min(length(fact), kFact));
    width_ = std::max(kLeft + std::max<std::size_t>(ladder.columns.size(), 1) * kSpacing,
                      std::min<std::size_t>(longest, kMaxLadderText) * kLetter + 60);
  }

  std::string write() {
    write_heading();
    std::size_t const top = y_ + kRow;
    y_ = top + kRow;
    std::string date;
    for (auto const& step : ladder_.steps) {
      if (!step.date.empty() && step.date != date) {
        date = step.date;
        text(12, y_, date, "faint");
        y_ += kLine;
      }
      write_step(step);
    }
    std::size_t const bottom = y_;
    return document(bars(top, bottom) + body_, bottom + kLine);
  }

 private:
  [[nodiscard]] static std::size_t bar(std::size_t column) noexcept {
    return kLeft + kSpacing / 2 + column * kSpacing;
  }

  void text(std::size_t x, std::size_t y, std::string_view words, std::string_view style,
            std::string_view anchor = {}) {
    body_ += "<text" + attribute("x", x) + attribute("y", y);
    if (!style.empty()) body_.append(" class=\"").append(style).append("\"");
    if (!anchor.empty()) body_.append(" text-anchor=\"").append(anchor).append("\"");
    body_ += ">" + escaped(words) + "</text>\n";
  }

  // Text for so many pixels; the whole of it is the tooltip when it is cut.
  void fitted(std::size_t x, std::size_t y, std::string_view words, std::size_t pixels,
              std::string_view style) {
    std::size_t const letters = std::max<std::size_t>(pixels / kLetter, 1);
    if (length(words) <= letters) return text(x, y, words, style, "middle");
    body_ += "<g><title>" + escaped(words) + "</title>\n";
    text(x, y, safe_cut(words, letters - 1), style, "middle");
    body_ += "</g>\n";
  }

  void write_heading() {
    y_ = 28;
    text(12, y_, ladder_.id + "  " + ladder_.title, "title");
    for (auto const& fact : ladder_.facts) {
      for (auto const& line : wrap(fact, kFact)) text(12, y_ += kLine, fit(line, kFact), "faint");
    }
  }

  std::string bars(std::size_t top, std::size_t bottom) {
    std::string const steps = std::move(body_);
    body_.clear();
    std::string lines;
    for (std::size_t i = 0; i < ladder_.columns.size(); ++i) {
      lines += "<line" + attribute("x1", bar(i)) + attribute("y1", top) + attribute("x2", bar(i)) +
               attribute("y2", bottom) + " class=\"bar\" stroke=\"#b4bac1\"/>\n";
      lines += "<rect" + attribute("x", bar(i) - 100) + attribute("y", top - 22) +
               " width=\"200\" height=\"28\" rx=\"4\" class=\"box\"/>\n";
      fitted(bar(i), top - 4, ladder_.columns[i].name, 190, "");
    }
    lines += body_;
    body_ = steps;
    return lines;
  }

  void write_step(LadderStep const& step) {
    std::string_view const style = step.failing || step.failed ? "badtext" : "";
    text(12, y_, step.time, step.failing ? "badtext" : "faint");
    switch (step.kind) {
      case LadderStep::Kind::request:
      case LadderStep::Kind::response:
        write_arrow(step, style);
        break;
      case LadderStep::Kind::note:
        write_note(step, style);
        break;
      case LadderStep::Kind::fold:
        text(bar(0), y_, "... " + std::to_string(step.folded) + " more messages ...", "faint");
        break;
    }
    if (step.failing)
      text(bar(std::min(step.from, step.to)), y_ += kLine, "failure: " + step.place, "badtext");
    y_ += kRow;
  }

  void write_arrow(LadderStep const& step, std::string_view style) {
    std::size_t const from = bar(step.from), to = bar(step.to);
    bool const bad = step.failing || step.failed;
    std::size_t const tail = to > from ? to - 8 : to + 8;
    fitted((from + to) / 2, y_ - 6, step.label, std::max(from, to) - std::min(from, to) - 20,
           style);
    body_ += "<line" + attribute("x1", from) + attribute("y1", y_) + attribute("x2", tail) +
             attribute("y2", y_) + " stroke=\"#1f2328\" class=\"" + (bad ? "bad" : "arrow") + "\"";
    if (step.kind == LadderStep::Kind::response) body_ += " stroke-dasharray=\"6 3\"";
    body_ += "/>\n<path d=\"M" + std::to_string(to) + " " + std::to_string(y_) + "L" +
             std::to_string(tail) + " " + std::to_string(y_ - 4) + "V" + std::to_string(y_ + 4) +
             "Z\" class=\"" + (bad ? "badhead" : "head") + "\"/>\n";
  }

  // Beside its bar; to the left of it when the picture ends before the text.
  void write_note(LadderStep const& step, std::string_view style) {
    std::size_t const x = bar(step.from);
    body_ += "<circle" + attribute("cx", x) + attribute("cy", y_ - 4) + " r=\"4\" class=\"" +
             (style.empty() ? "head" : "badhead") + "\"/>\n";
    std::size_t const right = width_ - x - 20, left = x - kLeft;
    bool const on_right = length(step.label) * kLetter <= right || right >= left;
    std::size_t const room = (on_right ? right : left) / kLetter;
    std::string const words = safe_cut(step.label, room);
    text(on_right ? x + 10 : x - 10, y_, words, style, on_right ? "start" : "end");
  }

  [[nodiscard]] std::string document(std::string const& body, std::size_t height) const {
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\"" + attribute("width", width_) +
                      attribute("height", height) + " viewBox=\"0 0 " + std::to_string(width_) +
                      " " + std::to_string(height) + "\" role=\"img\">\n";
    out += "<title>" + escaped(ladder_.id + " " + ladder_.title) + "</title>\n";
    out += kStyle;
    out += "<rect width=\"100%\" height=\"100%\" class=\"bg\"/>\n";
    return out + body + "</svg>\n";
  }

  Ladder const& ladder_;
  std::size_t width_ = 0;
  std::size_t y_ = 0;
  std::string body_;
};

}  // namespace

std::string write_ladder_svg(ResultView const& view, CallIndex call, LadderOptions const& options) {
  Ladder const ladder = make_ladder(view, call, {kColumns, options.verbose ? 0 : kSteps});
  return Picture(ladder).write();
}

}  // namespace siptriage::render
