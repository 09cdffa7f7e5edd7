#include <optional>

#include "base/ascii.hpp"
#include "families/asa/transcript.hpp"
#include "families/asa/vocabulary.hpp"

namespace siptriage::families::asa {
namespace {

std::optional<SyslogLine> find_syslog(std::string_view text) {
  bool const marked =
      text.find("%ASA-") != std::string_view::npos || text.find("%FTD-") != std::string_view::npos;
  // What a web page did to the line, the tolerant reader undoes.
  if (!marked || has_markup(text)) return std::nullopt;
  auto const parsed = grammars::parse_asa_syslog(text);
  if (!parsed.value) return std::nullopt;
  return read_syslog_line(text, *parsed.value, parsed.rest);
}

// A line that a show command printed, in a form that nothing else has.
bool is_output(std::string_view text) {
  return read_clock_line(text).has_value() || read_connection_line(text).has_value();
}

bool is_message(std::string_view text) noexcept {
  return text.starts_with("ERROR: ") || text.starts_with("WARNING: ") ||
         text.starts_with("INFO: ") || text.starts_with("% Invalid input") ||
         text.starts_with("% Incomplete command") || text.starts_with("% Ambiguous command");
}

// Separators, caret of a syntax error, ends of a configuration.
bool is_mark(std::string_view text) noexcept {
  return text == "!" || text == ":" || text == "^" || text.starts_with("! ") ||
         text.starts_with(": ") || text.starts_with("Cryptochecksum:");
}

}  // namespace

ClassifiedLine classify(std::string_view text, Hosts const& hosts) {
  if (auto const prompt = hosts.find_prompt(text)) return {LineKind::typed, *prompt, {}, {}};
  if (begins_refusal(text)) return {LineKind::refusal, {}, {}, {}};
  if (auto message = find_syslog(text)) return {LineKind::syslog, {}, {}, *message};
  auto command = parse_command(text, false);
  if (!command.statements.empty()) {
    bool const strong = is_strong(command.statements.front()) || command.glued;
    return {strong ? LineKind::statement : LineKind::weak, {}, std::move(command), {}};
  }
  if (is_foreign(text)) return {LineKind::foreign, {}, {}, {}};
  if (is_message(text)) return {LineKind::message, {}, {}, {}};
  if (is_output(text)) return {LineKind::output, {}, {}, {}};
  bool const weak = is_mark(text) || is_config_line(text);
  return {weak ? LineKind::weak : LineKind::unknown, {}, {}, {}};
}

}  // namespace siptriage::families::asa
