#include "cli/output.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

namespace siptriage::cli {
namespace {

// Name of the temporary file for the signal handler; the flag is set last and cleared first.
std::array<char, PATH_MAX> temporary_name{};
volatile sig_atomic_t has_temporary = 0;

void remember_temporary(std::string const& name) {
  if (name.size() >= temporary_name.size()) return;
  std::memcpy(temporary_name.data(), name.c_str(), name.size() + 1);
  has_temporary = 1;
}

extern "C" void on_signal(int number) {
  if (has_temporary != 0) unlink(temporary_name.data());
  if (number == SIGINT) {
    constexpr std::string_view kText = "siptriage: interrupted\n";
    [[maybe_unused]] auto const written = ::write(STDERR_FILENO, kText.data(), kText.size());
    _exit(static_cast<int>(ExitCode::interrupted));
  }
  signal(number, SIG_DFL);
  raise(number);
}

// A handler, unless the caller of the process wants the signal ignored (nohup, background jobs).
void handle(int number) {
  struct sigaction action {};
  if (sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN) return;
  action = {};
  action.sa_handler = on_signal;
  sigaction(number, &action, nullptr);
}

// Permissions that a plain creat() would give.
mode_t default_mode() noexcept {
  mode_t const mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

tl::unexpected<Error> cannot_write(std::string const& file, int error) {
  return fail(ErrorCode::cannot_open, std::strerror(error), file);
}

struct Temporary {
  int descriptor;
  std::string name;
};

Expected<Temporary> make_temporary(std::string const& target, mode_t mode) {
  std::string name = target + ".XXXXXX";
  std::vector<char> buffer(name.begin(), name.end());
  buffer.push_back('\0');
  int const descriptor = mkostemp(buffer.data(), O_CLOEXEC);
  if (descriptor < 0) return cannot_write(target, errno);
  remember_temporary(buffer.data());
  fchmod(descriptor, mode);
  return Temporary{descriptor, buffer.data()};
}

}  // namespace

Output::Output(int descriptor, std::string temporary, std::string target)
    : descriptor_(descriptor), temporary_(std::move(temporary)), target_(std::move(target)) {}

Output::Output(Output&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      temporary_(std::exchange(other.temporary_, {})),
      target_(std::move(other.target_)),
      error_(other.error_) {}

Output::~Output() {
  if (descriptor_ > STDERR_FILENO) close(descriptor_);
  if (temporary_.empty()) return;
  has_temporary = 0;
  unlink(temporary_.c_str());
}

Expected<Output> Output::open(std::string const& file) {
  if (file.empty() || file == "-") return Output(STDOUT_FILENO, {}, {});
  struct stat info {};
  bool const exists = stat(file.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) return cannot_write(file, EISDIR);
  if (exists && !S_ISREG(info.st_mode)) {
    int const descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return cannot_write(file, errno);
    return Output(descriptor, {}, file);
  }
  if (exists && access(file.c_str(), W_OK) != 0) return cannot_write(file, errno);
  // Behind a symbolic link the file itself is replaced, not the link.
  std::error_code ignored;
  std::string target = file;
  if (exists) target = std::filesystem::canonical(file, ignored).string();
  auto temporary =
      make_temporary(ignored ? file : target, exists ? info.st_mode & 07777 : default_mode());
  if (!temporary) return tl::unexpected<Error>(std::move(temporary.error()));
  return Output(temporary->descriptor, std::move(temporary->name), ignored ? file : target);
}

bool Output::write(std::string_view text) {
  while (!text.empty() && error_ == 0) {
    ssize_t const count = ::write(descriptor_, text.data(), text.size());
    if (count >= 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  return error_ == 0;
}

Status Output::finish() {
  if (error_ == EPIPE) return {};
  if (error_ == 0 && !temporary_.empty()) {
    if (rename(temporary_.c_str(), target_.c_str()) == 0) {
      has_temporary = 0;
      temporary_.clear();
    } else {
      error_ = errno;
    }
  }
  if (error_ == 0) return {};
  std::string const where = target_.empty() ? "standard output" : target_;
  return {ExitCode::internal, "cannot write to " + where + ": " + std::strerror(error_)};
}

void install_signal_handlers() {
  signal(SIGPIPE, SIG_IGN);
  handle(SIGINT);
  handle(SIGTERM);
  handle(SIGHUP);
}

}  // namespace siptriage::cli
