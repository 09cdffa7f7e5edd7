#include "pasted/sip_splitter.hpp"

#include <algorithm>
#include <utility>

#include "pasted/body.hpp"
#include "pasted/params.hpp"
#include "pasted/value_end.hpp"
#include "pasted/values.hpp"

namespace siptriage::pasted {
namespace {

constexpr std::size_t kMaxReason = 80;
constexpr std::size_t kMaxReasonText = 200;  // with what an author wrote behind it
constexpr std::size_t kMaxRequestGap = 20;   // "[...]" between request line and first field
constexpr std::size_t kMaxGapText = 4000;    // between two fields of one message
constexpr std::size_t kMaxQuoted = 4000;

// A header field name and the raw text behind it, before repair.
struct RawHeader {
  FoundField found;
  std::size_t end = 0;  // of the raw value
};

bool is_single(std::string_view lower_name) noexcept {
  for (std::string_view const name : {"from", "to", "call-id", "cseq", "content-length"}) {
    if (lower_name == name) return true;
  }
  return false;
}

class Splitter {
 public:
  Splitter(std::string_view text, std::size_t begin, std::size_t end, StartLine const* start)
      : text_(text.substr(0, end)),
        cut_off_(end == text.size()),
        begin_(begin),
        at_(start != nullptr ? start->end : begin) {
    if (start == nullptr) return;
    message_.repairs = start->repairs;
    message_.start_line = start->text;
  }

  SplitMessage run(StartLine const* start) {
    collect();
    message_.end = at_first_value();
    if (start != nullptr && start->response) add_reason(start->end);
    for (std::size_t i = 0; i < raw_.size(); ++i) {
      add(raw_[i], i + 1 == raw_.size());
    }
    finish();
    return std::move(message_);
  }

 private:
  [[nodiscard]] std::size_t at_first_value() const noexcept {
    return raw_.empty() ? at_ : raw_.front().found.field.begin;
  }

  // Finds all field names up to the body, the end, or a stretch that is no header.
  void collect() {
    auto const first = at_;
    auto last = at_;
    for (auto at = at_; at < text_.size() && at - last < kMaxGapText;) {
      if (is_break(text_[at]) && begins_body(text_, at + 1)) {
        body_ = at + 1;
        break;
      }
      if (auto const next = skip_closed(at); next != at) {
        at = next;
        continue;
      }
      auto found = known_field_at(text_, at);
      if (!found) found = unknown_field_at(at);
      if (!found) {
        ++at;
        continue;
      }
      if (!belongs(*found) || (raw_.empty() && !follows_start(at))) {
        limit_ = at;
        break;
      }
      if (!raw_.empty()) raw_.back().end = at;
      if (closes_message() || (is_fragment() && has_foreign_text(at))) {
        raw_.back().end = at;
        break;
      }
      last = at = std::max(found->field.value, at + 1);
      raw_.push_back({std::move(*found), text_.size()});
    }
    if (!raw_.empty()) raw_.back().end = std::min({raw_.back().end, body_, limit_});
    if (raw_.empty()) at_ = first;
  }

  // Steps over a closed quoted text and over <...>; returns `at` when there is none.
  [[nodiscard]] std::size_t skip_closed(std::size_t at) const noexcept {
    if (text_[at] == '<') {
      auto const close = text_.find_first_of("<>\"", at + 1);
      bool const closed = close != std::string_view::npos && text_[close] == '>';
      return closed && close - at < 400 ? close + 1 : at;
    }
    if (text_[at] != '"') return at;
    if (!opens_quote(at)) return at;
    auto const close = text_.find('"', at + 1);
    if (close == std::string_view::npos || close - at > kMaxQuoted) return at;
    auto const inner = before_gap(text_, close);
    bool const opens_next = inner > at + 1 && text_[inner - 1] == '=';
    return opens_next ? at : close + 1;
  }

  // A quote behind a mark that wants a value, or between a blank and a word.
  [[nodiscard]] bool opens_quote(std::size_t at) const noexcept {
    auto const before = before_gap(text_, at);
    if (before == 0 ||
        std::string_view("=:,;(<>").find(text_[before - 1]) != std::string_view::npos) {
      return true;
    }
    return before != at && at + 1 < text_.size() && ascii::is_alnum(text_[at + 1]);
  }

