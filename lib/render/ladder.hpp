// One call as a ladder: columns, and steps from top to bottom. What the text, Mermaid and SVG
// writers draw; none of them looks at the call itself.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "render/view.hpp"

namespace siptriage::render {

// All texts are on one line and safe (safe_line), and cut at kMaxLadderText code points.
inline constexpr std::size_t kMaxLadderText = 200;

struct LadderColumn {
  std::string name;    // host name, else address
  std::string detail;  // the other names and addresses, joined by ", "; may be empty
};

struct LadderStep {
  enum class Kind : std::uint8_t {
    request,
    response,
    note,  // what `from` noted; from == to
    fold,  // `folded` messages are left out
  };
  Kind kind = Kind::note;
  std::size_t from = 0, to = 0;  // columns
  std::string date, time;        // UTC "2026-03-02", "07:10:46.240"; empty when not known
  std::string label;             // "INVITE", "504 Server time-out", "TLS failed: ..."
  bool failed = false;           // an error of its leg, or of a connection
  bool failing = false;          // where the failure of the call first shows
  std::string place;             // file:line of the record that shows it
  std::size_t folded = 0;
};

struct Ladder {
  std::string id;                  // "c1"
  std::string title;               // caller, callee, method, outcome
  std::vector<std::string> facts;  // further lines of the heading: Call-IDs, cause
  std::vector<LadderColumn> columns;
  std::vector<LadderStep> steps;
};

struct LadderLimits {
  std::size_t columns = 0;  // at least 2; further hosts share the last column
  std::size_t steps = 0;    // beyond it the middle is folded; 0: nothing is folded
};

// Linear in the arrows of the call.
[[nodiscard]] Ladder make_ladder(ResultView const& view, CallIndex call,
                                 LadderLimits const& limits);

}  // namespace siptriage::render
