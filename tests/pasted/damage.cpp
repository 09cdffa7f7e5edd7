#include "damage.hpp"

#include <cctype>

namespace siptriage::test {
namespace {

std::string unix_lines(std::string const& text) { return replace_all(text, "\r\n", "\n"); }

std::string prefix_lines(std::string const& text, std::string_view prefix) {
  std::string result(prefix);
  for (char const c : text) {
    result += c;
    if (c == '\n') result += prefix;
  }
  return result;
}

std::string numbered_lines(std::string const& text) {
  std::string result;
  int number = 190;
  std::size_t begin = 0;
  while (begin < text.size()) {
    auto const end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    result += "Line " + std::to_string(number++) + ": " + text.substr(begin, end - begin);
    begin = end;
  }
  return result;
}

std::string entities(std::string text) {
  for (auto const& [what, with] : {std::pair{"&", "&amp;"}, std::pair{"<", "&lt;"},
                                   std::pair{">", "&gt;"}, std::pair{"\"", "&quot;"}}) {
    text = replace_all(text, what, with);
  }
  return text;
}

std::string web_page(std::string const& text) {
  return "<html><body><p>Hello,</p>\n<div><span class=\"x\">" +
         replace_all(entities(unix_lines(text)), "\n", "<br />\n") +
         "</span></div></body></html>\n";
}

std::string smart_quotes(std::string const& text) {
  std::string result;
  bool open = false;
  for (char const c : text) {
    if (c != '"') {
      result += c;
      continue;
    }
    result += open ? "\xE2\x80\x9D" : "\xE2\x80\x9C";
    open = !open;
  }
  return result;
}

// Bold type that was lost leaves blanks: name =" value ".
std::string padded(std::string const& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const opens = text[i] == '=' && i + 1 < text.size() && text[i + 1] == '"';
    if (!opens) {
      result += text[i];
      continue;
    }
    auto const close = text.find('"', i + 2);
    if (close == std::string::npos) return result + text.substr(i);
    result += " =\" " + text.substr(i + 2, close - i - 2) + " \"";
    i = close;
  }
  return result;
}

std::string lost_underscores(std::string text) {
  for (auto const* const marker : {"TL_ERROR(TF_DIAG)", "TL_WARN(TF_DIAG)", "$$begin_record",
                                   "$$end_record", "SIPPROXY_E_ROUTING_MSG_CERT_MISMATCH",
                                   "SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH"}) {
    text = replace_all(text, marker, replace_all(marker, "_", " "));
  }
  return text;
}

std::string json(std::string const& text) {
  auto escaped = replace_all(replace_all(text, "\\", "\\\\"), "\"", "\\\"");
  escaped = replace_all(replace_all(escaped, "\r\n", "\\r\\n"), "\n", "\\r\\n");
  return "{\"message\": \"" + escaped + "\"}\n";
}

std::string csv(std::string const& text) {
  return "\"4711\",\"" + replace_all(text, "\"", "\"\"") + "\",\"open\"\n";
}

std::string quoted_printable(std::string const& text) {
  std::string result;
  std::size_t column = 0;
  for (char const c : replace_all(unix_lines(text), "=", "\x01")) {
    if (column > 70 && c != '\n') {
      result += "=\n";
      column = 0;
    }
    result += c == '\x01' ? "=3D" : std::string(1, c);
    column = c == '\n' ? 0 : column + 1;
  }
  return result;
}

// A link that a mail program put behind every address.
std::string mail_links(std::string const& text) {
  return replace_all(text, "partner.example", "partner.example<http://partner.example>");
}

std::string prose_around(std::string const& text) {
  return "Bonjour,\n\nvoici la trace (ms-diagnostics 1009, Result-Code 0xc3e93d6f) :\n\n" + text +
         "\n\n\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x81\xAE\xE8\xAA\xAC\xE6\x98\x8E\xE3\x80\x82"
         "\nCordialement, the SIP/2.0 504 team\n";
}

void add_wraps(std::vector<NamedDamage>& all) {
  for (std::size_t width = 40; width <= 100; width += 5) {
    auto const at = " " + std::to_string(width);
    all.push_back({"wrap" + at, [=](auto const& t) { return wrap(unix_lines(t), width); }});
    all.push_back({"flatten, wrap" + at, [=](auto const& t) { return wrap(flatten(t), width); }});
    all.push_back(
        {"PDF" + at, [=](auto const& t) { return double_spaced(wrap(flatten(t), width)); }});
    all.push_back(
        {"flatten, cut" + at, [=](auto const& t) { return cut_lines(flatten(t), width); }, true});
  }
}

std::vector<NamedDamage> make_all() {
  std::vector<NamedDamage> all = {
      {"none", [](auto const& t) { return t; }},
      {"flatten", flatten},
      {"double spacing", [](auto const& t) { return double_spaced(unix_lines(t)); }},
      {"CRLF", [](auto const& t) { return replace_all(unix_lines(t), "\n", "\r\n"); }},
      {"CR only", [](auto const& t) { return replace_all(unix_lines(t), "\n", "\r"); }},
      {"web page", web_page},
      {"web page, flattened", [](auto const& t) { return web_page(flatten(t)); }},
      {"entities twice", [](auto const& t) { return entities(entities(flatten(t))); }},
      {"smart quotes", smart_quotes},
      {"smart quotes, flattened", [](auto const& t) { return smart_quotes(flatten(t)); }},
      {"mail quote", [](auto const& t) { return prefix_lines(unix_lines(t), "> "); }},
      {"mail quote twice",
       [](auto const& t) { return prefix_lines(wrap(unix_lines(t), 70), ">> "); }},
      {"line numbers", [](auto const& t) { return numbered_lines(unix_lines(t)); }},
      {"indent", [](auto const& t) { return prefix_lines(unix_lines(t), "\t    "); }},
      {"fullwidth",
       [](auto const& t) {
         return replace_all(replace_all(flatten(t), ";", "\xEF\xBC\x9B"), "=\"", "\xEF\xBC\x9D\"");
       }},
      {"padded", padded},
      {"padded, flattened", [](auto const& t) { return padded(flatten(t)); }},
      {"lost underscores", [](auto const& t) { return lost_underscores(flatten(t)); }},
      {"no-break blanks",
       [](auto const& t) { return replace_all(unix_lines(t), " ", "\xC2\xA0"); }},
      {"zero-width blanks",
       [](auto const& t) { return replace_all(flatten(t), ".", ".\xE2\x80\x8B"); }},
      {"JSON", json},
      {"CSV", csv},
      {"quoted-printable", quoted_printable},
      {"mail links", [](auto const& t) { return mail_links(flatten(t)); }},
      {"blank before colon",
       [](auto const& t) {
         return replace_all(replace_all(flatten(t), ": ", " : "), ": : ", ":: ");
       }},
      {"split address",
       [](auto const& t) {
         return replace_all(replace_all(flatten(t), "@", " @"), ".example>", ".example >");
       }},
      {"colours",
       [](auto const& t) { return replace_all(unix_lines(t), "\"", "\x1B[32m\"\x1B[0m"); }},
      {"trailing backslash",
       [](auto const& t) { return replace_all(unix_lines(t), "\n", "\\\n"); }},
      {"syslog line ends",
       [](auto const& t) { return replace_all(unix_lines(t), "\n", "#015#012"); }},
      {"prose", prose_around},
      {"prose, PDF",
       [](auto const& t) { return prose_around(double_spaced(wrap(flatten(t), 76))); }, true},
      {"twice, glued", [](auto const& t) { return flatten(t) + flatten(t); }},
  };
  add_wraps(all);
  return all;
}

}  // namespace

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

