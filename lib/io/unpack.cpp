#include "io/unpack.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "io/archive_advice.hpp"
#include "io/archive_reader.hpp"
#include "io/byte_stream.hpp"
#include "io/document.hpp"
#include "io/embedded_archive.hpp"
#include "io/entry_bytes.hpp"
#include "io/intake.hpp"
#include "io/member_name.hpp"
#include "io/metered_stream.hpp"
#include "io/packing.hpp"
#include "io/zip_member.hpp"
#include "io/zip_recovery.hpp"

namespace siptriage::io {
namespace {

constexpr std::size_t kHead = 4096;  // enough to see what a stream holds
constexpr char kNul = '\0';
// What is inflated behind a refused member to reach its neighbours.
constexpr std::uint64_t kDrain = std::uint64_t{1} << 30;
constexpr std::string_view kEncrypted = "encrypted: unpack it with the password and give the files";

bool speaks_of_encryption(std::string_view text) noexcept {
  return text.find("ncrypt") != text.npos || text.find("assphrase") != text.npos;
}

std::string damage_text(std::uint64_t size, std::string_view reason) {
  return "damaged after " + std::to_string(size) + " bytes: " + std::string(reason);
}

// An archive while its members are read.
struct Container {
  std::string shown;
  std::uint32_t depth = 0;
  Packing packing = Packing::none;
  ByteStream const* stream = nullptr;  // that the archive comes out of, or
  EntryBytes const* bytes = nullptr;   // its bytes
  UniqueNames names{};
  std::uint64_t members = 0;  // headers seen, also of folders
  std::string lost{};         // what could not be read, beside what members say themselves
  bool encrypted = false;     // the archive as a whole
  bool over = false;          // a limit ends it
};

std::string kind_of(Container const& container) { return std::string(to_text(container.packing)); }

std::string lost_text(Container const& container, std::string const& lost) {
  auto const read = std::to_string(container.members) +
                    (container.members == 1 ? " member was found" : " members were found");
  return kind_of(container) + " archive is damaged, " + read + ": " + lost;
}

// One uploaded file with all archives inside it.
class Unpacker {
 public:
  explicit Unpacker(LoadState& state) : state_(state), expansion_(state.budget().limits()) {}

  void add(Entry entry, std::uint32_t depth);

 private:
  void add_plain(Entry entry, std::uint32_t depth);
  void open_stream(Entry const& entry, Packing packing, std::uint32_t depth);
  void take_stream(Entry const& entry, ByteStream& stream, std::string const& head,
                   std::uint32_t depth);
  void open_archive(Entry const& entry, Packing packing, std::uint32_t depth);
  void read_zip_again(Entry const& entry, Container& container, ArchiveReader& reader);
  // False when the reader can read no more and there may be members behind.
  bool read_members(ArchiveReader& reader, Container& container);
  void add_member(ArchiveReader& reader, Container& container, Member const& member);
  void add_file(ArchiveReader& reader, Container& container, Member const& member, Entry entry);
  // Empty when the member was read as a whole, else what was wrong.
  std::string read_file(ArchiveReader& reader, Container const& container, Intake& intake);
  void salvage(ArchiveReader const& reader, Container const& container, Member const& member,
               Intake& intake);
  void finish(Intake& intake, Entry entry, std::string const& damage, std::uint32_t depth);
  void pass_over(ArchiveReader& reader, Container& container, bool bomb);
  void conclude(Container const& container);
  void count(Container const& container, std::uint64_t produced, std::uint64_t consumed);

