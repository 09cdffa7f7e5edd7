#include "pasted/markup.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace siptriage::pasted {
namespace {

using Kind = Substitution::Kind;

constexpr std::size_t kMaxTag = 512;

struct Tag {
  std::string_view name;
  Kind kind;
  std::string_view text;
};

constexpr auto kTags = std::to_array<Tag>({
    {"a", Kind::text, ""},
    {"abbr", Kind::text, ""},
    {"b", Kind::text, ""},
    {"big", Kind::text, ""},
    {"blockquote", Kind::line_end, ""},
    {"body", Kind::line_end, ""},
    {"br", Kind::line_end, ""},
    {"center", Kind::line_end, ""},
    {"code", Kind::text, ""},
    {"dd", Kind::line_end, ""},
    {"del", Kind::text, ""},
    {"div", Kind::line_end, ""},
    {"dl", Kind::line_end, ""},
    {"dt", Kind::line_end, ""},
    {"em", Kind::text, ""},
    {"font", Kind::text, ""},
    {"h1", Kind::line_end, ""},
    {"h2", Kind::line_end, ""},
    {"h3", Kind::line_end, ""},
    {"h4", Kind::line_end, ""},
    {"h5", Kind::line_end, ""},
    {"h6", Kind::line_end, ""},
    {"head", Kind::line_end, ""},
    {"hr", Kind::line_end, ""},
    {"html", Kind::line_end, ""},
    {"i", Kind::text, ""},
    {"img", Kind::text, ""},
    {"ins", Kind::text, ""},
    {"kbd", Kind::text, ""},
    {"li", Kind::line_end, ""},
    {"mark", Kind::text, ""},
    {"o:p", Kind::text, ""},
    {"ol", Kind::line_end, ""},
    {"p", Kind::line_end, ""},
    {"pre", Kind::line_end, ""},
    {"s", Kind::text, ""},
    {"samp", Kind::text, ""},
    {"section", Kind::line_end, ""},
    {"small", Kind::text, ""},
    {"span", Kind::text, ""},
    {"strong", Kind::text, ""},
    {"sub", Kind::text, ""},
    {"sup", Kind::text, ""},
    {"table", Kind::line_end, ""},
    {"tbody", Kind::line_end, ""},
    {"td", Kind::text, " "},
    {"th", Kind::text, " "},
    {"thead", Kind::line_end, ""},
    {"title", Kind::line_end, ""},
    {"tr", Kind::line_end, ""},
    {"tt", Kind::text, ""},
    {"u", Kind::text, ""},
    {"ul", Kind::line_end, ""},
    {"wbr", Kind::text, ""},
});

// Links that mail programs and wikis append to a name they took for an address.
constexpr auto kLinks = std::to_array<std::string_view>({"mailto:", "http://", "https://"});

std::size_t tag_end(std::string_view text, std::size_t at) noexcept {
  auto const limit = std::min(text.size(), at + kMaxTag);
  for (auto end = at + 1; end < limit; ++end) {
    if (text[end] == '>') return end + 1;
    if (text[end] == '<') break;
  }
  return 0;
}

// Behind a tag name: the end of the tag, or an attribute. "<s" of a wrapped "<sip:" has neither.
bool closes_or_has_attributes(std::string_view text, std::size_t at) noexcept {
  auto next = at;
  while (next < text.size() && ascii::is_space(text[next])) ++next;
  if (next < text.size() && text[next] == '/') ++next;
  if (next < text.size() && text[next] == '>') return true;
  if (next == at) return false;
  while (next < text.size() && (ascii::is_alpha(text[next]) || text[next] == '-')) ++next;
  return next < text.size() && text[next] == '=';
}

struct Entity {
  std::string_view name;
  Substitution meaning;
};

constexpr auto kEntities = std::to_array<Entity>({
    {"amp", {0, "&"}},      {"apos", {0, "'"}},
    {"bdquo", {0, "\""}},   {"emsp", {0, " "}},
    {"ensp", {0, " "}},     {"gt", {0, ">"}},
    {"hellip", {0, "..."}}, {"laquo", {0, "\""}},
    {"ldquo", {0, "\""}},   {"lsquo", {0, "'"}},
    {"lt", {0, "<"}},       {"mdash", {0, "--"}},
    {"nbsp", {0, " "}},     {"ndash", {0, "-"}},
    {"num", {0, "#"}},      {"quot", {0, "\""}},
    {"raquo", {0, "\""}},   {"rdquo", {0, "\""}},
    {"rsquo", {0, "'"}},    {"shy", {0, "", Kind::hyphen}},
    {"thinsp", {0, " "}},   {"zwnj", {0, ""}},
});

// ASCII as one-character texts, so that a number can be given as static text.
struct AsciiTable {
  char bytes[128];
};
constexpr AsciiTable make_ascii() {
  AsciiTable table{};
  for (int i = 0; i < 128; ++i) table.bytes[i] = static_cast<char>(i);
  return table;
}
constexpr AsciiTable kAscii = make_ascii();

// The original of a character of typographic repertoire; nullopt when it means itself.
std::optional<Substitution> plain_form(char32_t c) noexcept {
  auto const as_text = [](std::string_view text) { return Substitution{0, text, Kind::text}; };
  if (c >= 0xFF01 && c <= 0xFF5E) return as_text({&kAscii.bytes[c - 0xFF01 + 0x21], 1});
  if (c >= 0x2000 && c <= 0x200A) return as_text(" ");
  switch (c) {
    case 0x85:
    case 0x2028:
    case 0x2029:
      return Substitution{0, "", Kind::line_end};
    case 0xA0:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return as_text(" ");
    case 0xAD:
      return Substitution{0, "", Kind::hyphen};
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x200E:
    case 0x200F:
    case 0x2060:
    case 0xFEFF:
      return as_text("");
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
      return as_text("\"");
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
      return as_text("'");
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
      return as_text("-");
    case 0x2014:
      return as_text("--");
    case 0x2190:
      return as_text("<--");
    case 0x2022:
      return as_text(" ");
    case 0x2026:
      return as_text("...");
    default:
      return std::nullopt;
  }
}

// The character that a lone byte of Windows-1252 stands for; only those that matter here.
char32_t windows_1252(unsigned char byte) noexcept {
  switch (byte) {
    case 0x85:
      return 0x2026;
    case 0x91:
      return 0x2018;
    case 0x92:
      return 0x2019;
    case 0x93:
      return 0x201C;
    case 0x94:
      return 0x201D;
    case 0x96:
      return 0x2013;
    case 0x97:
      return 0x2014;
    case 0xA0:
      return 0xA0;
    case 0xAD:
      return 0xAD;
    default:
      return 0xFFFD;
  }
}

struct Mojibake {
  std::string_view bytes;
  std::string_view text;
};
// UTF-8 of typographic characters, read as Windows-1252 and written as UTF-8 again.
constexpr auto kMojibake = std::to_array<Mojibake>({
    {"\xC3\xA2\xE2\x82\xAC\xC5\x93", "\""},      // left double quote
    {"\xC3\xA2\xE2\x82\xAC\xC2\x9D", "\""},      // right double quote
    {"\xC3\xA2\xE2\x82\xAC\xEF\xBF\xBD", "\""},  // its last byte was lost
    {"\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2", "'"},
    {"\xC3\xA2\xE2\x82\xAC\xCB\x9C", "'"},
    {"\xC3\xA2\xE2\x82\xAC\xE2\x80\x9C", "-"},
    {"\xC3\xA2\xE2\x82\xAC\xC2\xA6", "..."},
    {"\xC3\x82\xC2\xA0", " "},
});

char32_t code_point(std::string_view text, std::size_t at, std::size_t length) noexcept {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (length == 2) return static_cast<char32_t>((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F));
  if (length == 3) {
    return static_cast<char32_t>((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
  }
  return 0xFFFD;
}

std::optional<Substitution> numeric_entity(std::string_view name) noexcept {
  std::optional<std::uint64_t> number;
  if (name.size() > 2 && ascii::lower(name[1]) == 'x') {
    if (auto const hex = ascii::parse_hex32(name.substr(2))) number = *hex;
  } else {
    number = ascii::parse_decimal(name.substr(1));
  }
  if (!number || *number == 0 || *number > 0x10FFFF) return std::nullopt;
  if (*number == '\n' || *number == '\r') return Substitution{0, "", Kind::line_end};
  if (*number < 0x20) return std::nullopt;
  if (*number < 0x80) return Substitution{0, {&kAscii.bytes[*number], 1}, Kind::text};
  return plain_form(static_cast<char32_t>(*number));
}

}  // namespace

std::optional<Substitution> tag_at(std::string_view text, std::size_t at) noexcept {
  for (auto const link : kLinks) {
    if (!ascii::istarts_with(text.substr(at + 1), link)) continue;
    auto const end = tag_end(text, at);
    if (end == 0) return std::nullopt;
    return Substitution{end - at, "", Kind::text};
  }
  auto name_at = at + 1;
  if (name_at < text.size() && text[name_at] == '/') ++name_at;
  auto name_end = name_at;
  while (name_end < text.size() && name_end - name_at < 12 &&
         (ascii::is_alnum(text[name_end]) || text[name_end] == ':')) {
    ++name_end;
  }
  auto const name = text.substr(name_at, name_end - name_at);
  auto const* tag = std::find_if(kTags.begin(), kTags.end(),
                                 [&](Tag const& t) { return ascii::iequals(t.name, name); });
  if (tag == kTags.end() || name_end >= text.size()) return std::nullopt;
  if (!closes_or_has_attributes(text, name_end)) return std::nullopt;
  auto const end = tag_end(text, at);
  if (end == 0) return std::nullopt;
  return Substitution{end - at, tag->text, tag->kind};
}

std::optional<Substitution> entity_at(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t kMaxEntity = 10;
  auto const end = text.substr(at, kMaxEntity).find(';');
  if (end == std::string_view::npos || end < 2) return std::nullopt;
  auto const name = text.substr(at + 1, end - 1);
  std::optional<Substitution> found;
  if (name.front() == '#') {
    found = numeric_entity(name);
  } else {
    auto const* entity = std::find_if(kEntities.begin(), kEntities.end(), [&](Entity const& e) {
      return ascii::iequals(e.name, name);
    });
    if (entity != kEntities.end()) found = entity->meaning;
  }
  if (!found) return std::nullopt;
  found->length = end + 1;
  if (found->text != "&") return found;
  // Escaped twice: "&amp;quot;".
  auto const after = text.substr(at + end + 1, kMaxEntity);
  auto const inner = after.find(';');
  if (inner == std::string_view::npos || inner < 2 || after.front() == '&') return found;
  auto const* entity = std::find_if(kEntities.begin(), kEntities.end(), [&](Entity const& e) {
    return ascii::iequals(e.name, after.substr(0, inner));
  });
  if (entity == kEntities.end()) return found;
  return Substitution{end + 1 + inner + 1, entity->meaning.text, entity->meaning.kind};
}

std::size_t utf8_length(std::string_view text, std::size_t at) noexcept {
  auto const lead = static_cast<unsigned char>(text[at]);
  std::size_t const length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return 1;
  }
  return length;
}

std::optional<Substitution> character_at(std::string_view text, std::size_t at) noexcept {
  if (text[at] == '\xC3') {
    for (auto const& damage : kMojibake) {
      if (text.substr(at).starts_with(damage.bytes)) {
        return Substitution{damage.bytes.size(), damage.text, Kind::text};
      }
    }
  }
  auto const length = utf8_length(text, at);
  auto const c = length == 1 ? windows_1252(static_cast<unsigned char>(text[at]))
                             : code_point(text, at, length);
  auto found = plain_form(c);
  if (found) found->length = length;
  return found;
}

}  // namespace siptriage::pasted