  // A header field that no table knows, on a line of its own, in the middle of a header block.
  [[nodiscard]] std::optional<FoundField> unknown_field_at(std::size_t at) const {
    if (raw_.empty() || at == 0 || !is_break(text_[at - 1])) return std::nullopt;
    auto field = read_field_name(text_, at, ':');
    if (!field || field->wrapped || field->spaced || field->value == at + field->name.size() + 1) {
      return std::nullopt;
    }
    auto const line_end = find_break(text_, field->value);
    auto const next = skip_breaks(text_, line_end);
    if (!known_field_at(text_, next)) return std::nullopt;
    return FoundField{std::move(*field), ValueKind::text};
  }

  // The first header field stands behind the reason phrase, or directly behind a request line.
  [[nodiscard]] bool follows_start(std::size_t at) const {
    if (is_fragment()) return true;
    bool const response = message_.start_line.starts_with("SIP/");
    Repairs ignored;
    auto const between = without_annotation(text_.substr(at_, at - at_), ignored);
    return between.size() <= (response ? kMaxReasonText : kMaxRequestGap);
  }

  // Whether a field belongs to this message, not to the mail or message that follows it.
  bool belongs(FoundField const& found) {
    auto const name = ascii::to_lower(found.field.name);
    if (name == "from" || name == "to") {
      auto const value = text_.substr(found.field.value, 300);
      auto const stop = value.find_first_of("\n\v");
      auto const line = value.substr(0, stop);
      bool const mail =
          line.find('@') != std::string_view::npos && line.find(':') == std::string_view::npos;
      if (mail && !continues_as_uri(value, stop)) return false;
    }
    if (!is_single(name)) return true;
    return std::none_of(raw_.begin(), raw_.end(), [&](RawHeader const& header) {
      return ascii::iequals(header.found.field.name, name);
    });
  }

  // `sip` and `:` may stand on two lines.
  static bool continues_as_uri(std::string_view value, std::size_t stop) noexcept {
    return stop != std::string_view::npos &&
           value.substr(0, 200).find("sip:", stop) != std::string_view::npos;
  }

  // What stands between the status code and the first header field is the reason phrase.
  void add_reason(std::size_t begin) {
    auto const end = raw_.empty() ? text_.size() : raw_.front().found.field.begin;
    auto reason = without_annotation(text_.substr(begin, end - begin), message_.repairs);
    if (reason.size() > kMaxReason)
      reason = reason.substr(0, std::min(find_break(reason, 0), kMaxReason));
    message_.start_line += clean_text(reason, message_.repairs);
    if (raw_.empty()) message_.end = begin + reason.size();
  }

  void add(RawHeader const& raw, bool last) {
    auto const& field = raw.found.field;
    message_.repairs.add_if(field.wrapped, DefectCode::wrapped_line);
    message_.repairs.add_if(field.spaced, DefectCode::padded_value);
    bool const line_start = field.begin == 0 || is_break(text_[field.begin - 1]);
    message_.repairs.add_if(!line_start && field.begin != begin_, DefectCode::flattened_record);
    auto const value = cut(raw, last);
    message_.end = value.data() - text_.data() + value.size();
    auto const shown = without_annotation(value, message_.repairs);
    bool const list = raw.found.kind == ValueKind::diagnostics;
    if (last && !list && may_be_cut(shown)) return;
    if (list) {
      add_diagnostics(field, shown, raw.end);
    } else {
      message_.headers.push_back({field.name, repaired(raw.found.kind, shown), raw.found.kind});
    }
  }

  // A value that ends with the text, nothing behind it, may have lost its own end.
  [[nodiscard]] bool may_be_cut(std::string_view value) const noexcept {
    if (!cut_off_ || value.empty() || skip_gap(text_, message_.end) < text_.size()) return false;
    if (value.back() == '-') return true;
    if (message_.end < text_.size()) return false;
    return value.back() != '>' && (value.back() != '"' || value.size() < 2);
  }

  // The part of the raw value that is the value.
  [[nodiscard]] std::string_view cut(RawHeader const& raw, bool last) const {
    auto const begin = std::min(raw.found.field.value, raw.end);
    auto const whole = text_.substr(begin, raw.end - begin);
    auto end = value_end(raw.found.kind, whole, last);
    return trim_end(whole.substr(0, end));
  }

  static std::string_view trim_end(std::string_view value) noexcept {
    while (!value.empty() && is_gap(value.back())) value.remove_suffix(1);
    return value;
  }

  [[nodiscard]] bool is_fragment() const noexcept { return message_.start_line.empty(); }

