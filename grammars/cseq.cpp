#include "grammars/cseq.hpp"

#include <boost/fusion/include/adapt_struct.hpp>

#include "grammars/x3_lexical.hpp"

BOOST_FUSION_ADAPT_STRUCT(siptriage::sip::CSeq, number, method)

namespace siptriage::grammars {
namespace {

x3::rule<class cseq, sip::CSeq> const kCSeq = "CSeq";
auto const kCSeq_def = lexical::kSws >> x3::uint_parser<std::uint32_t>() >> lexical::kLws
                       >> lexical::kToken;

BOOST_SPIRIT_DEFINE(kCSeq)

}  // namespace

Parsed<sip::CSeq> parse_cseq(std::string_view text) {
  auto rest = text;
  sip::CSeq value;
  if (!take(rest, kCSeq, value)) return {std::nullopt, text};
  return {value, rest};
}

}  // namespace siptriage::grammars
