#include "analysis/read_entry.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/defects.hpp"
#include "evidence/certificates.hpp"
#include "evidence/der.hpp"
#include "evidence/xconfiguration/xconfiguration.hpp"
#include "families/reader.hpp"
#include "io/decode.hpp"
#include "pasted/pasted.hpp"

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

// Moves the content of `part` behind that of `whole`.
void append(Reading& whole, Reading part) {
  std::move(part.events.begin(), part.events.end(), std::back_inserter(whole.events));
  std::move(part.defects.begin(), part.defects.end(), std::back_inserter(whole.defects));
  whole.understood += part.understood;
}

// Certificates and settings stand in tickets, transcripts and beside log lines too: each says for
// itself what it is. What they leave goes to the tolerant reader.
void read_rejected(Chunk const& chunk, Arena& arena, Reading& whole) {
  auto rest = std::vector<SourceSpan>{chunk.span(0, chunk.text.size(), chunk.line)};
  auto const pass = [&](families::ReadFunction read) {
    for (auto const& span : std::exchange(rest, {})) {
      Reading part;
      read(chunk.part(span.offset - chunk.offset, span.length, span.line), arena, part);
      auto const rejected = std::exchange(part.rejected, {});
      append(whole, std::move(part));
      rest.insert(rest.end(), rejected.begin(), rejected.end());
    }
  };
  pass(evidence::read);
  pass(evidence::xconfiguration::read);
  pass(pasted::read);
}

Reading read_text(Chunk const& chunk, families::LogFamily const* family, Arena& arena) {
  Reading reading;
  if (family != nullptr) {
    family->read(chunk, arena, reading);
  } else {
    reading.rejected.push_back(chunk.span(0, chunk.text.size(), chunk.line));
  }
  auto const rejected = std::exchange(reading.rejected, {});
  for (auto const& span : rejected) {
    read_rejected(chunk.part(span.offset - chunk.offset, span.length, span.line), arena, reading);
  }
  std::stable_sort(reading.events.begin(), reading.events.end(),
                   [](Event const& a, Event const& b) { return a.where.offset < b.where.offset; });
  return reading;
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
    if (defect.code == DefectCode::not_read) return {defect.code, defect.detail};
  }
  return {DefectCode::unrecognised,
          io::is_binary(text) ? io::binary_kind(path) : "no supported log format was recognised"};
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

void read_decoded(EntryResult& result, SourceIndex index) {
  auto const* family = best_family(result.text);
  auto const* strict = is_relayed(result.text) ? nullptr : family;
  auto reading = read_text({result.text, index, 0, 1}, strict, *result.arena);
  auto& source = result.source;
  source.family = family_of(reading, family);
  if (source.family == Family::none) {
    return refuse(source, reason_of(reading, result.text, source.path));
  }
  close_account(source, reading, index);
  source.defects = fold_defects(std::move(reading.defects));
  result.events = std::move(reading.events);
  source.events = result.events.size();
}

// A binary certificate becomes the text that shows it; all else is text in some encoding.
io::Decoded decode(std::string_view bytes, std::optional<std::string> pem) {
  if (!pem) return io::decode(bytes);
  io::Decoded decoded;
  decoded.storage = std::make_unique<std::string>(*std::move(pem));
  decoded.text = *decoded.storage;
  decoded.encoding = "der";
  return decoded;
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

std::uint64_t count_lines(std::string_view text) {
  auto const ends = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  return ends + (text.empty() || text.back() == '\n' ? 0 : 1);
}

}  // namespace

EntryResult read_entry(Entry const& entry, SourceIndex index) {
  EntryResult result;
  result.arena = std::make_unique<Arena>();
  auto& source = result.source;
  source.path = entry.path;
  source.skipped = entry.skipped;
  source.unreadable = entry.unreadable;
  if (!entry.bytes) return result;
  auto const bytes = entry.bytes->view();
  source.bytes = bytes.size();
  auto pem = evidence::pem_from_der(bytes);
  if (auto refusal = pem ? Refusal{} : refusal_of(bytes); !refusal.reason.empty()) {
    refuse(source, std::move(refusal));
    source.defects = with_source(std::move(source.defects), index);
    return result;
  }
  auto decoded = decode(bytes, std::move(pem));
  result.storage = std::move(decoded.storage);
  result.text = decoded.text;
  source.encoding = decoded.encoding;
  source.bytes = result.text.size();
  source.lines = count_lines(result.text);
  try {
    read_decoded(result, index);
  } catch (std::exception const& error) {
    result.events.clear();
    refuse(source, {DefectCode::unparsed_record, std::string("internal_error: ") + error.what()});
    source.unreadable = true;
  }
  if (decoded.replaced > 0) source.defects.push_back(replaced_units(index, decoded.replaced));
  source.defects = with_source(std::move(source.defects), index);
  return result;
}

}  // namespace siptriage::analysis
