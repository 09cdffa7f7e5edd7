// siptriage slice: the raw records of one call into a folder.
#include "siptriage/slice.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "cli/case.hpp"
#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "siptriage/render.hpp"
#include "siptriage/select.hpp"

namespace siptriage::cli {
namespace {

namespace fs = std::filesystem;

// Writes files into a folder and remembers which are there.
class Folder {
 public:
  explicit Folder(fs::path path) : path_(std::move(path)) {}

  // Makes the folder unless it is there and empty. Never touches what is in it.
  [[nodiscard]] Status prepare() const {
    std::error_code error;
    if (fs::exists(fs::symlink_status(path_, error))) {
      if (fs::is_directory(path_, error) && fs::is_empty(path_, error) && !error) return {};
      return {ExitCode::usage, "--output: " + path_.string() + ": not an empty folder"};
    }
    fs::create_directories(path_, error);
    if (error) {
      return {ExitCode::usage, "--output: cannot make " + path_.string() + ": " + error.message()};
    }
    return {};
  }

  [[nodiscard]] Status write(std::string const& name, std::vector<std::string_view> const& pieces) {
    std::ofstream out(path_ / name, std::ios::binary);
    for (auto const piece : pieces) {
      out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    }
    out.close();
    if (!out) return failed(name, errno);
    written_ += (written_.empty() ? "" : ", ") + name;
    return {};
  }

 private:
  [[nodiscard]] Status failed(std::string const& name, int error) const {
    return {ExitCode::internal,
            "cannot write " + (path_ / name).string() + ": " + std::strerror(error) +
                "; written before: " + (written_.empty() ? "nothing" : written_)};
  }

  fs::path path_;
  std::string written_;
};

// The logs first and the index last: a folder with an index is whole.
Status write_slice(Folder& folder, Slice const& slice, std::string const& index) {
  for (auto const& file : slice.files) {
    Status status = folder.write(file.name, file.pieces);
    if (status.code != ExitCode::ok) return status;
  }
  return folder.write(std::string(kSliceIndexName), {index});
}

std::string report(std::string const& folder, Slice const& slice) {
  std::string text;
  for (auto const& file : slice.files) {
    text += printable((fs::path(folder) / file.name).string()) + ": " +
            std::to_string(file.records.size()) +
            (file.records.size() == 1 ? " record\n" : " records\n");
  }
  return text + printable((fs::path(folder) / kSliceIndexName).string()) + "\n";
}

Status answer(Analysis const& analysis, SliceCommand const& command) {
  Status status = status_of(analysis, command.input.allow_partial);
  if (status.code == ExitCode::nothing) return status;
  auto const call = find_call(analysis, command.call);
  if (!call) return {ExitCode::usage, call.error().piece + ": " + call.error().detail};
  std::string const& path = command.input.output.file;
  Folder folder(path);
  if (Status made = folder.prepare(); made.code != ExitCode::ok) return made;
  Slice const slice = slice_call(analysis, *call);
  Status written = write_slice(folder, slice, render_slice_index(analysis, *call, slice));
  if (written.code != ExitCode::ok) return written;
  return write_answer({}, report(path, slice), status);
}

}  // namespace

Status run(SliceCommand const& command) {
  auto const rules = load_rules(command.input.rule_folders);
  if (!rules) {
    log_lines(rules.error().details);
    return rules.error().status;
  }
  Bundle bundle = load_case(command.input.paths, command.input.limits);
  return answer(analyze(std::move(bundle), *rules, command.input.analysis), command);
}

}  // namespace siptriage::cli
