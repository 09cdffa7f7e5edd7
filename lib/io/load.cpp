// PATH arguments to entries: a file, a folder, or "-".
#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "io/entry_bytes.hpp"
#include "siptriage/bundle.hpp"

namespace siptriage {
namespace {

namespace fs = std::filesystem;

// Walks one PATH; keeps the totals that the limits speak of.
class Loader {
 public:
  Loader(Bundle& bundle, Limits const& limits) : bundle_(bundle), limits_(limits) {
    for (auto const& entry : bundle.entries()) {
      if (entry.bytes) bytes_ += entry.bytes->view().size();
    }
  }

  void add_file(fs::path const& path, std::string shown) {
    add_bytes(std::move(shown), io::read_file(path.string(), bytes_left()));
  }

  void add_bytes(std::string shown, Expected<std::unique_ptr<EntryBytes>> bytes) {
    if (bundle_.entries().size() >= limits_.max_entries) return refuse(std::move(shown));
    Entry entry;
    entry.path = std::move(shown);
    if (bytes) {
      bytes_ += (*bytes)->view().size();
      entry.bytes = std::move(*bytes);
    } else {
      entry.skipped = bytes.error().detail;
      entry.unreadable = true;
    }
    bundle_.add(std::move(entry));
  }

  void add_folder(fs::path const& folder, std::string const& shown, std::uint32_t depth) {
    if (depth > limits_.max_depth) {
      return add_skipped(shown, "folders are nested deeper than the limit", true);
    }
    std::error_code error;
    std::vector<fs::path> children;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      children.push_back(it->path());
    }
    if (error) add_skipped(shown, error.message(), true);
    std::sort(children.begin(), children.end());
    for (auto const& child : children) add_child(child, shown, depth);
  }

 private:
  [[nodiscard]] std::uint64_t bytes_left() const noexcept {
    return limits_.max_bytes > bytes_ ? limits_.max_bytes - bytes_ : 0;
  }

  void add_child(fs::path const& child, std::string const& parent, std::uint32_t depth) {
    if (full_) return;
    auto shown = parent + "/" + child.filename().string();
    std::error_code error;
    auto const status = fs::symlink_status(child, error);
    if (fs::is_symlink(status)) {
      add_skipped(std::move(shown), "symbolic link: not followed", false);
    } else if (fs::is_directory(status)) {
      add_folder(child, shown, depth + 1);
    } else {
      add_file(child, std::move(shown));
    }
  }

  void add_skipped(std::string shown, std::string reason, bool unreadable) {
    bundle_.add(Entry{std::move(shown), nullptr, std::move(reason), unreadable});
  }

  // One entry says that the limit was reached; the rest of the folder is left out.
  void refuse(std::string shown) {
    if (std::exchange(full_, true)) return;
    add_skipped(std::move(shown), "more entries than the limit: this and all further are left out",
                true);
  }

  Bundle& bundle_;
  Limits const& limits_;
  std::uint64_t bytes_ = 0;
  bool full_ = false;
};

// Absolute paths would make the same upload give different results on another machine.
std::string shown_name(fs::path const& path) {
  auto const normal = path.lexically_normal();
  if (normal.is_relative()) return normal.generic_string();
  auto const name = normal.filename().empty() ? normal.parent_path().filename() : normal.filename();
  return name.generic_string();
}

}  // namespace

void Bundle::add_text(std::string path, std::string text) {
  add(Entry{std::move(path), io::own_bytes(std::move(text)), {}, false});
}

Expected<void> load_path(Bundle& bundle, std::string const& path, Limits const& limits,
                         std::string shown_as, ProgressSink const& progress) {
  Loader loader(bundle, limits);
  if (progress) progress({path, 0});
  if (path == "-") {
    loader.add_bytes("-", io::read_standard_input(limits.max_bytes));
    return {};
  }
  std::error_code error;
  auto const status = fs::status(path, error);
  if (!fs::exists(status)) {
    auto const reason = error ? error.message() : std::string("no such file or folder");
    return fail(ErrorCode::cannot_open, reason, path);
  }
  auto shown = shown_as.empty() ? shown_name(path) : std::move(shown_as);
  while (shown.size() > 1 && shown.back() == '/') shown.pop_back();
  if (fs::is_directory(status)) {
    loader.add_folder(path, shown, 0);
  } else {
    loader.add_file(path, std::move(shown));
  }
  return {};
}

}  // namespace siptriage