  LoadState& state_;
  Expansion expansion_;
};

void Unpacker::add(Entry entry, std::uint32_t depth) {
  auto const packing = packing_of(entry.bytes->view());
  if (packing == Packing::none) return add_plain(std::move(entry), depth);
  auto const size = entry.bytes->view().size();
  if (depth >= state_.budget().limits().max_depth) {
    state_.add_skipped(entry.path, state_.budget().too_deep(true), true);
  } else if (is_stream(packing)) {
    open_stream(entry, packing, depth);
  } else {
    open_archive(entry, packing, depth);
  }
  state_.budget().give_back(size);
  if (!entry.damage.empty()) state_.add_skipped(entry.path, "archive " + entry.damage, true);
}

// What is no archive, but may be a part of one or have one inside.
void Unpacker::add_plain(Entry entry, std::uint32_t depth) {
  auto const bytes = entry.bytes->view();
  auto const inside = is_program(bytes) ? embedded_archive(bytes) : 0;
  if (inside > 0 && depth < state_.budget().limits().max_depth) {
    entry.bytes = part_of(std::move(entry.bytes), inside);
    return add(std::move(entry), depth);
  }
  auto advice = split_advice(entry.path);
  bool const binary = bytes.substr(0, kHead).find(kNul) != bytes.npos;
  if (advice.empty() || !binary) return state_.add(std::move(entry));
  state_.budget().give_back(bytes.size());
  state_.add_skipped(std::move(entry.path), std::move(advice), true);
}

void Unpacker::open_stream(Entry const& entry, Packing packing, std::uint32_t depth) {
  MeteredStream stream(open_byte_stream(*entry.bytes, packing), expansion_, depth == 0);
  std::string head;
  for (auto piece = stream.read(); !piece.empty(); piece = stream.read()) {
    head += piece;
    if (head.size() >= kHead) break;
  }
  auto const inner = packing_of(head);
  if (!is_sequential(inner)) return take_stream(entry, stream, head, depth);
  Container container{entry.path, depth, inner, &stream};
  ArchiveReader reader(stream, std::move(head), inner);
  read_members(reader, container);
  conclude(container);
}

void Unpacker::take_stream(Entry const& entry, ByteStream& stream, std::string const& head,
                           std::uint32_t depth) {
  Entry content;
  content.path = entry.path + "!/" + inner_name(entry.path);
  Intake intake(state_, expansion_, content.path, 0);
  bool taken = intake.take(head, stream.consumed());
  while (taken) {
    auto const piece = stream.read();
    if (piece.empty()) break;
    taken = intake.take(piece, stream.consumed());
  }
  finish(intake, std::move(content), stream.damage(), depth);
}

void Unpacker::open_archive(Entry const& entry, Packing packing, std::uint32_t depth) {
  if (auto reason = document_kind(*entry.bytes, packing); !reason.empty()) {
    return state_.add_skipped(entry.path, std::move(reason), false);
  }
  Container container{entry.path, depth, packing, nullptr, entry.bytes.get()};
  ArchiveReader reader(*entry.bytes, packing);
  bool const to_end = read_members(reader, container);
  if (!to_end && packing == Packing::zip) read_zip_again(entry, container, reader);
  conclude(container);
  auto const behind = packing == Packing::zip ? bytes_behind_zip(entry.bytes->view()) : 0;
  if (behind == 0) return;
  state_.add_skipped(entry.path,
                     std::to_string(behind) + " bytes lie behind the end of the archive: not read",
                     true);
}

// Members behind a damaged one: by the directory at the end of the archive while it serves, else
// from local header to local header.
void Unpacker::read_zip_again(Entry const& entry, Container& container, ArchiveReader& reader) {
  ZipRecovery recovery(*entry.bytes);
  while (recovery.next(reader, container.members)) {
    // The member that was passed over says its damage itself; more may lie between local headers.
    if (recovery.by_directory()) container.lost.clear();
    if (read_members(reader, container)) return;
  }
}

bool Unpacker::read_members(ArchiveReader& reader, Container& container) {
  while (!container.over && !state_.budget().is_full()) {
    Member member;
    auto const step = reader.next(member);
    count(container, 0, reader.consumed());
    if (step == ArchiveReader::Step::end) return true;
    if (step == ArchiveReader::Step::ok) {
      add_member(reader, container, member);
      continue;
    }
    container.encrypted =
        container.members == 0 && (reader.is_encrypted() || speaks_of_encryption(reader.error()));
    container.lost = reader.error();
    if (step == ArchiveReader::Step::damaged) return false;
  }
  return true;
}

void Unpacker::add_member(ArchiveReader& reader, Container& container, Member const& member) {
  if (++container.members > state_.budget().limits().max_entries) {
    container.over = true;
    container.lost = state_.budget().too_many_entries();
    return;
  }
  if (member.type == Member::Type::folder) return;
  auto name = container.names.add(member_name(member.name));
  Entry entry;
  entry.path = container.shown + "!/" + name.shown;
  entry.renamed = std::move(name.why);
  state_.progress(entry.path, 0);
  switch (member.type) {
    case Member::Type::symbolic_link:
      return state_.add_skipped(std::move(entry.path), "symbolic link: not followed", false);
    case Member::Type::hard_link:
      return state_.add_skipped(std::move(entry.path),
                                "hard link to another member of the archive: not followed", false);
    case Member::Type::special:
      return state_.add_skipped(std::move(entry.path), "device, fifo or socket: not read", false);
    default:
      return add_file(reader, container, member, std::move(entry));
  }
}

void Unpacker::add_file(ArchiveReader& reader, Container& container, Member const& member,
                        Entry entry) {
  if (member.encrypted) {
    return state_.add_skipped(std::move(entry.path), std::string(kEncrypted), true);
  }
  auto const path = entry.path;
  Intake intake(state_, expansion_, path, reader.consumed());
  std::string damage;
  if (!member.size || intake.accepts(*member.size)) damage = read_file(reader, container, intake);
  if (!damage.empty() && container.packing == Packing::zip) {
    salvage(reader, container, member, intake);
  }
  bool const refused = !intake.refusal().empty();
  finish(intake, std::move(entry), damage, container.depth);
  if (refused) pass_over(reader, container, intake.is_bomb());
}

std::string Unpacker::read_file(ArchiveReader& reader, Container const& container, Intake& intake) {
  using Step = ArchiveReader::Step;
  bool const sparse = container.packing == Packing::tar;
  ArchiveReader::Block block;
  auto step = Step::ok;
  while (step == Step::ok) {
    step = reader.read(block);
    count(container, block.bytes.size(), reader.consumed());
    if (sparse && step != Step::damaged && !intake.fill_to(block.offset, reader.consumed()))
      return {};
    if (!intake.take(block.bytes, reader.consumed())) return {};
  }
  if (step == Step::end) return {};
  bool const stream_failed = container.stream != nullptr && !container.stream->damage().empty();
  return stream_failed ? container.stream->damage() : why_damaged(reader.error());
}

// libarchive keeps back up to 256 KiB of a member that turns out to be damaged: often all of it.
void Unpacker::salvage(ArchiveReader const& reader, Container const& container,
                       Member const& member, Intake& intake) {
  auto const stream = zip_member_stream(*container.bytes, reader.position(), member.name);
  if (!stream) return;
  auto known = intake.size();
  for (auto piece = stream->read(); !piece.empty(); piece = stream->read()) {
    auto const passed = std::min<std::uint64_t>(known, piece.size());
    known -= passed;
    count(container, piece.size(), reader.consumed());
    if (!intake.take(piece.substr(passed), reader.consumed() + stream->consumed())) return;
  }
}

void Unpacker::finish(Intake& intake, Entry entry, std::string const& damage, std::uint32_t depth) {
  if (intake.refusal().empty()) entry.bytes = intake.finish();
  if (!entry.bytes) {
    return state_.add_skipped(std::move(entry.path), intake.refusal(), true);
  }
  if (speaks_of_encryption(damage)) {
    return state_.add_skipped(std::move(entry.path), std::string(kEncrypted), true);
  }
  if (!damage.empty()) entry.damage = damage_text(entry.bytes->view().size(), damage);
  if (!damage.empty() && entry.bytes->view().empty()) {
    return state_.add_skipped(std::move(entry.path), std::move(entry.damage), true);
  }
  add(std::move(entry), depth + 1);
}

// libarchive passes over what was not read inside its next call, however long that takes: here it
// is counted. A zip archive jumps.
void Unpacker::pass_over(ArchiveReader& reader, Container& container, bool bomb) {
  if (container.packing == Packing::zip && !expansion_.is_exhausted()) return;
  bool const jumps = is_sequential(container.packing) && container.stream == nullptr;
  // What expands like a log costs no more than the upload is large.
  auto left = bomb ? kDrain : std::numeric_limits<std::uint64_t>::max();
  ArchiveReader::Block block;
  while (!jumps && !expansion_.is_exhausted() && reader.read(block) == ArchiveReader::Step::ok) {
    count(container, block.bytes.size(), reader.consumed());
    if (left < block.bytes.size()) break;
    left -= block.bytes.size();
  }
  if (!expansion_.is_exhausted() && left >= block.bytes.size()) return;
  container.over = true;
  container.lost = "what lies behind a member over a limit is left out";
}

void Unpacker::conclude(Container const& container) {
  auto lost = container.lost;
  if (container.stream != nullptr && !container.stream->damage().empty() && !container.over) {
    lost = container.stream->damage();
  }
  if (container.encrypted) {
    return state_.add_skipped(container.shown, std::string(kEncrypted), true);
  }
  if (!lost.empty()) {
    auto const bytes = container.bytes != nullptr ? container.bytes->view() : std::string_view();
    auto why = why_lost(bytes, container.packing, container.shown, lost);
    if (why == lost) why = lost_text(container, lost);
    return state_.add_skipped(container.shown, std::move(why), true);
  }
  if (container.members > 0) return;
  // Nobody makes an empty one of these: the reader takes a cut header for the end.
  bool const cut = container.packing >= Packing::rar;
  state_.add_skipped(container.shown,
                     cut ? lost_text(container, "it ends before its first member")
                         : "empty archive (" + kind_of(container) + ")",
                     cut);
}

// A stream counts what it produces itself.
void Unpacker::count(Container const& container, std::uint64_t produced, std::uint64_t consumed) {
  if (container.stream != nullptr) return;
  expansion_.produced(produced);
  if (container.depth == 0) expansion_.consumed(consumed);
}

}  // namespace

void add_unpacked(LoadState& state, Entry entry) { Unpacker(state).add(std::move(entry), 0); }

}  // namespace siptriage::io
