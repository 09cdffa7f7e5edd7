#include "pasted/anchors.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "pasted/field_names.hpp"
#include "pasted/scan.hpp"
#include "pasted/sip_splitter.hpp"

namespace siptriage::pasted {
namespace {

using Kind = Anchor::Kind;

// Digits and marks of a stamp: '0' stands for a digit, all else for itself.
bool matches_stamp(std::string_view text, std::size_t at, std::string_view form) noexcept {
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (i > 0) at = skip_breaks(text, at);
    if (at >= text.size()) return false;
    bool const fits = form[i] == '0' ? ascii::is_digit(text[at]) : text[at] == form[i];
    if (!fits) return false;
    ++at;
  }
  return true;
}

// The stamp of an Expressway record is followed by a host and what the record says.
bool is_expressway_stamp(std::string_view text, std::size_t at) noexcept {
  if (!matches_stamp(text, at, "0000-00-00T00:00:00")) return false;
  constexpr std::size_t kHead = 200;
  auto const head = text.substr(at, kHead);
  constexpr auto kWords = std::to_array<std::string_view>({"UTCTime", "Module", "Event", "tvcs"});
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return head.find(word) != std::string_view::npos;
  });
}

bool is_trace_header(std::string_view text, std::size_t at) noexcept {
  auto const level = match_text(text, at, "TL_");
  if (!level) return false;
  auto next = skip_breaks(text, level->end);
  auto const word = next;
  while (next < text.size() && next - word < 16 &&
         (ascii::is_upper(text[next]) || is_break(text[next]))) {
    ++next;
  }
  next = skip_gap(text, next);
  if (next >= text.size() || text[next] != '(') return false;
  return match_text(text, skip_gap(text, next + 1), "TF_").has_value();
}

bool is_result_code(std::string_view text, std::size_t at) {
  if (!starts_word(text, at)) return false;
  auto const field = read_field_name(text, at, ':');
  return field && ascii::iequals(field->name, "Result-Code") && field->value + 1 < text.size() &&
         text[field->value] == '0' && ascii::lower(text[field->value + 1]) == 'x';
}

// `ms-diagnostics: 1009;` or, in hand-made lists, `ms-diagnostics=1009;`.
bool is_diagnostics(std::string_view text, std::size_t at) {
  if (!starts_word(text, at)) return false;
  auto field = read_field_name(text, at, ':');
  if (!field) field = read_field_name(text, at, '=');
  if (!field || field->value >= text.size() || !ascii::is_digit(text[field->value])) return false;
  auto const* known = find_sip_field(field->name);
  return known != nullptr && known->kind == ValueKind::diagnostics;
}

// Tells the keys of an open Expressway record from those of one whose head is lost: within one
// record UTCTime and Event come once.
class KeyTracker {
 public:
  void open(std::size_t at) noexcept { state_ = {at, false, false}; }

  // UTCTime stands last in an Event Log entry, so an event behind it is another record's.
  [[nodiscard]] bool opens_on_event(std::size_t at) noexcept {
    if (state_.time) open_anew(at);
    return seen(at, state_.event);
  }
  [[nodiscard]] bool opens_on_time(std::size_t at) noexcept { return seen(at, state_.time); }

 private:
  struct State {
    std::size_t at = std::string_view::npos;
    bool event = false;
    bool time = false;
  };

  void open_anew(std::size_t at) noexcept { state_ = {at, true, true}; }

  bool seen(std::size_t at, bool& key) noexcept {
    constexpr std::size_t kMaxRecord = 4000;
    bool const open = state_.at != std::string_view::npos && at - state_.at < kMaxRecord;
    if (open && !key) {
      key = true;
      return false;
    }
    state_.at = at;
    state_.event = state_.time = false;
    key = true;
    return true;
  }

  State state_;
};

class Finder {
 public:
  explicit Finder(std::string_view text) noexcept : text_(text) {}

  std::vector<Anchor> run() {
    for (std::size_t at = 0; at < text_.size(); ++at) look(at);
    return std::move(anchors_);
  }

 private:
  void look(std::size_t at) {
    char const c = text_[at];
    if (ascii::is_digit(c)) return stamp(at);
    if (c == '$' && match_text(text_, at, "$$begin_record")) return add(at, Kind::trace_begin);
    if (c == 'm' || c == 'M') {
      if (is_diagnostics(text_, at)) add(at, Kind::diagnostics);
    }
    if (!ascii::is_upper(c)) return;
    if (c == 'T' && is_trace_header(text_, at)) return add(at, Kind::trace_header);
    if (c == 'R' && is_result_code(text_, at)) return add(at, Kind::result_code);
    if (c == 'U' || c == 'E') expressway_key(at);
    if (!behind_field_of_trace(at) && start_line_at(text_, at)) add(at, Kind::start_line);
  }

  void stamp(std::size_t at) {
    if (at > 0 && ascii::is_digit(text_[at - 1])) return;
    if (is_expressway_stamp(text_, at)) {
      keys_.open(at);
      return add(at, Kind::expressway_stamp);
    }
    if (matches_stamp(text_, at, "00/00/0000|00:00:00")) add(at, Kind::client_stamp);
  }

  void expressway_key(std::size_t at) {
    if (!starts_word(text_, at)) return;
    auto const field = read_field_name(text_, at, '=');
    if (!field || field->value >= text_.size() || text_[field->value] != '"') return;
    auto const value = skip_gap(text_, field->value + 1);
    if (field->name == "UTCTime" && matches_stamp(text_, value, "0000-00-00")) {
      if (keys_.opens_on_time(at)) add(at, Kind::expressway_fields);
    } else if (field->name == "Event" && is_event_log(value)) {
      if (keys_.opens_on_event(at)) add(at, Kind::expressway_fields);
    }
  }

  // An Event Log entry names its service or the id of its alarm directly behind the event.
  [[nodiscard]] bool is_event_log(std::size_t value) const noexcept {
    auto const head = text_.substr(value, 160);
    return head.find("Service") != std::string_view::npos ||
           head.find("Id=") != std::string_view::npos;
  }

  // SIP-Start-Line: of a trace record quotes a message that is not here.
  [[nodiscard]] bool behind_field_of_trace(std::size_t at) const noexcept {
    auto const end = before_gap(text_, at);
    if (end < 2 || text_[end - 1] != ':') return false;
    constexpr std::size_t kName = 24;
    auto const begin = end > kName ? end - kName : 0;
    for (auto name = begin; name < end; ++name) {
      if (text_[name] == 'S' && match_text(text_, name, "SIP-Start-Line")) return true;
    }
    return false;
  }

  void add(std::size_t at, Kind kind) { anchors_.push_back({at, kind}); }

  std::string_view text_;
  std::vector<Anchor> anchors_;
  KeyTracker keys_;
};

}  // namespace

std::vector<Anchor> find_anchors(std::string_view text) { return Finder(text).run(); }

}  // namespace siptriage::pasted
