#include "grammars/start_line.hpp"

#include "base/ascii.hpp"
#include "sip/parse.hpp"

namespace siptriage::sip {
namespace {

constexpr std::string_view kVersion = "SIP/2.0";

// Cheap enough for every line of a log: looks at the ends only.
bool may_be_request_line(std::string_view line) noexcept {
  line = ascii::trim(line);
  return line.size() > kVersion.size() &&
         ascii::iequals(line.substr(line.size() - kVersion.size()), kVersion);
}

}  // namespace

bool parse_start_line(std::string_view line, Message& message) {
  if (ascii::istarts_with(line, kVersion)) {
    auto const parsed = grammars::parse_status_line(line);
    if (!parsed.value) return false;
    message.status = parsed.value->status;
    message.reason_phrase = parsed.value->reason_phrase;
    return true;
  }
  if (!may_be_request_line(line)) return false;
  auto const parsed = grammars::parse_request_line(line);
  if (!parsed.value) return false;
  message.method = parsed.value->method;
  message.request_uri = parsed.value->request_uri;
  return true;
}

bool is_start_line(std::string_view line) noexcept {
  if (ascii::istarts_with(line, kVersion)) return grammars::parse_status_line(line).whole();
  return may_be_request_line(line) && grammars::parse_request_line(line).whole();
}

}  // namespace siptriage::sip
