// The lines above a ladder: which call, how its legs were joined, which clocks were corrected.
#include "render/ladder_facts.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <utility>

#include "render/call_cause.hpp"
#include "render/ladder.hpp"
#include "render/safe_text.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kMaxSummary = 600;

std::string clean(std::string_view text) { return safe_line(safe_cut(text, kMaxLadderText)); }

std::string_view strength_text(LinkStrength strength) noexcept {
  switch (strength) {
    case LinkStrength::weak:
      return "weak";
    case LinkStrength::proven:
      return "proven";
    case LinkStrength::certain:
      break;
  }
  return "certain";
}

std::string basis_text(std::string_view basis) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kWords = {{
      {"repaired_call_id", "a damaged Call-ID"},
      {"x_taatag", "X-TAATag"},
      {"call_serial", "Call-serial-number"},
      {"session_id", "Session-ID"},
      {"msg_hash", "Msg-Hash"},
      {"connection", "Peer port = Local-port"},
      {"call_number", "call number of the Meeting Server"},
      {"forwarding", "forwarded by the Meeting Server"},
      {"conference", "gateway call of the Meeting Server"},
      {"caller_callee_time", "caller, callee and time"},
  }};
  for (auto const& [name, words] : kWords) {
    if (name == basis) return std::string(words);
  }
  return std::string(basis);
}

// Why records are one call: "X-TAATag (proven), caller, callee and time (weak)".
std::string joins_of(Call const& call) {
  std::vector<std::string> reasons;
  for (auto const& link : call.links) {
    if (link.basis == "call_id" || link.basis == "single") continue;
    std::string reason = basis_text(link.basis) + " (";
    reason.append(strength_text(link.strength)).append(")");
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) {
      reasons.push_back(std::move(reason));
    }
  }
  std::string text;
  for (auto const& reason : reasons) text += (text.empty() ? "" : ", ") + reason;
  return text;
}

std::set<SourceIndex> sources_of(ResultView const& view, Call const& call) {
  std::set<SourceIndex> sources;
  for (auto const index : call.events) {
    if (index < view.events->size()) sources.insert((*view.events)[index].where.source);
  }
  return sources;
}

// Milliseconds as seconds, "+3600.250 s".
std::string seconds(std::int64_t milliseconds) {
  std::string const digits = std::to_string(std::abs(milliseconds) % 1000 + 1000).substr(1);
  std::string text = milliseconds < 0 ? "-" : "+";
  return text + std::to_string(std::abs(milliseconds) / 1000) + "." + digits + " s";
}

std::string clock_text(Source const& source) {
  if (!source.clock || source.clock->offset_ms == 0) return {};
  return "clock of " + clean(source.path) + ": " + seconds(source.clock->offset_ms) +
         " taken off, within " + std::to_string(source.clock->error_ms) + " ms, " +
         std::to_string(source.clock->pairs) + " messages seen on both sides";
}

}  // namespace

std::string ladder_title(Call const& call) {
  std::string title = call.caller.empty() ? "unknown caller" : clean(call.caller);
  title += " -> " + (call.callee.empty() ? "unknown callee" : clean(call.callee));
  if (!call.method.empty()) title += ", " + clean(call.method);
  title += " " + std::string(call_outcome_name(call.outcome));
  if (call.final_status) title += " (" + std::to_string(*call.final_status) + ")";
  return title;
}

std::vector<std::string> ladder_facts(ResultView const& view, CallIndex index) {
  Call const& call = (*view.calls)[index];
  std::vector<std::string> facts;
  for (auto const id : call.call_ids) facts.push_back("Call-ID " + clean(id));
  if (std::string const joins = joins_of(call); !joins.empty())
    facts.push_back("joined by " + joins);
  for (auto const source : sources_of(view, call)) {
    if (source >= view.sources->size()) continue;
    if (std::string clock = clock_text((*view.sources)[source]); !clock.empty()) {
      facts.push_back(std::move(clock));
    }
  }
  if (Finding const* const finding = finding_of_calls(view)[index]) {
    facts.push_back(safe_line(safe_cut(finding->cause + ": " + finding->summary, kMaxSummary)));
  }
  return facts;
}

}  // namespace siptriage::render
