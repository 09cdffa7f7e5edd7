#include "io/storage.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/temporary_file.hpp"
#include "io/entry_bytes.hpp"
#include "io/mapping.hpp"

namespace siptriage::io {
namespace {

constexpr std::uint64_t kSegmentSize = 2 * kMapFrom;

std::string spill_failure(int error_number) {
  return "cannot be kept in a temporary file (" + std::system_category().message(error_number) +
         "): set TMPDIR to a folder with more room";
}

}  // namespace

// One mapped temporary file that many entries share.
class SpillSegment {
 public:
  SpillSegment(FileDescriptor file, Mapping mapping) noexcept
      : file_(std::move(file)), mapping_(std::move(mapping)) {}

  [[nodiscard]] static Expected<std::shared_ptr<SpillSegment>> create() {
    auto file = open_temporary_file();
    if (!file.is_open() || ::ftruncate(file.get(), kSegmentSize) != 0) {
      return fail(ErrorCode::cannot_open, spill_failure(errno));
    }
    auto mapping = Mapping::of(file, kSegmentSize, {});
    if (!mapping) return tl::unexpected<Error>(std::move(mapping.error()));
    return std::make_shared<SpillSegment>(std::move(file), std::move(*mapping));
  }
  [[nodiscard]] bool fits(std::size_t size) const noexcept { return size <= kSegmentSize - used_; }
  // Where the bytes begin.
  [[nodiscard]] Expected<std::size_t> add(std::string_view bytes) {
    if (!has_room(file_, bytes.size())) return fail(ErrorCode::cannot_open, spill_failure(ENOSPC));
    if (!write_all(file_, bytes)) return fail(ErrorCode::cannot_open, spill_failure(errno));
    return std::exchange(used_, used_ + bytes.size());
  }
  [[nodiscard]] Mapping const& mapping() const noexcept { return mapping_; }

 private:
  FileDescriptor file_;
  Mapping mapping_;
  std::size_t used_ = 0;
};

namespace {

class SharedBytes final : public EntryBytes {
 public:
  SharedBytes(std::shared_ptr<SpillSegment const> segment, std::size_t at,
              std::size_t size) noexcept
      : segment_(std::move(segment)), at_(at), size_(size) {}
  [[nodiscard]] std::string_view view() const noexcept override {
    return segment_->mapping().view().substr(at_, size_);
  }
  void release(std::size_t offset, std::size_t length) const noexcept override {
    if (offset < size_) segment_->mapping().release(at_ + offset, std::min(length, size_ - offset));
  }

 private:
  std::shared_ptr<SpillSegment const> segment_;
  std::size_t at_, size_;
};

}  // namespace

Expected<std::unique_ptr<EntryBytes>> Storage::keep(std::string bytes) {
  if (bytes.empty() || !memory_is_full()) {
    memory_used_ += bytes.size();
    bytes.shrink_to_fit();
    return own_bytes(std::move(bytes));
  }
  if (!segment_ || !segment_->fits(bytes.size())) {
    auto created = SpillSegment::create();
    if (!created) return tl::unexpected<Error>(std::move(created.error()));
    segment_ = std::move(*created);
  }
  auto const at = segment_->add(bytes);
  if (!at) return tl::unexpected<Error>(at.error());
  return std::make_unique<SharedBytes>(segment_, *at, bytes.size());
}

bool Capture::fail_with(int error_number) {
  failure_ = spill_failure(error_number);
  return false;
}

bool Capture::write(std::string_view piece) {
  if (!has_room(file_, piece.size())) return fail_with(ENOSPC);
  return write_all(file_, piece) || fail_with(errno);
}

bool Capture::spill() {
  file_ = open_temporary_file();
  if (!file_.is_open()) return fail_with(errno);
  auto const written = write(memory_);
  std::string().swap(memory_);
  return written;
}

bool Capture::append(std::string_view piece) {
  if (!failure_.empty()) return false;
  size_ += piece.size();
  if (file_.is_open()) return write(piece);
  memory_.append(piece);
  return memory_.size() < kMapFrom || spill();
}

bool Capture::append_zeros(std::uint64_t count) {
  if (!failure_.empty()) return false;
  if (!file_.is_open() && size_ + count < kMapFrom) {
    memory_.append(count, '\0');
    size_ += count;
    return true;
  }
  if (!file_.is_open() && !spill()) return false;
  size_ += count;
  auto const end = static_cast<off_t>(size_);
  if (::ftruncate(file_.get(), end) != 0 || ::lseek(file_.get(), end, SEEK_SET) < 0) {
    return fail_with(errno);
  }
  return true;
}

Expected<std::unique_ptr<EntryBytes>> Capture::finish() {
  if (!failure_.empty()) return fail(ErrorCode::cannot_open, failure_);
  if (!file_.is_open()) return storage_.keep(std::exchange(memory_, {}));
  return map_file(file_, size_, {});
}

}  // namespace siptriage::io
