#include "sip/check.hpp"

#include <array>

#include "base/ascii.hpp"
#include "grammars/name_addr.hpp"
#include "grammars/uri.hpp"
#include "grammars/via.hpp"

namespace siptriage::sip {
namespace {

constexpr std::size_t kMaxPiece = 120;  // bytes of a value that a note quotes

// A value is right when its whole text was matched.
template <typename T>
bool is_whole(grammars::Parsed<T> const& parsed) {
  return parsed.value.has_value() && ascii::trim(parsed.rest).empty();
}

bool is_address(std::string_view value, Arena& arena) {
  return is_whole(grammars::parse_name_addr(value, arena));
}
bool is_address_list(std::string_view value, Arena& arena) {
  return value == "*" || is_whole(grammars::parse_name_addr_list(value, arena));
}
bool is_via_list(std::string_view value, Arena& arena) {
  return is_whole(grammars::parse_via_list(value, arena));
}
bool is_number(std::string_view value, Arena&) {
  auto const number = ascii::parse_decimal(value);
  return number && *number <= 0xffffffffU;
}
// SIP-date is always GMT (RFC 3261 20.17).
bool is_date(std::string_view value, Arena&) { return value.ends_with(" GMT"); }

struct ValueCheck {
  std::string_view name;
  bool (*is_right)(std::string_view value, Arena& arena);
  std::string_view problem;
};

constexpr std::array<ValueCheck, 9> kValueChecks = {{
    {"From", is_address, "not an address"},
    {"To", is_address, "not an address"},
    {"Contact", is_address_list, "not a list of addresses"},
    {"P-Asserted-Identity", is_address_list, "not a list of addresses"},
    {"Route", is_address_list, "not a list of addresses"},
    {"Record-Route", is_address_list, "not a list of addresses"},
    {"Via", is_via_list, "not a list of via-parms"},
    {"Content-Length", is_number, "not a length"},
    {"Date", is_date, "not a date in GMT"},
}};

// Header fields that may stand once only (RFC 3261 20, table 2) and that calls are built on.
constexpr std::array<std::string_view, 6> kSingle = {"From",    "To",   "Max-Forwards",
                                                     "Call-ID", "CSeq", "Content-Length"};

void check_values(Message const& message, Arena& arena, ParseNotes& notes) {
  for (auto const& field : message.headers) {
    for (auto const& check : kValueChecks) {
      if (header_is(field.name, check.name) && !check.is_right(field.value, arena)) {
        add_note(notes, check.problem, field.name, field.value);
      }
    }
  }
}

void check_single(Message const& message, ParseNotes& notes) {
  std::array<std::size_t, kSingle.size()> counts{};
  for (auto const& field : message.headers) {
    for (std::size_t i = 0; i < kSingle.size(); ++i) {
      if (header_is(field.name, kSingle[i]) && ++counts[i] == 2) {
        add_note(notes, "more than one header field", field.name, field.value);
      }
    }
  }
}

void check_request(Message const& message, ParseNotes& notes) {
  auto const uri = grammars::parse_uri(message.request_uri);
  if (!uri.whole()) {
    add_note(notes, "not a URI", "Request-URI", message.request_uri);
  } else if (!uri.value->headers.empty()) {
    add_note(notes, "URI headers are not allowed here", "Request-URI", message.request_uri);
  }
  // RFC 3261 8.1.1.5; methods are case-sensitive.
  if (message.cseq && message.cseq->method != message.method) {
    add_note(notes, "not the method of the request", "CSeq", message.cseq->method);
  }
}

}  // namespace

void check_message(Message const& message, Arena& arena, ParseNotes& notes) {
  if (message.is_request()) check_request(message, notes);
  check_values(message, arena, notes);
  check_single(message, notes);
}

void add_note(ParseNotes& notes, std::string_view problem, std::string_view name,
              std::string_view value) {
  if (notes.notes.size() >= kMaxNotes) return;
  if (notes.notes.size() + 1 == kMaxNotes) {
    notes.notes.emplace_back("further notes left out");
    return;
  }
  std::string note(problem);
  note.append(": ").append(name.substr(0, kMaxPiece));
  note.append(": ").append(value.substr(0, kMaxPiece));
  if (value.size() > kMaxPiece) note.append("...");
  notes.notes.push_back(std::move(note));
}

}  // namespace siptriage::sip
