#include "pasted/params.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "pasted/field_names.hpp"
#include "pasted/scan.hpp"
#include "pasted/values.hpp"

namespace siptriage::pasted {
namespace {

constexpr std::size_t kMaxParams = 64;
constexpr std::size_t kMaxHost = 256;

constexpr auto kDnsNames =
    std::to_array<std::string_view>({"domain", "tls-target", "peerserver", "source",
                                     "expected-fqdn", "certname", "peer", "target", "fqdn"});

// A value as found: its raw text and where the list goes on.
struct RawValue {
  std::string_view text;
  std::size_t end = 0;
  bool quoted = false;
  bool complete = true;  // false when the copy may have cut it off
};

class ListReader {
 public:
  ListReader(std::string_view text, std::size_t at, std::size_t limit) noexcept
      : text_(text.substr(0, limit)), at_(at) {}

  ParamList run() {
    while (list_.params.size() < kMaxParams && step()) {
    }
    if (list_.end == 0) list_.end = at_;
    return std::move(list_);
  }

 private:
  bool step() {
    bool const separated = skip_separators();
    if (auto const name = read_field_name(text_, at_, '=')) {
      if (!separated && !list_.params.empty() && !followed_by_quote(*name)) return false;
      add(*name);
      return true;
    }
    if (!separated || at_ >= text_.size() || text_[at_] != '"') return false;
    return add_lone_text();
  }

  // Separators count as a part of the list only when something of the list stands before them.
  bool skip_separators() {
    auto next = skip_gap(text_, at_);
    bool found = list_.params.empty();
    while (next < text_.size() &&
           (text_[next] == ';' || (text_[next] == ',' && !list_.params.empty()))) {
      found = true;
      list_.end = ++next;
      next = skip_gap(text_, next);
    }
    at_ = next;
    return found;
  }

  [[nodiscard]] bool followed_by_quote(FieldName const& name) const noexcept {
    return name.value < text_.size() && text_[name.value] == '"';
  }

  void add(FieldName const& name) {
    auto const raw = read_value(name);
    list_.repairs.add_if(name.wrapped, DefectCode::wrapped_line);
    bool const padded = name.spaced || is_gap(text_[name.value - 1]);
    list_.repairs.add_if(padded, DefectCode::padded_value);
    list_.params.push_back({name.name, clean(name.name, raw), raw.quoted});
    at_ = list_.end = raw.end;
  }

  bool add_lone_text() {
    auto const raw = quoted_value(at_);
    if (!raw) return false;
    list_.params.push_back({"", clean_text(raw->text, list_.repairs), true});
    at_ = list_.end = raw->end;
    return true;
  }

  std::string clean(std::string const& name, RawValue const& raw) {
    auto const text = trim_gap(raw.text);
    list_.repairs.add_if(text.size() != raw.text.size(), DefectCode::padded_value);
    if (!holds_dns_name(name)) {
      bool const code = ascii::iequals(name, "HRESULT");
      return code ? clean_word(text, list_.repairs) : clean_text(text, list_.repairs);
    }
    auto word = clean_word(text, list_.repairs);
    return raw.complete && is_host_like(word) ? word : std::string();
  }

  RawValue read_value(FieldName const& name) {
    if (followed_by_quote(name)) {
      if (auto value = quoted_value(name.value)) return *value;
      list_.repairs.add(DefectCode::padded_value);
      return unquoted_value(name.name, name.value + 1, true);
    }
    return unquoted_value(name.name, name.value, false);
  }

  // nullopt when the closing quote is missing: none follows, or the next one opens another value.
  [[nodiscard]] std::optional<RawValue> quoted_value(std::size_t open) const noexcept {
    auto close = text_.find('"', open + 1);
    while (close != std::string_view::npos && opens_inner_quote(open, close)) {
      close = text_.find('"', close + 1);
    }
    if (close == std::string_view::npos) return std::nullopt;
    auto const before = before_gap(text_, close);
    if (before > open + 1 && text_[before - 1] == '=') return std::nullopt;
    return RawValue{text_.substr(open + 1, close - open - 1), close + 1, true, true};
  }

