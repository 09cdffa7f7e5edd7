#include "rules/rule_files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "rules/builtin.hpp"

namespace siptriage::rules {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> read_file(fs::path const& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  return stream.bad() ? std::nullopt : std::optional(std::move(text));
}

EmbeddedFile const* find_builtin(std::string_view path) {
  auto const& files = builtin_files();
  auto const found = std::find_if(files.begin(), files.end(),
                                  [path](EmbeddedFile const& file) { return file.path == path; });
  return found == files.end() ? nullptr : &*found;
}

Expected<std::vector<std::string>> yaml_paths(std::string const& directory) {
  std::error_code error;
  fs::recursive_directory_iterator walk(directory, error);
  std::vector<std::string> paths;
  for (fs::recursive_directory_iterator const end; !error && walk != end; walk.increment(error)) {
    auto const path = walk->path().lexically_relative(directory).generic_string();
    bool const regular = walk->is_regular_file(error);
    if (!error && regular && walk->path().extension() == ".yaml") paths.push_back(path);
  }
  if (error) {
    return fail(ErrorCode::cannot_open, "cannot read the rules: " + error.message(), directory);
  }
  if (paths.empty()) return fail(ErrorCode::bad_rule, "no rule file (*.yaml) in it", directory);
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

std::optional<std::string> normal_path(std::string_view path) {
  if (path.starts_with('/')) return std::nullopt;
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    auto const slash = path.find('/');
    auto const part = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (parts.empty()) {
      return std::nullopt;
    } else {
      parts.pop_back();
    }
  }
  std::string joined;
  for (auto const part : parts) joined.append(joined.empty() ? "" : "/").append(part);
  return joined;
}

std::optional<std::string> RuleFiles::sample_path(std::string_view rule_file,
                                                  std::string_view input) const {
  if (input.starts_with('/')) return std::nullopt;
  if (rule_file.starts_with(root_)) rule_file.remove_prefix(root_.size());
  auto const slash = rule_file.rfind('/');
  auto const folder =
      slash == std::string_view::npos ? std::string_view() : rule_file.substr(0, slash + 1);
  return normal_path(std::string(folder) + std::string(input));
}

Expected<RuleFiles> RuleFiles::in_directory(std::string const& directory) {
  RuleFiles files;
  files.root_ = directory.ends_with('/') ? directory : directory + "/";
  auto const paths = yaml_paths(directory);
  if (!paths) return tl::unexpected<Error>(paths.error());
  for (auto const& path : *paths) {
    auto text = read_file(files.root_ + path);
    if (!text) return fail(ErrorCode::cannot_open, "cannot read the rule file", files.root_ + path);
    files.yaml_.push_back({files.root_ + path, *std::move(text)});
  }
  return files;
}

RuleFiles RuleFiles::builtin() {
  RuleFiles files;
  for (auto const& file : builtin_files()) {
    if (!file.path.ends_with(".yaml")) continue;
    files.yaml_.push_back({std::string(file.path), std::string(file.bytes)});
  }
  return files;
}

std::optional<std::string> RuleFiles::sample(std::string_view rule_file,
                                             std::string_view input) const {
  auto const path = sample_path(rule_file, input);
  if (!path) return std::nullopt;
  if (!root_.empty()) return read_file(root_ + *path);
  auto const* file = find_builtin(*path);
  return file == nullptr ? std::nullopt : std::optional(std::string(file->bytes));
}

std::optional<std::string> RuleFiles::other(std::string_view name) const {
  if (!root_.empty()) return read_file(root_ + std::string(name));
  auto const* file = find_builtin(name);
  return file == nullptr ? std::nullopt : std::optional(std::string(file->bytes));
}

Expected<void> write_other(std::string const& directory, std::string_view name,
                           std::string const& text) {
  auto const path = (fs::path(directory) / name).generic_string();
  std::ofstream stream(path, std::ios::binary);
  stream << text;
  stream.close();
  if (stream.fail()) return fail(ErrorCode::cannot_open, "cannot write the file", path);
  return {};
}

bool RuleFiles::has_sample(std::string_view rule_file, std::string_view input) const {
  auto const path = sample_path(rule_file, input);
  if (!path) return false;
  if (root_.empty()) return find_builtin(*path) != nullptr;
  std::error_code error;
  return fs::is_regular_file(root_ + *path, error);
}

}  // namespace siptriage::rules
