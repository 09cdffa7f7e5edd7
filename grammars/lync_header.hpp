// Line headers of Microsoft traces: WPP text of Lync / Skype for Business / OCS servers, and the
// UccApiLog of their clients. Neither format is published; the forms are those of public traces.
// All views point into the parsed line. Cost: linear in the header, at most kMaxHeader bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "grammars/parsed.hpp"
#include "siptriage/time.hpp"

namespace siptriage::grammars {

// A header that is longer is no header: bounds the work on hostile lines.
inline constexpr std::size_t kMaxHeader = 4096;

//   TL_WARN(TF_DIAG) [pool\machine]0584.0A44::03/02/2017-07:10:46.230.0000773E
//   (SIPStack,SIPAdminLog::WriteDiagnosticEvent:SIPAdminLog.cpp(830)) [156659184] $$begin_record
struct WppHeader {
  std::string_view level;    // "TL_WARN"
  std::string_view flag;     // "TF_DIAG"
  std::string_view node;     // "pool\machine" (CLS) or a CPU number (OCSLogger)
  std::string_view process;  // hex, as written
  std::string_view thread;
  std::string_view stamp;      // "03/02/2017-07:10:46.230.0000773E"
  std::string_view component;  // "SIPStack"
  std::string_view method;     // "SIPAdminLog::WriteDiagnosticEvent:SIPAdminLog.cpp(830)"

  // Machine of the CLS form: what stands behind the last backslash; empty for a CPU number.
  [[nodiscard]] std::string_view machine() const noexcept;
};

// Matches at the start of `line`; `rest` is the tail behind "(component,method)", untrimmed.
[[nodiscard]] Parsed<WppHeader> parse_wpp_header(std::string_view line);

//   09/23/2013|11:26:10.158 1DD4:1DEC INFO  :: text
struct UccapiHeader {
  std::string_view stamp;    // "09/23/2013|11:26:10.158"
  std::string_view process;  // hex
  std::string_view thread;
  std::string_view level;  // "INFO"
};

// Matches at the start of `line`; `rest` is the text behind ":: ".
[[nodiscard]] Parsed<UccapiHeader> parse_uccapi_header(std::string_view line);

//   [End of ]Data Received - 10.0.0.1:5061 (To Local Address: 10.0.0.2:53412) 633 bytes[:]
struct UccapiBanner {
  std::string_view end;     // "End of", or empty for an opening banner
  std::string_view action;  // "Data Received" or "Sending Packet"
  std::string_view remote;  // "10.0.0.1:5061"
  std::string_view local;   // empty when the banner does not say it
};

// Matches at the start of the text of a record; `rest` is what follows the addresses.
[[nodiscard]] Parsed<UccapiBanner> parse_uccapi_banner(std::string_view text);

// Local reading of a stamp of either form ("MM/DD/YYYY", '-' or '|', "hh:mm:ss.fraction", then
// anything); nullopt when a field is out of range.
[[nodiscard]] std::optional<Instant> parse_us_stamp(std::string_view stamp) noexcept;

}  // namespace siptriage::grammars
