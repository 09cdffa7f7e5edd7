// Reading rule files with yaml-cpp so that every complaint has a line, a column and a caret.
#pragma once

#include <yaml-cpp/yaml.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "siptriage/rules.hpp"

namespace siptriage::rules {

// Collects what is wrong with one file. Borrows the text of the file.
class Problems {
 public:
  Problems(std::string file, std::string_view text) : file_(std::move(file)), text_(text) {}

  // A null mark (a node that yaml-cpp cannot place) is shown as line 1, column 1.
  void add(YAML::Mark const& mark, std::string message);
  // `line`, `column` from 1.
  void add_at(int line, int column, std::string message);
  // At byte `offset` of a scalar that may stand in quotes; in a block scalar, at its start.
  void add_inside(YAML::Node const& scalar, std::size_t offset, std::string const& message);

  [[nodiscard]] bool empty() const noexcept { return found_.empty(); }
  [[nodiscard]] std::vector<RuleProblem> take() noexcept { return std::move(found_); }

 private:
  [[nodiscard]] std::string_view line_text(int line) const noexcept;

  std::string file_;
  std::string_view text_;
  std::vector<RuleProblem> found_;
};

// A mapping whose keys are all to be known: take() what is expected, then finish() reports the rest
// and keys that stand twice.
class Mapping {
 public:
  // A node that is no mapping is a problem; the Mapping is then empty. `what` names it in messages.
  Mapping(YAML::Node const& node, std::string what, Problems& problems);

  [[nodiscard]] std::optional<YAML::Node> take(std::string_view key);
  // The same, and a problem when the key is missing.
  [[nodiscard]] std::optional<YAML::Node> require(std::string_view key);
  void finish();
  [[nodiscard]] YAML::Mark mark() const { return node_.Mark(); }

 private:
  [[nodiscard]] std::string known_keys() const;

  YAML::Node node_;
  std::string what_;
  Problems& problems_;
  std::vector<std::string> taken_;
};

// Scalars and lists of scalars; a problem and nullopt (or an empty list) when the node is neither.
[[nodiscard]] std::optional<std::string> read_text(YAML::Node const& node, Problems& problems);
[[nodiscard]] std::optional<int> read_integer(YAML::Node const& node, Problems& problems);
[[nodiscard]] std::optional<bool> read_boolean(YAML::Node const& node, Problems& problems);
// A scalar counts as a list of one.
[[nodiscard]] std::vector<YAML::Node> read_list(YAML::Node const& node, Problems& problems);
[[nodiscard]] std::vector<std::string> read_texts(YAML::Node const& node, Problems& problems);

// The root of a YAML document; nullopt and a problem when it is no YAML or more than `kMaxRuleFile`
// bytes. Never throws.
inline constexpr std::size_t kMaxRuleFile = 1 << 20;
[[nodiscard]] std::optional<YAML::Node> parse_yaml(std::string const& text, Problems& problems);

}  // namespace siptriage::rules
