// Scans the text of a syslog message or of a line of output whose layout is fixed.
#pragma once

#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::asa {

// One end of a flow: `outside:192.0.2.1/5061`, with what follows in brackets taken off.
struct FlowEnd {
  std::string_view interface;  // empty when not written
  Endpoint endpoint;           // port 0 when not written (icmp)
};

// "outside:192.0.2.1/5061(name)", "192.0.2.1/5061", "outside:2001:db8::1/5061". An interface whose
// name has hexadecimal digits only cannot be told from a part of an IPv6 address; it stays with it.
[[nodiscard]] FlowEnd parse_flow_end(std::string_view text) noexcept;
// "outside/192.0.2.1(5061)", the form of 106100.
[[nodiscard]] FlowEnd parse_bracketed_end(std::string_view text) noexcept;
// "5061", or one of the service names that the ASA prints for SIP; 0 for anything else.
[[nodiscard]] std::uint16_t parse_port(std::string_view text) noexcept;
// True for the ports that SIP signalling uses by convention: 5060 and 5061 (RFC 3261 19.1.2), 5062
// (peer authentication listener of IM and Presence) and those that products put beside them.
[[nodiscard]] bool is_sip_port(std::uint16_t port) noexcept;

// Takes a text apart from its front. The first piece that is not there makes it not ok for good;
// what is taken after that is empty.
class MessageText {
 public:
  explicit MessageText(std::string_view text) noexcept : rest_(text) {}

  [[nodiscard]] bool ok() const noexcept { return ok_; }
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

  // Takes `literal` behind blanks; false when something else stands there.
  bool accept(std::string_view literal) noexcept;
  void expect(std::string_view literal) noexcept { ok_ = accept(literal) && ok_; }
  // The next run without blanks.
  std::string_view word() noexcept;
  // What stands in front of `mark`, without outer blanks; the mark is taken too.
  std::string_view until(std::string_view mark) noexcept;
  // All "(...)" that follow; the content of the first one.
  std::string_view brackets() noexcept;
  // "name" with or without its quotes.
  std::string_view quoted() noexcept;
  // One end in the form of parse_flow_end().
  FlowEnd end() noexcept { return parse_flow_end(word()); }

 private:
  void fail() noexcept;

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace siptriage::families::asa