  // Without a start line to hold them together, header fields must follow each other directly.
  [[nodiscard]] bool has_foreign_text(std::size_t next) const {
    if (raw_.empty()) return false;
    if (text_[next - 1] == kBlankLine) return true;
    auto const& raw = raw_.back();
    auto const begin = std::min(raw.found.field.value, raw.end);
    Repairs ignored;
    auto const value = without_annotation(text_.substr(begin, raw.end - begin), ignored);
    auto const end = value_end(raw.found.kind, value, true);
    return !trim_gap(value.substr(std::min(end, value.size()))).empty();
  }

  // Foreign text behind Content-Length on a new line ends a message that has no body there.
  [[nodiscard]] bool closes_message() const {
    if (raw_.empty() || !ascii::iequals(raw_.back().found.field.name, "Content-Length"))
      return false;
    auto const begin = raw_.back().found.field.value;
    auto const value = text_.substr(begin, raw_.back().end - std::min(begin, raw_.back().end));
    std::size_t digits = 0;
    while (digits < value.size() && ascii::is_digit(value[digits])) ++digits;
    auto const rest = value.substr(digits);
    return trim_gap(rest).size() > 12 && is_break(rest.front());
  }

  std::string repaired(ValueKind kind, std::string_view value) {
    auto& repairs = message_.repairs;
    switch (kind) {
      case ValueKind::via:
        return clean_via(value, repairs);
      case ValueKind::address:
        return clean_address(value, repairs);
      case ValueKind::call_id:
      case ValueKind::number:
        return clean_word(value, repairs);
      case ValueKind::cseq: {
        auto const cseq = repair_cseq(value);
        repairs.add_if(cseq.wrapped, DefectCode::wrapped_line);
        return cseq.text;
      }
      default:
        return close_quotes(clean_text(value, repairs), repairs);
    }
  }

  // Written anew from its parameters: quotes closed, names whole.
  void add_diagnostics(FieldName const& field, std::string_view value, std::size_t value_limit) {
    std::string written;
    std::size_t digits = 0;
    while (digits < value.size() && (ascii::is_digit(value[digits]) || is_break(value[digits]))) {
      if (ascii::is_digit(value[digits])) written += value[digits];
      ++digits;
    }
    auto const list = read_params(text_, field.value + digits, value_limit);
    message_.repairs.add(list.repairs);
    for (auto const& param : list.params) {
      if (param.value.empty() && !param.quoted) continue;
      written += ';' + (param.name.empty() ? std::string("reason") : param.name) + "=\"" +
                 param.value + '"';
    }
    message_.headers.push_back({field.name, std::move(written), ValueKind::diagnostics});
  }

  void finish() {
    bool const at_body = body_ != std::string_view::npos && !raw_.empty();
    if (!at_body) return;
    message_.body = body_;
    message_.body_end = message_.end = body_end(text_, body_);
  }

  std::string_view text_;
  bool cut_off_;  // the region ends where the text ends
  std::size_t begin_;
  std::size_t at_;
  std::size_t body_ = std::string_view::npos;
  std::size_t limit_ = std::string_view::npos;
  std::vector<RawHeader> raw_;
  SplitMessage message_;
};

}  // namespace

SplitHeader const* SplitMessage::find(std::string_view lower_name) const noexcept {
  auto const found = std::find_if(headers.begin(), headers.end(), [&](SplitHeader const& header) {
    return ascii::iequals(header.name, lower_name);
  });
  return found == headers.end() ? nullptr : &*found;
}

bool SplitMessage::is_plausible() const noexcept {
  if (headers.size() > 2) return true;
  return std::any_of(headers.begin(), headers.end(), [](SplitHeader const& header) {
    switch (header.kind) {
      case ValueKind::via:
        return ascii::istarts_with(header.value, "SIP");
      case ValueKind::address:
        return header.value.find("sip:") != std::string::npos || header.value.starts_with('"');
      case ValueKind::cseq:
      case ValueKind::diagnostics:
        return !header.value.empty() && ascii::is_digit(header.value.front());
      default:
        return false;
    }
  });
}

bool SplitMessage::has_diagnostics() const noexcept {
  return std::any_of(headers.begin(), headers.end(), [](SplitHeader const& header) {
    return header.kind == ValueKind::diagnostics && header.value.find('=') != std::string::npos &&
           ascii::is_digit(header.value.front());
  });
}

std::string SplitMessage::write(std::string_view line_end) const {
  std::string text = start_line;
  if (!text.empty()) text += line_end;
  for (auto const& header : headers) {
    text += header.name + ": " + header.value;
    text += line_end;
  }
  return text;
}

SplitMessage split_message(std::string_view text, std::size_t begin, std::size_t end,
                           StartLine const* start) {
  return Splitter(text, begin, end, start).run(start);
}

}  // namespace siptriage::pasted
