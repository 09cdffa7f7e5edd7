#include "sip/presence.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"

namespace siptriage::sip {
namespace {

bool holds_any(std::string const& text, auto const& marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return text.find(mark) != std::string::npos; });
}

}  // namespace

std::optional<bool> says_do_not_disturb(std::string_view body) {
  using namespace std::string_view_literals;
  // Elements of PIDF, of RPID, and of the enhanced presence of Microsoft.
  constexpr std::array kPresence = {"<presence"sv, ":presence"sv, "activities>"sv,
                                    "<availability"sv};
  constexpr std::array kDoNotDisturb = {"do-not-disturb"sv, "donotdisturb"sv, ":dnd"sv, "<dnd"sv};
  auto const text = ascii::to_lower(body);
  if (!holds_any(text, kPresence)) return std::nullopt;
  return holds_any(text, kDoNotDisturb);
}

}  // namespace siptriage::sip
