#include "rules/yaml_reader.hpp"

#include <algorithm>
#include <exception>
#include <set>

#include "base/ascii.hpp"

namespace siptriage::rules {
namespace {

constexpr std::size_t kMaxShownLine = 200;  // bytes of the line under a message

// Tabs stay tabs, so that the caret stands right whatever their width.
std::string caret_line(std::string_view line, int column) {
  std::string caret;
  for (std::size_t i = 0; i + 1 < static_cast<std::size_t>(column) && i < line.size(); ++i) {
    caret.push_back(line[i] == '\t' ? '\t' : ' ');
  }
  return caret + "^";
}

}  // namespace

std::string_view Problems::line_text(int line) const noexcept {
  std::string_view rest = text_;
  for (int i = 1; i < line; ++i) {
    auto const end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  auto text = rest.substr(0, rest.find('\n'));
  while (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text.substr(0, kMaxShownLine);
}

void Problems::add_at(int line, int column, std::string message) {
  auto const source = line_text(line);
  auto text = file_ + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + message +
              "\n" + std::string(source) + "\n" + caret_line(source, column);
  found_.push_back({file_, line, column, std::move(message), std::move(text)});
}

void Problems::add(YAML::Mark const& mark, std::string message) {
  if (mark.is_null() || mark.line < 0) return add_at(1, 1, std::move(message));
  add_at(mark.line + 1, mark.column + 1, std::move(message));
}

void Problems::add_inside(YAML::Node const& scalar, std::size_t offset,
                          std::string const& message) {
  auto const mark = scalar.Mark();
  if (mark.is_null()) return add(mark, message);
  auto const line = line_text(mark.line + 1);
  auto const start = static_cast<std::size_t>(mark.column);
  auto const& text = scalar.Scalar();
  auto const rest = line.substr(std::min(start, line.size()));
  auto const at = [&](std::size_t shift) {
    add_at(mark.line + 1, mark.column + 1 + static_cast<int>(offset + shift), message);
  };
  if (rest.starts_with(text)) return at(0);
  bool const quoted = !rest.empty() && (rest.front() == '"' || rest.front() == '\'');
  if (quoted && rest.substr(1).starts_with(text)) return at(1);
  add(mark, message + " (at character " + std::to_string(offset + 1) + " of the text)");
}

Mapping::Mapping(YAML::Node const& node, std::string what, Problems& problems)
    : node_(node), what_(std::move(what)), problems_(problems) {
  if (node_.IsMap()) return;
  problems_.add(node_.Mark(), what_ + " must be a mapping (key: value)");
  node_ = YAML::Node(YAML::NodeType::Map);
}

std::optional<YAML::Node> Mapping::take(std::string_view key) {
  taken_.emplace_back(key);
  for (auto const& entry : node_) {
    if (entry.first.IsScalar() && entry.first.Scalar() == key) return entry.second;
  }
  return std::nullopt;
}

std::optional<YAML::Node> Mapping::require(std::string_view key) {
  auto found = take(key);
  if (!found) problems_.add(node_.Mark(), what_ + " has no '" + std::string(key) + "'");
  return found;
}

// Few keys are told; of many the guide has a table.
std::string Mapping::known_keys() const {
  constexpr std::size_t kFew = 10;
  std::string text;
  for (auto const& key : taken_) text += (text.empty() ? " (it has: " : ", ") + key;
  return text.empty() || taken_.size() > kFew ? std::string() : text + ")";
}

void Mapping::finish() {
  std::set<std::string> seen;
  for (auto const& entry : node_) {
    auto const key = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
    if (std::find(taken_.begin(), taken_.end(), key) == taken_.end()) {
      problems_.add(entry.first.Mark(), "unknown key '" + key + "' in " + what_ + known_keys());
    } else if (!seen.insert(key).second) {
      problems_.add(entry.first.Mark(), "key '" + key + "' stands twice in " + what_);
    }
  }
}

std::optional<std::string> read_text(YAML::Node const& node, Problems& problems) {
  if (node.IsScalar() && !ascii::trim(node.Scalar()).empty()) {
    return std::string(ascii::trim(node.Scalar()));
  }
  problems.add(node.Mark(), "a text is expected here");
  return std::nullopt;
}

std::optional<int> read_integer(YAML::Node const& node, Problems& problems) {
  auto const number = node.IsScalar() ? ascii::parse_decimal(node.Scalar()) : std::nullopt;
  if (number && *number <= 1'000'000) return static_cast<int>(*number);
  problems.add(node.Mark(), "a whole number is expected here");
  return std::nullopt;
}

std::optional<bool> read_boolean(YAML::Node const& node, Problems& problems) {
  if (node.IsScalar() && node.Scalar() == "true") return true;
  if (node.IsScalar() && node.Scalar() == "false") return false;
  problems.add(node.Mark(), "true or false is expected here");
  return std::nullopt;
}

std::vector<YAML::Node> read_list(YAML::Node const& node, Problems& problems) {
  if (node.IsScalar()) return {node};
  std::vector<YAML::Node> nodes;
  if (!node.IsSequence()) {
    problems.add(node.Mark(), "a list is expected here");
    return nodes;
  }
  for (auto const& element : node) nodes.push_back(element);
  return nodes;
}

std::vector<std::string> read_texts(YAML::Node const& node, Problems& problems) {
  std::vector<std::string> texts;
  for (auto const& element : read_list(node, problems)) {
    if (auto text = read_text(element, problems)) texts.push_back(*std::move(text));
  }
  return texts;
}

std::optional<YAML::Node> parse_yaml(std::string const& text, Problems& problems) {
  if (text.size() > kMaxRuleFile) {
    problems.add_at(1, 1, "the file is larger than a rule file may be");
    return std::nullopt;
  }
  try {
    auto node = YAML::Load(text);
    if (node.IsMap()) return node;
    problems.add_at(1, 1, "the file holds no mapping (key: value)");
  } catch (YAML::Exception const& error) {
    problems.add(error.mark, "not YAML: " + error.msg);
  } catch (std::exception const& error) {
    problems.add_at(1, 1, std::string("not YAML: ") + error.what());
  }
  return std::nullopt;
}

}  // namespace siptriage::rules
