// SIP messages in the words of RFC 3261. All views are borrowed from the bytes of the entry or
// from the arena of the Analysis, and live as long as the Analysis.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "siptriage/header_list.hpp"

namespace siptriage::sip {

// generic-param of RFC 3261 25.1: name without value has an empty `value` and has_value false.
// A quoted value is given without its quotes and with its escapes removed.
struct Param {
  std::string_view name;
  std::string_view value;
  bool has_value = false;
};
using Params = std::vector<Param>;

// The parameter of that name (names are case-insensitive), or nullptr.
[[nodiscard]] Param const* find_param(Params const& params, std::string_view name) noexcept;

// SIP-URI, SIPS-URI, tel-URI or any absoluteURI (then only scheme and `rest` are set).
struct Uri {
  std::string_view scheme;  // as written: "sip", "SIPS", "tel"
  std::string_view user;    // userinfo without password, escapes left as they are
  std::string_view host;    // without brackets for IPv6
  std::optional<std::uint16_t> port;
  Params params;             // uri-parameters
  std::string_view headers;  // after '?', raw
  std::string_view rest;     // everything after "scheme:", raw
};

// name-addr or addr-spec with header parameters (From, To, Contact, P-Asserted-Identity).
struct NameAddr {
  std::string_view display_name;  // without quotes, escapes removed; empty when absent
  Uri uri;
  Params params;  // header parameters: tag, epid, ...
  [[nodiscard]] std::string_view tag() const noexcept;
};

// One via-parm of RFC 3261 20.42.
struct Via {
  std::string_view protocol;   // "SIP"
  std::string_view version;    // "2.0"
  std::string_view transport;  // "TLS", case as written
  std::string_view host;
  std::optional<std::uint16_t> port;
  Params params;  // branch, received, rport, ms-received-port, egress-zone, ...
};

struct CSeq {
  std::uint32_t number = 0;
  std::string_view method;
};

// True when `name` denotes the header `canonical` (full name): case-insensitive, compact forms of
// RFC 3261 7.3.3 and its extensions included ("i" is "Call-ID").
[[nodiscard]] bool header_is(std::string_view name, std::string_view canonical) noexcept;

// A request or a response. `status` is 0 for a request. A fragment pasted without its start line
// has neither method nor status.
struct Message {
  std::string_view method;       // request only
  std::string_view request_uri;  // request only, raw
  int status = 0;                // response only, 100 to 699
  std::string_view reason_phrase;
  HeaderList headers;     // in order of appearance
  std::string_view body;  // raw bytes as logged (framing of the log not removed); may be empty

  // Parsed once by the reader, because every later stage needs them; empty or nullopt when the
  // header is absent or could not be parsed.
  std::string_view call_id;
  std::optional<CSeq> cseq;

  [[nodiscard]] bool is_request() const noexcept { return !method.empty(); }
  [[nodiscard]] bool is_response() const noexcept { return status != 0; }
  // Value of the first header of that full name (compact form too), or an empty view.
  [[nodiscard]] std::string_view header(std::string_view canonical) const noexcept;
  // All values of that header in order, not split at commas.
  [[nodiscard]] std::vector<std::string_view> all(std::string_view canonical) const;
};

}  // namespace siptriage::sip

namespace siptriage {

// One ms-diagnostics, ms-diagnostics-public or ms-client-diagnostics header ([MS-OCDISCWS] and
// [MS-OCER] give the ids). Parameter names are case-insensitive and may be numbered (fqdn1).
// Values are without quotes and padding; names that DNS forms (domain, fqdnN, tls-target,
// PeerServer, source) have blanks removed.
struct MsDiagnostics {
  enum class Kind : std::uint8_t { internal, public_, client };
  Kind kind = Kind::internal;
  std::uint32_t id = 0;
  std::string_view reason;
  std::string_view source;
  std::optional<std::uint32_t> hresult;  // parameter HRESULT as a number, any spelling
  sip::Params parameters;                // all parameters in order, reason and source included

  // Value of the parameter of that name (any case), or an empty view.
  [[nodiscard]] std::string_view parameter(std::string_view name) const noexcept;
};

}  // namespace siptriage
