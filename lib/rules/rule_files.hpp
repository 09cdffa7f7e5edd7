// Where rule files and their samples come from: a folder, or the catalogue in the binary.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/error.hpp"

namespace siptriage::rules {

struct RuleFile {
  std::string path;  // as shown in messages and as given to sample(): with the folder in front
  std::string text;
};

class RuleFiles {
 public:
  // All *.yaml below `directory`, sorted by path. Fails when the folder or a file cannot be read.
  [[nodiscard]] static Expected<RuleFiles> in_directory(std::string const& directory);
  [[nodiscard]] static RuleFiles builtin();

  [[nodiscard]] std::vector<RuleFile> const& yaml() const noexcept { return yaml_; }
  // The sample `input`, named relative to the folder of `rule_file`; nullopt when it cannot be
  // read or when the name leads out of the folder of the rules.
  [[nodiscard]] std::optional<std::string> sample(std::string_view rule_file,
                                                  std::string_view input) const;
  [[nodiscard]] bool has_sample(std::string_view rule_file, std::string_view input) const;

  // A file of that name in the folder of the rules itself; nullopt when there is none.
  [[nodiscard]] std::optional<std::string> other(std::string_view name) const;

 private:
  // Without the folder in front, or nullopt when it leads out of it.
  [[nodiscard]] std::optional<std::string> sample_path(std::string_view rule_file,
                                                       std::string_view input) const;

  std::string root_;  // ends in '/'; empty: built in
  std::vector<RuleFile> yaml_;
};

// Writes a file into a folder of rules; fails with cannot_open.
[[nodiscard]] Expected<void> write_other(std::string const& directory, std::string_view name,
                                         std::string const& text);

// "a/b/../c" to "a/c"; nullopt for an absolute path and for one that leads above its start.
[[nodiscard]] std::optional<std::string> normal_path(std::string_view path);

}  // namespace siptriage::rules
