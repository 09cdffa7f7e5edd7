#include "siptriage/catalog.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "catalog/lookup.hpp"
#include "catalog/tables.hpp"

namespace siptriage {
namespace catalog {

NumberRow const* find_row(std::span<NumberRow const> rows, std::uint32_t code) noexcept {
  auto const found =
      std::lower_bound(rows.begin(), rows.end(), code,
                       [](NumberRow const& row, std::uint32_t value) { return row.code < value; });
  return found != rows.end() && found->code == code ? &*found : nullptr;
}

namespace {

struct Table {
  std::string_view kind;
  std::span<NumberRow const> (*rows)() noexcept;
  bool decimal;  // codes are decimal numbers by which a person asks
};

constexpr std::array kTables = {
    Table{"ms-diagnostics", ms_diagnostics, true},
    Table{"SIP status", sip_status, true},
    Table{"result code", result_codes, false},
    Table{"HRESULT", hresults, false},
    Table{"ASA syslog", asa_syslog, true},
    Table{"Expressway alarm", expressway_alarms, true},
    Table{"TLS alert", tls_alerts, true},
    Table{"Q.850 cause", q850_causes, true},
    // Reasons are asked for as a part of a packed number, or by their text.
    Table{"OpenSSL reason", openssl_reasons, false},
};

constexpr std::uint32_t kAlertOffset = 1000;  // SSL_AD_REASON_OFFSET of OpenSSL
constexpr std::uint32_t kReasonMask = 0xfff;
constexpr std::uint32_t kWin32Facility = 0x80070000;
// From this length on a text is also found inside a longer one.
constexpr std::size_t kLeastPartOfText = 8;

Explanation explanation(std::string_view kind, NumberRow const& row) {
  Explanation result = {std::string(kind),        std::string(row.key),     std::string(row.name),
                        std::string(row.meaning), std::string(row.emitter), std::string(row.note),
                        std::string(row.cause),   std::string(row.source)};
  if (!row.variant.empty()) {
    result.note += (result.note.empty() ? "" : " ") +
                   ("Products also write: " + std::string(row.variant) + ".");
  }
  return result;
}

Explanation explanation(TextRow const& row) {
  return {std::string(row.kind),
          std::string(row.code.empty() ? row.name : row.code),
          std::string(row.name),
          std::string(row.meaning),
          {},
          std::string(row.note),
          std::string(row.cause),
          std::string(row.source)};
}

// Answers to one question; the same row is given once.
class Answers {
 public:
  void add(Explanation answer) {
    if (seen_.emplace(answer.kind, answer.code, answer.name).second) {
      list_.push_back(std::move(answer));
    }
  }
  void add_row(std::string_view kind, std::span<NumberRow const> rows, std::uint32_t code) {
    if (auto const* row = find_row(rows, code)) add(explanation(kind, *row));
  }
  [[nodiscard]] bool empty() const noexcept { return list_.empty(); }
  [[nodiscard]] std::vector<Explanation> take() noexcept { return std::move(list_); }

