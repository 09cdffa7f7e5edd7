// siptriage rules list|show|lint|test.
#include <algorithm>
#include <filesystem>

#include "cli/case.hpp"
#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "siptriage/render.hpp"

namespace siptriage::cli {
namespace {

std::string counted(std::size_t count, std::string const& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

// Lines of a message for a terminal; its line structure is kept.
std::string printable_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    out += printable(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

Status list(RulesCommand const& command, RuleSet const& rules) {
  auto const infos = rules.list();
  return write_answer(
      command.output,
      command.format == Format::json ? render_rules_json(infos) : render_rules_text(infos), {});
}

Status show(RulesCommand const& command, RuleSet const& rules) {
  std::string_view const yaml = rules.yaml(command.id);
  if (yaml.empty()) {
    return {ExitCode::usage, command.id + ": no such rule; siptriage rules list names them"};
  }
  return write_answer(command.output, printable_lines(yaml), {});
}

Status create(RulesCommand const& command) {
  auto const files = write_new_rule(command.id, command.folder);
  if (!files) {
    return {ExitCode::usage, files.error().piece + ": " + files.error().detail};
  }
  std::string text;
  for (auto const& file : *files) text += printable(file) + "\n";
  return write_answer(command.output, text, {});
}

// The lock says what the rules meant; it is written only when all of them load.
Status update_lock(RulesCommand const& command) {
  if (command.folder.empty())
    return {ExitCode::usage, "--update-lock needs the folder of the rules"};
  auto const done = update_rule_lock(command.folder);
  if (done) return write_answer(command.output, "rules.lock is written\n", {});
  log_lines(done.error().detail);
  return {ExitCode::bad_rule, "rules.lock is not written"};
}

Status lint(RulesCommand const& command) {
  if (command.update_lock) return update_lock(command);
  auto const problems = lint_rules(command.folder);
  if (problems.empty()) return write_answer(command.output, "all rules are good\n", {});
  std::string text;
  for (auto const& problem : problems) text += printable_lines(problem.text);
  return write_answer(command.output, text,
                      {ExitCode::bad_rule,
                       counted(problems.size(), "problem") + " in the rules, the first in " +
                           problems.front().file + ":" + std::to_string(problems.front().line)});
}

bool is_failure(RuleTestResult const& result) { return !result.passed && result.known_gap.empty(); }

std::string_view verdict_of(RuleTestResult const& result) {
  if (!result.known_gap.empty()) return result.passed ? "closed  " : "gap     ";
  return result.passed ? "ok      " : "FAILED  ";
}

std::string listed(std::vector<std::string> const& names) {
  std::string text;
  for (auto const& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "nothing" : printable(text);
}

// Sample, and below it what did not fit, why a gap is known, and how far the rule came.
std::string test_lines(RuleTestResult const& result, bool verbose) {
  constexpr auto kIndent = "        ";
  std::string text(verdict_of(result));
  text += printable(result.rule) + (result.fires ? "  fires  " : "  silent  ") +
          printable(result.sample) + "\n";
  if (!result.passed) text += kIndent + printable(result.detail) + "\n";
  if (!result.known_gap.empty()) {
    text += kIndent +
            std::string(result.passed ? "passes now; take 'known_gap' away: " : "known gap: ") +
            printable(result.known_gap) + "\n";
  }
  if (verbose || is_failure(result)) {
    text += kIndent + std::string("patterns with a record: ") + listed(result.reached) + "\n";
    text += kIndent + std::string("rules with a finding: ") + listed(result.fired) + "\n";
  }
  return text;
}

Status test(RulesCommand const& command) {
  auto const results = test_rules(command.folder);
  if (!results) {
    log_lines(results.error().detail);
    return {ExitCode::bad_rule, "the rules cannot be loaded; siptriage rules lint shows where"};
  }
  auto const failed =
      static_cast<std::size_t>(std::count_if(results->begin(), results->end(), is_failure));
  auto const gaps = std::count_if(
      results->begin(), results->end(),
      [](RuleTestResult const& result) { return !result.passed && !result.known_gap.empty(); });
  std::string text;
  for (auto const& result : *results) text += test_lines(result, command.output.verbose);
  text += counted(results->size(), "sample") + ", " + std::to_string(failed) + " failed";
  if (gaps > 0) text += ", " + counted(static_cast<std::size_t>(gaps), "known gap");
  text += "\n";
  Status status;
  if (failed > 0) {
    status = {ExitCode::bad_rule,
              counted(failed, "sample") + " did not give what its rule expects"};
  }
  return write_answer(command.output, text, status);
}

// A folder that was named must exist; an empty name means the built-in rules.
Status check_folder(std::string const& folder) {
  std::error_code ignored;
  if (folder.empty() || std::filesystem::is_directory(folder, ignored)) return {};
  return {ExitCode::usage, folder + ": no such folder"};
}

Status with_rules(RulesCommand const& command) {
  std::vector<std::string> folders = command.rule_folders;
  if (!command.folder.empty()) folders.push_back(command.folder);
  auto const rules = load_rules(folders);
  if (!rules) {
    log_lines(rules.error().details);
    return rules.error().status;
  }
  return command.action == RulesCommand::Action::list ? list(command, *rules)
                                                      : show(command, *rules);
}

}  // namespace

Status run(RulesCommand const& command) {
  if (command.action == RulesCommand::Action::create) return create(command);
  Status folder = check_folder(command.folder);
  if (folder.code != ExitCode::ok) return folder;
  switch (command.action) {
    case RulesCommand::Action::lint:
      return lint(command);
    case RulesCommand::Action::test:
      return test(command);
    case RulesCommand::Action::create:
    case RulesCommand::Action::list:
    case RulesCommand::Action::show:
      break;
  }
  return with_rules(command);
}

}  // namespace siptriage::cli
