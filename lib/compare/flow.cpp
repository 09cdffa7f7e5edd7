#include "compare/flow.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/ascii.hpp"
#include "compare/findings.hpp"

namespace siptriage::compare_detail {
namespace {

constexpr std::size_t kClosestCalls = 50;  // only so many are aligned
constexpr std::size_t kContext = 8;        // rows before the flows part

std::string_view actor_name(CallFlow const& call, ActorIndex actor) noexcept {
  return actor < call.actors.size() ? call.actors[actor].name : std::string_view{};
}

bool counts(Arrow const& arrow) noexcept { return arrow.from != arrow.to && arrow.status != 100; }

FlowMessage message_of(Analysis const& analysis, CallFlow const& call, Arrow const& arrow) {
  FlowMessage message;
  std::string const method(arrow.method);
  message.label = arrow.status == 0 ? method : std::to_string(arrow.status) + " " + method;
  message.text = arrow.status == 0 ? method : std::to_string(arrow.status) + " ";
  if (arrow.status != 0) message.text += arrow.label;
  message.from = actor_name(call, arrow.from);
  message.to = actor_name(call, arrow.to);
  if (!arrow.events.empty()) message.place = place_of(analysis, arrow.events.front());
  return message;
}

std::string_view user_of(std::string_view address) noexcept {
  return address.substr(0, address.find('@'));
}

// How much the parties of two calls are the same: whole addresses before users alone.
int party_score(std::string_view a, std::string_view b) noexcept {
  if (a.empty() || b.empty()) return 0;
  if (ascii::iequals(a, b)) return 2;
  return ascii::iequals(user_of(a), user_of(b)) ? 1 : 0;
}

int party_score(Call const& a, Call const& b) noexcept {
  return 2 * party_score(a.callee, b.callee) + 2 * party_score(a.caller, b.caller) +
         (a.method == b.method ? 1 : 0);
}

// Rows of both flows in order; where they differ, those of `a` come first.
std::vector<FlowRow> rows_of(Flow const& a, Flow const& b) {
  std::vector<FlowRow> rows;
  std::size_t i = 0, j = 0;
  auto const until = [&](std::size_t end_a, std::size_t end_b) {
    for (; i < end_a; ++i) rows.push_back({a[i], std::nullopt});
    for (; j < end_b; ++j) rows.push_back({std::nullopt, b[j]});
  };
  for (auto const& match : align(a, b)) {
    until(match.a, match.b);
    rows.push_back({a[i++], b[j++]});
  }
  until(a.size(), b.size());
  return rows;
}

// One message of each side at the place where they part is one row.
void join_at(std::vector<FlowRow>& rows, std::size_t place) {
  if (place >= rows.size() || !rows[place].a) return;
  for (std::size_t i = place + 1; i < rows.size() && !(rows[i].a && rows[i].b); ++i) {
    if (!rows[i].b) continue;
    rows[place].b = std::move(rows[i].b);
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

std::string title_of(Call const& call) {
  std::string title(call.caller);
  title.append(" -> ").append(call.callee).append(", ").append(call.method).append(" ");
  title += call_outcome_name(call.outcome);
  if (call.final_status) title += " (" + std::to_string(*call.final_status) + ")";
  return title;
}

// Keeps kMaxFlowRows rows around `parts_at`.
void cut_rows(FlowComparison& flow) {
  if (flow.rows.size() <= kMaxFlowRows) return;
  std::size_t const place = flow.parts_at.value_or(0);
  std::size_t const first = place > kContext ? place - kContext : 0;
  std::size_t const last = std::min(first + kMaxFlowRows, flow.rows.size());
  flow.rows_before = first;
  flow.rows_after = flow.rows.size() - last;
  flow.rows.erase(flow.rows.begin() + static_cast<std::ptrdiff_t>(last), flow.rows.end());
  flow.rows.erase(flow.rows.begin(), flow.rows.begin() + static_cast<std::ptrdiff_t>(first));
  if (flow.parts_at) *flow.parts_at -= first;
}

}  // namespace

Flow flow_of(Analysis const& analysis, CallIndex index) {
  Flow flow;
  auto const call = analysis.flow(index);
  for (auto const& arrow : call.arrows) {
    if (!counts(arrow)) continue;
    FlowMessage message = message_of(analysis, call, arrow);
    if (!flow.empty() && flow.back().label == message.label) continue;  // the next hop
    flow.push_back(std::move(message));
    if (flow.size() == kMaxFlow) break;
  }
  return flow;
}

std::vector<Match> align(Flow const& a, Flow const& b) {
  // longest[i][j]: length of the longest common subsequence of a[i..] and b[j..].
  std::size_t const stride = b.size() + 1;
  std::vector<std::uint16_t> longest((a.size() + 1) * stride, 0);
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      auto const next = longest[(i + 1) * stride + j + 1];
      longest[i * stride + j] = a[i].label == b[j].label ? static_cast<std::uint16_t>(next + 1)
                                                         : std::max(longest[(i + 1) * stride + j],
                                                                    longest[i * stride + j + 1]);
    }
  }
  std::vector<Match> matches;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].label == b[j].label) {
      matches.push_back({i++, j++});
    } else if (longest[(i + 1) * stride + j] >= longest[i * stride + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return matches;
}

CallIndex most_similar(Analysis const& analysis, Call const& wanted, Flow const& wanted_flow) {
  auto const& calls = analysis.calls();
  std::vector<std::pair<int, CallIndex>> closest;
  for (CallIndex i = 0; i < calls.size(); ++i) {
    closest.emplace_back(-party_score(wanted, calls[i]), i);
  }
  std::size_t const count = std::min(kClosestCalls, closest.size());
  std::partial_sort(closest.begin(), closest.begin() + static_cast<std::ptrdiff_t>(count),
                    closest.end());
  closest.resize(count);
  std::tuple<int, std::ptrdiff_t> best{1, 0};
  CallIndex chosen = 0;
  for (auto const& [score, index] : closest) {
    auto const common = align(wanted_flow, flow_of(analysis, index)).size();
    std::tuple<int, std::ptrdiff_t> const value{score, -static_cast<std::ptrdiff_t>(common)};
    if (value >= best) continue;
    best = value;
    chosen = index;
  }
  return chosen;
}

FlowComparison compare_flows(Analysis const& a, CallIndex call_a, Analysis const& b,
                             CallIndex call_b) {
  Call const& first = a.calls()[call_a];
  Call const& second = b.calls()[call_b];
  Flow const flow_a = flow_of(a, call_a), flow_b = flow_of(b, call_b);
  FlowComparison flow;
  flow.call_a = first.id;
  flow.call_b = second.id;
  flow.title_a = title_of(first);
  flow.title_b = title_of(second);
  flow.messages_a = flow_a.size();
  flow.messages_b = flow_b.size();
  flow.rows = rows_of(flow_a, flow_b);
  auto const is_common = [](FlowRow const& row) { return row.a && row.b; };
  flow.common =
      static_cast<std::uint64_t>(std::count_if(flow.rows.begin(), flow.rows.end(), is_common));
  auto const parting = std::find_if_not(flow.rows.begin(), flow.rows.end(), is_common);
  if (parting != flow.rows.end()) {
    flow.parts_at = static_cast<std::size_t>(parting - flow.rows.begin());
    join_at(flow.rows, *flow.parts_at);
  }
  cut_rows(flow);
  return flow;
}

}  // namespace siptriage::compare_detail