 private:
  std::vector<Explanation> list_;
  std::set<std::tuple<std::string, std::string, std::string>> seen_;
};

void add_decimal(Answers& answers, std::uint32_t code) {
  for (auto const& table : kTables) {
    if (table.decimal) answers.add_row(table.kind, table.rows(), code);
  }
  // Logs also print Windows errors without the HRESULT around them.
  if (code <= 0xffff) {
    if (auto const* row = find_row(hresults(), kWin32Facility | code)) {
      auto answer = explanation("Windows error", *row);
      answer.code = std::to_string(code);
      answer.note = "As an HRESULT: " + std::string(row->key) + ".";
      answers.add(std::move(answer));
    }
  }
}

void add_hex(Answers& answers, std::uint32_t code) {
  answers.add_row("result code", result_codes(), code);
  answers.add_row("HRESULT", hresults(), code);
}

std::string hex_text(std::uint32_t code) {
  std::string text = "0x00000000";
  for (auto at = text.size(); code != 0; code >>= 4U) text[--at] = "0123456789abcdef"[code & 15U];
  return text;
}

// Reasons from 1000 on are alerts that the peer sent, below it this side found the fault.
void add_openssl(Answers& answers, std::uint32_t packed) {
  auto const reason = packed & kReasonMask;
  auto const* row = find_row(openssl_reasons(), reason);
  auto const* alert =
      reason >= kAlertOffset ? find_row(tls_alerts(), reason - kAlertOffset) : nullptr;
  if (row == nullptr && alert == nullptr) return;
  auto answer =
      row != nullptr ? explanation("OpenSSL error", *row) : explanation("OpenSSL error", *alert);
  answer.kind = "OpenSSL error";
  answer.code = hex_text(packed);
  answer.emitter = "OpenSSL";
  if (alert != nullptr) {
    answer.note = "Alert " + std::string(alert->key) + " (" + std::string(alert->name) +
                  "), received from the peer: " + std::string(alert->meaning);
  }
  answers.add(std::move(answer));
}

bool names_match(std::string_view name, std::string const& wanted) {
  if (name.empty()) return false;
  auto const candidate = normal_form(name);
  return candidate == wanted ||
         (wanted.size() >= kLeastPartOfText && candidate.find(wanted) != std::string::npos);
}

void add_texts(Answers& answers, std::string_view text) {
  auto const wanted = normal_form(text);
  if (wanted.empty()) return;
  for (auto const& table : kTables) {
    for (auto const& row : table.rows()) {
      if (normal_form(row.name) == wanted || normal_form(row.variant) == wanted) {
        answers.add(explanation(table.kind, row));
      }
    }
  }
  for (auto const rows : {expressway_texts(), other_texts()}) {
    for (auto const& row : rows) {
      if (names_match(row.name, wanted)) answers.add(explanation(row));
    }
  }
}

// "alert 46", "Q.850;cause=47", "ms-diagnostics: 1009": words of a table's kind in front of a
// number.
void add_qualified(Answers& answers, std::string_view text) {
  auto const digits = text.find_last_not_of("0123456789");
  if (digits == std::string_view::npos) return;
  auto const code = parse_decimal(text.substr(digits + 1));
  std::string words = normal_form(text.substr(0, digits + 1));
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c == ';' || c == '=' || c == ':'; }, ' ');
  words = unquoted(words);
  if (!code || words.empty()) return;
  for (auto const& table : kTables) {
    bool const meant = normal_form(table.kind).find(words) != std::string::npos;
    if (table.decimal && meant) answers.add_row(table.kind, table.rows(), *code);
  }
}

// Ids without a row, or a whole range ("1000-1999").
void add_range(Answers& answers, std::uint32_t first, std::uint32_t last) {
  for (auto const& range : ms_diagnostics_ranges()) {
    if (first < range.first || last > range.last) continue;
    answers.add({"ms-diagnostics range",
                 std::to_string(range.first) + "-" + std::to_string(range.last),
                 {},
                 "Ids of this range belong to: " + std::string(range.owner) + ".",
                 {},
                 {},
                 {},
                 "[MS-OCER]"});
  }
}

}  // namespace
}  // namespace catalog

std::string_view hresult_name(std::uint32_t code) noexcept {
  for (auto const rows : {catalog::hresults(), catalog::result_codes()}) {
    if (auto const* row = catalog::find_row(rows, code)) return row->name;
  }
  return {};
}

std::string_view result_code_name(std::uint32_t code) noexcept {
  auto const* row = catalog::find_row(catalog::result_codes(), code);
  return row == nullptr ? std::string_view{} : row->name;
}

std::string_view ms_diagnostics_reason(std::uint32_t id) noexcept {
  auto const* row = catalog::find_row(catalog::ms_diagnostics(), id);
  return row == nullptr ? std::string_view{} : row->name;
}

std::vector<Explanation> explain_code(std::string_view code) {
  using namespace catalog;
  code = unquoted(code);
  Answers answers;
  auto const decimal = parse_decimal(code);
  if (decimal) {
    add_decimal(answers, *decimal);
    add_hex(answers, *decimal);
  }
  if (auto const negative = parse_negative(code)) add_hex(answers, *negative);
  if (auto const hex = parse_hex(code)) add_hex(answers, *hex);
  if (auto const id = parse_syslog_tag(code)) answers.add_row("ASA syslog", asa_syslog(), *id);
  if (auto const packed = parse_openssl_error(code)) add_openssl(answers, *packed);
  add_texts(answers, code);
  if (answers.empty()) add_qualified(answers, code);
  if (!answers.empty()) return answers.take();
  auto const dash = code.find('-');
  auto const first = parse_decimal(code.substr(0, dash));
  auto const last = dash == std::string_view::npos ? first : parse_decimal(code.substr(dash + 1));
  if (first && last && *first <= *last) add_range(answers, *first, *last);
  return answers.take();
}

}  // namespace siptriage
