// PATH arguments to entries: a file, a folder, or "-".
#include <algorithm>
#include <exception>
#include <filesystem>
#include <system_error>
#include <utility>

#include "io/entry_bytes.hpp"
#include "io/load_state.hpp"
#include "io/unpack.hpp"
#include "siptriage/bundle.hpp"

namespace siptriage {
namespace {

namespace fs = std::filesystem;

// Walks one PATH.
class Loader {
 public:
  explicit Loader(io::LoadState& state) : state_(state) {}

  void add_file(fs::path const& path, std::string shown) {
    state_.progress(shown, 0);
    add_bytes(std::move(shown),
              io::read_file(path.string(), state_.storage(), state_.budget().bytes_left()));
  }

  void add_standard_input() {
    state_.progress("-", 0);
    add_bytes("-", io::read_standard_input(state_.storage(), state_.budget().bytes_left()));
  }

  void add_folder(fs::path const& folder, std::string const& shown, std::uint32_t depth) {
    if (depth > state_.budget().limits().max_depth) {
      return state_.add_skipped(shown, state_.budget().too_deep(false), true);
    }
    std::error_code error;
    std::vector<fs::path> children;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      children.push_back(it->path());
    }
    if (error) state_.add_skipped(shown, error.message(), true);
    std::sort(children.begin(), children.end());
    for (auto const& child : children) add_child(child, shown, depth);
  }

 private:
  void add_bytes(std::string shown, Expected<std::unique_ptr<EntryBytes>> bytes) {
    if (!bytes) {
      bool const limit = bytes.error().code == ErrorCode::limit_exceeded;
      return state_.add_skipped(
          std::move(shown), limit ? state_.budget().too_many_bytes() : bytes.error().detail, true);
    }
    Entry entry;
    entry.path = std::move(shown);
    entry.bytes = std::move(*bytes);
    state_.budget().take_bytes(entry.bytes->view().size());
    auto path = entry.path;
    try {
      io::add_unpacked(state_, std::move(entry));
    } catch (std::exception const& error) {
      // Of an archive, what was added before stays.
      state_.add_skipped(std::move(path), std::string("internal_error: ") + error.what(), true);
    }
  }

  void add_child(fs::path const& child, std::string const& parent, std::uint32_t depth) {
    if (state_.budget().is_full()) return;
    auto shown = parent + "/" + child.filename().string();
    std::error_code error;
    auto const status = fs::symlink_status(child, error);
    if (fs::is_symlink(status)) {
      state_.add_skipped(std::move(shown), "symbolic link: not followed", false);
    } else if (fs::is_directory(status)) {
      add_folder(child, shown, depth + 1);
    } else if (fs::is_other(status)) {
      state_.add_skipped(std::move(shown), "device, fifo or socket: not read", false);
    } else {
      add_file(child, std::move(shown));
    }
  }

  io::LoadState& state_;
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
  io::LoadState state(bundle, limits, progress);
  Loader loader(state);
  if (path == "-") {
    loader.add_standard_input();
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
