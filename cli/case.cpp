#include "cli/case.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cli/progress.hpp"

namespace siptriage::cli {
namespace {

namespace fs = std::filesystem;

Entry unreadable_entry(std::string const& path, Error const& error) {
  Entry entry;
  entry.path = case_names({path}).front();
  entry.skipped = error.detail;
  entry.unreadable = true;
  return entry;
}

bool is_corrupt(Source const& source) {
  return std::any_of(source.defects.begin(), source.defects.end(),
                     [](Defect const& defect) { return is_corruption(defect.code); });
}

std::string defect_text(Source const& source) {
  for (auto const& defect : source.defects) {
    if (!is_corruption(defect.code)) continue;
    if (defect.code == DefectCode::damaged_archive) return defect.detail;
    return std::string(defect_name(defect.code)) + " at line " + std::to_string(defect.where.line);
  }
  return "damaged";
}

// The first inputs that make a case incomplete: "trace.txt (permission denied)".
std::string incomplete_inputs(Analysis const& analysis) {
  std::string text;
  std::size_t count = 0;
  for (auto const& source : analysis.sources()) {
    if (!source.unreadable && !is_corrupt(source)) continue;
    if (count++ > 0) continue;
    text = source.path + " (" + (source.unreadable ? source.skipped : defect_text(source)) + ")";
  }
  if (count > 1) text += " and " + std::to_string(count - 1) + " more";
  return text.empty() ? "part of the input" : text;
}

std::string nothing_reason(Analysis const& analysis) {
  auto const& sources = analysis.sources();
  if (sources.empty()) return "nothing to analyse: the input holds no files";
  bool const all_unreadable = std::all_of(sources.begin(), sources.end(),
                                          [](Source const& source) { return source.unreadable; });
  if (all_unreadable) return "nothing readable: " + incomplete_inputs(analysis);
  return "nothing analysable: no supported log was recognised in " +
         std::to_string(sources.size()) + (sources.size() == 1 ? " file" : " files") +
         "; siptriage formats lists what is";
}

// Folders that all absolute paths have in common.
fs::path common_parent(std::vector<std::string> const& paths) {
  fs::path common;
  bool first = true;
  for (auto const& text : paths) {
    fs::path const path = fs::path(text).lexically_normal();
    if (!path.is_absolute()) continue;
    fs::path const parent = path.parent_path();
    if (std::exchange(first, false)) {
      common = parent;
      continue;
    }
    fs::path shared;
    auto [a, b] = std::mismatch(common.begin(), common.end(), parent.begin(), parent.end());
    for (auto it = common.begin(); it != a; ++it) shared /= *it;
    common = shared;
  }
  return common;
}

}  // namespace

tl::expected<RuleSet, RuleFailure> load_rules(std::vector<std::string> const& folders) {
  auto rules = RuleSet::builtin();
  if (!rules) {
    return tl::unexpected<RuleFailure>(
        {rules.error().detail, {ExitCode::internal, "the built-in rules are broken"}});
  }
  for (auto const& folder : folders) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
      Status status{ExitCode::usage, "--rules: " + folder + ": no such folder"};
      return tl::unexpected<RuleFailure>({{}, std::move(status)});
    }
    auto added = rules->add_directory(folder);
    if (!added) {
      std::string why = "rules of " + folder;
      why += " are wrong; siptriage rules lint " + folder;
      why += " shows where";
      return tl::unexpected<RuleFailure>(
          {added.error().detail, {ExitCode::bad_rule, std::move(why)}});
    }
  }
  return std::move(*rules);
}

Bundle load_case(std::vector<std::string> const& paths, Limits const& limits) {
  Bundle bundle;
  // Several absolute paths may end in the same name.
  bool const several = paths.size() > 1;
  std::vector<std::string> const names = case_names(paths);
  ProgressSink const progress = show_progress("reading");
  for (std::size_t i = 0; i < paths.size(); ++i) {
    auto const& path = paths[i];
    bool const absolute = fs::path(path).is_absolute();
    auto const loaded =
        load_path(bundle, path, limits, several && absolute ? names[i] : "", progress);
    if (!loaded) bundle.add(unreadable_entry(path, loaded.error()));
  }
  return bundle;
}

Status status_of(Analysis const& analysis, bool allow_partial) {
  if (!analysis.anything_recognised()) return {ExitCode::nothing, nothing_reason(analysis)};
  if (!analysis.complete() && !allow_partial) {
    return {ExitCode::incomplete, "incomplete: could not read all of " +
                                      incomplete_inputs(analysis) +
                                      "; --allow-partial accepts that"};
  }
  return {};
}

std::vector<std::string> case_names(std::vector<std::string> const& paths) {
  fs::path const common = common_parent(paths);
  std::vector<std::string> names;
  for (auto const& text : paths) {
    fs::path const path = fs::path(text).lexically_normal();
    std::string name = path.is_absolute() ? path.lexically_relative(common).generic_string() : text;
    if (name.size() > 1 && name.back() == '/') name.pop_back();
    if (name.empty()) name = text;
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace siptriage::cli
