// The answer as a page of text. text.cpp orders the page; text_finding.cpp writes one finding;
// text_inputs.cpp says what was read.
#pragma once

#include <string>

#include "render/paper.hpp"
#include "render/view.hpp"
#include "siptriage/render.hpp"

namespace siptriage::render {

[[nodiscard]] std::string write_text(ResultView const& view, TextOptions const& options);

// What every part of the page needs.
struct Page {
  ResultView const& view;
  TextOptions const& options;
  Paper& paper;
};

// Verdict, names, calls, evidence, what to do and what to collect of one finding.
void write_finding(Page& page, Finding const& finding, std::string_view heading, Tone tone);
// One line (wrapped): "cause: summary (count times)".
void write_short(Page& page, Finding const& finding);
// Caller, callee, time and Call-ID of a call, on one or two lines below `label`.
void write_call(Page& page, std::string_view label, CallIndex index);
// Numbered steps. `limit` 0: all.
void write_collect(Page& page, std::vector<CollectStep> const& steps, std::size_t limit);

// The steps that checks advise, below a heading of their own; nothing when there are none.
void write_checks(Page& page, std::vector<CollectStep> const& steps);

void write_inputs(Page& page);

// "3 calls", "1 call".
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view noun);

}  // namespace siptriage::render
