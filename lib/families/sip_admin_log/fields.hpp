// Values inside the records of a Lync server trace. All views point into the given text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/arena.hpp"
#include "siptriage/event.hpp"

namespace siptriage::families::sip_admin_log {

struct ResultCode {
  std::uint32_t number = 0;
  std::string_view name;  // as written; may be empty
};

// "0xc3e93d6f SIPPROXY_E_...", "0xC3E93C5E(SIPPROXY_E_ROUTING)", "0x80090322 (SEC_E_...)" or the
// bare number at the start of `text`; nullopt when there are not exactly 8 hex digits.
[[nodiscard]] std::optional<ResultCode> parse_result_code(std::string_view text) noexcept;

// First failure in the free text of a TF_COMPONENT line: a code that carries its name,
// "0x........(NAME)", or one behind "Result-Code:". Zero is success and is no result. Linear.
[[nodiscard]] std::optional<ResultCode> find_result_code(std::string_view text) noexcept;

struct DataPairs {
  Fields fields;
  bool whole = true;      // false: an unclosed quote or a piece without '='; `fields` has the rest
  bool padded = false;    // blanks inside quotes or around '=' were removed
  bool rejoined = false;  // blanks inside a host name were removed (value in the arena)
};

// k="v";k="v": values may hold ';' '=' ',' and quotes; a value ends at the quote that is followed
// by the end or by ;name=. Order and unknown names are kept. Linear.
[[nodiscard]] DataPairs parse_data(std::string_view text, Arena& arena);

// True for data names whose value is a DNS name or host:port.
[[nodiscard]] bool is_dns_name_key(std::string_view key) noexcept;

// "incoming;source=..." is received, "outgoing;..." is sent.
[[nodiscard]] Direction parse_direction(std::string_view value) noexcept;

// Severity of the field of that name ("error"), or else of a TL_ level; none when neither is known.
[[nodiscard]] Severity parse_severity(std::string_view field, std::string_view level) noexcept;

}  // namespace siptriage::families::sip_admin_log
