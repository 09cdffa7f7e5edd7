#include "evidence/xconfiguration/text_reader.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"

namespace siptriage::evidence::xconfiguration {
namespace {

using families::Extent;

constexpr unsigned kMaxLines = 4;             // of one wrapped statement
constexpr std::size_t kMaxJoined = 16 << 10;  // bytes of one wrapped statement

// What the command line answers behind its output.
bool is_answer(std::string_view text) noexcept {
  return text == "OK" || text == "ERROR" || text == "xstatus" || text == "xconfiguration" ||
         text == "xStatus" || text == "xConfiguration";
}

// "SystemUnit:", and "SystemUnit: /" of X7: the values stand on the lines below.
bool opens_block(Statement const& statement) noexcept {
  return statement.has_colon && !statement.path.empty() && !statement.quoted &&
         (statement.value.empty() || statement.value == "/");
}

std::size_t indent_of(std::string_view line) noexcept {
  auto const first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? line.size() : first;
}

// Bytes without the line end, so that evidence quotes the statement alone.
std::uint64_t visible(std::string_view text, Extent const& extent) noexcept {
  auto length = extent.length;
  while (length > 0 && ascii::is_space(text[extent.offset + length - 1])) --length;
  return length;
}

}  // namespace

void TextReader::read() {
  for (LineCursor cursor(chunk_.text, chunk_.line); !cursor.at_end();) read_line(cursor.next());
  finish();
}

void TextReader::read_line(Line const& line) {
  auto const text = ascii::trim(line.text);
  if (text.empty()) {
    finish();
    return ledger_.blank(line);
  }
  if (auto const mark = find_mark(line.text, 0)) return read_pieces(line, *mark);
  if (continues(line)) return join(line);
  finish();
  if (read_nested(line)) return;
  if (own_before_ && is_answer(text)) return ledger_.understood(line.length);
  own_before_ = false;
  tree_.close();
  ledger_.reject(families::extent(line));
}

// A line holds one statement, or several that were glued together, behind text of somebody else.
void TextReader::read_pieces(Line const& line, Mark mark) {
  finish();
  if (ascii::trim(line.text.substr(0, mark.begin)).empty()) {
    mark.begin = 0;
  } else {
    ledger_.reject({line.offset, mark.begin, line.number});
  }
  for (bool first = true;; first = false) {
    auto const next = find_mark(line.text, std::max<std::size_t>(mark.path, 1));
    if (!first) {
      ledger_.note(DefectCode::glued_records,
                   ledger_.span({line.offset + mark.begin, 0, line.number}),
                   "several settings stood on one line");
    }
    read_piece(line, mark, next ? next->begin : static_cast<std::size_t>(line.length));
    if (!next) return;
    finish();
    mark = *next;
  }
}

void TextReader::read_piece(Line const& line, Mark const& mark, std::size_t end) {
  own_before_ = true;
  Extent const extent{line.offset + mark.begin, end - mark.begin, line.number};
  if (mark.kind == Mark::Kind::end) {
    tree_.close();
    return ledger_.understood(extent.length);
  }
  auto const visible_end = std::min(end, line.text.size());
  auto const behind = line.text.substr(mark.path, visible_end - std::min(mark.path, visible_end));
  pending_ = {mark.kind, extent, {}, 1};
  // Long values are not copied: only a wrapped statement needs text of its own.
  auto const statement = parse_statement(behind);
  bool const block = mark.kind == Mark::Kind::status && opens_block(statement);
  bool const open =
      !statement.has_colon || statement.open_quote || statement.value.empty() || block;
  if (!open || behind.size() > kMaxJoined) return emit(statement);
  pending_.text = behind;
  if (block) tree_.open(statement.path);
}

// Only a path without its colon, a quote that is not closed, or a value that begins on the next
// line go on there.
bool TextReader::continues(Line const& line) const {
  if (pending_.lines == 0 || pending_.lines >= kMaxLines || tree_.is_open()) return false;
  if (pending_.text.size() + line.text.size() > kMaxJoined) return false;
  auto const statement = parse_statement(pending_.text);
  auto const next = ascii::trim(line.text);
  if (statement.open_quote) return next.find('"') != std::string_view::npos;
  if (!statement.has_colon) {
    auto const colon = next.find(':');
    return colon != std::string_view::npos && !normal_path(next.substr(0, colon)).empty();
  }
  return next.starts_with('"');
}

void TextReader::join(Line const& line) {
  pending_.text += ' ';
  pending_.text += ascii::trim(line.text);
  pending_.extent.length = line.offset + line.length - pending_.extent.offset;
  ++pending_.lines;
  auto const statement = parse_statement(pending_.text);
  if (statement.has_colon && !statement.open_quote && !statement.value.empty()) finish();
}

// A line of a block: "    Version: "X8.11.4"". A name without a value is the parent of what stands
// deeper.
bool TextReader::read_nested(Line const& line) {
  auto const indent = indent_of(line.text);
  if (!tree_.is_open() || indent == 0) return false;
  auto const statement = parse_statement(line.text.substr(indent));
  if (!statement.has_colon || statement.path.empty()) return false;
  auto const path = tree_.enter(indent, statement.path);
  own_before_ = true;
  Extent const extent = families::extent(line);
  if (path.empty()) {
    ledger_.skip(DefectCode::unparsed_record, extent, "a status that is nested too deeply");
    return true;
  }
  pending_ = {Mark::Kind::status, extent, {}, 1};
  if (is_cut(statement)) {
    refuse("the text ends inside a setting");
    return true;
  }
  ledger_.understood(extent.length);
  pending_.lines = 0;
  if (opens_block(statement)) return true;
  auto const where = ledger_.span({extent.offset, visible(chunk_.text, extent), extent.line});
  sink_.add(true, path, statement.value, where);
  return true;
}

void TextReader::finish() {
  if (pending_.lines == 0) return;
  auto statement = parse_statement(pending_.text);
  if (pending_.lines > 1 && statement.has_colon) {
    ledger_.note(DefectCode::wrapped_line, ledger_.span(pending_.extent),
                 "line wraps inside a setting were undone");
  }
  statement.value = sink_.store(statement.value);
  emit(statement);
}

bool TextReader::is_cut(Statement const& statement) const {
  bool const at_end = pending_.extent.offset + pending_.extent.length == chunk_.text.size();
  if (!at_end || chunk_.text.back() == '\n') return false;
  if (!statement.has_colon || statement.open_quote) return true;
  return !statement.quoted && quotes_seen_ && pending_.kind == Mark::Kind::configuration;
}

void TextReader::emit(Statement const& statement) {
  if (is_cut(statement)) return refuse("the text ends inside a setting");
  if (!statement.has_colon) return refuse("a setting without its value");
  if (statement.path.empty()) return refuse("a setting whose path cannot be read");
  quotes_seen_ |= statement.quoted;
  auto const where = ledger_.span(
      {pending_.extent.offset, visible(chunk_.text, pending_.extent), pending_.extent.line});
  if (statement.open_quote || statement.padded) {
    ledger_.note(DefectCode::padded_value, where,
                 statement.padded ? "blanks around values were removed"
                                  : "the closing quotation mark of a value is missing");
  }
  if (statement.annotated) {
    ledger_.note(DefectCode::annotation, where, "text behind a value was cut out");
  }
  ledger_.understood(pending_.extent.length);
  bool const is_block =
      pending_.kind == Mark::Kind::status && tree_.is_open() && opens_block(statement);
  if (!is_block) {
    tree_.close();
    sink_.add(pending_.kind == Mark::Kind::status, statement.path, statement.value, where);
  }
  pending_.lines = 0;
}

// Without its value a statement says nothing; its text is not quoted, it may hold half a secret.
void TextReader::refuse(char const* why) {
  bool const at_end = pending_.extent.offset + pending_.extent.length == chunk_.text.size();
  ledger_.skip(at_end ? DefectCode::cut_off_record : DefectCode::unparsed_record, pending_.extent,
               why);
  pending_.lines = 0;
}

}  // namespace siptriage::evidence::xconfiguration
