#include "pasted/pasted.hpp"

#include <algorithm>
#include <cstring>

#include "families/asa/tolerant.hpp"
#include "families/expressway/expressway.hpp"
#include "families/expressway/tolerant.hpp"
#include "families/sip_admin_log/sip_admin_log.hpp"
#include "families/sip_admin_log/tolerant.hpp"
#include "families/sip_text/tolerant.hpp"
#include "families/uccapi/tolerant.hpp"
#include "families/uccapi/uccapi.hpp"
#include "pasted/account.hpp"
#include "pasted/workshop.hpp"

namespace siptriage::pasted {
namespace {

// Large enough that no excerpt is cut, small enough that memory does not follow a hostile upload.
constexpr std::size_t kWindow = std::size_t{4} << 20;

bool read_anchor(Workshop& workshop, std::size_t index) {
  switch (workshop.anchors[index].kind) {
    case Anchor::Kind::expressway_stamp:
    case Anchor::Kind::expressway_fields:
      return families::expressway::read_pasted_record(workshop, index);
    case Anchor::Kind::trace_header:
    case Anchor::Kind::trace_begin:
    case Anchor::Kind::result_code:
      return families::sip_admin_log::read_pasted_record(workshop, index);
    case Anchor::Kind::client_stamp:
      return families::uccapi::read_pasted_record(workshop, index);
    case Anchor::Kind::start_line:
      return families::sip_text::read_pasted_message(workshop, index);
    case Anchor::Kind::diagnostics:
      return families::sip_text::read_pasted_fragment(workshop, index);
  }
  return false;
}

void read_all(Workshop& workshop) {
  for (std::size_t index = 0; index < workshop.anchors.size(); ++index) {
    if (workshop.anchors[index].at >= workshop.floor()) (void)read_anchor(workshop, index);
  }
  read_repaired(workshop, workshop.expressway, families::expressway::read);
  read_repaired(workshop, workshop.traces, families::sip_admin_log::read);
  read_repaired(workshop, workshop.client, families::uccapi::read);
  families::asa::read_pasted_lines(workshop);
}

// Where the next window begins: at the last record of this one, which may go on behind its end.
std::size_t window_end(std::string_view text, std::size_t begin, FlatText const& flat,
                       std::vector<Anchor> const& anchors) {
  auto const end = std::min(text.size(), begin + kWindow);
  if (end == text.size()) return end;
  auto const last = std::find_if(anchors.rbegin(), anchors.rend(),
                                 [](Anchor const& anchor) { return opens_record(anchor.kind); });
  auto const cut = last == anchors.rend() ? 0 : flat.source(last->at);
  if (cut > kWindow / 2) return begin + cut;
  auto const line = text.rfind('\n', end - 1);
  return line != std::string_view::npos && line >= begin + kWindow / 2 ? line + 1 : end;
}

// Where next_cut looks for the beginning of a record.
constexpr std::size_t kCutWindow = std::size_t{256} << 10;

}  // namespace

std::size_t next_cut(std::string_view text, std::size_t from) {
  if (text.size() - from <= kCutWindow) return text.size();
  FlatText const flat(text.substr(from, kCutWindow));
  auto const anchors = find_anchors(flat.text());
  auto const record = std::find_if(anchors.begin(), anchors.end(),
                                   [](auto const& anchor) { return opens_record(anchor.kind); });
  if (record != anchors.end()) return from + flat.source(record->at);
  auto const line = text.substr(from, kCutWindow).find('\n');
  return from + (line == std::string_view::npos ? kCutWindow : line + 1);
}

void read(families::Chunk const& chunk, Arena& arena, families::Reading& reading) {
  Account account(chunk, reading);
  for (std::size_t begin = 0; begin < chunk.text.size();) {
    auto raw = chunk.text.substr(begin, kWindow);
    FlatText flat(raw);
    auto anchors = find_anchors(flat.text());
    auto const end = window_end(chunk.text, begin, flat, anchors);
    if (end < begin + raw.size()) {
      raw = raw.substr(0, end - begin);
      flat = FlatText(raw);
      anchors = find_anchors(flat.text());
    }
    Workshop workshop{flat, anchors, arena, raw, {}, {}, {}, {}, {}, {}};
    read_all(workshop);
    account.settle(workshop, begin);
    begin = end;
  }
}

}  // namespace siptriage::pasted
