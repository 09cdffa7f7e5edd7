#include "rules/loader.hpp"

#include <algorithm>
#include <array>
#include <exception>

#include "base/ascii.hpp"
#include "rules/match_loader.hpp"
#include "rules/template_text.hpp"
#include "rules/yaml_reader.hpp"

namespace siptriage::rules {
namespace {

template <typename Enum, std::size_t size>
std::optional<Enum> read_word(YAML::Node const& node, std::array<Enum, size> const& words,
                              Problems& problems) {
  auto const text = read_text(node, problems);
  if (!text) return std::nullopt;
  std::string known;
  for (auto const word : words) {
    if (to_text(word) == *text) return word;
    known += (known.empty() ? "" : ", ") + std::string(to_text(word));
  }
  problems.add(node.Mark(), "'" + *text + "' is none of: " + known);
  return std::nullopt;
}

constexpr std::array kStatuses = {RuleStatus::experimental, RuleStatus::stable,
                                  RuleStatus::deprecated};
constexpr std::array kVerdicts = {RuleVerdict::finding, RuleVerdict::ruled_out,
                                  RuleVerdict::not_evaluated};
constexpr std::array kSeverities = {FindingSeverity::info, FindingSeverity::notice,
                                    FindingSeverity::warning, FindingSeverity::error};
constexpr std::array kBases = {Basis::protocol, Basis::vendor_documented, Basis::field,
                               Basis::inference};
constexpr std::array kConfidences = {Confidence::possible, Confidence::probable,
                                     Confidence::proven};
class RuleLoader {
 public:
  RuleLoader(Rule& rule, CauseTable const& causes, Problems& problems)
      : rule_(rule), causes_(causes), problems_(problems) {}

  void load(YAML::Node const& root) {
    Mapping keys(root, "the rule", problems_);
    load_identity(keys);
    load_conditions(keys);
    load_relations(keys);
    load_texts(keys);
    if (auto const node = keys.take("tests")) load_tests(*node);
    keys.finish();
  }

 private:
  void load_identity(Mapping& keys) {
    if (auto const node = keys.require("id")) {
      rule_.id = read_text(*node, problems_).value_or("");
      if (!is_rule_id(rule_.id)) {
        problems_.add(node->Mark(), "an id has lower-case letters, digits, '.' and '-' only");
      }
    }
    if (auto const node = keys.require("version")) {
      rule_.version = read_integer(*node, problems_).value_or(1);
    }
    set_word(keys.require("status"), kStatuses, rule_.status);
    set_word(keys.take("verdict"), kVerdicts, rule_.verdict);
    set_word(keys.require("severity"), kSeverities, rule_.severity);
    set_word(keys.require("basis"), kBases, rule_.basis);
    set_word(keys.take("confidence"), kConfidences, rule_.confidence);
    if (auto const node = keys.require("cause")) rule_.cause = cause(*node);
    rule_.title = text_of(keys.require("title"));
  }

  template <typename Enum, std::size_t size>
  void set_word(std::optional<YAML::Node> const& node, std::array<Enum, size> const& words,
                Enum& target) {
    if (!node) return;
    if (auto const word = read_word(*node, words, problems_)) target = *word;
  }

  std::string text_of(std::optional<YAML::Node> const& node) {
    return node ? read_text(*node, problems_).value_or("") : std::string();
  }

  std::string cause(YAML::Node const& node) {
    auto name = read_text(node, problems_).value_or("");
    if (!name.empty() && causes_.count(name) == 0) {
      problems_.add(node.Mark(), "no cause is named '" + name + "' (causes.yaml lists them)");
    }
    return name;
  }

  std::vector<std::string> causes_of(std::optional<YAML::Node> const& node) {
    std::vector<std::string> names;
    if (!node) return names;
    for (auto const& element : read_list(*node, problems_)) names.push_back(cause(element));
    return names;
  }

