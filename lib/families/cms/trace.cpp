#include "families/cms/trace.hpp"

#include "base/ascii.hpp"
#include "families/sip_event.hpp"

namespace siptriage::families::cms {
namespace {

// The address behind `mark` (" to ", " from "), up to a blank or comma.
Endpoint endpoint_behind(std::string_view text, std::string_view mark) noexcept {
  auto const at = text.find(mark);
  return at == std::string_view::npos ? Endpoint{} : parse_endpoint(text.substr(at + mark.size()));
}

}  // namespace

std::optional<std::string_view> trace_text(std::string_view text) noexcept {
  constexpr std::string_view kTrace = "SIP trace:";
  if (!text.starts_with(kTrace)) return std::nullopt;
  text.remove_prefix(kTrace.size());
  if (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

bool is_connection_line(std::string_view trace) noexcept {
  constexpr std::string_view kConnection = "connection ";
  return trace.starts_with(kConnection) && trace.size() > kConnection.size() &&
         ascii::is_digit(trace[kConnection.size()]) && trace.find(": ") != std::string_view::npos;
}

std::optional<TraceData> parse_data(std::string_view trace) noexcept {
  bool const incoming = trace.find(": incoming SIP ") != std::string_view::npos;
  bool const outgoing = trace.find(": outgoing SIP ") != std::string_view::npos;
  if ((!incoming && !outgoing) || trace.find(" data ") == std::string_view::npos) {
    return std::nullopt;
  }
  TraceData data;
  data.direction = incoming ? Direction::received : Direction::sent;
  data.remote = endpoint_behind(trace, incoming ? " from " : " to ");
  data.local = endpoint_behind(trace, incoming ? " to " : " from ");
  return data;
}

}  // namespace siptriage::families::cms
