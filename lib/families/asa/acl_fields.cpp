#include "families/asa/acl_fields.hpp"

#include "base/ascii.hpp"
#include "families/asa/message_text.hpp"
#include "families/asa/vocabulary.hpp"

namespace siptriage::families::asa {
namespace {

using namespace std::string_view_literals;

// Reads an entry part by part; each part is a view of the statement.
class Entry {
 public:
  explicit Entry(std::string_view text) noexcept : rest_(ascii::trim(text)) {}

  [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }
  [[nodiscard]] std::string_view next() const noexcept { return first_word(rest_); }
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

  // `count` words as one view.
  std::string_view take(std::size_t count) noexcept {
    auto const begin = rest_;
    std::string_view last;
    for (; count > 0 && !rest_.empty(); --count) {
      last = first_word(rest_);
      rest_ = ascii::trim(rest_.substr(last.size()));
    }
    if (last.empty()) return {};
    return begin.substr(0, static_cast<std::size_t>(last.data() + last.size() - begin.data()));
  }

 private:
  std::string_view rest_;
};

bool is_any(std::string_view word) noexcept {
  return word == "any" || word == "any4" || word == "any6";
}

// "host 192.0.2.1" gives the address alone.
std::string_view take_address(Entry& entry) noexcept {
  auto const word = entry.next();
  if (is_any(word)) return entry.take(1);
  if (word == "host") {
    entry.take(1);
    return entry.take(1);
  }
  // IPv6 networks are one word, IPv4 ones have their mask behind them.
  bool const one_word =
      word.find(':') != std::string_view::npos || word.find('/') != std::string_view::npos;
  return entry.take(one_word ? 1 : 2);
}

std::string_view take_ports(Entry& entry, bool group_is_ports) noexcept {
  auto const word = entry.next();
  if (word == "range") return entry.take(3);
  if (word == "eq" || word == "neq" || word == "lt" || word == "gt") return entry.take(2);
  bool const group = word == "object-group" || word == "object";
  return group && group_is_ports ? entry.take(2) : std::string_view{};
}

void add(Fields& fields, std::string_view name, std::string_view value) {
  if (!value.empty()) fields.push_back({name, value});
}

// "(hitcnt=3) 0x1a2b3c4d" of show access-list, "inactive" of a configuration.
void add_marks(Fields& fields, std::string_view rest) {
  constexpr auto kHits = "(hitcnt="sv;
  if (rest.find("inactive") != std::string_view::npos) add(fields, "inactive", "true");
  auto const at = rest.find(kHits);
  if (at == std::string_view::npos) return;
  MessageText text(rest.substr(at + kHits.size()));
  add(fields, "hitcnt", text.until(")"));
  auto const hash = text.rest().find("0x");
  if (hash != std::string_view::npos) add(fields, "hash", first_word(text.rest().substr(hash)));
}

}  // namespace

Fields action_field(std::string_view action) {
  Fields fields;
  add(fields, "action", action);
  return fields;
}

Fields acl_fields(std::string_view action, std::string_view rest) {
  auto fields = action_field(action);
  Entry entry(rest);
  bool const by_object = entry.next() == "object" || entry.next() == "object-group";
  auto const protocol = entry.take(by_object ? 2 : 1);
  bool const has_ports = protocol == "tcp" || protocol == "udp" || protocol == "sctp";
  add(fields, "protocol", protocol);
  add(fields, "source", take_address(entry));
  // An object-group behind the source is the destination: groups of source ports are rare.
  if (has_ports) add(fields, "source_port", take_ports(entry, false));
  add(fields, "destination", take_address(entry));
  if (has_ports) add(fields, "destination_port", take_ports(entry, true));
  add_marks(fields, entry.rest());
  return fields;
}

}  // namespace siptriage::families::asa