  // A quote between a blank and a word, or one that is escaped, stands inside the value.
  [[nodiscard]] bool opens_inner_quote(std::size_t open, std::size_t quote) const noexcept {
    if (text_[quote - 1] == '\\') return true;
    bool const blank_before = quote > open + 1 && text_[quote - 1] == ' ';
    return blank_before && quote + 1 < text_.size() && ascii::is_alnum(text_[quote + 1]) &&
           before_gap(text_, quote) > open + 1;
  }

  // Up to ';'. The last value of a list has none: a word ends at a blank, a text at the line end.
  [[nodiscard]] RawValue unquoted_value(std::string_view name, std::size_t begin,
                                        bool was_open) const {
    auto const end = std::min(text_.find(';', begin), text_.size());
    auto const quote = std::min(text_.find('"', begin), end);
    bool const host = holds_dns_name(name);
    auto const stop = host ? host_end(begin, std::min(quote, end)) : text_end(begin, end);
    auto value = text_.substr(begin, stop - begin);
    if (host && stop == quote && stop < end) return {value, stop + 1, false, true};
    while (!value.empty() && value.back() == '"') value.remove_suffix(1);
    bool const closed = stop < text_.size() && text_[stop] == ';';
    bool const complete = closed || ends_exactly(value, stop, was_open);
    return {value, stop, false, complete};
  }

  // A host name ends at its separator if only line ends and blanks at punctuation stand before it,
  // else at its first blank.
  [[nodiscard]] std::size_t host_end(std::size_t begin, std::size_t limit) const {
    auto first_gap = std::string_view::npos;
    for (auto at = begin; at < limit; ++at) {
      if (!is_gap(text_[at])) continue;
      first_gap = std::min(first_gap, at);
      bool const joined = is_break(text_[at]) || is_inside_name(at);
      if (!joined || at - begin > kMaxHost) return first_gap;
    }
    return limit < text_.size() ? limit : std::min(first_gap, limit);
  }

  // A blank that bold type left next to the punctuation of a name: "vcse.example.com :5061".
  [[nodiscard]] bool is_inside_name(std::size_t blank) const noexcept {
    constexpr std::string_view kPunctuation = ".:-;\"";
    bool const after =
        blank + 1 < text_.size() && kPunctuation.find(text_[blank + 1]) != kPunctuation.npos;
    return after || kPunctuation.substr(0, 3).find(text_[blank - 1]) != kPunctuation.npos;
  }

  [[nodiscard]] std::size_t text_end(std::size_t begin, std::size_t limit) const {
    if (limit < text_.size()) return limit;
    for (auto at = begin; at < limit; ++at) {
      if (is_break(text_[at]) || text_.substr(at).starts_with(" $$")) return at;
      if (is_gap(text_[at]) && known_field_at(text_, at + 1)) return at;
    }
    return limit;
  }

  // Whether the end of an unquoted name is beyond doubt: a field, an end mark or a port closes it.
  [[nodiscard]] bool ends_exactly(std::string_view value, std::size_t end, bool was_open) const {
    auto const next = skip_gap(text_, end);
    bool const wrapped = value.ends_with('-') || value.ends_with('.');
    if (next >= text_.size()) return has_port(value) || (next != end && !was_open && !wrapped);
    if (text_.substr(next).starts_with("$$") || known_field_at(text_, next)) return true;
    return has_port(value) || text_[end] == ' ';
  }

  static bool has_port(std::string_view value) noexcept {
    auto const colon = value.rfind(':');
    return colon != std::string_view::npos && value.size() - colon > 4;
  }

  std::string_view text_;
  std::size_t at_;
  ParamList list_;
};

}  // namespace

bool holds_dns_name(std::string_view name) noexcept {
  while (!name.empty() && ascii::is_digit(name.back())) name.remove_suffix(1);
  return std::any_of(kDnsNames.begin(), kDnsNames.end(),
                     [&](std::string_view known) { return ascii::iequals(known, name); });
}

ParamList read_params(std::string_view text, std::size_t at, std::size_t limit) {
  return ListReader(text, at, std::min(limit, text.size())).run();
}

}  // namespace siptriage::pasted
