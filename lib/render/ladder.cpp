#include "render/ladder.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "render/call_cause.hpp"
#include "render/ladder_facts.hpp"
#include "render/ladder_fold.hpp"
#include "render/safe_text.hpp"

namespace siptriage::render {
namespace {

std::string hex_code(std::uint32_t code) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "0x%08x", code);
  return buffer.data();
}

std::string clean(std::string_view text) { return safe_line(safe_cut(text, kMaxLadderText)); }

// Which column each actor has. Where they are too many, those of the failing arrow have one, then
// hosts that wrote logs, then the others in order of appearance.
struct ColumnPlan {
  std::vector<std::size_t> column_of;  // by ActorIndex
  std::size_t shared = 0;              // actors in the last column; 0: every actor has its own
};

std::vector<bool> actors_with_column(CallFlow const& call, std::size_t limit) {
  std::vector<bool> chosen(call.actors.size(), false);
  std::size_t left = call.actors.size() <= limit ? limit : limit - 1;
  auto const take = [&](ActorIndex actor) {
    if (left == 0 || actor >= chosen.size() || chosen[actor]) return;
    chosen[actor] = true;
    --left;
  };
  if (call.failing && *call.failing < call.arrows.size()) {
    take(call.arrows[*call.failing].from);
    take(call.arrows[*call.failing].to);
  }
  for (ActorIndex i = 0; i < chosen.size(); ++i) {
    if (!call.actors[i].host.empty()) take(i);
  }
  for (ActorIndex i = 0; i < chosen.size(); ++i) take(i);
  return chosen;
}

ColumnPlan plan_columns(CallFlow const& call, std::size_t limit) {
  std::vector<bool> const chosen = actors_with_column(call, std::max<std::size_t>(limit, 2));
  auto const own = static_cast<std::size_t>(std::count(chosen.begin(), chosen.end(), true));
  ColumnPlan plan;
  plan.shared = chosen.size() - own;
  std::size_t next = 0;
  for (bool const has_own : chosen) plan.column_of.push_back(has_own ? next++ : own);
  return plan;
}

LadderColumn column_of(Actor const& actor) {
  LadderColumn column{clean(actor.name), {}};
  for (auto const address : actor.addresses) {
    if (address == actor.name || column.detail.size() > kMaxLadderText) continue;
    column.detail += (column.detail.empty() ? "" : ", ") + clean(address);
  }
  if (column.name.empty()) column.name = "unknown host";
  return column;
}

std::vector<LadderColumn> columns_of(CallFlow const& call, ColumnPlan const& plan) {
  std::vector<LadderColumn> columns;
  LadderColumn shared{"+" + std::to_string(plan.shared) + " others", {}};
  std::size_t const own = call.actors.size() - plan.shared;
  for (std::size_t i = 0; i < call.actors.size(); ++i) {
    LadderColumn column = column_of(call.actors[i]);
    if (plan.column_of[i] < own) {
      columns.push_back(std::move(column));
    } else if (shared.detail.size() <= kMaxLadderText) {
      shared.detail += (shared.detail.empty() ? "" : ", ") + column.name;
    }
  }
  if (plan.shared > 0) columns.push_back(std::move(shared));
  return columns;
}

// What drawing one call needs.
struct Scene {
  ResultView const& view;
  CallFlow const& call;
  ColumnPlan const& plan;

  [[nodiscard]] std::size_t column(ActorIndex actor) const noexcept {
    return actor < plan.column_of.size() ? plan.column_of[actor] : 0;
  }
  // nullptr for an index that does not exist.
  [[nodiscard]] Event const* event(EventIndex index) const noexcept {
    return index < view.events->size() ? &(*view.events)[index] : nullptr;
  }
  [[nodiscard]] std::string place(EventIndex index) const {
    Event const* const found = event(index);
    return found != nullptr ? place_of(view, found->where) : "";
  }
};

void set_time(LadderStep& step, std::optional<Instant> const& time) {
  if (!time) return;
  std::string const text = format_utc(*time);
  std::size_t const middle = text.find('T');
  step.date = text.substr(0, middle);
  step.time = text.substr(middle + 1, 12);  // up to milliseconds
}

std::string response_label(Arrow const& arrow) {
  std::string text = std::to_string(arrow.status) + " " + clean(arrow.label);
  if (!arrow.method.empty() && arrow.method != "INVITE") text += " (" + clean(arrow.method) + ")";
  return text;
}

// What a server noted: "0xc3e93d6f NAME", else its words.
std::string note_label(Arrow const& arrow, Event const* event) {
  auto const* record = event != nullptr ? std::get_if<DiagnosticRecord>(&event->payload) : nullptr;
  std::string text = clean(arrow.label);
  if (record != nullptr && record->result_code) {
    text = hex_code(*record->result_code) + (text.empty() ? "" : " ") + text;
  }
  if (text.empty() && record != nullptr) text = clean(record->text);
  return text.empty() ? "noted" : text;
}

// The reason that a Microsoft server gave beside the status.
std::string diagnostics_of(Event const* event) {
  auto const* sip = event != nullptr ? std::get_if<SipMessageEvent>(&event->payload) : nullptr;
  if (sip == nullptr || sip->diagnostics.empty()) return {};
  return " [ms-diagnostics " + std::to_string(sip->diagnostics.front().id) + "]";
}

std::string label_of(Scene const& scene, Arrow const& arrow) {
  Event const* const event = arrow.events.empty() ? nullptr : scene.event(arrow.events.front());
  std::string text;
  if (arrow.from == arrow.to && arrow.status == 0) {
    text = note_label(arrow, event);
  } else if (arrow.status != 0) {
    text = response_label(arrow) + diagnostics_of(event);
  } else {
    text = clean(arrow.method.empty() ? arrow.label : arrow.method);
  }
  if (arrow.repeats > 0) text += " x" + std::to_string(std::uint64_t{arrow.repeats} + 1);
  return text;
}

