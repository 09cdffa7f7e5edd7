#include <utility>

#include "base/ascii.hpp"
#include "families/asa/terminal.hpp"
#include "families/asa/transcript.hpp"

namespace siptriage::families::asa {
namespace {

// A wrapped line that a copy joined again keeps the indentation of its second half inside.
constexpr std::string_view kRunOfBlanks = "        ";

}  // namespace

Event Transcript::make_event(SourceSpan where, ConfigEvent config) const {
  Event event;
  event.where = where;
  event.family = Family::cisco_asa;
  event.host = host_;
  if (config.kind == ConfigEvent::Kind::acl_rejected) event.severity = Severity::error;
  event.payload = config;
  return event;
}

void Transcript::hold(Piece const& piece, std::string_view text, CommandLine const& command,
                      bool is_typed) {
  note_repairs(piece, text, command);
  for (auto const& statement : command.statements) {
    release();
    hold_statement(piece, statement, is_typed, text);
  }
}

void Transcript::hold_statement(Piece const& piece, grammars::AsaStatement const& statement,
                                bool is_typed, std::string_view text) {
  using grammars::AsaVerb;
  auto& modes = is_typed ? typed_modes_ : printed_modes_;
  if (statement.verb == AsaVerb::saved && prompt_host_.empty()) {
    host_ = {};
    hostless_ = reading_.events.size();
  }
  if (statement.verb == AsaVerb::hostname && prompt_host_.empty()) set_host(statement.name);
  held_modes_ = modes;
  held_typed_ = is_typed;
  for (auto config : config_events_.make(statement, modes)) {
    config.typed = is_typed;
    config.text = text;
    held_.push_back(make_event(span(piece), config));
  }
  modes.follow(statement);
  auto& settings = is_typed ? typed_settings_ : printed_settings_;
  settings.close();
  if (statement.verb == AsaVerb::tls_proxy) settings.open_tls_proxy(statement.name);
  absorb(statement.verb);
}

// Statements that no rule of the grammar takes; false when this is none of them either.
bool Transcript::hold_setting(Piece const& piece, std::string_view text, bool is_typed) {
  auto& settings = is_typed ? typed_settings_ : printed_settings_;
  auto events = settings.take(text, is_typed || is_indented(piece));
  if (events.empty()) return false;
  auto& modes = is_typed ? typed_modes_ : printed_modes_;
  release();
  held_modes_ = modes;
  held_typed_ = is_typed;
  for (auto& config : events) {
    config.typed = is_typed;
    config.text = text;
    if (config.kind == ConfigEvent::Kind::clock && !is_typed) clock_.take_setting(text);
    held_.push_back(make_event(span(piece), config));
  }
  modes = {};
  return true;
}

// A line of output that is worth an event.
void Transcript::shown(Piece const& piece, std::string_view text) {
  release();
  if (auto connection = read_connection_line(text)) {
    connection->text = text;
    reading_.events.push_back(make_event(span(piece), *connection));
  } else if (auto const clock = read_clock_line(text)) {
    clock_.take_reading(*clock);
    ConfigEvent config;
    config.kind = ConfigEvent::Kind::clock;
    config.type = "show";
    config.name = clock->zone;
    config.text = text;
    auto event = make_event(span(piece), config);
    event.time = clock->time;
    if (auto const offset = clock_.offset_of(clock->zone)) {
      event.time.utc = Instant{event.time.local->micros - std::int64_t{*offset} * 60'000'000};
    }
    reading_.events.push_back(std::move(event));
  }
}

void Transcript::absorb(grammars::AsaVerb verb) {
  using grammars::AsaVerb;
  if (verb == AsaVerb::show_config || verb == AsaVerb::saved || verb == AsaVerb::version) {
    absorbing_ = Absorbing::document;
  } else if (verb == AsaVerb::show_other) {
    absorbing_ = Absorbing::output;
  } else if (verb == AsaVerb::end_of_config) {
    absorbing_ = Absorbing::nothing;
    coverage_.clear();
  }
}

void Transcript::release() {
  for (auto& event : held_) {
    if (std::get<ConfigEvent>(event.payload).kind == ConfigEvent::Kind::device) {
      coverage_.push_back(reading_.events.size());
    }
    reading_.events.push_back(std::move(event));
  }
  held_.clear();
}

void Transcript::drop_held() {
  if (held_.empty()) return;
  (held_typed_ ? typed_modes_ : printed_modes_) = held_modes_;
  held_.clear();
}

void Transcript::note_repairs(Piece const& piece, std::string_view text,
                              CommandLine const& command) {
  using grammars::AsaVerb;
  if (command.glued) {
    repair(DefectCode::flattened_record, piece, "several statements on one line");
  }
  if (command.statements.front().verb == AsaVerb::access_list_headless) {
    repair(DefectCode::lost_header, piece, "keyword access-list is missing");
  }
  if (text.find(kRunOfBlanks) != std::string_view::npos) {
    repair(DefectCode::wrapped_line, piece, "run of blanks inside a statement");
  }
}

// Events above a hostname statement, since the last `: Saved`, are of the same device.
void Transcript::set_host(std::string_view host) {
  host_ = host;
  for (; hostless_ < reading_.events.size(); ++hostless_) {
    auto& event = reading_.events[hostless_];
    if (event.host.empty()) event.host = host;
  }
  for (auto& event : held_) {
    if (event.host.empty()) event.host = host;
  }
}

void Transcript::begin_refusal(Piece const& piece, std::string_view text) {
  refusal_ = {};
  auto const used = refusal_.begin(text);
  if (used == 0) {
    drop_held();
    return understand(piece);
  }
  in_refusal_ = true;
  refusal_first_ = piece;
  refusal_where_ = span(piece);
  refused_name_ = {};
  if (!held_.empty()) {
    auto const& config = std::get<ConfigEvent>(held_.back().payload);
    if (config.kind == ConfigEvent::Kind::match_access_list) {
      refused_name_ = config.name;
      auto const end = refusal_where_.offset + refusal_where_.length;
      refusal_where_ = held_.back().where;
      refusal_where_.length = end - refusal_where_.offset;
    }
  }
  drop_held();
  take_rest(piece, text, used);
}

bool Transcript::continue_refusal(Piece const& piece, std::string_view text) {
  auto const used = refusal_.add(text);
  if (used == 0) return false;
  auto const end = span(piece).offset + used;
  refusal_where_.length = end - refusal_where_.offset;
  take_rest(piece, text, used);
  return true;
}

// The message may end inside a line; what follows is a piece of its own.
void Transcript::take_rest(Piece const& piece, std::string_view text, std::size_t used) {
  auto const rest = ascii::trim(text.substr(used));
  bool const borrowed =
      rest.data() >= piece.raw.data() && rest.data() <= piece.raw.data() + piece.raw.size();
  if (rest.empty() || !borrowed) {
    refusal_bytes_ += piece.length;
    return;
  }
  auto const cut = static_cast<std::uint64_t>(rest.data() - piece.raw.data());
  refusal_bytes_ += cut;
  close_refusal();
  take({rest, piece.offset + cut, piece.length - cut, piece.line});
}

void Transcript::close_refusal() {
  in_refusal_ = false;
  auto const bytes = std::exchange(refusal_bytes_, 0);
  bool const exact = !refusal_.name_was_wrapped() || refusal_.name() == refused_name_;
  if (!refusal_.usable() || !exact) {
    note(DefectCode::unparsed_record, span(refusal_first_), bytes, "the ACL name is not readable");
    return;
  }
  reading_.understood += bytes;
  ConfigEvent config;
  config.kind = ConfigEvent::Kind::acl_rejected;
  config.name = arena_.store(refusal_.name());
  config.parent = held_typed_ ? typed_modes_.class_map : printed_modes_.class_map;
  config.text = arena_.store(refusal_.text());
  config.typed = true;
  reading_.events.push_back(make_event(refusal_where_, config));
  if (refusal_.lines() > 1) {
    repair(DefectCode::wrapped_line, refusal_first_, "message over several lines");
  }
}

}  // namespace siptriage::families::asa
