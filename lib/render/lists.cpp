// What `explain`, `rules list` and `formats` print.
#include "render/json_value.hpp"
#include "render/paper.hpp"
#include "render/table.hpp"
#include "siptriage/render.hpp"
#include "siptriage/version.hpp"

namespace siptriage {
namespace {

using render::Json;
using render::Paper;
using render::text_or_null;

void field_if(Paper& paper, std::string_view label, std::string_view value) {
  if (!value.empty()) paper.field(label, value);
}

std::string joined(std::vector<std::string> const& texts) {
  std::string out;
  for (auto const& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

Json rule_json(RuleInfo const& rule) {
  return {{"id", rule.id},
          {"version", rule.version},
          {"status", rule.status},
          {"cause", rule.cause},
          {"title", render::safe_text(rule.title)},
          {"severity", rule.severity},
          {"basis", rule.basis},
          {"needs_any", render::text_array(rule.needs_any)},
          {"explains", render::text_array(rule.explains)}};
}

Json check_json(RuleInfo const& check) {
  return {{"id", check.id},
          {"version", check.version},
          {"status", check.status},
          {"cause", check.cause},
          {"title", render::safe_text(check.title)},
          {"for", render::text_array(check.applies_to)},
          {"what", render::safe_text(check.advice.what)},
          {"how", text_or_null(check.advice.how)},
          {"why", text_or_null(check.advice.why)},
          {"source", text_or_null(check.source)}};
}

bool is_check(RuleInfo const& info) { return info.status == "check"; }

Json rules_json(std::vector<RuleInfo> const& rules) {
  Json array = Json::array();
  for (auto const& rule : rules)
    array.push_back(is_check(rule) ? check_json(rule) : rule_json(rule));
  return array;
}

Json explanation_json(Explanation const& row) {
  return {{"kind", row.kind},
          {"code", row.code},
          {"name", text_or_null(row.name)},
          {"meaning", text_or_null(row.meaning)},
          {"emitter", text_or_null(row.emitter)},
          {"note", text_or_null(row.note)},
          {"cause", text_or_null(row.cause)},
          {"source", text_or_null(row.source)}};
}

void write_explanation(Paper& paper, Explanation const& row) {
  std::string title = row.kind + " " + row.code;
  if (!row.name.empty()) title += ": " + row.name;
  paper.heading(title);
  field_if(paper, "meaning", row.meaning);
  field_if(paper, "written by", row.emitter);
  field_if(paper, "note", row.note);
  field_if(paper, "cause", row.cause);
  field_if(paper, "source", row.source);
}

void write_check(Paper& paper, RuleInfo const& check) {
  paper.heading("check " + check.id + ": " + check.title);
  paper.field("about", check.cause);
  paper.field("what", check.advice.what);
  field_if(paper, "how", check.advice.how);
  field_if(paper, "why", check.advice.why);
  field_if(paper, "shown with", joined(check.applies_to));
  field_if(paper, "source", check.source);
  paper.field("status", "check, version " + std::to_string(check.version));
  paper.field("full text", "siptriage rules show " + check.id);
}

}  // namespace

std::string render_explanations_text(std::vector<Explanation> const& rows) {
  Paper paper(false);
  for (auto const& row : rows) write_explanation(paper, row);
  return paper.take();
}

std::string render_explanations_json(std::vector<Explanation> const& rows,
                                     std::vector<RuleInfo> const& rules) {
  Json codes = Json::array();
  for (auto const& row : rows) codes.push_back(explanation_json(row));
  return render::json_document({{"schema_version", kSchemaVersion},
                                {"codes", std::move(codes)},
                                {"rules", rules_json(rules)}});
}

std::string render_rules_text(std::vector<RuleInfo> const& rules) {
  render::Table table({"ID", "VERSION", "STATUS", "SEVERITY", "CAUSE", "TITLE"});
  for (auto const& rule : rules) {
    table.add({rule.id, std::to_string(rule.version), rule.status, rule.severity, rule.cause,
               rule.title});
  }
  return table.text();
}

std::string render_rules_json(std::vector<RuleInfo> const& rules) {
  return render::json_document({{"schema_version", kSchemaVersion}, {"rules", rules_json(rules)}});
}

std::string render_rule_text(RuleInfo const& rule) {
  Paper paper(false);
  if (is_check(rule)) {
    write_check(paper, rule);
    return paper.take();
  }
  paper.heading("rule " + rule.id + ": " + rule.title);
  paper.field("cause", rule.cause);
  paper.field("severity", rule.severity);
  field_if(paper, "basis", rule.basis);
  field_if(paper, "needs any of", joined(rule.needs_any));
  field_if(paper, "explains", joined(rule.explains));
  paper.field("status", rule.status + ", version " + std::to_string(rule.version));
  paper.field("full text", "siptriage rules show " + rule.id);
  return paper.take();
}

std::string render_formats_text(std::vector<FormatInfo> const& formats) {
  Paper paper(false);
  for (auto const& format : formats) {
    paper.heading(std::string(format.name) + " (" + std::string(format.kind) + ")");
    paper.paragraph("  ", format.meaning);
    paper.paragraph("  e.g. ", format.sample_line);
  }
  return paper.take();
}

std::string render_formats_json(std::vector<FormatInfo> const& formats) {
  Json array = Json::array();
  for (auto const& format : formats) {
    array.push_back({{"name", format.name},
                     {"kind", format.kind},
                     {"meaning", format.meaning},
                     {"sample_line", format.sample_line}});
  }
  return render::json_document({{"schema_version", kSchemaVersion}, {"formats", std::move(array)}});
}

std::string printable(std::string_view text) { return render::safe_line(text); }

}  // namespace siptriage
