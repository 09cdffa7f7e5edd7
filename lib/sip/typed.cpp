// Typed readers: header values of a message through the grammars.
#include <iterator>

#include "base/ascii.hpp"
#include "grammars/cseq.hpp"
#include "grammars/name_addr.hpp"
#include "grammars/via.hpp"
#include "sip/check.hpp"
#include "sip/parse.hpp"

namespace siptriage::sip {
namespace {

// An address in angle brackets is exact even when rubbish follows it; without them what follows may
// have been part of the URI.
std::optional<NameAddr> read_address(std::string_view value, Arena& arena) {
  auto parsed = grammars::parse_name_addr(value, arena);
  if (!parsed.value) return std::nullopt;
  bool const enclosed = value.find('<') < value.size() - parsed.rest.size();
  if (!enclosed && !ascii::trim(parsed.rest).empty()) return std::nullopt;
  return std::move(parsed.value);
}

template <typename T>
void append(std::vector<T>& to, std::optional<std::vector<T>> from) {
  if (!from) return;
  to.insert(to.end(), std::make_move_iterator(from->begin()), std::make_move_iterator(from->end()));
}

void set_call_id(Message& message, Header const& field, ParseNotes* notes) {
  if (field.value.find_first_of(" \t") == std::string_view::npos) {
    message.call_id = field.value;
  } else if (notes != nullptr) {
    add_note(*notes, "blanks inside", field.name, field.value);
  }
}

void set_cseq(Message& message, Header const& field, ParseNotes* notes) {
  auto const parsed = grammars::parse_cseq(field.value);
  if (parsed.whole()) {
    message.cseq = parsed.value;
  } else if (notes != nullptr) {
    add_note(*notes, "not a number and a method", field.name, field.value);
  }
}

}  // namespace

void index_message(Message& message, ParseNotes* notes) {
  message.call_id = {};
  message.cseq.reset();
  for (auto const& field : message.headers) {
    if (message.call_id.empty() && header_is(field.name, "Call-ID")) {
      set_call_id(message, field, notes);
    } else if (!message.cseq && header_is(field.name, "CSeq")) {
      set_cseq(message, field, notes);
    }
  }
}

std::optional<NameAddr> from(Message const& message, Arena& arena) {
  return read_address(message.header("From"), arena);
}

std::optional<NameAddr> to(Message const& message, Arena& arena) {
  return read_address(message.header("To"), arena);
}

std::vector<NameAddr> asserted_identities(Message const& message, Arena& arena) {
  std::vector<NameAddr> addresses;
  for (auto const value : message.all("P-Asserted-Identity")) {
    append(addresses, grammars::parse_name_addr_list(value, arena).value);
  }
  return addresses;
}

std::vector<NameAddr> routes(Message const& message, Arena& arena) {
  std::vector<NameAddr> addresses;
  for (auto const value : message.all("Route")) {
    append(addresses, grammars::parse_name_addr_list(value, arena).value);
  }
  return addresses;
}

std::vector<Via> vias(Message const& message, Arena& arena) {
  std::vector<Via> result;
  for (auto const value : message.all("Via")) {
    append(result, grammars::parse_via_list(value, arena).value);
  }
  return result;
}

}  // namespace siptriage::sip
