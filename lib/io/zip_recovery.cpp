#include "io/zip_recovery.hpp"

#include <string_view>

namespace siptriage::io {
namespace {

constexpr std::string_view kLocalHeader = "PK\x03\x04";  // APPNOTE.TXT 4.3.7
// Each attempt by directory reads all headers before the damage again.
constexpr int kByDirectory = 100;
constexpr int kAttempts = 10'000;

}  // namespace

bool ZipRecovery::next(ArchiveReader& reader, std::uint64_t members) {
  if (++attempts_ > kAttempts) return false;
  return reopen(reader, members) || scan(reader);
}

// Serves when the data of a member were damaged: its header could be read, so the next one can.
bool ZipRecovery::reopen(ArchiveReader& reader, std::uint64_t members) {
  if (start_ > 0 || members == members_ || attempts_ > kByDirectory) return false;
  members_ = members;
  ArchiveReader again(bytes_, Packing::zip);
  Member member;
  for (std::uint64_t i = 0; i < members; ++i) {
    if (again.next(member) != ArchiveReader::Step::ok) return false;
  }
  reader = std::move(again);
  return true;
}

bool ZipRecovery::scan(ArchiveReader& reader) {
  auto const view = bytes_.view();
  auto from = reader.position();
  if (from >= view.size()) return false;
  // The header that failed, unless even its mark is destroyed.
  if (view.substr(from).starts_with(kLocalHeader)) from += kLocalHeader.size();
  auto const behind = view.find(kLocalHeader, from);
  if (behind == view.npos) return false;
  start_ = behind;
  reader = ArchiveReader(bytes_, Packing::zip, start_);
  return true;
}

}  // namespace siptriage::io
