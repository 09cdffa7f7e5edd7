#include "rules/check_loader.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/ascii.hpp"
#include "rules/match_loader.hpp"
#include "rules/template_text.hpp"
#include "rules/yaml_reader.hpp"

namespace siptriage::rules {
namespace {

bool contains(std::vector<std::string> const& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

class CheckLoader {
 public:
  CheckLoader(Check& check, CauseTable const& causes, std::vector<Rule> const& rules,
              Problems& problems)
      : check_(check), causes_(causes), rules_(rules), problems_(problems) {}

  void load(YAML::Node const& node) {
    Mapping keys(node, "the check", problems_);
    load_identity(keys);
    load_for(keys);
    load_conditions(keys);
    check_.step.what = template_of(keys.require("what"));
    check_.step.how = template_of(keys.take("how"));
    check_.step.why = template_of(keys.take("why"));
    check_.source = text_of(keys.require("source"));
    keys.finish();
  }

 private:
  void load_identity(Mapping& keys) {
    if (auto const node = keys.require("id")) {
      check_.id = read_text(*node, problems_).value_or("");
      if (!is_rule_id(check_.id)) {
        problems_.add(node->Mark(), "an id has lower-case letters, digits, '.' and '-' only");
      }
    }
    if (auto const node = keys.require("version")) {
      check_.version = read_integer(*node, problems_).value_or(1);
    }
    if (auto const node = keys.require("cause")) check_.cause = known_cause(*node);
    check_.title = text_of(keys.require("title"));
  }

  std::string text_of(std::optional<YAML::Node> const& node) {
    return node ? read_text(*node, problems_).value_or("") : std::string();
  }

  std::string known_cause(YAML::Node const& node) {
    auto name = read_text(node, problems_).value_or("");
    if (!name.empty() && causes_.count(name) == 0) {
      problems_.add(node.Mark(), "no cause is named '" + name + "' (causes.yaml lists them)");
    }
    return name;
  }

  void load_for(Mapping& keys) {
    auto const node = keys.require("for");
    if (!node) return;
    for (auto const& element : read_list(*node, problems_)) {
      if (element.IsScalar() && element.Scalar() == kUnexplained) {
        check_.for_unexplained = true;
        continue;
      }
      check_.for_causes.push_back(known_cause(element));
    }
    for (auto const& rule : rules_) {
      if (contains(check_.for_causes, rule.cause)) add_names(rule);
    }
  }

  void add_names(Rule const& rule) {
    for (auto const* binds : {&rule.binds, &rule.lets}) {
      for (auto const& bind : *binds) {
        if (!contains(check_.names, bind.slot)) check_.names.push_back(bind.slot);
      }
    }
  }

  void load_conditions(Mapping& keys) {
    if (auto const node = keys.take("seen")) load_seen(*node, check_.seen, problems_);
    for (auto const& pattern : check_.seen) patterns_.push_back({pattern.name, pattern.subjects});
    auto const when = keys.take("when");
    if (auto const node = keys.take("let")) load_lets(*node);
    if (when) check_.when = load_expression(*when, {patterns_, check_.names}, true, problems_);
  }

  void load_lets(YAML::Node const& node) {
    if (!node.IsMap()) {
      problems_.add(node.Mark(), "'let' must be a mapping of names to expressions");
      return;
    }
    for (auto const& entry : node) {
      auto const name = read_text(entry.first, problems_).value_or("");
      bool const named = !placeholders("{" + name + "}").empty();
      if (!named || name == "call_id" || contains(check_.names, name)) {
        problems_.add(entry.first.Mark(), "'" + name + "' cannot be a name here");
      }
      auto expression = load_expression(entry.second, {patterns_, check_.names}, false, problems_);
      check_.lets.push_back({name, std::move(expression)});
      check_.names.push_back(name);
    }
  }

  std::string template_of(std::optional<YAML::Node> const& node) {
    auto text = text_of(node);
    for (auto const name : placeholders(text)) {
      if (name == "call_id" || contains(check_.names, name)) continue;
      auto const offset = static_cast<std::size_t>(name.data() - text.data());
      problems_.add_inside(*node, offset, "no slot is named '" + std::string(name) + "'");
    }
    return text;
  }

  Check& check_;
  CauseTable const& causes_;
  std::vector<Rule> const& rules_;
  Problems& problems_;
  std::vector<PatternName> patterns_;
};

// The lines from `begin` up to `end` (from 0; at most the end of the text).
std::string lines_between(std::string_view text, int begin, int end) {
  std::string lines;
  for (int line = 0; line < end && !text.empty(); ++line) {
    auto const length = std::min(text.find('\n'), text.size() - 1) + 1;
    if (line >= begin) lines += text.substr(0, length);
    text.remove_prefix(length);
  }
  return lines;
}

void load_list(YAML::Node const& root, std::string const& file, std::string const& text,
               CauseTable const& causes, std::vector<Rule> const& rules, Problems& problems,
               std::vector<Check>& checks) {
  Mapping keys(root, "the file", problems);
  auto const list = keys.require("checks");
  keys.finish();
  if (!list) return;
  if (!list->IsSequence()) {
    problems.add(list->Mark(), "a list of checks is expected here");
    return;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    Check check;
    check.file = file;
    auto const end =
        i + 1 < list->size() ? (*list)[i + 1].Mark().line : static_cast<int>(text.size());
    check.yaml = lines_between(text, (*list)[i].Mark().line, end);
    CheckLoader(check, causes, rules, problems).load((*list)[i]);
    checks.push_back(std::move(check));
  }
}

}  // namespace

bool is_check_file(std::string const& text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    auto const end = std::min(rest.find('\n'), rest.size());
    auto const line = ascii::trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#' || line == "---") continue;
    return line.starts_with("checks:");
  }
  return false;
}

LoadedChecks load_checks(std::string const& file, std::string const& text, CauseTable const& causes,
                         std::vector<Rule> const& rules) {
  LoadedChecks loaded;
  Problems problems(file, text);
  try {
    if (auto const root = parse_yaml(text, problems)) {
      load_list(*root, file, text, causes, rules, problems, loaded.checks);
    }
  } catch (std::exception const& error) {
    problems.add_at(1, 1, std::string("cannot be read: ") + error.what());
  }
  loaded.problems = problems.take();
  return loaded;
}

}  // namespace siptriage::rules
