#include "base/ascii.hpp"
#include "base/line_cursor.hpp"
#include "families/asa/asa.hpp"
#include "families/asa/prompts.hpp"
#include "families/asa/refusal.hpp"
#include "families/asa/statement.hpp"
#include "grammars/asa_line.hpp"

namespace siptriage::families::asa {
namespace {

constexpr unsigned kEnough = 100;

bool is_own_line(std::string_view text) {
  if (text.empty()) return false;
  if (find_certain_prompt(text) || begins_refusal(text)) return true;
  if (text.find("%ASA-") != std::string_view::npos ||
      text.find("%FTD-") != std::string_view::npos) {
    return grammars::parse_asa_syslog(text).value.has_value();
  }
  auto const command = parse_command(text, false);
  return !command.statements.empty() && is_strong(command.statements.front());
}

}  // namespace

unsigned probe(std::string_view head) noexcept {
  unsigned lines = 0;
  for (LineCursor cursor(head); !cursor.at_end() && lines < kEnough;) {
    if (is_own_line(ascii::trim(cursor.next().text))) ++lines;
  }
  return lines;
}

}  // namespace siptriage::families::asa
