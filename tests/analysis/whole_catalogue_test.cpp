// Every sample of every rule through all rules: it names its own cause and no other, also when the
// copy is damaged the way tickets, mails and PDF files damage logs.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <set>
#include <string>
#include <vector>

#include "rules/rule.hpp"
#include "rules/rule_files.hpp"
#include "siptriage/analysis.hpp"

using namespace siptriage;

namespace {

struct Sample {
  rules::Rule const* rule = nullptr;
  std::vector<std::pair<std::string, std::string>> files;  // name, text
  [[nodiscard]] std::string name() const { return rule->file + ": " + files.front().first; }
};

RuleSet const& catalogue() {
  static RuleSet const set = RuleSet::builtin().value();
  return set;
}

std::vector<Sample> samples(bool fires) {
  auto const files = rules::RuleFiles::builtin();
  std::vector<Sample> all;
  for (auto const& rule : catalogue().rules()) {
    if (rule.status == rules::RuleStatus::deprecated) continue;
    for (auto const& listed : fires ? rule.fires : rule.silent) {
      if (!listed.known_gap.empty()) continue;
      Sample sample{&rule, {}};
      for (auto const& input : listed.inputs) {
        sample.files.emplace_back(input, files.sample(rule.file, input).value_or(""));
      }
      all.push_back(std::move(sample));
    }
  }
  return all;
}

Analysis run(Sample const& sample) {
  Bundle bundle;
  for (auto const& [name, text] : sample.files) bundle.add_text(name, text);
  return analyze(std::move(bundle), catalogue(), {});
}

std::string root_of(Analysis const& analysis) {
  auto const root = analysis.root_cause();
  return root ? analysis.findings()[*root].cause : std::string();
}

// What an undetermined finding of the case leaves possible, and its own name.
std::set<std::string> open_causes(Analysis const& analysis) {
  std::set<std::string> causes;
  for (auto const& finding : analysis.findings()) {
    if (finding.candidates.empty()) continue;
    causes.insert(finding.cause);
    causes.insert(finding.candidates.begin(), finding.candidates.end());
  }
  return causes;
}

bool names_fault(rules::Rule const& rule) {
  return !rule.undetermined && rule.severity >= FindingSeverity::warning;
}

bool all_ascii_text(std::string const& text) {
  return text.find('\0') == std::string::npos && text.find("-----BEGIN") == std::string::npos;
}

using Damage = std::string (*)(std::string const&);

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string lose_underscores(std::string const& text) { return replaced(text, "_", " "); }

// Blanks inside the quotes of every value that a log wrote as name="value".
std::string pad_quotes(std::string const& text) {
  std::string out;
  bool open = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const quote = text[i] == '"';
    if (quote && !open && i > 0 && text[i - 1] == '=') {
      open = true;
      out += "\" ";
    } else if (quote && open) {
      open = false;
      out += " \"";
    } else {
      open = open && text[i] != '\n';
      out += text[i];
    }
  }
  return out;
}

// A line end behind every hyphen that stands inside a word: "proxy-\ncall-id=".
std::string wrap_at_hyphens(std::string const& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    auto const letter = [&](std::size_t at) {
      return at < text.size() && std::islower(static_cast<unsigned char>(text[at])) != 0;
    };
    if (text[i] == '-' && i > 0 && letter(i - 1) && letter(i + 1)) out += '\n';
  }
  return out;
}

std::string flatten(std::string const& text) {
  return replaced(replaced(text, "\r\n", " "), "\n", " ");
}

// The publisher took "<sip:...>" for a tag, and the lines behind From went with it.
std::string swallow_headers(std::string const& text) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    auto const end = std::min(text.find('\n', at), text.size() - 1) + 1;
    std::string line = text.substr(at, end - at);
    at = end;
    auto const open = line.find("<sip:");
    auto const close = open == std::string::npos ? open : line.find('>', open);
    if (close != std::string::npos) line.erase(open, close + 1 - open);
    bool const swallowed = line.starts_with("Call-ID:") || line.starts_with("CSeq:");
    if (!swallowed) out += line;
  }
  return out;
}

std::string cut_in_half(std::string const& text) { return text.substr(0, text.size() / 2); }

struct Kind {
  char const* name;
  Damage damage;
};
constexpr Kind kDamages[] = {
    {"underscores lost", lose_underscores},      {"quotes padded", pad_quotes},
    {"wrapped at hyphens", wrap_at_hyphens},     {"flattened", flatten},
    {"header lines swallowed", swallow_headers}, {"cut in half", cut_in_half}};

// Causes that a damaged copy may name: that of the rule, and what is open in the whole sample.
std::set<std::string> allowed_causes(Sample const& sample, Analysis const& whole) {
  auto allowed = open_causes(whole);
  allowed.insert(sample.rule->cause);
  allowed.insert(root_of(whole));
  return allowed;
}

bool is_common(rules::Rule const& rule) {
  return rule.file.starts_with("federation/") || rule.file.starts_with("asa/") ||
         rule.file.starts_with("microsoft/") || rule.file.starts_with("transport/");
}

}  // namespace

TEST_CASE("a firing sample has exactly its cause as the root cause") {
  for (auto const& sample : samples(true)) {
    INFO(sample.name());
    auto const analysis = run(sample);
    auto const root = root_of(analysis);
    if (sample.rule->verdict != rules::RuleVerdict::finding) {
      CHECK(root != sample.rule->cause);  // the rule excludes its cause, or could not look
    } else if (sample.rule->undetermined) {
      CHECK(root.empty());
      CHECK(analysis.outcome() == Outcome::undetermined);
    } else if (sample.rule->ambient) {
      // A state of the box is the answer only of a log that shows nothing else.
      CHECK((root.empty() || root == sample.rule->cause));
    } else if (names_fault(*sample.rule)) {
      CHECK(root == sample.rule->cause);
    } else {
      CHECK(root.empty());
    }
  }
}

TEST_CASE("a near miss does not have the cause of its rule named") {
  for (auto const& sample : samples(false)) {
    INFO(sample.name());
    auto const root = root_of(run(sample));
    CHECK(root != sample.rule->cause);
  }
}

TEST_CASE("damaged copies of the common samples name the same cause or nothing wrong") {
  std::size_t same = 0, total = 0;
  std::set<std::string> seen;
  for (auto const& sample : samples(true)) {
    bool const text = std::all_of(sample.files.begin(), sample.files.end(),
                                  [](auto const& file) { return all_ascii_text(file.second); });
    bool const first = seen.insert(sample.rule->id).second;  // one sample of a rule is enough
    if (!first || !is_common(*sample.rule) || !text) continue;
    auto const whole = run(sample);
    auto const allowed = allowed_causes(sample, whole);
    for (auto const& kind : kDamages) {
      Sample damaged = sample;
      for (auto& file : damaged.files) file.second = kind.damage(file.second);
      INFO(sample.name() << ", " << kind.name);
      auto const root = root_of(run(damaged));
      ++total;
      if (root == root_of(whole)) ++same;
      if (!root.empty()) {
        CAPTURE(root);
        CHECK(allowed.count(root) == 1);
      }
    }
  }
  INFO(same << " of " << total << " damaged copies name the same cause");
  CHECK(same * 2 > total);
}
