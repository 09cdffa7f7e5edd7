#include "analysis/entry_reader.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "analysis/defects.hpp"
#include "evidence/certificates.hpp"
#include "evidence/der.hpp"
#include "io/decode.hpp"
#include "io/entry_bytes.hpp"

namespace siptriage::analysis {
namespace {

using families::Chunk;
using families::Reading;

// Large enough for a ticket with its logs at the end, small enough to cost nothing.
constexpr std::size_t kProbeBytes = 256 * 1024;

families::LogFamily const* best_family(std::string_view text) {
  families::LogFamily const* best = nullptr;
  unsigned best_score = 0;
  for (auto const& family : families::log_families()) {
    auto const score = family.probe(text.substr(0, kProbeBytes));
    if (score > best_score) {
      best = &family;
      best_score = score;
    }
  }
  return best;
}

// A text that went through a terminal or a log relay as a whole: colours, lone CR as line end, or
// line ends written as octal escapes. Its lines look whole to a strict reader and are not.
bool is_relayed(std::string_view text) {
  auto const head = text.substr(0, kProbeBytes);
  if (head.find("\x1b[") != std::string_view::npos) return true;
  if (head.find("#015#012") != std::string_view::npos) return true;
  return head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos;
}

// The family that most bytes of the events speak for; a log without events is the strict reader's.
Family family_of(Reading const& reading, families::LogFamily const* strict) {
  std::map<Family, std::uint64_t> bytes;
  for (auto const& event : reading.events) bytes[event.family] += event.where.length;
  if (bytes.empty()) {
    return strict != nullptr && reading.understood > 0 ? strict->family : Family::none;
  }
  return std::max_element(bytes.begin(), bytes.end(),
                          [](auto const& a, auto const& b) { return a.second < b.second; })
      ->first;
}

struct Refusal {
  DefectCode code = DefectCode::not_read;
  std::string reason;
};

void refuse(Source& source, Refusal refusal) {
  source.skipped = std::move(refusal.reason);
  if (source.bytes == 0) return;
  Defect defect;
  defect.code = refusal.code;
  defect.where = {0, 1, 0, source.bytes};
  defect.bytes_skipped = source.bytes;
  defect.detail = source.skipped;
  source.defects = {std::move(defect)};
}

// Why an entry in which nothing was found is not read: what it holds beside logs, if that was seen.
Refusal reason_of(Reading const& reading, std::string_view text, std::string const& path) {
  for (auto const& defect : reading.defects) {
    bool const says_why =
        defect.code == DefectCode::not_read || defect.code == DefectCode::binary_garbage;
    if (says_why && !defect.detail.empty()) return {defect.code, defect.detail};
  }
  return {DefectCode::unrecognised,
          io::is_binary(text) ? io::binary_kind(path) : "no supported log format was recognised"};
}

// Why the bytes are not read as text; an empty reason when they are.
Refusal refusal_of(std::string_view bytes) {
  if (auto reason = io::unread_kind(bytes); !reason.empty()) {
    return {DefectCode::not_read, std::move(reason)};
  }
  if (evidence::is_damaged_certificate(bytes)) {
    return {DefectCode::binary_garbage, "certificate (DER): cut off or damaged"};
  }
  return {DefectCode::not_read, std::string(evidence::unread_der(bytes))};
}

// A byte that no reader accounted for is our bug; it is said, and the account closes all the same.
void close_account(Source& source, Reading& reading, SourceIndex index) {
  std::uint64_t skipped = 0;
  for (auto const& defect : reading.defects) skipped += defect.bytes_skipped;
  auto const known = reading.understood + skipped;
  if (known < source.bytes) {
    reading.add_defect(DefectCode::unparsed_record, {index, 1, 0, 0}, source.bytes - known,
                       "internal_error: bytes that no reader accounted for");
  }
  source.bytes_understood = std::min(reading.understood, source.bytes);
}

bool by_offset(Event const& a, Event const& b) noexcept { return a.where.offset < b.where.offset; }

// The strict reader gives its events in order, and so do the repairs: mostly there are none.
void order(Events& events) {
  if (!std::is_sorted(events.begin(), events.end(), by_offset)) {
    std::stable_sort(events.begin(), events.end(), by_offset);
  }
}

}  // namespace

template <typename Step>
void EntryReader::contain(Step step) noexcept {
  std::string what;
  try {
    step();
    return;
  } catch (std::exception const& error) {
    what = error.what();
  } catch (...) {
    what = "unknown exception";
  }
  std::lock_guard const lock(mutex_);
  if (failure_.empty()) failure_ = std::move(what);
}

void EntryReader::open() {
  auto& source = result_.source;
  source.path = entry_.path;
  source.skipped = entry_.skipped;
  source.unreadable = entry_.unreadable;
  if (!entry_.bytes) return;
  source.bytes = entry_.bytes->view().size();
  contain([this] {
    auto pem = evidence::pem_from_der(entry_.bytes->view());
    auto refusal = pem ? Refusal{} : refusal_of(entry_.bytes->view());
    if (!refusal.reason.empty()) return refuse(result_.source, std::move(refusal));
    decode(std::move(pem));
    plan_chunks();
  });
}

// A binary certificate becomes the text that shows it; all else is text in some encoding.
void EntryReader::decode(std::optional<std::string> pem) {
  io::Decoded decoded;
  if (pem) {
    decoded.storage = io::own_bytes(*std::move(pem));
    decoded.text = decoded.storage->view();
    decoded.encoding = "der";
  } else {
    decoded = io::decode(*entry_.bytes);
  }
  encoding_defects_ = encoding_defects(decoded);
  bytes_ = decoded.storage ? decoded.storage.get() : entry_.bytes.get();
  result_.storage = std::move(decoded.storage);
  result_.text = decoded.text;
  result_.source.encoding = std::move(decoded.encoding);
  result_.source.bytes = result_.text.size();
}

void EntryReader::plan_chunks() {
  auto const text = result_.text;
  family_ = best_family(text);
  strict_ = is_relayed(text) ? nullptr : family_;
  auto const step = std::max<std::size_t>(chunk_bytes_, 1);
  bool const can_cut = strict_ != nullptr && strict_->next_cut != nullptr;
  for (std::size_t begin = 0; begin < text.size() || begin == 0;) {
    chunks_.push_back(begin);
    bool const last = !can_cut || text.size() - begin <= step;
    begin = last ? std::max<std::size_t>(text.size(), 1) : strict_->next_cut(text, begin + step);
  }
  result_.arenas.resize(chunks_.size());
  joiner_.emplace(whole(), strict_, chunks_.size());
}

Chunk EntryReader::chunk(std::size_t index) const noexcept {
  auto const begin = chunks_[index];
  bool const last = index + 1 == chunks_.size();
  auto const end = last ? result_.text.size() : chunks_[index + 1];
  Chunk chunk{result_.text.substr(begin, end - begin), index_, begin, 1};
  chunk.starts = index == 0;
  chunk.ends = last;
  return chunk;
}

void EntryReader::read_chunk(std::size_t index) {
  contain([this, index] {
    auto const text = chunk(index);
    result_.arenas[index] = std::make_unique<Arena>();
    ChunkReading read;
    read.offset = text.offset;
    if (strict_ != nullptr) {
      strict_->read(text, *result_.arenas[index], read.reading);
    } else {
      read.reading.rejected.push_back(text.span(0, text.text.size(), text.line));
    }
    read.line_ends = count_line_ends(text);
    joiner_->add(index, std::move(read));
  });
}

void EntryReader::begin_repairs() {
  if (!joiner_ || !failure_.empty()) return;
  contain([this] {
    reading_ = joiner_->finish();
    auto const text = result_.text;
    result_.source.lines = joiner_->line_ends() + (text.empty() || text.back() == '\n' ? 0 : 1);
    repairs_.emplace(whole(), std::exchange(reading_.rejected, {}));
  });
}

void EntryReader::repair(std::size_t index) {
  contain([this, index] {
    repairs_->run(index);
    auto const extent = repairs_->extent(index);
    release(extent.offset, extent.length);
  });
}

// Gives the memory of the text back as it goes: records that events point into come back when they
// are looked at.
std::uint64_t EntryReader::count_line_ends(Chunk const& chunk) const noexcept {
  constexpr std::size_t kBlock = std::size_t{4} << 20;
  std::int64_t ends = 0;
  for (std::size_t at = 0; at < chunk.text.size(); at += kBlock) {
    auto const block = chunk.text.substr(at, kBlock);
    ends += std::count(block.begin(), block.end(), '\n');
    release(chunk.offset + at, block.size());
  }
  return static_cast<std::uint64_t>(ends);
}

EntryResult EntryReader::finish() {
  auto& source = result_.source;
  contain([this] { close(); });
  if (!failure_.empty()) {
    result_.events.clear();
    refuse(source, {DefectCode::unparsed_record, "internal_error: " + failure_});
    source.unreadable = true;
  }
  std::move(encoding_defects_.begin(), encoding_defects_.end(), std::back_inserter(source.defects));
  source.defects = with_source(std::move(source.defects), index_);
  return std::move(result_);
}

void EntryReader::close() {
  if (!repairs_ || !failure_.empty()) return;
  repairs_->finish(reading_, result_.arenas);
  order(reading_.events);
  auto& source = result_.source;
  source.family = family_of(reading_, family_);
  if (source.family == Family::none) {
    return refuse(source, reason_of(reading_, result_.text, source.path));
  }
  close_account(source, reading_, index_);
  source.defects = fold_defects(std::move(reading_.defects));
  result_.events = std::move(reading_.events);
  source.events = result_.events.size();
}

void EntryReader::release(std::uint64_t offset, std::uint64_t length) const noexcept {
  auto const before = static_cast<std::size_t>(result_.text.data() - bytes_->view().data());
  io::release_behind(*bytes_, before + offset, length);
}

}  // namespace siptriage::analysis
