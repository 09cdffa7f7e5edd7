#include "families/sip_admin_log/body.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/line_cursor.hpp"
#include "families/copy_damage.hpp"
#include "families/sip_lines.hpp"

namespace siptriage::families::sip_admin_log {
namespace {

constexpr auto kDiagnosticFields = std::to_array<std::string_view>(
    {"Severity", "Text", "Result-Code", "SIP-Start-Line", "SIP-Call-ID", "SIP-CSeq", "Data"});

constexpr auto kRecordFields =
    std::to_array<std::string_view>({"LogType", "Trace-Correlation-Id", "Instance-Id", "Direction",
                                     "Peer", "Message-Type", "Start-Line", "Message-Body"});

constexpr auto kOpeningFields = std::to_array<std::string_view>(
    {"LogType", "Severity", "Text", "Result-Code", "SIP-Start-Line", "SIP-Call-ID", "Start-Line",
     "Trace-Correlation-Id", "Instance-Id", "Direction", "Message-Type"});

template <std::size_t N>
bool contains(std::array<std::string_view, N> const& names, std::string_view name) noexcept {
  return std::any_of(names.begin(), names.end(),
                     [name](auto const known) { return ascii::iequals(known, name); });
}

// True when a field of a diagnostic record starts inside `value`: the record was flattened.
bool has_glued_field(std::string_view value) noexcept {
  for (auto colon = value.find(':'); colon != std::string_view::npos;
       colon = value.find(':', colon + 1)) {
    auto begin = colon;
    while (begin > 0 && colon - begin < 20 && ascii::is_token(value[begin - 1])) --begin;
    if (begin == 0 || !ascii::is_blank(value[begin - 1])) continue;
    auto const name = value.substr(begin, colon - begin);
    if (contains(kDiagnosticFields, name) || name == "Peer") return true;
  }
  return false;
}

// The next record starts inside this line: two records were glued together.
bool holds_record_head(std::string_view line) noexcept {
  return line.find("$$") != std::string_view::npos || line.find("(TF_") != std::string_view::npos;
}

class Splitter {
 public:
  Splitter(std::string_view text, bool cut) noexcept : text_(text), cut_(cut) {}

  Body run() {
    if (cut_) drop_cut_name();
    LineCursor lines(text_);
    while (!lines.at_end() && !broken_ && !in_payload_) take(lines.next());
    finish();
    return std::move(body_);
  }

 private:
  void take(Line const& line) {
    if (is_blank_line(line.text)) {
      // Where the headers end when the trace has no Message-Body field.
      if (start_ != kNone && headers_end_ == kNone) headers_end_ = line.offset;
      return;
    }
    if (headers_end_ != kNone && start_ != kNone) return behind_headers(line);
    field(line);
  }

  // The text ends inside a field name.
  void drop_cut_name() noexcept {
    auto const last = text_.substr(text_.rfind('\n') + 1);
    if (last.empty() || last.size() == text_.size() || last.size() > 40) return;
    if (!std::all_of(last.begin(), last.end(), ascii::is_token)) return;
    body_.dropped = last.size();
    text_.remove_suffix(last.size());
  }

  void field(Line const& line) {
    last_ = line;
    if (shows_copy_damage(line.text) || holds_record_head(line.text)) {
      broken_ = true;
      return;
    }
    if (ascii::is_blank(line.text.front())) {
      // Only SIP headers fold (RFC 3261 7.3.1).
      broken_ = first_header_ == kNone;
      return;
    }
    auto const name = header_name(line.text);
    if (name.empty()) {
      broken_ = true;
      return;
    }
    auto const colon = line.text.find(':');
    auto const value = ascii::trim(line.text.substr(colon + 1));
    if (ascii::iequals(name, "Message-Body")) return message_body(line, colon);
    if (ascii::iequals(name, "Start-Line")) {
      if (start_ != kNone) broken_ = true;  // two records without a border
      start_ = line.offset + static_cast<std::uint64_t>(value.data() - line.text.data());
      broken_ = broken_ || has_glued_header(value);
    }
    if (is_record_field(name) || contains(kDiagnosticFields, name)) {
      keep_field(name, value);
    } else {
      header(line, name, value);
    }
  }

