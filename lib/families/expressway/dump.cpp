#include "families/expressway/dump.hpp"

#include "base/ascii.hpp"
#include "base/line_cursor.hpp"

namespace siptriage::families::expressway {
namespace {

constexpr auto kNone = std::string_view::npos;

// True when a line that holds nothing but a bar is followed by an empty line (or by more text):
// the dump was closed before its record ended.
bool closes_early(std::string_view message) noexcept {
  for (LineCursor lines(message); !lines.at_end();) {
    if (ascii::trim(lines.next().text) == "|" && !lines.at_end() && lines.peek().text.empty()) {
      return true;
    }
  }
  return false;
}

std::string_view first_line(std::string_view text) noexcept {
  auto line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// A header name that a copy glued behind the start line.
bool holds_header(std::string_view start_line) noexcept {
  for (std::string_view const name :
       {" Via", " From", " To", " Call-ID", " CSeq", " Contact", " Max-Forwards", " Record-Route",
        " Content-Length", " User-Agent", " Server"}) {
    for (auto at = start_line.find(name); at != kNone; at = start_line.find(name, at + 1)) {
      auto const rest = ascii::trim(start_line.substr(at + name.size()));
      if (rest.starts_with(':')) return true;
    }
  }
  return false;
}

}  // namespace

DumpMark dump_mark(std::string_view line) noexcept {
  while (!line.empty() && ascii::is_space(line.back())) line.remove_suffix(1);
  if (line == " SIPMSG:") return DumpMark::sip;
  return line == " HTTPMSG:" ? DumpMark::http : DumpMark::none;
}

bool is_cut_dump_mark(std::string_view line) noexcept {
  return std::string_view(" SIPMSG:").starts_with(line) ||
         std::string_view(" HTTPMSG:").starts_with(line);
}

Dump cut_dump(std::string_view lines) noexcept {
  if (!lines.starts_with(" |")) return {};
  auto const message = lines.substr(2);
  auto end = message.size();
  while (end > 0 && ascii::is_space(message[end - 1])) --end;
  if (end > 0 && message[end - 1] == '|') {
    --end;
    // A bar on a line of its own takes that line's space with it.
    auto line = end;
    while (line > 0 && ascii::is_blank(message[line - 1])) --line;
    if (line == 0 || message[line - 1] == '\n') end = line;
    return {Dump::Form::whole, message.substr(0, end)};
  }
  if (closes_early(message)) return {};
  return {Dump::Form::open_end, message};
}

bool is_damaged_copy(std::string_view message) noexcept {
  if (!message.empty() && ascii::is_blank(message.front())) return true;
  auto const line = first_line(message);
  if (holds_header(line.substr(0, 4096))) return true;
  auto const newline = message.find('\n');
  if (newline == kNone) return false;
  auto const rest = message.substr(newline + 1);
  return ascii::trim(first_line(rest)).empty() && !ascii::trim(rest).empty();
}

HttpDump split_http(std::string_view message) noexcept {
  HttpDump http;
  http.start_line = ascii::trim(first_line(message));
  LineCursor lines(message);
  if (!lines.at_end()) lines.next();
  while (!lines.at_end()) {
    if (!ascii::trim(lines.next().text).empty()) continue;
    http.body = message.substr(static_cast<std::size_t>(lines.offset()));
    break;
  }
  return http;
}

}  // namespace siptriage::families::expressway