  void load_conditions(Mapping& keys) {
    rule_.needs_any = load_needs(keys.take("needs_any"));
    rule_.needs_all = load_needs(keys.take("needs_all"));
    if (auto const node = keys.require("match")) load_match(*node, rule_, problems_);
    if (auto const node = keys.take("support")) load_support(*node, rule_, problems_);
    auto const where = keys.take("where");
    if (where) rule_.where = load_expression(*where, rule_, slots_, true, problems_);
    if (auto const node = keys.take("bind")) load_binds(*node, "bind", rule_.binds);
    auto const slot_count = slots_.size();
    if (auto const node = keys.take("let")) load_binds(*node, "let", rule_.lets);
    auto const check = keys.take("check");
    if (check) rule_.check = load_expression(*check, rule_, slots_, true, problems_);
    auto const probable = keys.take("probable_when");
    if (probable) rule_.probable_when = load_expression(*probable, rule_, slots_, true, problems_);
    auto const proven = keys.take("proven_when");
    if (proven) rule_.proven_when = load_expression(*proven, rule_, slots_, true, problems_);
    load_entities(keys.take("entities"), slot_count);
  }

  std::vector<std::string> load_needs(std::optional<YAML::Node> const& node) {
    std::vector<std::string> names;
    if (!node) return names;
    for (auto const& element : read_list(*node, problems_)) names.push_back(known_kind(element));
    return names;
  }

  std::string known_kind(YAML::Node const& node) {
    auto name = read_text(node, problems_).value_or("");
    if (family_from_name(name) == Family::none) {
      problems_.add(node.Mark(), "no log family or evidence kind is named '" + name +
                                     "' (siptriage formats lists them)");
    }
    return name;
  }

  void load_binds(YAML::Node const& node, std::string const& key, std::vector<Bind>& binds) {
    if (!node.IsMap()) {
      problems_.add(node.Mark(), "'" + key + "' must be a mapping of slots to expressions");
      return;
    }
    for (auto const& entry : node) {
      auto const slot = read_text(entry.first, problems_).value_or("");
      bool const taken = std::find(slots_.begin(), slots_.end(), slot) != slots_.end();
      bool const named = !placeholders("{" + slot + "}").empty();
      if (taken || !named || slot == "call_id") {
        problems_.add(entry.first.Mark(), "'" + slot + "' cannot be the name of a slot here");
      }
      auto expression = load_expression(entry.second, rule_, slots_, false, problems_);
      binds.push_back({slot, std::move(expression)});
      slots_.push_back(slot);
    }
  }

  void load_entities(std::optional<YAML::Node> const& node, std::size_t slot_count) {
    if (!node) {
      for (std::size_t i = 0; i < slot_count; ++i) rule_.entities.push_back(i);
      return;
    }
    auto const end = slots_.begin() + static_cast<std::ptrdiff_t>(slot_count);
    for (auto const& element : read_list(*node, problems_)) {
      auto const name = read_text(element, problems_).value_or("");
      auto const found = std::find(slots_.begin(), end, name);
      if (found == end) {
        problems_.add(element.Mark(), "no slot is named '" + name + "'");
      } else {
        rule_.entities.push_back(static_cast<std::size_t>(found - slots_.begin()));
      }
    }
  }

  void load_relations(Mapping& keys) {
    rule_.explains = causes_of(keys.take("explains"));
    if (auto const node = keys.take("ambient")) {
      rule_.ambient = read_boolean(*node, problems_).value_or(false);
    }
    if (auto const node = keys.take("after_setup")) {
      rule_.after_setup = read_boolean(*node, problems_).value_or(false);
    }
    if (auto const node = keys.take("undetermined")) {
      rule_.undetermined = read_boolean(*node, problems_).value_or(false);
    }
    rule_.candidates = causes_of(keys.take("candidates"));
    if (rule_.undetermined == rule_.candidates.empty()) {
      problems_.add(keys.mark(), "'undetermined: true' and 'candidates' belong together");
    }
    auto const node = keys.take("rules_out");
    if (!node) return;
    if (!node->IsMap()) {
      problems_.add(node->Mark(), "'rules_out' must be a mapping of causes to reasons");
      return;
    }
    for (auto const& entry : *node) {
      auto because = read_text(entry.second, problems_).value_or("");
      rule_.rules_out.emplace_back(cause(entry.first), std::move(because));
    }
  }

