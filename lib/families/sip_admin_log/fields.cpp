#include "families/sip_admin_log/fields.hpp"

#include <string>

#include "base/ascii.hpp"

namespace siptriage::families::sip_admin_log {
namespace {

constexpr std::size_t kCodeLength = 10;  // "0x" and 8 digits

bool is_name_character(char c) noexcept { return ascii::is_alnum(c) || c == '_'; }

std::string_view leading_name(std::string_view text) noexcept {
  std::size_t end = 0;
  while (end < text.size() && is_name_character(text[end])) ++end;
  return text.substr(0, end);
}

std::string_view skip_blanks(std::string_view text) noexcept {
  while (!text.empty() && ascii::is_blank(text.front())) text.remove_prefix(1);
  return text;
}

bool is_data_name(char c) noexcept {
  return ascii::is_alnum(c) || c == '-' || c == '_' || c == '.';
}

// Length of "name =" at the start of `text`; 0 when there is none.
std::size_t name_and_equals(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size() && ascii::is_blank(text[at])) ++at;
  auto const begin = at;
  while (at < text.size() && is_data_name(text[at])) ++at;
  if (at == begin) return 0;
  while (at < text.size() && ascii::is_blank(text[at])) ++at;
  return at < text.size() && text[at] == '=' ? at + 1 : 0;
}

// True when nothing but the end or the next pair follows the closing quote.
bool closes_value(std::string_view after) noexcept {
  after = skip_blanks(after);
  if (after.empty()) return true;
  if (after.front() != ';') return false;
  after = skip_blanks(after.substr(1));
  return after.empty() || name_and_equals(after) > 0;
}

// Position of the closing quote of a value; npos when it is not closed.
std::size_t closing_quote(std::string_view text) noexcept {
  for (auto at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
    if (closes_value(text.substr(at + 1))) return at;
  }
  return std::string_view::npos;
}

// A blank beside one of these cannot be part of a list of names.
bool joins(char c) noexcept { return c == '.' || c == ':' || c == '-'; }

// "vcse.example.com :5061" without its blanks; unchanged when the pieces could be two names.
std::string_view rejoin_name(std::string_view value, Arena& arena, bool& rejoined) {
  if (value.find_first_of(" \t") == std::string_view::npos) return value;
  std::string joined;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!ascii::is_blank(value[i])) {
      joined += value[i];
      continue;
    }
    auto next = i;
    while (next < value.size() && ascii::is_blank(value[next])) ++next;
    if (next == value.size() || joined.empty()) return value;
    if (!joins(joined.back()) && !joins(value[next])) return value;
    i = next - 1;
  }
  rejoined = true;
  return arena.store(joined);
}

// True for text that ends in "Result-Code:".
bool is_labelled(std::string_view before) noexcept {
  while (!before.empty() && ascii::is_blank(before.back())) before.remove_suffix(1);
  return before.ends_with("Result-Code:");
}

struct Pair {
  std::string_view name;
  std::string_view value;  // raw: untrimmed, without quotes
  std::string_view rest;   // behind the pair and its ';'
};

std::optional<Pair> take_pair(std::string_view text, bool& padded) noexcept {
  auto const head = name_and_equals(text);
  if (head == 0) return std::nullopt;
  auto const raw_name = text.substr(0, head - 1);
  Pair pair{ascii::trim(raw_name), {}, {}};
  auto const value = skip_blanks(text.substr(head));
  padded = padded || pair.name.size() != skip_blanks(raw_name).size() ||
           value.size() != text.size() - head;
  if (value.starts_with('"')) {
    auto const close = closing_quote(value.substr(1));
    if (close == std::string_view::npos) return std::nullopt;
    pair.value = value.substr(1, close);
    pair.rest = skip_blanks(value.substr(close + 2));
  } else {
    auto const end = value.find(';');
    pair.value = value.substr(0, end);
    pair.rest = end == std::string_view::npos ? std::string_view{} : value.substr(end);
  }
  if (pair.rest.starts_with(';')) pair.rest.remove_prefix(1);
  return pair;
}

}  // namespace

std::optional<ResultCode> parse_result_code(std::string_view text) noexcept {
  text = skip_blanks(text);
  if (text.size() < kCodeLength || text[0] != '0' || (text[1] != 'x' && text[1] != 'X')) {
    return std::nullopt;
  }
  auto const number = ascii::parse_hex32(text.substr(0, kCodeLength));
  auto rest = text.substr(kCodeLength);
  if (!number || (!rest.empty() && is_name_character(rest.front()))) return std::nullopt;
  rest = skip_blanks(rest);
  if (rest.starts_with('(')) rest = skip_blanks(rest.substr(1));
  return ResultCode{*number, leading_name(rest)};
}

std::optional<ResultCode> find_result_code(std::string_view text) noexcept {
  for (auto at = text.find('x'); at != std::string_view::npos; at = text.find('x', at + 1)) {
    if (at == 0 || text[at - 1] != '0') continue;
    auto const code = parse_result_code(text.substr(at - 1));
    if (!code || code->number == 0) continue;
    auto const behind = skip_blanks(text.substr(at - 1 + kCodeLength));
    bool const named = behind.starts_with('(') && !code->name.empty();
    if (named || is_labelled(text.substr(0, at - 1))) return code;
  }
  return std::nullopt;
}

bool is_dns_name_key(std::string_view key) noexcept {
  auto const lower = ascii::to_lower(key);
  for (std::string_view const word :
       {"fqdn", "domain", "certname", "tls-target", "peerserver", "hostname", "server", "host"}) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

DataPairs parse_data(std::string_view text, Arena& arena) {
  DataPairs result;
  for (text = ascii::trim(text); !text.empty(); text = ascii::trim(text)) {
    auto const pair = take_pair(text, result.padded);
    if (!pair) {
      result.whole = false;
      break;
    }
    auto value = ascii::trim(pair->value);
    result.padded = result.padded || value.size() != pair->value.size();
    if (is_dns_name_key(pair->name)) value = rejoin_name(value, arena, result.rejoined);
    result.fields.push_back({pair->name, value});
    text = pair->rest;
  }
  return result;
}

Direction parse_direction(std::string_view value) noexcept {
  value = ascii::trim(value);
  if (ascii::istarts_with(value, "incoming")) return Direction::received;
  if (ascii::istarts_with(value, "outgoing")) return Direction::sent;
  return Direction::unknown;
}

Severity parse_severity(std::string_view field, std::string_view level) noexcept {
  struct Row {
    std::string_view name;
    Severity severity;
  };
  constexpr Row kRows[] = {
      {"fatal", Severity::error},        {"critical", Severity::error},
      {"error", Severity::error},        {"warning", Severity::warning},
      {"warn", Severity::warning},       {"information", Severity::info},
      {"informational", Severity::info}, {"info", Severity::info},
      {"noise", Severity::debug},        {"verbose", Severity::debug},
      {"debug", Severity::debug},
  };
  if (level.starts_with("TL_")) level.remove_prefix(3);
  for (auto const name : {field, level}) {
    for (auto const& row : kRows) {
      if (ascii::iequals(name, row.name)) return row.severity;
    }
  }
  return Severity::none;
}

}  // namespace siptriage::families::sip_admin_log
