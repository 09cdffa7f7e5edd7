#include <utility>

#include "families/asa/terminal.hpp"
#include "families/asa/transcript.hpp"
#include "families/asa/vocabulary.hpp"

namespace siptriage::families::asa {
namespace {

// More defects of one chunk than this are folded into the last of their code.
constexpr std::size_t kMostDefects = 200;

}  // namespace

// The bytes of the text itself, without line end and outer blanks.
SourceSpan Transcript::span(Piece const& piece) const {
  auto const begin = piece.raw.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return chunk_.span(piece.offset, 0, piece.line);
  auto const end = piece.raw.find_last_not_of(" \t\r") + 1;
  return chunk_.span(piece.offset + begin, end - begin, piece.line);
}

bool is_indented(Piece const& piece) noexcept {
  return piece.raw.starts_with(' ') || piece.raw.starts_with('\t');
}

void Transcript::reject(Piece const& piece) {
  auto const where = chunk_.span(piece.offset, piece.length, piece.line);
  last_rejected_ = true;
  if (!reading_.rejected.empty()) {
    auto& last = reading_.rejected.back();
    if (last.source == where.source && last.offset + last.length == where.offset) {
      last.length += where.length;
      return;
    }
  }
  reading_.rejected.push_back(where);
}

void Transcript::accept_pending() {
  auto const pieces = std::exchange(pending_, {});
  pending_certain_ = pending_statements_ = 0;
  for (auto const& piece : pieces) process_weak(piece, visible_text(piece.raw, arena_));
}

void Transcript::reject_pending() {
  for (auto const& piece : pending_) reject(piece);
  pending_.clear();
  pending_certain_ = pending_statements_ = 0;
}

// A line of a configuration or of the output of a command, known to belong to the ASA.
void Transcript::process_weak(Piece const& piece, std::string_view text) {
  understand(piece);
  if (text.empty() || list_certificate(piece, text)) return;
  auto const command = parse_command(text, false);
  if (!command.statements.empty()) {
    release();
    hold(piece, text, command, false);
    return;
  }
  if (text == "^") return;
  release();
  if (hold_setting(piece, text, false)) return;
  auto const word = first_word(text);
  bool const indented = is_indented(piece);
  if (text == "exit" || text == "quit") {
    printed_modes_.leave();
  } else if (!indented && text.front() != '!' && !stays_in_mode(word)) {
    printed_modes_ = {};
  }
}

// Output of `show crypto ca certificates`; no line of it is a statement.
bool Transcript::list_certificate(Piece const& piece, std::string_view text) {
  bool const taken = certificates_.take(text, is_indented(piece), span(piece));
  store_certificate();
  return taken;
}

void Transcript::store_certificate() {
  auto listed = certificates_.ended();
  if (listed) reading_.events.push_back(make_event(listed->where, std::move(listed->config)));
}

void Transcript::repair(DefectCode code, Piece const& piece, std::string detail) {
  note(code, span(piece), 0, std::move(detail));
}

void Transcript::note(DefectCode code, SourceSpan where, std::uint64_t skipped,
                      std::string detail) {
  auto& defects = reading_.defects;
  for (auto last = defects.rbegin(); last != defects.rend(); ++last) {
    if (last->code != code) continue;
    bool const adjacent = last->bytes_skipped > 0 && skipped > 0 &&
                          last->where.source == where.source &&
                          last->where.offset + last->where.length == where.offset;
    if (!adjacent && defects.size() < kMostDefects) break;
    if (adjacent) last->where.length += where.length;
    last->bytes_skipped += skipped;
    last->count += adjacent ? 0 : 1;
    return;
  }
  reading_.add_defect(code, where, skipped, std::move(detail));
}

// Lines are missing or unreadable: what is not shown may exist.
void Transcript::lose_coverage() {
  for (auto const index : coverage_) {
    std::get<ConfigEvent>(reading_.events[index].payload).kind = ConfigEvent::Kind::other;
  }
  coverage_.clear();
}

}  // namespace siptriage::families::asa
