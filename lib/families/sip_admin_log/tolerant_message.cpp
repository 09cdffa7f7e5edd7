#include "families/sip_admin_log/tolerant_message.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "pasted/sip_splitter.hpp"
#include "pasted/values.hpp"

namespace siptriage::families::sip_admin_log {
namespace {

// Fields of the record itself; the last two frame the message.
constexpr auto kFields =
    std::to_array<std::string_view>({"Trace-Correlation-Id", "Instance-Id", "Direction", "Peer",
                                     "Message-Type", "LogType", "Start-Line", "Message-Body"});

std::optional<pasted::FieldName> field_at(std::string_view text, std::size_t at) {
  if (!ascii::is_upper(text[at]) || !pasted::starts_word(text, at)) return std::nullopt;
  auto name = pasted::read_field_name(text, at, ':');
  bool const known = name && std::find(kFields.begin(), kFields.end(), name->name) != kFields.end();
  return known ? name : std::nullopt;
}

std::vector<pasted::FieldName> find_fields(std::string_view text, std::size_t begin) {
  std::vector<pasted::FieldName> fields;
  for (auto at = begin; at < text.size();) {
    auto field = field_at(text, at);
    at = field ? std::max(field->value, at + 1) : at + 1;
    if (field) fields.push_back(std::move(*field));
    if (fields.size() > 16) break;
  }
  return fields;
}

std::string field_line(pasted::FieldName const& field, std::string_view value,
                       pasted::Repairs& repairs) {
  bool const word = field.name != "Direction";
  auto const clean = word ? pasted::clean_word(value, repairs) : pasted::clean_text(value, repairs);
  return field.name + ": " + clean + '\n';
}

}  // namespace

ProtocolBody repair_protocol_body(std::string_view text, std::size_t begin, std::size_t end) {
  ProtocolBody body;
  auto const part = text.substr(0, end);
  auto const fields = find_fields(part, begin);
  std::string lines;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    auto const& field = fields[i];
    auto const next = i + 1 < fields.size() ? fields[i + 1].begin : end;
    if (field.name != "Start-Line") {
      auto const value =
          part.substr(std::min(field.value, next), next - std::min(field.value, next));
      lines += field_line(field, value, body.repairs);
      continue;
    }
    auto const start = pasted::start_line_at(part, field.value);
    if (!start) return body;
    auto const message = pasted::split_message(part, field.value, next, &*start);
    if (message.headers.empty()) return body;
    body.repairs.add(message.repairs);
    body.text = lines + "Start-Line: " + message.write("\n");
    body.end = message.end;
    bool const marked = i + 1 < fields.size() && fields[i + 1].name == "Message-Body";
    if (marked) body.end = std::max(body.end, std::min(end, fields[i + 1].value + 1));
    body.text += "Message-Body: -\n";
    return body;
  }
  return body;
}

}  // namespace siptriage::families::sip_admin_log
