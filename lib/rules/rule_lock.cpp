#include "rules/rule_lock.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <exception>

#include "base/ascii.hpp"
#include "rules/digest.hpp"

namespace siptriage::rules {
namespace {

constexpr std::size_t kDigestLength = 16;
constexpr int kMaxDepth = 32;  // of a rule file that was loaded: it nests five levels

constexpr std::array<std::string_view, 11> kMeaning = {
    "cause",   "severity", "confidence", "needs_any", "needs_all", "match",
    "support", "where",    "bind",       "let",       "check"};
constexpr std::array<std::string_view, 9> kMoreMeaning = {
    "probable_when", "proven_when", "entities", "explains",   "rules_out",
    "undetermined",  "candidates",  "ambient",  "after_setup"};

// Structure and words of a node; white space and the order of keys in the file stay out.
void write_node(YAML::Node const& node, int depth, std::string& out) {
  if (depth > kMaxDepth) return;
  if (node.IsScalar()) {
    bool blank = false;
    for (char const c : ascii::trim(node.Scalar())) {
      bool const space = c == ' ' || c == '\n' || c == '\t';
      if (!space) out += blank ? std::string(" ") + c : std::string(1, c);
      blank = space;
    }
  } else if (node.IsSequence()) {
    for (auto const& element : node) {
      out += "- ";
      write_node(element, depth + 1, out);
      out += '\n';
    }
  } else if (node.IsMap()) {
    for (auto const& entry : node) {
      write_node(entry.first, depth + 1, out);
      out += ": ";
      write_node(entry.second, depth + 1, out);
      out += '\n';
    }
  }
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    auto const begin = std::min(line.find_first_not_of(" \t\r"), line.size());
    line.remove_prefix(begin);
    auto const end = std::min(line.find_first_of(" \t\r"), line.size());
    if (end > 0) words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

LockEntry const* find_entry(LockFile const& lock, std::string const& id) {
  auto const found = std::find_if(lock.entries.begin(), lock.entries.end(),
                                  [&](LockEntry const& entry) { return entry.id == id; });
  return found == lock.entries.end() ? nullptr : &*found;
}

// nullopt for a line that is no entry.
std::optional<LockEntry> entry_of(std::vector<std::string_view> const& words) {
  if (words.size() != 3 || words[2].size() != kDigestLength) return std::nullopt;
  auto const version = ascii::parse_decimal(words[1]);
  if (!version || *version > 1'000'000) return std::nullopt;
  return LockEntry{std::string(words[0]), static_cast<int>(*version), std::string(words[2])};
}

}  // namespace

LockFile parse_lock(std::string_view text) {
  LockFile lock;
  for (int line = 1; !text.empty(); ++line) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const words = words_of(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (words.empty() || words[0].front() == '#') continue;
    auto entry = entry_of(words);
    if (entry && find_entry(lock, entry->id) == nullptr) {
      lock.entries.push_back(*std::move(entry));
    } else {
      lock.bad_lines.push_back(line);
    }
  }
  return lock;
}

std::string lock_text(std::vector<Rule> const& rules) {
  std::string text =
      "# Written by `siptriage rules lint --update-lock`: id, version, digest of the meaning.\n";
  for (auto const& rule : rules) {
    text += rule.id + ' ' + std::to_string(rule.version) + ' ' + meaning_digest(rule) + '\n';
  }
  return text;
}

std::string meaning_digest(Rule const& rule) {
  std::string text;
  try {
    auto const root = YAML::Load(rule.yaml);
    auto const add = [&](std::string_view key) {
      auto const node = root[std::string(key)];
      if (!node) return;
      text.append(key).append(":\n");
      write_node(node, 0, text);
      text += '\n';
    };
    for (auto const key : kMeaning) add(key);
    for (auto const key : kMoreMeaning) add(key);
  } catch (std::exception const&) {
    text = rule.yaml;  // a rule that was loaded is YAML; if it is not, every change counts
  }
  return sha256_hex(text).substr(0, kDigestLength);
}

std::string lock_problem(Rule const& rule, LockFile const& lock) {
  auto const* entry = find_entry(lock, rule.id);
  if (entry == nullptr) return {};
  if (rule.version < entry->version) {
    return "version " + std::to_string(rule.version) + " is lower than version " +
           std::to_string(entry->version) + " of " + std::string(kLockFile);
  }
  if (rule.version > entry->version || meaning_digest(rule) == entry->digest) return {};
  return "the meaning changed and 'version' did not rise; raise it, then siptriage rules lint "
         "--update-lock";
}

}  // namespace siptriage::rules
