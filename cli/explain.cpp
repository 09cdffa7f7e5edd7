// siptriage explain: codes of the catalogue, rules and causes.
#include <algorithm>

#include "cli/case.hpp"
#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "siptriage/catalog.hpp"
#include "siptriage/render.hpp"

namespace siptriage::cli {
namespace {

constexpr std::size_t kMaxNearest = 5;

struct Answer {
  std::vector<Explanation> codes;
  std::vector<RuleInfo> rules;
  std::vector<std::string> unknown;
};

// Codes, causes, and rules whose id or cause is the word.
void look_up(Answer& answer, std::string const& word, RuleSet const& rules) {
  auto rows = explain_code(word);
  if (auto const meaning = rules.cause_meaning(word); !meaning.empty()) {
    rows.push_back({.kind = "cause",
                    .code = word,
                    .name = {},
                    .meaning = std::string(meaning),
                    .emitter = {},
                    .note = {},
                    .cause = {},
                    .source = {}});
  }
  bool found = !rows.empty();
  std::move(rows.begin(), rows.end(), std::back_inserter(answer.codes));
  for (auto const& rule : rules.list()) {
    if (rule.id != word && rule.cause != word) continue;
    answer.rules.push_back(rule);
    found = true;
  }
  if (!found) answer.unknown.push_back(word);
}

std::string text_of(Answer const& answer) {
  std::string text = render_explanations_text(answer.codes);
  for (auto const& rule : answer.rules) {
    if (!text.empty()) text += "\n";
    text += render_rule_text(rule);
  }
  return text;
}

std::string unknown_reason(std::vector<std::string> const& words) {
  std::string why;
  for (auto const& word : words) {
    why += (why.empty() ? "" : "; ") + word + " is not known";
    std::string near;
    for (auto const& code : nearest_codes(word, kMaxNearest)) {
      near += (near.empty() ? ", nearest: " : ", ") + code;
    }
    why += near;
  }
  return why + " (rules: siptriage rules list)";
}

}  // namespace

Status run(ExplainCommand const& command) {
  auto const rules = load_rules(command.rule_folders);
  if (!rules) {
    log_lines(rules.error().details);
    return rules.error().status;
  }
  Answer answer;
  for (auto const& word : command.words) look_up(answer, word, *rules);
  Status status;
  if (!answer.unknown.empty()) status = {ExitCode::usage, unknown_reason(answer.unknown)};
  std::string const text = command.format == Format::json
                               ? render_explanations_json(answer.codes, answer.rules)
                               : text_of(answer);
  return write_answer(command.output, text, status);
}

}  // namespace siptriage::cli
