#include "rules/fields.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "catalog/lookup.hpp"
#include "rules/field_rows.hpp"

namespace siptriage::rules {
namespace {

Value fact_value(ReadContext const& context, Field const& field) {
  return context.instance.fact == nullptr ? Value{} : context.instance.fact->field(field.key);
}

Value call_value(ReadContext const& context, Field const& field) {
  return call_field(context.model, call_of(context.model, context.instance), field.key);
}

struct Kind {
  std::string_view name;
  Subjects subjects;
};
constexpr std::array<Kind, 16> kEventKinds = {{
    {"sip_message", kSipMessage},
    {"sip_request", kSipRequest},
    {"sip_response", kSipResponse},
    {"sip_fragment", kSipFragment},
    {"diagnostic_record", kDiagnosticRecord},
    {"transport", kTransport},
    {"tls", kTls},
    {"dns", kDns},
    {"routing", kRouting},
    {"call_event", kCallEvent},
    {"alarm", kAlarm},
    {"http", kHttp},
    {"config", kConfig},
    {"acl", kAcl},
    {"setting", kSetting},
    {"certificate", kCertificate},
}};

constexpr std::array<std::string_view, 4> kCallFields = {"from_domain", "to_domain",
                                                         "asserted_domain", "expressway_domain"};

std::optional<Field> fact_field(facts::FactKind kind, std::string_view path) {
  for (auto const& row : facts::fact_fields(kind)) {
    if (row.name == path)
      return Field{fact_value, std::string(path), std::string(path), row.type, false, false};
  }
  return std::nullopt;
}

std::optional<Field> field_of_row(FieldRow const& row, std::string_view path) {
  Field field{row.read, std::string(path), {}, row.type, false, row.of_diagnostics};
  if (!row.path.ends_with(".*")) {
    return row.path == path ? std::optional(field) : std::nullopt;
  }
  auto const prefix = row.path.substr(0, row.path.size() - 1);
  if (!path.starts_with(prefix) || path.size() == prefix.size()) return std::nullopt;
  auto key = path.substr(prefix.size());
  if (key.back() == '*') {
    field.numbered = true;
    field.type = ValueType::list;
    key.remove_suffix(1);
  }
  field.key = key;
  return key.empty() ? std::nullopt : std::optional(field);
}

// All paths that `subjects` offer, open ones as "data.*".
std::vector<std::string_view> field_paths(Subjects subjects) {
  std::vector<std::string_view> paths;
  for (auto const kind : facts::fact_kinds()) {
    if (subjects != fact_subject(kind)) continue;
    for (auto const& row : facts::fact_fields(kind)) paths.push_back(row.name);
  }
  for (auto const& row : field_rows()) {
    if ((row.subjects & subjects) == subjects) paths.push_back(row.path);
  }
  return paths;
}

// Misspelt, or a part of the name: "reason" for "reason_phrase". Of an open path the part in front
// of the key counts.
bool is_like(std::string_view path, std::string_view known) {
  constexpr std::size_t kTypos = 2;
  if (known.ends_with(".*")) {
    path = path.substr(0, path.find('.'));
    known.remove_suffix(2);
  } else if (path.size() > kTypos && known.find(path) != std::string_view::npos) {
    return true;
  }
  return catalog::edit_distance(path, known, kTypos) <= kTypos;
}

}  // namespace

std::optional<Subjects> event_subjects(std::string_view name) noexcept {
  for (auto const& kind : kEventKinds) {
    if (kind.name == name) return kind.subjects;
  }
  return std::nullopt;
}

Subjects fact_subject(facts::FactKind kind) noexcept {
  return Subjects{1} << (kFirstFactBit + static_cast<std::size_t>(kind));
}

Subjects subject_of(Event const& event) noexcept {
  return event_subjects(event_kind(event)).value_or(0);
}

std::optional<Field> find_field_path(Subjects subjects, std::string_view path) {
  if (path.starts_with("call.") && is_call_field(path.substr(5))) {
    return Field{call_value, std::string(path), std::string(path.substr(5)), ValueType::text, false,
                 false};
  }
  // Fields of the fact win over those of its decisive record.
  for (auto const kind : facts::fact_kinds()) {
    if (subjects != fact_subject(kind)) continue;
    if (auto field = fact_field(kind, path)) return field;
  }
  for (auto const& row : field_rows()) {
    if ((row.subjects & subjects) != subjects) continue;
    if (auto field = field_of_row(row, path)) return field;
  }
  return std::nullopt;
}

std::string paths_like(Subjects subjects, std::string_view path) {
  constexpr std::size_t kShown = 4;
  std::string text;
  std::size_t shown = 0;
  for (auto const known : field_paths(subjects)) {
    if (!is_like(path, known) || shown++ >= kShown) continue;
    text += (text.empty() ? " (like it: " : ", ") + std::string(known);
  }
  return text.empty() ? text : text + ")";
}

std::optional<CallIndex> call_of(facts::CaseModel const& model, Instance const& instance) {
  if (instance.fact != nullptr) return instance.fact->call;
  return model.call_of.at(instance.event);
}

bool is_call_field(std::string_view name) noexcept {
  return std::find(kCallFields.begin(), kCallFields.end(), name) != kCallFields.end();
}

Value call_field(facts::CaseModel const& model, std::optional<CallIndex> call,
                 std::string_view name) {
  if (!call || *call >= model.domains.size()) return {};
  auto const& domains = model.domains[*call];
  if (name == "from_domain") return text_value(domains.from);
  if (name == "asserted_domain") return text_value(domains.asserted);
  return text_value(name == "to_domain" ? domains.to : domains.expressway);
}

Value text_value(std::string_view text) {
  text = ascii::trim(text);
  return text.empty() ? Value{} : Value{std::string(text)};
}

}  // namespace siptriage::rules
