#include "analysis/own_result.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/line_cursor.hpp"

namespace siptriage::analysis {
namespace {

constexpr std::array<std::string_view, 12> kKeysOfResult = {
    "schema_version", "tool",          "outcome", "complete", "root_cause", "findings",
    "ruled_out",      "not_evaluated", "calls",   "inputs",   "evidence",   "warnings"};
constexpr std::array<std::string_view, 4> kLineTypes = {"input", "finding", "call", "summary"};

template <std::size_t Count>
bool is_one_of(std::array<std::string_view, Count> const& words, std::string_view word) noexcept {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What stands at the beginning of a JSON text, token by token (RFC 8259).
class Tokens {
 public:
  explicit Tokens(std::string_view text) noexcept : rest_(text) {}

  [[nodiscard]] bool take(char token) noexcept {
    skip_blanks();
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // A string without escapes; empty for anything else.
  [[nodiscard]] std::string_view text() noexcept {
    if (!take('"')) return {};
    auto const end = rest_.find_first_of("\"\\\n");
    if (end == std::string_view::npos || rest_[end] != '"') return {};
    auto const inside = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return inside;
  }
  // The name of a member and its colon.
  [[nodiscard]] std::string_view name() noexcept {
    auto const found = text();
    return take(':') ? found : std::string_view{};
  }

 private:
  void skip_blanks() noexcept {
    auto const begin = rest_.find_first_not_of(" \t\r\n");
    rest_.remove_prefix(std::min(begin, rest_.size()));
  }

  std::string_view rest_;
};

// "tool": {"name": "siptriage", wherever it stands. Inside of a text the quotes were escaped.
bool names_tool(std::string_view text) noexcept {
  constexpr std::string_view kTool = "\"tool\"";
  for (auto at = text.find(kTool); at != std::string_view::npos; at = text.find(kTool, at + 1)) {
    Tokens tokens(text.substr(at));
    bool const object = tokens.name() == "tool" && tokens.take('{');
    if (object && tokens.name() == "name" && tokens.text() == "siptriage") return true;
  }
  return false;
}

bool is_document(std::string_view text) noexcept {
  Tokens tokens(text);
  bool const opens = tokens.take('{') && is_one_of(kKeysOfResult, tokens.name());
  return opens && text.find("\"schema_version\"") != std::string_view::npos && names_tool(text);
}

// {"type":"input","schema_version":"1.0","case":
bool is_line(std::string_view text) noexcept {
  Tokens tokens(text);
  if (!tokens.take('{') || tokens.name() != "type" || !is_one_of(kLineTypes, tokens.text())) {
    return false;
  }
  if (!tokens.take(',') || tokens.name() != "schema_version" || tokens.text().empty()) return false;
  return tokens.take(',') && tokens.name() == "case";
}

// {"kind":"sip_request","family":"cisco.cms","input":0,
bool is_event(std::string_view text) noexcept {
  Tokens tokens(text);
  if (!tokens.take('{') || tokens.name() != "kind" || tokens.text().empty()) return false;
  if (!tokens.take(',') || tokens.name() != "family" || tokens.text().empty()) return false;
  return tokens.take(',') && tokens.name() == "input";
}

constexpr std::array<std::string_view, 5> kHeadlines = {
    "ROOT CAUSE", "UNDETERMINED: ", "NO KNOWN CAUSE: the logs were read", "NOT EVALUABLE: no rule ",
    "INCOMPLETE: part of the input "};

// The text report as a whole. A ticket that quotes one may hold logs, before it or behind it.
bool is_report(std::string_view text) noexcept {
  bool const headed =
      std::any_of(kHeadlines.begin(), kHeadlines.end(),
                  [text](std::string_view words) { return text.starts_with(words); });
  bool lists_inputs = false, only_lists = true;
  for (LineCursor lines(headed ? text : std::string_view{}); !lines.at_end();) {
    auto const line = lines.next().text;
    lists_inputs = lists_inputs || line == "INPUTS";
    bool const of_list = line.empty() || line.starts_with("  ");
    only_lists = only_lists && (!lists_inputs || of_list || line == "INPUTS" || line == "WARNINGS");
  }
  return lists_inputs && only_lists;
}

}  // namespace

bool is_own_result(std::string_view text) noexcept {
  text = ascii::trim(text);
  if (is_report(text)) return true;
  if (text.starts_with('[')) text.remove_prefix(1);  // lines that were put into one array
  return is_line(text) || is_event(text) || is_document(text);
}

}  // namespace siptriage::analysis