std::string flatten(std::string const& text) {
  auto flat = replace_all(unix_lines(text), "\n ", "\n");
  flat = replace_all(flat, "\n", " ");
  while (!flat.empty() && flat.back() == ' ') flat.pop_back();
  return flat + "\n";
}

std::string wrap(std::string const& text, std::size_t width) {
  std::string result;
  std::string line;
  auto const flush = [&](std::size_t end) {
    result += line.substr(0, end) + '\n';
    auto const next = line.find_first_not_of(' ', end);
    line = next == std::string::npos ? std::string() : line.substr(next);
  };
  for (char const c : text) {
    if (c == '\n') {
      result += line + '\n';
      line.clear();
      continue;
    }
    line += c;
    if (line.size() <= width) continue;
    auto const blank = line.find_last_of(" -");
    bool const usable = blank != std::string::npos && blank > 8;
    flush(usable ? (line[blank] == '-' ? blank + 1 : blank) : width);
  }
  return line.empty() ? result : result + line + '\n';
}

std::string cut_lines(std::string const& text, std::size_t width) {
  std::string result;
  std::size_t column = 0;
  for (char const c : text) {
    if (column == width && c != '\n') {
      result += '\n';
      column = 0;
    }
    result += c;
    column = c == '\n' ? 0 : column + 1;
  }
  return result;
}

std::string double_spaced(std::string const& text) { return replace_all(text, "\n", "\n\n"); }

std::vector<NamedDamage> const& all_damage() {
  static std::vector<NamedDamage> const all = make_all();
  return all;
}

}  // namespace siptriage::test
