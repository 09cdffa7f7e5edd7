#include "evidence/xconfiguration/statement.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace siptriage::evidence::xconfiguration {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kMaxPath = 400;  // bytes; the longest one of the guides has below 120

constexpr std::string_view kConfiguration = "xConfiguration";
constexpr std::string_view kStatus = "xStatus";

// First words of the command reference (Expressway administrator guides X8 to X15, VCS X7). A bare
// command without one of them is prose.
constexpr auto kTopLevel = std::to_array<std::string_view>({
    "Administration",
    "Alternates",
    "Applications",
    "Authentication",
    "Bandwidth",
    "Call",
    "Ciphers",
    "Cluster",
    "CollaborationEdge",
    "DNS",
    "edge",
    "Error",
    "ErrorReport",
    "Ethernet",
    "ExternalManager",
    "Fail2Ban",
    "Firewall",
    "H323",
    "Hardware",
    "Interworking",
    "IP",
    "IPProtocol",
    "Language",
    "License",
    "Log",
    "Logger",
    "Login",
    "Management",
    "NetworkLimits",
    "NTP",
    "Option",
    "Policy",
    "Provisioning",
    "Registration",
    "ResourceUsage",
    "Services",
    "SIP",
    "SNMP",
    "SystemUnit",
    "TimeZone",
    "Transform",
    "Traversal",
    "XCP",
    "xConfiguration",
    "Zones",
    "Alarm",
    "Registrations",
    "Calls",
    "Feedback",
});

bool is_path_char(char c) noexcept {
  return ascii::is_alnum(c) || c == ' ' || c == '_' || c == '-' || c == '.' || c == '@';
}

std::size_t skip_blanks(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && ascii::is_blank(text[at])) ++at;
  return at;
}

// Place behind `word` at `at` when the word ends there.
std::optional<std::size_t> behind(std::string_view text, std::size_t at,
                                  std::string_view word) noexcept {
  if (!ascii::istarts_with(text.substr(at), word)) return std::nullopt;
  auto const end = at + word.size();
  bool const ends = end == text.size() || ascii::is_space(text[end]) || text[end] == '/';
  return ends ? std::optional(end) : std::nullopt;
}

// "*c xConfiguration", "*s Zones", "*s/end", "** end" with the star at `at`.
std::optional<Mark> star_mark(std::string_view line, std::size_t at) noexcept {
  bool const free = at == 0 || ascii::is_space(line[at - 1]) || line[at - 1] == '>';
  if (!free || at + 2 >= line.size()) return std::nullopt;
  auto const rest = line.substr(at);
  if (ascii::istarts_with(rest, "*s/end") || ascii::istarts_with(rest, "*c/end")) {
    return Mark{Mark::Kind::end, at, at + 6};
  }
  if (ascii::istarts_with(rest, "** end")) return Mark{Mark::Kind::end, at, at + 6};
  auto const word = skip_blanks(line, at + 2);
  if (word == at + 2 || word >= line.size()) return std::nullopt;
  if (ascii::lower(line[at + 1]) == 'c') {
    auto const path = behind(line, word, kConfiguration);
    return path ? std::optional(Mark{Mark::Kind::configuration, at, *path}) : std::nullopt;
  }
  bool const is_status = ascii::lower(line[at + 1]) == 's' && ascii::is_upper(line[word]);
  return is_status ? std::optional(Mark{Mark::Kind::status, at, word}) : std::nullopt;
}

bool is_top_level(std::string_view path) noexcept {
  return std::any_of(kTopLevel.begin(), kTopLevel.end(),
                     [path](std::string_view word) { return ascii::istarts_with(path, word); });
}

// A command at the start of a line; without a colon it is a question, which sets nothing.
std::optional<Mark> typed_mark(std::string_view line) noexcept {
  auto const at = skip_blanks(line, 0);
  if (at >= line.size() || ascii::lower(line[at]) != 'x') return std::nullopt;
  auto kind = Mark::Kind::configuration;
  auto path = behind(line, at, kConfiguration);
  if (!path) {
    path = behind(line, at, kStatus);
    kind = Mark::Kind::status;
  }
  if (!path || line.find(':', *path) == kNone) return std::nullopt;
  auto const first = std::min(line.find_first_not_of(" \t/", *path), line.size());
  return is_top_level(line.substr(first)) ? std::optional(Mark{kind, at, *path}) : std::nullopt;
}

// Length of a quotation mark at the front, straight or typographic.
std::size_t quote_length(std::string_view text) noexcept {
  if (text.starts_with('"')) return 1;
  constexpr auto kCurly = std::to_array<std::string_view>(
      {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "&quot;", "&#34;"});
  for (auto const mark : kCurly) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

struct Quote {
  std::size_t at = kNone;
  std::size_t length = 0;
};

// The first quotation mark that ends a value: a blank or nothing follows it, no backslash precedes.
Quote closing_quote(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const length = quote_length(text.substr(at));
    if (length == 0 || (at > 0 && text[at - 1] == '\\')) continue;
    auto const end = at + length;
    if (end == text.size() || ascii::is_space(text[end])) return {at, length};
  }
  return {};
}

}  // namespace

std::optional<Mark> find_mark(std::string_view line, std::size_t from) noexcept {
  if (from == 0) {
    if (auto const typed = typed_mark(line)) return typed;
  }
  for (auto at = line.find('*', from); at != kNone; at = line.find('*', at + 1)) {
    if (auto const mark = star_mark(line, at)) return mark;
  }
  return std::nullopt;
}

std::string normal_path(std::string_view text) {
  std::string path;
  if (text.size() > 2 * kMaxPath) return path;
  for (char c : text) {
    if (ascii::is_space(c) || c == '/' || c == '[' || c == ']') c = ' ';
    if (!is_path_char(c)) return {};
    if (c != ' ' || (!path.empty() && path.back() != ' ')) path += c;
  }
  while (!path.empty() && path.back() == ' ') path.pop_back();
  if (path.size() > kMaxPath) path.clear();
  return path;
}

void parse_value(std::string_view text, Statement& statement) {
  auto value = ascii::trim(text);
  auto const opening = quote_length(value);
  if (opening == 0) {
    statement.value = value;
    return;
  }
  statement.quoted = true;
  value.remove_prefix(opening);
  auto const closing = closing_quote(value);
  statement.open_quote = closing.at == kNone;
  if (!statement.open_quote) {
    statement.annotated = closing.at + closing.length < value.size();
    value = value.substr(0, closing.at);
  }
  statement.value = ascii::trim(value);
  statement.padded = !statement.open_quote && statement.value.size() != value.size();
}

Statement parse_statement(std::string_view text) {
  Statement statement;
  auto const colon = text.find(':');
  statement.has_colon = colon != kNone;
  statement.path = normal_path(text.substr(0, colon));
  if (statement.has_colon) parse_value(text.substr(colon + 1), statement);
  return statement;
}

}  // namespace siptriage::evidence::xconfiguration
