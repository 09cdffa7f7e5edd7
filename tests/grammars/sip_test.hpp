// Short forms for the tests of the SIP grammars.
#pragma once

#include <string>
#include <string_view>

#include "siptriage/sip.hpp"

namespace siptriage::test {

// "name=value|flag": the list as one text, so that a wrong list shows itself whole.
inline std::string show(sip::Params const& params) {
  std::string text;
  for (auto const& param : params) {
    if (!text.empty()) text += '|';
    text += param.name;
    if (param.has_value) text.append("=").append(param.value);
  }
  return text;
}

inline std::string repeat(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

constexpr std::size_t kMega = 1 << 20;

}  // namespace siptriage::test