  void load_texts(Mapping& keys) {
    if (auto const node = keys.require("summary")) load_summary(*node);
    auto const no_more = [](Mapping&, FixStep&) {};
    auto const source = [this](Mapping& step, CollectStep& target) { load_source(step, target); };
    rule_.fix = steps<FixStep>(keys.take("fix"), {"do", "where", "link"}, no_more);
    rule_.collect = steps<CollectStep>(keys.take("collect"), {"what", "how", "why"}, source);
  }

  // Which log or evidence a step fetches, whose, and whether of the time of the calls.
  void load_source(Mapping& keys, CollectStep& step) {
    if (auto const node = keys.take("kind")) step.kind = known_kind(*node);
    step.host = template_of(keys.take("host"));
    step.level = template_of(keys.take("level"));
    auto const node = keys.take("window");
    if (!node) return;
    auto const word = read_text(*node, problems_).value_or("");
    step.of = word == "calls" ? StepWindow::calls : StepWindow::none;
    if (word != "calls" && word != "none") {
      problems_.add(node->Mark(), "'" + word + "' is none of: calls, none");
    }
  }

  // One text, or a list of texts of which the first fitting one is shown; the last always fits.
  void load_summary(YAML::Node const& node) {
    if (!node.IsSequence()) {
      rule_.summary.push_back({template_of(node)});
      return;
    }
    for (auto const& element : node) {
      Mapping keys(element, "the summary", problems_);
      auto when = condition(keys.take("when"));
      rule_.summary.push_back({template_of(keys.require("text")), when});
      keys.finish();
    }
    if (rule_.summary.empty() || rule_.summary.back().when) {
      problems_.add(node.Mark(), "the last summary has no 'when'");
    }
  }

  // Index of the condition of a text; nullopt: it has none.
  std::optional<std::size_t> condition(std::optional<YAML::Node> const& node) {
    if (!node) return std::nullopt;
    rule_.conditions.push_back(load_expression(*node, rule_, slots_, true, problems_));
    return rule_.conditions.size() - 1;
  }

  // The first of the three keys is required; `more` reads what else the step may have.
  template <typename Step, typename More>
  std::vector<Shown<Step>> steps(std::optional<YAML::Node> const& node,
                                 std::array<std::string_view, 3> const& names, More const& more) {
    std::vector<Shown<Step>> result;
    if (!node) return result;
    if (!node->IsSequence()) problems_.add(node->Mark(), "a list of steps is expected here");
    for (auto const& element : *node) {
      if (!node->IsSequence()) break;
      Mapping keys(element, "the step", problems_);
      auto first = template_of(keys.require(names[0]));
      auto second = template_of(keys.take(names[1]));
      auto third = template_of(keys.take(names[2]));
      auto const when = condition(keys.take("when"));
      result.push_back({{std::move(first), std::move(second), std::move(third)}, when});
      more(keys, result.back().text);
      keys.finish();
    }
    return result;
  }

  std::string template_of(std::optional<YAML::Node> const& node) {
    auto text = text_of(node);
    for (auto const name : placeholders(text)) {
      bool const known =
          name == "call_id" || std::find(slots_.begin(), slots_.end(), name) != slots_.end();
      if (known) continue;
      auto const offset = static_cast<std::size_t>(name.data() - text.data());
      problems_.add_inside(*node, offset, "no slot is named '" + std::string(name) + "'");
    }
    return text;
  }

