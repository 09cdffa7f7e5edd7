#include "families/asa/message_text.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace siptriage::families::asa {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::uint16_t kFirstSipPort = 5060;
constexpr std::uint16_t kLastSipPort = 5090;

std::string_view skip_blanks(std::string_view text) noexcept {
  while (!text.empty() && ascii::is_blank(text.front())) text.remove_prefix(1);
  return text;
}

// Length of the interface name in front of an address, with its colon.
std::size_t interface_length(std::string_view text) noexcept {
  auto const colon = text.find(':');
  if (colon == kNone || colon == 0) return 0;
  bool const hex =
      std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), ascii::is_hex);
  bool const ipv4 = text.find(':', colon + 1) == kNone;
  return hex && !ipv4 ? 0 : colon + 1;
}

std::string_view without_tail(std::string_view text) noexcept {
  while (!text.empty() && std::string_view(".,;").find(text.back()) != kNone) {
    text.remove_suffix(1);
  }
  return text;
}

}  // namespace

std::uint16_t parse_port(std::string_view text) noexcept {
  if (text == "sip") return 5060;
  if (text == "sips" || text == "sip-tls") return 5061;
  auto const number = ascii::parse_decimal(text);
  return number && *number <= 65'535 ? static_cast<std::uint16_t>(*number) : 0;
}

bool is_sip_port(std::uint16_t port) noexcept {
  return port >= kFirstSipPort && port <= kLastSipPort;
}

FlowEnd parse_flow_end(std::string_view text) noexcept {
  text = without_tail(ascii::trim(text));
  text = text.substr(0, text.find_first_of("( \t"));
  FlowEnd end;
  auto const name = interface_length(text);
  if (name > 0) end.interface = text.substr(0, name - 1);
  text.remove_prefix(name);
  auto const slash = text.rfind('/');
  end.endpoint.host = text.substr(0, slash);
  if (slash != kNone) end.endpoint.port = parse_port(text.substr(slash + 1));
  return end;
}

FlowEnd parse_bracketed_end(std::string_view text) noexcept {
  text = ascii::trim(text);
  FlowEnd end;
  auto const slash = text.find('/');
  if (slash != kNone) {
    end.interface = text.substr(0, slash);
    text.remove_prefix(slash + 1);
  }
  auto const bracket = text.find('(');
  end.endpoint.host = ascii::trim(text.substr(0, bracket));
  if (bracket == kNone) return end;
  text.remove_prefix(bracket + 1);
  end.endpoint.port = parse_port(text.substr(0, text.find(')')));
  return end;
}

bool MessageText::accept(std::string_view literal) noexcept {
  auto const text = skip_blanks(rest_);
  if (!ok_ || !text.starts_with(literal)) return false;
  rest_ = text.substr(literal.size());
  return true;
}

std::string_view MessageText::word() noexcept {
  auto const text = skip_blanks(rest_);
  auto const end = std::min(text.find_first_of(" \t"), text.size());
  if (end == 0) fail();
  if (!ok_) return {};
  rest_ = text.substr(end);
  return text.substr(0, end);
}

std::string_view MessageText::until(std::string_view mark) noexcept {
  auto const end = rest_.find(mark);
  if (end == kNone) fail();
  if (!ok_) return {};
  auto const taken = rest_.substr(0, end);
  rest_.remove_prefix(end + mark.size());
  return ascii::trim(taken);
}

std::string_view MessageText::brackets() noexcept {
  std::string_view first;
  while (accept("(")) {
    auto const content = until(")");
    if (first.empty()) first = content;
  }
  return first;
}

std::string_view MessageText::quoted() noexcept { return accept("\"") ? until("\"") : word(); }

void MessageText::fail() noexcept {
  ok_ = false;
  rest_ = {};
}

}  // namespace siptriage::families::asa
