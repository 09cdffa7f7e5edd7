// The answer as a page of text: what was found, what was ruled out, what to do next, what was read.
// text.cpp orders the page; text_finding.cpp writes one finding, text_steps.cpp what to do,
// text_excluded.cpp what is ruled out or not checked, text_inputs.cpp what was read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

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

// Verdict, names, calls and evidence of one finding.
void write_finding(Page& page, Finding const& finding, std::string_view heading, Tone tone);
// One line (wrapped): "cause (proven): summary (count times) [edge.txt:12]".
void write_short(Page& page, Finding const& finding);
// Caller, callee, time and Call-ID of a call, on one or two lines below `label`.
void write_call(Page& page, std::string_view label, CallIndex index);
// Nothing when there is nothing to do.
void write_next_steps(Page& page);
void write_ruled_out(Page& page);
// One line for each missing input: the causes that it would let us look for.
void write_not_checked(Page& page);

void write_inputs(Page& page);

// " [edge.txt:12]": the record that decides, all of them with -v; empty when there is none.
[[nodiscard]] std::string cited(Page const& page, std::vector<EventIndex> const& evidence);

// "2026-03-02 07:09:46 to 07:11:47": seconds will do.
[[nodiscard]] std::string span_text(TimeSpan const& span);

// "3 calls", "1 call".
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view noun);

}  // namespace siptriage::render
