#include "families/sip_admin_log/tolerant.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "families/sip_admin_log/tolerant_code.hpp"
#include "families/sip_admin_log/tolerant_fields.hpp"
#include "families/sip_admin_log/tolerant_header.hpp"
#include "families/sip_admin_log/tolerant_message.hpp"
#include "pasted/region.hpp"
#include "pasted/values.hpp"

namespace siptriage::families::sip_admin_log {
namespace {

using pasted::Anchor;
using pasted::Workshop;

constexpr std::size_t kMaxLookBack = 600;

// Record at a header, a begin marker or a lone result code: where it can reach.
std::size_t record_limit(Workshop const& workshop, std::size_t index) {
  auto const kind = workshop.anchors[index].kind;
  bool begin_seen = kind != Anchor::Kind::trace_header;
  return pasted::region_end(workshop, index, [&](Anchor::Kind next) {
    if (next == Anchor::Kind::trace_begin) {
      if (begin_seen) return true;
      begin_seen = true;
    }
    bool const lone = kind == Anchor::Kind::result_code;
    return pasted::opens_record(next) || next == Anchor::Kind::expressway_fields ||
           (lone && next == Anchor::Kind::result_code);
  });
}

// Behind $$end_record when it follows.
std::size_t skip_end_mark(std::string_view text, std::size_t at, std::size_t end,
                          pasted::Repairs& repairs) {
  auto const mark =
      pasted::match_text(text.substr(0, end), pasted::skip_gap(text, at), "$$end_record");
  if (!mark) return at;
  repairs.add_if(mark->lost_underscore, DefectCode::lost_underscore);
  return mark->end;
}

// First field of a record that lost its header: the fields that stand densely above the result
// code.
std::size_t fields_begin(Workshop const& workshop, std::size_t code) {
  auto const text = workshop.text();
  auto const floor = std::max(workshop.floor(), code > kMaxLookBack ? code - kMaxLookBack : 0);
  auto const above = find_record_fields(text, floor, code);
  auto begin = code;
  for (auto field = above.rbegin(); field != above.rend(); ++field) {
    auto const value = field->name.value;
    auto const length = begin - std::min(begin, value);
    bool const short_value =
        field->field == RecordField::severity || field->field == RecordField::log_type;
    if (length > (short_value ? 20 : 400)) break;
    begin = field->name.begin;
  }
  return begin;
}

struct Body {
  std::string text;
  std::size_t end = 0;
  std::size_t fields = 0;
  bool has_code = false;
};

// The field lines of a TF_DIAG record as the product writes them.
Body write_fields(std::string_view text, std::vector<PlacedField> const& fields, std::size_t end,
                  pasted::Repairs& repairs) {
  Body body;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    auto const& field = fields[i];
    bool const last = i + 1 == fields.size();
    auto const limit = last ? end : fields[i + 1].name.begin;
    auto const value = repair_field(text, field, limit, last, repairs);
    body.end = std::max(value.end, std::min(field.name.value, limit));
    repairs.add_if(field.name.wrapped, DefectCode::wrapped_line);
    bool const same_line = field.name.begin > 0 && !pasted::is_break(text[field.name.begin - 1]);
    repairs.add_if(same_line, DefectCode::flattened_record);
    if (value.value.empty()) continue;
    ++body.fields;
    body.has_code = body.has_code || field.field == RecordField::result_code;
    body.text += std::string(field_name(field.field)) + ": " + value.value + '\n';
  }
  return body;
}

void add_record(Workshop& workshop, std::size_t begin, std::size_t end, std::string const& record,
                pasted::Repairs const& repairs) {
  auto const excerpt = workshop.add_excerpt(begin, end, repairs);
  workshop.traces.add(record, excerpt);
}

// The end mark of this record is also the end of the region for its last field.
std::size_t body_limit(std::string_view text, std::size_t begin, std::size_t end) {
  auto const part = text.substr(0, end);
  for (auto at = part.find("$$", begin); at < end; at = part.find("$$", at + 1)) {
    if (pasted::match_text(part, at, "$$end_record")) return at;
  }
  return end;
}

// Without a header the fields must prove the record: a sentence may name a result code, and a
// ticket has a severity and a text.
bool is_record_without_header(std::string_view text, std::vector<PlacedField> const& fields,
                              Body const& body) {
  if (!body.has_code || body.fields < 2) return false;
  return std::all_of(fields.begin(), fields.end(), [&](PlacedField const& field) {
    auto const value = text.substr(field.name.value);
    if (field.field == RecordField::result_code) return !is_told_in_prose(value);
    if (field.field != RecordField::severity) return true;
    constexpr std::string_view kWords[] = {"error", "warn", "info", "succ", "verb", "fat", "none"};
    return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) {
      return pasted::match_text(value, 0, word).has_value();
    });
  });
}