  void keep_field(std::string_view name, std::string_view value) {
    if (contains(kDiagnosticFields, name)) diagnostic_ = true;
    // Kept although glued: the text of a diagnostic record may have swallowed its result code.
    bool const text = ascii::iequals(name, "Text");
    bool const glued = has_glued_field(value);
    broken_ = broken_ || (glued && (!text || !only_result_code(value)));
    body_.fields.push_back({name, value});
  }

  static bool only_result_code(std::string_view text) noexcept {
    auto const at = text.find("Result-Code:");
    return at != std::string_view::npos && !has_glued_field(text.substr(0, at - 1)) &&
           !has_glued_field(text.substr(at + 12));
  }

  void header(Line const& line, std::string_view name, std::string_view value) {
    if (first_header_ == kNone) first_header_ = line.offset;
    bool const known = is_known_header(name);
    if (known) ++known_headers_;
    if (start_ == kNone && diagnostic_) {  // an unknown field of a diagnostic record
      body_.fields.push_back({name, value});
      broken_ = has_glued_field(value);
      return;
    }
    auto const shape = inspect_value(value);
    broken_ = (open_ && !known) || (!is_free_text(name) && shape.glued);
    open_ = shape.open && !is_free_text(name);
  }

  void message_body(Line const& line, std::size_t colon) {
    in_payload_ = true;
    if (headers_end_ == kNone) headers_end_ = line.offset;
    auto const begin = line.offset + colon + 1;
    auto const value = ascii::trim(text_.substr(begin));
    if (value != "-" && !value.empty()) {
      auto const skip = text_[begin] == ' ' ? 1U : 0U;
      body_.payload = text_.substr(begin + skip);
    }
  }

  // Behind an empty line: the body of a message without Message-Body field, or double spacing.
  void behind_headers(Line const& line) {
    auto const name = header_name(line.text);
    if (is_known_header(name) || is_record_field(name)) {
      broken_ = true;
      return;
    }
    body_.payload = text_.substr(line.offset);
    in_payload_ = true;
  }

  void finish() {
    if (broken_) {
      body_.kind = Body::Kind::broken;
      return;
    }
    if (start_ != kNone) {
      take_message(start_, Body::Kind::protocol);
    } else if (diagnostic_) {
      body_.kind = Body::Kind::diagnostic;
      if (cut_ && !in_payload_) drop_cut_field();
    } else if (known_headers_ > 0) {
      take_message(first_header_, Body::Kind::fragment);
    }
  }

  void take_message(std::uint64_t begin, Body::Kind kind) {
    auto const end = headers_end_ == kNone ? text_.size() : headers_end_;
    body_.kind = kind;
    body_.message = text_.substr(begin, end - begin);
    if (!cut_ || headers_end_ != kNone) return;
    auto const kept = length_without_cut_line(body_.message);
    body_.dropped += body_.message.size() - kept;
    body_.message = body_.message.substr(0, kept);
  }

  // Text, Data and a complete result code can be trusted without the end of their line.
  void drop_cut_field() {
    if (text_.empty() || text_.back() == '\n' || body_.fields.empty()) return;
    auto const name = body_.fields.back().name;
    bool const kept = ascii::iequals(name, "Text") || ascii::iequals(name, "Data") ||
                      ascii::iequals(name, "Result-Code");
    if (kept || ends_complete(last_.text)) return;
    body_.dropped = last_.length;
    body_.fields.pop_back();
  }

  static constexpr std::uint64_t kNone = ~std::uint64_t{0};

  std::string_view text_;
  bool cut_;
  Body body_;
  Line last_;
  bool broken_ = false;
  bool diagnostic_ = false;
  bool in_payload_ = false;
  bool open_ = false;  // the last header value has an open quote or bracket
  std::uint32_t known_headers_ = 0;
  std::uint64_t start_ = kNone;  // of the value of Start-Line
  std::uint64_t first_header_ = kNone;
  std::uint64_t headers_end_ = kNone;
};

}  // namespace

bool is_record_field(std::string_view name) noexcept { return contains(kRecordFields, name); }

bool opens_body(std::string_view line) noexcept {
  return contains(kOpeningFields, header_name(line));
}

Body split_body(std::string_view text, bool cut) { return Splitter(text, cut).run(); }

}  // namespace siptriage::families::sip_admin_log
