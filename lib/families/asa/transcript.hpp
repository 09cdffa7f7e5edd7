// The walk over a text: what is ASA and what is foreign, and which statement belongs where.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "base/line_cursor.hpp"
#include "families/asa/config_events.hpp"
#include "families/asa/device_clock.hpp"
#include "families/asa/line_cuts.hpp"
#include "families/asa/modes.hpp"
#include "families/asa/prompts.hpp"
#include "families/asa/refusal.hpp"
#include "families/asa/settings.hpp"
#include "families/asa/statement.hpp"
#include "families/asa/syslog.hpp"
#include "families/reader.hpp"

namespace siptriage::families::asa {

// A line, or a part of a line that holds several prompts.
struct Piece {
  std::string_view raw;      // without line end
  std::uint64_t offset = 0;  // in the chunk
  std::uint64_t length = 0;  // with line end
  std::uint64_t line = 0;
};

// True for a line that begins with a blank, as the lines of a block do.
[[nodiscard]] bool is_indented(Piece const& piece) noexcept;

enum class LineKind : std::uint8_t {
  typed,      // prompt, with or without a command
  refusal,    // first line of `ERROR: Specified ACL`
  message,    // ERROR:, WARNING:, INFO: of the CLI
  syslog,     // %ASA-, %FTD-
  output,     // a line of show clock or show conn
  statement,  // a printed statement that proves itself
  weak,       // a line that an ASA prints, but a sentence may look like
  foreign,    // a line of another log family
  unknown,
};

struct ClassifiedLine {
  LineKind kind = LineKind::unknown;
  PromptLine prompt;    // typed
  CommandLine command;  // statement, weak
  SyslogLine message;   // syslog
};

// What `text` (visible, not empty) is on its own.
[[nodiscard]] ClassifiedLine classify(std::string_view text, Hosts const& hosts);

// When an unknown line between known ones belongs to the ASA.
enum class Absorbing : std::uint8_t {
  nothing,   // never
  output,    // behind a command that prints: if a certain line follows
  document,  // inside a whole configuration: if any line of a configuration follows
};

class Transcript {
 public:
  Transcript(Chunk const& chunk, Arena& arena, Reading& reading);
  void run();

 private:
  // --- lines (transcript.cpp)
  void split(Line const& line);
  void take(Piece const& piece);
  void take_known(Piece const& piece, std::string_view text, ClassifiedLine const& line);
  void typed(Piece const& piece, PromptLine const& prompt);
  void printed(Piece const& piece, std::string_view text, CommandLine const& command);
  void message(std::string_view text);
  void blank(Piece const& piece);
  void weak(Piece const& piece, std::string_view text, ClassifiedLine const& line);
  void unknown(Piece const& piece, std::string_view text);
  void garbage(Line const& line);
  void finish_context();
  void finish();
  void finish_events();

  // --- statements (transcript_statements.cpp)
  void hold(Piece const& piece, std::string_view text, CommandLine const& command, bool is_typed);
  void hold_statement(Piece const& piece, grammars::AsaStatement const& statement, bool is_typed,
                      std::string_view text);
  void absorb(grammars::AsaVerb verb);
  void release();
  void drop_held();
  [[nodiscard]] Event make_event(SourceSpan where, ConfigEvent config) const;
  [[nodiscard]] bool hold_setting(Piece const& piece, std::string_view text, bool is_typed);
  void shown(Piece const& piece, std::string_view text);
  void note_repairs(Piece const& piece, std::string_view text, CommandLine const& command);
  void set_host(std::string_view host);
  void begin_refusal(Piece const& piece, std::string_view text);
  [[nodiscard]] bool continue_refusal(Piece const& piece, std::string_view text);
  void take_rest(Piece const& piece, std::string_view text, std::size_t used);
  void close_refusal();

  // --- account (transcript_account.cpp)
  void understand(Piece const& piece) { reading_.understood += piece.length; }
  void reject(Piece const& piece);
  void accept_pending();
  void reject_pending();
  void process_weak(Piece const& piece, std::string_view text);
  void repair(DefectCode code, Piece const& piece, std::string detail = {});
  void note(DefectCode code, SourceSpan where, std::uint64_t skipped, std::string detail);
  void lose_coverage();
  [[nodiscard]] SourceSpan span(Piece const& piece) const;

  Chunk const& chunk_;
  Arena& arena_;
  Reading& reading_;
  Hosts hosts_;
  ConfigEvents config_events_;
  Syslog syslog_;
  Settings typed_settings_, printed_settings_;
  DeviceClock clock_;
  std::size_t first_event_;

  std::string_view prompt_host_;  // as in the prompt; empty before the first one
  std::string_view host_;         // device name for events
  std::size_t hostless_ = 0;      // first event that may still get a host from below
  Modes typed_modes_;
  Modes printed_modes_;

  // Events of the last statement: kept back until the next line shows that it was not refused.
  Events held_;
  Modes held_modes_;  // as they were before it
  bool held_typed_ = false;

  bool in_refusal_ = false;
  Refusal refusal_;
  Piece refusal_first_;
  SourceSpan refusal_where_;
  std::uint64_t refusal_bytes_ = 0;
  std::string_view refused_name_;  // of the match command before it

  bool in_context_ = false;  // the lines before were ASA
  Absorbing absorbing_ = Absorbing::nothing;
  bool last_rejected_ = false;
  std::vector<Piece> pending_;       // lines that the next certain line decides about
  std::size_t pending_certain_ = 0;  // of pending_, those in front of the first unknown line
  std::size_t pending_statements_ = 0;
  std::vector<std::size_t> coverage_;  // events that claim that the whole configuration is shown
};

}  // namespace siptriage::families::asa
