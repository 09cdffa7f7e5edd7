#include "analysis/repairs.hpp"

#include <algorithm>
#include <utility>

#include "analysis/chunk_joiner.hpp"
#include "evidence/certificates.hpp"
#include "evidence/xconfiguration/xconfiguration.hpp"
#include "pasted/pasted.hpp"

namespace siptriage::analysis {
namespace {

// Longer spans are read in pieces: each is one task and its memory can be given back behind it.
constexpr std::uint64_t kPieceBytes = std::uint64_t{32} << 20;
// Short spans share a task.
constexpr std::uint64_t kTaskBytes = std::uint64_t{1} << 20;

std::string_view text_of(families::Chunk const& whole, SourceSpan const& span) {
  return whole.text.substr(span.offset - whole.offset, span.length);
}

// Certificates and settings stand in tickets, transcripts and beside log lines too: each says for
// itself what it is. What they leave goes to the tolerant reader.
void read_rejected(families::Chunk const& chunk, Arena& arena, families::Reading& whole) {
  auto rest = std::vector<SourceSpan>{chunk.span(0, chunk.text.size(), chunk.line)};
  auto const pass = [&](families::ReadFunction read) {
    for (auto const& span : std::exchange(rest, {})) {
      families::Reading part;
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

}  // namespace

Repairs::Repairs(families::Chunk const& whole, std::vector<SourceSpan> const& rejected)
    : whole_(whole) {
  std::uint64_t bytes = kTaskBytes;
  for (auto const& span : rejected) {
    if (span.length > kPieceBytes) {
      cut(span);
      bytes = kTaskBytes;
      continue;
    }
    if (bytes >= kTaskBytes) {
      tasks_.emplace_back();
      bytes = 0;
    }
    tasks_.back().spans.push_back(span);
    bytes += span.length;
  }
}

void Repairs::cut(SourceSpan span) {
  auto const text = text_of(whole_, span);
  for (std::size_t begin = 0; begin < text.size();) {
    bool const last = text.size() - begin <= kPieceBytes;
    auto const end = last ? text.size() : pasted::next_cut(text, begin + kPieceBytes);
    auto& task = tasks_.emplace_back();
    task.goes_on = begin != 0;
    task.spans = {{span.source, task.goes_on ? 1 : span.line, span.offset + begin, end - begin}};
    begin = end;
  }
}

void Repairs::run(std::size_t index) {
  auto& task = tasks_[index];
  task.arena = std::make_unique<Arena>();
  for (auto const& span : task.spans) {
    read_rejected(whole_.part(span.offset - whole_.offset, span.length, span.line), *task.arena,
                  task.reading);
  }
  auto const& last = task.spans.back();
  auto const text = text_of(whole_, last);
  if (last.length >= kPieceBytes || task.goes_on) {
    task.line_ends = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  }
}

SourceSpan Repairs::extent(std::size_t index) const noexcept {
  auto extent = tasks_[index].spans.front();
  auto const& last = tasks_[index].spans.back();
  extent.length = last.offset + last.length - extent.offset;
  return extent;
}

void Repairs::finish(families::Reading& reading, std::vector<std::unique_ptr<Arena>>& arenas) {
  std::uint64_t line = 1;  // where the next piece of a long span begins
  for (auto& task : tasks_) {
    if (task.goes_on) {
      shift_lines(task.reading, line - 1);
    } else {
      line = task.spans.back().line;
    }
    line += task.line_ends;
    append(reading, std::move(task.reading));
    if (task.arena) arenas.push_back(std::move(task.arena));
  }
  tasks_.clear();
}

}  // namespace siptriage::analysis
