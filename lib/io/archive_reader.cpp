#include "io/archive_reader.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <utility>

#include "io/archive_handle.hpp"

namespace siptriage::io {
namespace {

void support(archive* handle, Packing packing, bool whole) noexcept {
  switch (packing) {
    case Packing::tar:
      ::archive_read_support_format_tar(handle);
      ::archive_read_set_options(handle, "tar:read_concatenated_archives");
      break;
    case Packing::cpio:
      ::archive_read_support_format_cpio(handle);
      break;
    case Packing::ar:
      ::archive_read_support_format_ar(handle);
      break;
    case Packing::zip:
      ::archive_read_support_format_zip_streamable(handle);
      if (whole) ::archive_read_support_format_zip_seekable(handle);
      break;
    case Packing::seven_zip:
      ::archive_read_support_format_7zip(handle);
      break;
    case Packing::rar:
      ::archive_read_support_format_rar(handle);
      break;
    case Packing::rar5:
      ::archive_read_support_format_rar5(handle);
      break;
    case Packing::cab:
      ::archive_read_support_format_cab(handle);
      break;
    case Packing::lha:
      ::archive_read_support_format_lha(handle);
      break;
    default:
      break;
  }
}

// The inflated bytes of a stream, the head that was looked at first.
struct StreamInput {
  ByteStream* stream = nullptr;
  std::string head;
  bool head_given = false;
};

la_ssize_t read_stream(archive* /*handle*/, void* data, void const** block) {
  auto& input = *static_cast<StreamInput*>(data);
  auto const piece =
      std::exchange(input.head_given, true) ? input.stream->read() : std::string_view(input.head);
  *block = piece.data();
  return static_cast<la_ssize_t>(piece.size());
}

std::uint64_t not_negative(la_int64_t value) noexcept {
  return value > 0 ? static_cast<std::uint64_t>(value) : 0;
}

Member::Type type_of(archive_entry* entry) noexcept {
  if (::archive_entry_hardlink(entry) != nullptr) return Member::Type::hard_link;
  switch (::archive_entry_filetype(entry)) {
    case AE_IFREG:
    case 0:
      return Member::Type::file;
    case AE_IFDIR:
      return Member::Type::folder;
    case AE_IFLNK:
      return Member::Type::symbolic_link;
    default:
      return Member::Type::special;
  }
}

Member describe(archive_entry* entry) {
  Member member;
  char const* name = ::archive_entry_pathname(entry);
  if (name == nullptr) name = ::archive_entry_pathname_utf8(entry);
  if (name != nullptr) member.name = name;
  member.type = type_of(entry);
  member.encrypted = ::archive_entry_is_encrypted(entry) != 0;
  if (::archive_entry_size_is_set(entry) != 0 && ::archive_entry_size(entry) >= 0) {
    member.size = static_cast<std::uint64_t>(::archive_entry_size(entry));
  }
  return member;
}

}  // namespace

struct ArchiveReader::State {
  State(EntryBytes const& source, std::uint64_t from)
      : blocks(std::in_place, source, from), start(from) {}
  explicit State(StreamInput input) : stream(std::move(input)) {}

  std::optional<SourceBlocks> blocks;
  StreamInput stream;
  std::uint64_t start = 0;
  ArchiveHandle handle{::archive_read_new()};
  bool open = false;
};

ArchiveReader::ArchiveReader(EntryBytes const& source, Packing packing, std::uint64_t start)
    : state_(std::make_unique<State>(source, start)) {
  support(state_->handle.get(), packing, start == 0);
  state_->open = open_blocks(state_->handle.get(), *state_->blocks);
}

ArchiveReader::ArchiveReader(ByteStream& stream, std::string head, Packing packing)
    : state_(std::make_unique<State>(StreamInput{&stream, std::move(head), false})) {
  support(state_->handle.get(), packing, true);
  state_->open = ::archive_read_open(state_->handle.get(), &state_->stream, nullptr, read_stream,
                                     nullptr) == ARCHIVE_OK;
}

ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;
ArchiveReader& ArchiveReader::operator=(ArchiveReader&&) noexcept = default;
ArchiveReader::~ArchiveReader() = default;

ArchiveReader::Step ArchiveReader::next(Member& member) {
  if (!state_->open) return Step::damaged;
  Utf8Locale const locale;
  archive_entry* entry = nullptr;
  position_ = state_->start + not_negative(::archive_filter_bytes(state_->handle.get(), 0));
  switch (::archive_read_next_header(state_->handle.get(), &entry)) {
    case ARCHIVE_OK:
    case ARCHIVE_WARN:
      member = describe(entry);
      position_ =
          state_->start + not_negative(::archive_read_header_position(state_->handle.get()));
      return Step::ok;
    case ARCHIVE_EOF:
      return Step::end;
    case ARCHIVE_RETRY:
      return Step::retry;
    default:
      return Step::damaged;
  }
}

ArchiveReader::Step ArchiveReader::read(Block& block) {
  void const* data = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  int const code = ::archive_read_data_block(state_->handle.get(), &data, &size, &offset);
  // A wrong checksum comes with the bytes it is about; after worse there are none.
  bool const has_bytes = code >= ARCHIVE_FAILED;
  block.bytes = {static_cast<char const*>(data), has_bytes ? size : 0};
  block.offset = not_negative(offset);
  if (code == ARCHIVE_OK) return Step::ok;
  return code == ARCHIVE_EOF ? Step::end : Step::damaged;
}

std::string ArchiveReader::error() const {
  char const* const text = ::archive_error_string(state_->handle.get());
  return text != nullptr ? text : "the archive is damaged";
}

bool ArchiveReader::is_encrypted() const noexcept {
  return ::archive_read_has_encrypted_entries(state_->handle.get()) > 0;
}

std::uint64_t ArchiveReader::consumed() const noexcept {
  return state_->blocks ? state_->blocks->consumed() : state_->stream.stream->consumed();
}

}  // namespace siptriage::io