bool read_diagnostic(Workshop& workshop, std::size_t begin, std::size_t body_begin, std::size_t end,
                     std::string const& header, pasted::Repairs repairs) {
  auto const text = workshop.text();
  auto const limit = body_limit(text, body_begin, end);
  auto const fields = find_record_fields(text, body_begin, limit);
  auto const body = write_fields(text, fields, limit, repairs);
  bool const enough =
      header.empty() ? is_record_without_header(text, fields, body) : body.fields > 0;
  if (!enough) return false;
  auto const stop = skip_end_mark(text, body.end, end, repairs);
  auto const head = header.empty() ? std::string() : header + " $$begin_record\n";
  repairs.add_if(header.empty(), DefectCode::lost_header);
  add_record(workshop, begin, stop, head + body.text + "$$end_record\n", repairs);
  return true;
}

bool read_protocol(Workshop& workshop, std::size_t begin, std::size_t body_begin, std::size_t end,
                   std::string const& header, pasted::Repairs repairs) {
  auto const text = workshop.text();
  auto const limit = body_limit(text, body_begin, end);
  auto const message = repair_protocol_body(text, body_begin, limit);
  if (message.text.empty()) return false;
  repairs.add(message.repairs);
  auto const stop = skip_end_mark(text, message.end, end, repairs);
  auto const head = header.empty() ? std::string() : header + " $$begin_record\n";
  repairs.add_if(header.empty(), DefectCode::lost_header);
  add_record(workshop, begin, stop, head + message.text + "$$end_record\n", repairs);
  return true;
}

// A line that stands for itself: its text counts when it names a result code.
bool read_line(Workshop& workshop, std::size_t begin, TraceHeader const& header, std::size_t end,
               pasted::Repairs repairs) {
  auto const text = workshop.text();
  auto const fields = find_record_fields(text, header.end, end);
  auto const limit = fields.empty() ? end : fields.front().name.begin;
  if (header.text.empty()) return false;
  auto line = repair_component_text(text, header.end, limit, repairs);
  if (line.text.empty()) {
    line.end = std::min(limit, pasted::find_break(text, header.end));
    line.text = ' ' + pasted::clean_text(text.substr(header.end, line.end - header.end), repairs);
  }
  add_record(workshop, begin, line.end, header.text + line.text + '\n', repairs);
  return true;
}

bool read_headed(Workshop& workshop, std::size_t begin, std::size_t end) {
  pasted::Repairs repairs;
  auto const header = repair_header(workshop.text(), begin, end, repairs);
  if (header.end == 0) return false;
  if (!header.begin_mark && !header.record) return read_line(workshop, begin, header, end, repairs);
  if (header.protocol && read_protocol(workshop, begin, header.end, end, header.text, repairs)) {
    return true;
  }
  if (read_diagnostic(workshop, begin, header.end, end, header.text, repairs)) return true;
  return !header.begin_mark && read_line(workshop, begin, header, end, repairs);
}

bool read_headless(Workshop& workshop, std::size_t begin, std::size_t end) {
  pasted::Repairs repairs;
  auto const mark = pasted::match_text(workshop.text(), begin, "$$begin_record");
  auto const body = mark ? mark->end : begin;
  repairs.add_if(mark && mark->lost_underscore, DefectCode::lost_underscore);
  auto const first =
      mark ? std::max(workshop.floor(), lost_header_begin(workshop.text(), begin)) : begin;
  return read_diagnostic(workshop, first, body, end, {}, repairs) ||
         read_protocol(workshop, first, body, end, {}, repairs);
}

}  // namespace

bool read_pasted_record(Workshop& workshop, std::size_t index) {
  auto const& anchor = workshop.anchors[index];
  auto const end = record_limit(workshop, index);
  switch (anchor.kind) {
    case Anchor::Kind::trace_header:
      return read_headed(workshop, anchor.at, end);
    case Anchor::Kind::trace_begin:
      return read_headless(workshop, anchor.at, end);
    default:
      return read_headless(workshop, fields_begin(workshop, anchor.at), end);
  }
}

}  // namespace siptriage::families::sip_admin_log