LadderStep step_of(Scene const& scene, ArrowIndex index) {
  Arrow const& arrow = scene.call.arrows[index];
  LadderStep step;
  step.from = scene.column(arrow.from);
  step.to = scene.column(arrow.to);
  if (arrow.from == arrow.to) {
    step.kind = LadderStep::Kind::note;
  } else {
    step.kind = arrow.status == 0 ? LadderStep::Kind::request : LadderStep::Kind::response;
  }
  set_time(step, arrow.time);
  step.label = label_of(scene, arrow);
  step.failed = arrow.failed;
  step.failing = scene.call.failing == index;
  if (!arrow.events.empty()) step.place = scene.place(arrow.events.front());
  return step;
}

// What failed in a connection, a lookup or a filter; empty for a record that tells of success.
struct FailureText {
  std::string operator()(TransportEvent const& event) const {
    if (event.state != TransportEvent::State::failed) return {};
    return "TCP failed: " + joined(event.detail, event.reason);
  }
  std::string operator()(TlsEvent const& event) const {
    return event.failed ? "TLS failed: " + std::string(event.reason) : "";
  }
  std::string operator()(DnsEvent const& event) const {
    if (event.state != DnsEvent::State::failed) return {};
    return "DNS failed: " + joined(event.name, event.answer);
  }
  std::string operator()(AclEvent const& event) const {
    if (event.action != "denied") return {};
    return "access-list " + std::string(event.acl) + " denied " +
           joined(event.src.host, event.dst.host);
  }
  template <typename Other>
  std::string operator()(Other const& /*event*/) const {
    return {};
  }

 private:
  static std::string joined(std::string_view a, std::string_view b) {
    std::string text(a);
    if (!a.empty() && !b.empty()) text += " ";
    return text.append(b);
  }
};

std::optional<LadderStep> note_of(Scene const& scene, std::size_t attached) {
  auto const& record = scene.call.attached[attached];
  Event const* const event = scene.event(record.event);
  if (event == nullptr) return std::nullopt;
  LadderStep step;
  step.label = clean(std::visit(FailureText{}, event->payload));
  if (step.label.empty()) return std::nullopt;
  if (record.basis == "open_request") step.label += " (likely of this call: by time only)";
  step.failed = true;
  auto const writer = scene.call.attached_to[attached];
  step.from = writer ? scene.column(*writer) : 0;
  step.to = step.from;
  set_time(step, record.time);
  step.place = scene.place(record.event);
  return step;
}

// Arrows with a time, in order, to find the place of a note.
class TimeLine {
 public:
  explicit TimeLine(CallFlow const& call) : call_(call) {
    for (ArrowIndex i = 0; i < call.arrows.size(); ++i) {
      if (call.arrows[i].time) timed_.emplace_back(*call.arrows[i].time, i);
    }
  }

  // The arrow that a note stands before: the first later one; without a time the failing one.
  [[nodiscard]] std::size_t position_of(Attachment const& record) const {
    if (!record.time) return call_.failing ? *call_.failing : call_.arrows.size();
    auto const later = std::partition_point(timed_.begin(), timed_.end(), [&](auto const& arrow) {
      return arrow.first <= *record.time;
    });
    return later != timed_.end() ? later->second : call_.arrows.size();
  }

 private:
  CallFlow const& call_;
  std::vector<std::pair<Instant, ArrowIndex>> timed_;
};

std::vector<LadderStep> steps_of(Scene const& scene) {
  std::vector<std::pair<std::size_t, LadderStep>> notes;
  TimeLine const times(scene.call);
  for (std::size_t i = 0; i < scene.call.attached.size(); ++i) {
    if (auto note = note_of(scene, i)) {
      notes.emplace_back(times.position_of(scene.call.attached[i]), std::move(*note));
    }
  }
  std::stable_sort(notes.begin(), notes.end(),
                   [](auto const& a, auto const& b) { return a.first < b.first; });
  std::vector<LadderStep> steps;
  auto note = notes.begin();
  for (ArrowIndex i = 0; i < scene.call.arrows.size(); ++i) {
    for (; note != notes.end() && note->first <= i; ++note)
      steps.push_back(std::move(note->second));
    steps.push_back(step_of(scene, i));
  }
  for (; note != notes.end(); ++note) steps.push_back(std::move(note->second));
  return steps;
}

// Messages inside the shared column have no arrow to draw.
void fold_inside(std::vector<LadderStep>& steps) {
  for (auto& step : steps) {
    bool const message =
        step.kind == LadderStep::Kind::request || step.kind == LadderStep::Kind::response;
    if (message && step.from == step.to) step.kind = LadderStep::Kind::note;
  }
}

}  // namespace

Ladder make_ladder(ResultView const& view, CallIndex index, LadderLimits const& limits) {
  Ladder ladder;
  if (index >= view.calls->size()) return ladder;
  CallFlow const call = view.flow(index);
  ColumnPlan const plan = plan_columns(call, limits.columns);
  ladder.id = call.id;
  ladder.title = ladder_title(call);
  ladder.facts = ladder_facts(view, index);
  ladder.columns = columns_of(call, plan);
  ladder.steps = steps_of({view, call, plan});
  fold_inside(ladder.steps);
  if (limits.steps > 0) {
    fold_refreshes(ladder.steps);
    fold_middle(ladder.steps, limits.steps);
  }
  return ladder;
}

}  // namespace siptriage::render
