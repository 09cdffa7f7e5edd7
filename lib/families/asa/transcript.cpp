#include "families/asa/transcript.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "families/asa/asa.hpp"
#include "families/asa/terminal.hpp"
#include "families/asa/vocabulary.hpp"

namespace siptriage::families::asa {
namespace {

bool is_exit(std::string_view command) noexcept {
  return command == "exit" || command == "quit" || command == "end";
}

// A command that names an access-list or class-map but could not be read: its names are damaged,
// so the line is left to the tolerant reader.
bool is_damaged_statement(std::string_view command) noexcept {
  return command.starts_with("match access-list ") || command.starts_with("class-map ") ||
         command.starts_with("access-list ");
}

// Someone cut the output short: "...", "<snip>", "[output omitted]".
bool is_elision(std::string_view text) noexcept {
  return text.find_first_not_of(". ") == std::string_view::npos ||
         (text.front() == '<' && text.back() == '>') ||
         (text.front() == '[' && text.back() == ']') || text.find("snip") != std::string_view::npos;
}

}  // namespace

Transcript::Transcript(Chunk const& chunk, Arena& arena, Reading& reading)
    : chunk_(chunk),
      arena_(arena),
      reading_(reading),
      hosts_(chunk.text),
      syslog_(arena, reading),
      certificates_(arena),
      first_event_(reading.events.size()),
      hostless_(reading.events.size()) {}

void Transcript::run() {
  for (LineCursor cursor(chunk_.text, chunk_.line); !cursor.at_end();) {
    auto const line = cursor.next();
    if (is_binary(line.text)) {
      garbage(line);
    } else {
      split(line);
    }
  }
  finish();
}

// Copies put several prompts on one line; each begins a piece of its own.
void Transcript::split(Line const& line) {
  LineCuts cuts(line.text, hosts_, prompt_host_);
  std::size_t begin = 0;
  int pieces = 0;
  while (true) {
    auto const cut = cuts.next(begin);
    bool const last = cut == std::string_view::npos;
    auto const end = last ? line.length : cut;
    Piece const piece{line.text.substr(begin, last ? cut : cut - begin), line.offset + begin,
                      end - begin, line.number};
    take(piece);
    if (++pieces == 2) repair(DefectCode::glued_records, piece, "several commands on one line");
    if (last) return;
    begin = cut;
  }
}

void Transcript::take(Piece const& piece) {
  auto const text = visible_text(piece.raw, arena_);
  if (text.empty()) return blank(piece);
  if (in_refusal_) {
    if (continue_refusal(piece, text)) return;
    close_refusal();
  }
  auto const line = classify(text, hosts_);
  switch (line.kind) {
    case LineKind::unknown:
      return unknown(piece, text);
    case LineKind::foreign:
      absorbing_ = Absorbing::nothing;
      return unknown(piece, text);
    case LineKind::weak:
      return weak(piece, text, line);
    default:
      return take_known(piece, text, line);
  }
}

// A line that is certainly of an ASA: it decides about the lines that waited for it.
void Transcript::take_known(Piece const& piece, std::string_view text, ClassifiedLine const& line) {
  bool const other_host = line.kind == LineKind::typed && line.prompt.prompt.host != prompt_host_;
  bool const doubtful = pending_certain_ < pending_.size();
  bool const needs_context = line.kind == LineKind::message || line.kind == LineKind::output;
  if (needs_context && !in_context_) return unknown(piece, text);
  if (doubtful && other_host) {
    reject_pending();
  } else {
    accept_pending();
  }
  in_context_ = true;
  last_rejected_ = false;
  switch (line.kind) {
    case LineKind::typed:
      return typed(piece, line.prompt);
    case LineKind::refusal:
      return begin_refusal(piece, text);
    case LineKind::statement:
      return printed(piece, text, line.command);
    case LineKind::message:
      message(text);
      break;
    case LineKind::syslog:
      syslog_.take(line.message, span(piece), host_);
      break;
    case LineKind::output:
      shown(piece, text);
      break;
    default:
      break;
  }
  understand(piece);
}

void Transcript::typed(Piece const& piece, PromptLine const& prompt) {
  release();
  if (prompt.prompt.host != prompt_host_) typed_modes_ = {};
  prompt_host_ = prompt.prompt.host;
  set_host(device_name(prompt_host_));
  typed_modes_.at_prompt(prompt.prompt.mode);
  printed_modes_ = {};
  absorbing_ = Absorbing::nothing;
  coverage_.clear();
  auto const command = prompt.command;
  auto const line = parse_command(command, true);
  if (!line.statements.empty()) {
    hold(piece, command, line, true);
  } else if (is_exit(command)) {
    typed_modes_.leave();
  } else if (is_damaged_statement(command)) {
    typed_modes_ = {};
    return reject(piece);
  } else if (!prompt.prompt.mode.empty() && hold_setting(piece, command, true)) {
    return understand(piece);
  } else {
    bool const setting = !prompt.prompt.mode.empty() && is_config_line(command);
    bool const prints = !command.empty() && (!setting || first_word(command) == "crypto");
    if (prints) absorbing_ = Absorbing::output;
  }
  understand(piece);
}

void Transcript::printed(Piece const& piece, std::string_view text, CommandLine const& command) {
  release();
  hold(piece, text, command, false);
  understand(piece);
}

// Any ERROR: means that the command before it had no effect.
void Transcript::message(std::string_view text) {
  if (text.starts_with("ERROR: ") || text.starts_with("% ")) drop_held();
}

void Transcript::blank(Piece const& piece) {
  if (!pending_.empty()) {
    if (pending_certain_ == pending_.size()) ++pending_certain_;
    pending_.push_back(piece);
  } else if (last_rejected_) {
    reject(piece);
  } else {
    understand(piece);
  }
}

void Transcript::weak(Piece const& piece, std::string_view text, ClassifiedLine const& line) {
  bool const doubtful = pending_certain_ < pending_.size();
  if (in_context_ && (!doubtful || absorbing_ == Absorbing::document)) {
    accept_pending();
    last_rejected_ = false;
    return process_weak(piece, text);
  }
  // Two statements in a row, or a known line inside a whole configuration, are no sentence.
  if (!line.command.statements.empty()) ++pending_statements_;
  if (pending_statements_ >= 2) {
    accept_pending();
    in_context_ = true;
    last_rejected_ = false;
    return process_weak(piece, text);
  }
  if (!doubtful) ++pending_certain_;
  pending_.push_back(piece);
}

void Transcript::unknown(Piece const& piece, std::string_view text) {
  release();
  if (is_elision(text)) lose_coverage();
  if (in_context_ && absorbing_ != Absorbing::nothing) {
    pending_.push_back(piece);
    return;
  }
  lose_coverage();
  if (in_context_) {
    finish_context();
  } else {
    reject_pending();
  }
  reject(piece);
}

void Transcript::finish_context() {
  in_context_ = false;
  absorbing_ = Absorbing::nothing;
  printed_modes_ = {};
  auto const doubtful = pending_.begin() + static_cast<std::ptrdiff_t>(pending_certain_);
  std::vector<Piece> const rest(doubtful, pending_.end());
  pending_.erase(doubtful, pending_.end());
  accept_pending();
  for (auto const& piece : rest) reject(piece);
}

void Transcript::garbage(Line const& line) {
  if (in_refusal_) close_refusal();
  release();
  lose_coverage();
  if (in_context_) {
    finish_context();
  } else {
    reject_pending();
  }
  last_rejected_ = false;
  note(DefectCode::binary_garbage, chunk_.span(line.offset, line.length, line.number), line.length,
       "control bytes");
}

void Transcript::finish() {
  if (in_refusal_) close_refusal();
  release();
  if (in_context_) {
    finish_context();
  } else {
    reject_pending();
  }
  release();
  certificates_.end();
  store_certificate();
  finish_events();
}

// Events that waited for a later line stand behind younger ones until here.
void Transcript::finish_events() {
  syslog_.finish();
  clock_.complete(reading_, first_event_, syslog_.zones());
  auto const in_place = [](Event const& a, Event const& b) {
    return a.where.offset < b.where.offset;
  };
  auto const first = reading_.events.begin() + static_cast<std::ptrdiff_t>(first_event_);
  if (!std::is_sorted(first, reading_.events.end(), in_place)) {
    std::stable_sort(first, reading_.events.end(), in_place);
  }
}

void read(Chunk const& chunk, Arena& arena, Reading& reading) {
  Transcript(chunk, arena, reading).run();
}

}  // namespace siptriage::families::asa
