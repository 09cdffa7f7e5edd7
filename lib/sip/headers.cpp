// Look-ups in the SIP model: names and parameters are case-insensitive (RFC 3261 7.3.1).
#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "siptriage/sip.hpp"

namespace siptriage::sip {
namespace {

// Compact forms registered with IANA (RFC 3261 7.3.3 and the RFCs of the extensions), by letter.
constexpr std::array<std::pair<char, std::string_view>, 20> kCompactForms = {{
    {'a', "Accept-Contact"},
    {'b', "Referred-By"},
    {'c', "Content-Type"},
    {'d', "Request-Disposition"},
    {'e', "Content-Encoding"},
    {'f', "From"},
    {'i', "Call-ID"},
    {'j', "Reject-Contact"},
    {'k', "Supported"},
    {'l', "Content-Length"},
    {'m', "Contact"},
    {'n', "Identity-Info"},
    {'o', "Event"},
    {'r', "Refer-To"},
    {'s', "Subject"},
    {'t', "To"},
    {'u', "Allow-Events"},
    {'v', "Via"},
    {'x', "Session-Expires"},
    {'y', "Identity"},
}};

}  // namespace

bool header_is(std::string_view name, std::string_view canonical) noexcept {
  if (name.size() != 1 || canonical.size() == 1) return ascii::iequals(name, canonical);
  auto const letter = ascii::lower(name.front());
  return std::any_of(kCompactForms.begin(), kCompactForms.end(), [&](auto const& form) {
    return form.first == letter && ascii::iequals(form.second, canonical);
  });
}

Param const* find_param(Params const& params, std::string_view name) noexcept {
  auto const found = std::find_if(params.begin(), params.end(), [name](Param const& param) {
    return ascii::iequals(param.name, name);
  });
  return found == params.end() ? nullptr : &*found;
}

std::string_view NameAddr::tag() const noexcept {
  auto const* param = find_param(params, "tag");
  return param == nullptr ? std::string_view{} : param->value;
}

std::string_view Message::header(std::string_view canonical) const noexcept {
  auto const found = std::find_if(headers.begin(), headers.end(), [canonical](Header const& field) {
    return header_is(field.name, canonical);
  });
  return found == headers.end() ? std::string_view{} : found->value;
}

std::vector<std::string_view> Message::all(std::string_view canonical) const {
  std::vector<std::string_view> values;
  for (auto const& field : headers) {
    if (header_is(field.name, canonical)) values.push_back(field.value);
  }
  return values;
}

}  // namespace siptriage::sip

namespace siptriage {

std::string_view MsDiagnostics::parameter(std::string_view name) const noexcept {
  auto const* param = sip::find_param(parameters, name);
  return param == nullptr ? std::string_view{} : param->value;
}

}  // namespace siptriage