  void load_tests(YAML::Node const& node) {
    Mapping keys(node, "'tests'", problems_);
    rule_.fires = load_samples(keys.take("fires"));
    rule_.silent = load_samples(keys.take("silent"));
    keys.finish();
  }

  std::vector<RuleSample> load_samples(std::optional<YAML::Node> const& node) {
    std::vector<RuleSample> samples;
    if (!node) return samples;
    if (!node->IsSequence()) {
      problems_.add(node->Mark(), "a list of samples is expected here");
      return samples;
    }
    for (auto const& element : *node) samples.push_back(load_sample(element));
    return samples;
  }

  RuleSample load_sample(YAML::Node const& node) {
    Mapping keys(node, "the sample", problems_);
    RuleSample sample;
    sample.line = node.Mark().line + 1;
    sample.column = node.Mark().column + 1;
    if (auto const inputs = keys.require("inputs")) sample.inputs = read_texts(*inputs, problems_);
    auto const slots = keys.take("slots");
    sample.known_gap = text_of(keys.take("known_gap"));
    keys.finish();
    if (!slots) return sample;
    Mapping const checked(*slots, "'slots'", problems_);
    if (!slots->IsMap()) return sample;
    for (auto const& entry : *slots) {
      auto const name = entry.first.Scalar();
      bool const is_slot = std::any_of(rule_.binds.begin(), rule_.binds.end(),
                                       [&](Bind const& bind) { return bind.slot == name; });
      if (!is_slot) {
        problems_.add(entry.first.Mark(), "no slot is named '" + name + "'");
      }
      std::optional<std::string> value;
      if (!entry.second.IsNull()) value = read_text(entry.second, problems_);
      sample.slots.emplace_back(name, std::move(value));
    }
    return sample;
  }

  Rule& rule_;
  CauseTable const& causes_;
  Problems& problems_;
  std::vector<std::string> slots_;
};

}  // namespace

std::string_view to_text(RuleStatus status) noexcept {
  switch (status) {
    case RuleStatus::experimental:
      return "experimental";
    case RuleStatus::stable:
      return "stable";
    case RuleStatus::deprecated:
      return "deprecated";
  }
  return {};
}

bool is_rule_id(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_lower(c) || ascii::is_digit(c) || c == '.' || c == '-';
  });
}

std::string_view to_text(RuleVerdict verdict) noexcept {
  switch (verdict) {
    case RuleVerdict::finding:
      return "finding";
    case RuleVerdict::ruled_out:
      return "ruled_out";
    case RuleVerdict::not_evaluated:
      return "not_evaluated";
  }
  return {};
}

LoadedRule load_rule(std::string file, std::string text, CauseTable const& causes) {
  Rule rule;
  rule.file = file;
  rule.yaml = std::move(text);
  Problems problems(std::move(file), rule.yaml);
  try {
    if (auto const root = parse_yaml(rule.yaml, problems)) {
      RuleLoader(rule, causes, problems).load(*root);
    }
  } catch (std::exception const& error) {
    problems.add_at(1, 1, std::string("cannot be read: ") + error.what());
  }
  LoadedRule result;
  if (problems.empty()) {
    result.rule = std::move(rule);
  } else {
    result.problems = problems.take();
  }
  return result;
}

std::vector<RuleProblem> load_causes(std::string file, std::string const& text,
                                     CauseTable& causes) {
  Problems problems(std::move(file), text);
  try {
    auto const root = parse_yaml(text, problems);
    if (!root) return problems.take();
    for (auto const& entry : *root) {
      auto const name = read_text(entry.first, problems);
      auto const meaning = read_text(entry.second, problems);
      if (name && meaning) causes.emplace(*name, *meaning);
    }
  } catch (std::exception const& error) {
    problems.add_at(1, 1, std::string("cannot be read: ") + error.what());
  }
  return problems.take();
}

}  // namespace siptriage::rules
