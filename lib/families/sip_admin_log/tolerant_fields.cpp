#include "families/sip_admin_log/tolerant_fields.hpp"

#include <algorithm>
#include <array>

#include "families/sip_admin_log/tolerant_code.hpp"
#include "pasted/params.hpp"
#include "pasted/sip_splitter.hpp"
#include "pasted/values.hpp"

namespace siptriage::families::sip_admin_log {
namespace {

using pasted::is_break;
using pasted::is_gap;
using pasted::Repairs;

constexpr std::array<std::string_view, 9> kNames = {"LogType",     "Severity",       "Text",
                                                    "Result-Code", "SIP-Start-Line", "SIP-Call-ID",
                                                    "SIP-CSeq",    "Peer",           "Data"};

bool is_glued(std::string_view text, std::size_t at) noexcept {
  return at > 0 && (ascii::is_lower(text[at - 1]) || ascii::is_digit(text[at - 1]));
}

std::size_t word_end(std::string_view text, std::size_t at, std::size_t end) noexcept {
  while (at < end && !is_gap(text[at])) ++at;
  return at;
}

// One word; a gap may stand inside where nothing but the next field follows.
RepairedField word_field(std::string_view text, std::size_t begin, std::size_t end, bool last,
                         Repairs& repairs) {
  auto const first = word_end(text, begin, end);
  auto const next = pasted::skip_gap(text, first);
  auto const second = next < end ? word_end(text, next, end) : next;
  bool const only_two = pasted::skip_gap(text, second) >= end;
  bool const hyphen =
      first > begin && text[first - 1] == '-' && first < end && is_break(text[first]);
  bool const joins = next < end && (hyphen || text[next] == '@' || (only_two && !last));
  auto const stop = joins ? second : first;
  return {pasted::clean_word(text.substr(begin, stop - begin), repairs), stop};
}

// Host and port. Inside a record everything up to the next field is one name.
RepairedField peer_field(std::string_view text, std::size_t begin, std::size_t end, bool last,
                         Repairs& repairs) {
  if (!last) {
    Repairs local;
    auto word = pasted::clean_word(text.substr(begin, end - begin), local);
    if (pasted::is_host_like(word)) {
      repairs.add(local);
      return {std::move(word), end};
    }
  }
  auto stop = word_end(text, begin, end);
  auto const next = pasted::skip_gap(text, stop);
  if (next < end && text[next] == ':') stop = word_end(text, next, end);
  auto word = pasted::clean_word(text.substr(begin, stop - begin), repairs);
  bool const exact = pasted::is_host_like(word) && (!last || word.find(':') != std::string::npos);
  return {exact ? word : std::string(), stop};
}

RepairedField cseq_field(std::string_view text, std::size_t begin, std::size_t end,
                         Repairs& repairs) {
  auto cseq = pasted::repair_cseq(text.substr(begin, end - begin));
  repairs.add_if(cseq.wrapped, DefectCode::wrapped_line);
  bool const complete = cseq.text.find(' ') != std::string::npos;
  return {complete ? std::move(cseq.text) : std::string(), begin + cseq.end};
}

RepairedField start_line_field(std::string_view text, std::size_t begin, std::size_t end, bool last,
                               Repairs& repairs) {
  auto const part = text.substr(0, end);
  auto const start = pasted::start_line_at(part, begin);
  if (!start) {
    auto const stop = last ? pasted::find_break(part, begin) : end;
    return {pasted::clean_text(text.substr(begin, stop - begin), repairs), stop};
  }
  repairs.add(start->repairs);
  auto const stop = last ? std::min(pasted::find_break(part, start->end), end) : end;
  auto const reason = start->response
                          ? pasted::clean_text(text.substr(start->end, stop - start->end), repairs)
                          : std::string();
  return {start->text + reason, start->response ? stop : start->end};
}

// k="v";k="v" on one line. A name that was cut off is left out.
RepairedField data_field(std::string_view text, std::size_t begin, std::size_t end,
                         Repairs& repairs) {
  auto const list = pasted::read_params(text, begin, end);
  repairs.add(list.repairs);
  std::string value;
  for (auto const& param : list.params) {
    if (param.name.empty() || (param.value.empty() && pasted::holds_dns_name(param.name))) continue;
    if (!value.empty()) value += ';';
    value += param.name + "=\"" + param.value + '"';
  }
  return {std::move(value), list.params.empty() ? begin : list.end};
}

RepairedField text_field(std::string_view text, std::size_t begin, std::size_t end, bool last,
                         Repairs& repairs) {
  auto const stop = last ? std::min(end, pasted::find_break(text, begin)) : end;
  return {pasted::clean_text(text.substr(begin, stop - begin), repairs), stop};
}

RepairedField repair_whole(std::string_view text, PlacedField const& field, std::size_t end,
                           bool last, Repairs& repairs) {
  auto const begin = std::min(field.name.value, end);
  switch (field.field) {
    case RecordField::log_type:
    case RecordField::severity:
      return word_field(text, begin, end, last, repairs);
    case RecordField::text:
      return text_field(text, begin, end, last, repairs);
    case RecordField::result_code:
      return repair_result_code(text, begin, end, last, repairs);
    case RecordField::start_line:
      return start_line_field(text, begin, end, last, repairs);
    case RecordField::call_id:
      return word_field(text, begin, end, last, repairs);
    case RecordField::cseq:
      return cseq_field(text, begin, end, repairs);
    case RecordField::peer:
      return peer_field(text, begin, end, last, repairs);
    case RecordField::data:
      return data_field(text, begin, end, repairs);
  }
  return {};
}

}  // namespace

std::string_view field_name(RecordField field) noexcept {
  return kNames[static_cast<std::size_t>(field)];
}

std::optional<PlacedField> record_field_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || !ascii::is_upper(text[at])) return std::nullopt;
  bool const word = pasted::starts_word(text, at);
  if (!word && !is_glued(text, at)) return std::nullopt;
  auto name = pasted::read_field_name(text, at, ':');
  if (!name) return std::nullopt;
  auto const found = std::find(kNames.begin(), kNames.end(), name->name);
  if (found == kNames.end()) return std::nullopt;
  // Short names that run on from a word before them may be a part of it.
  if (!word && name->name.find('-') == std::string::npos) return std::nullopt;
  return PlacedField{static_cast<RecordField>(found - kNames.begin()), std::move(*name)};
}

std::vector<PlacedField> find_record_fields(std::string_view text, std::size_t begin,
                                            std::size_t end) {
  std::vector<PlacedField> fields;
  auto const part = text.substr(0, end);
  for (auto at = begin; at < end;) {
    if (part[at] == '$' && pasted::match_text(part, at, "$$end_record")) break;
    auto field = record_field_at(part, at);
    if (!field) {
      ++at;
      continue;
    }
    bool const twice = std::any_of(fields.begin(), fields.end(), [&](PlacedField const& other) {
      return other.field == field->field;
    });
    if (twice) break;
    at = std::max(field->name.value, at + 1);
    fields.push_back(std::move(*field));
  }
  return fields;
}

RepairedField repair_field(std::string_view text, PlacedField const& field, std::size_t end,
                           bool last, Repairs& repairs) {
  auto value = repair_whole(text, field, end, last, repairs);
  // A value that ends with the text, nothing behind it, may have lost its own end.
  bool const open_word =
      value.value.ends_with('-') && pasted::skip_gap(text, value.end) >= text.size();
  bool const cut =
      last && (value.end >= text.size() || open_word) && field.field != RecordField::data;
  return cut ? RepairedField{{}, value.end} : value;
}

}  // namespace siptriage::families::sip_admin_log
