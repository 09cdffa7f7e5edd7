#include "grammars/via.hpp"

#include <boost/fusion/include/adapt_struct.hpp>
#include <cstdint>

#include "grammars/comment.hpp"
#include "grammars/params.hpp"
#include "grammars/x3_lexical.hpp"

namespace siptriage::grammars {
namespace {

constexpr std::int32_t kNoPort = -1;

// sent-protocol and sent-by
struct ViaHead {
  std::string_view protocol;
  std::string_view version;
  std::string_view transport;
  std::string_view host;
  std::int32_t port = kNoPort;
};

}  // namespace
}  // namespace siptriage::grammars

BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::ViaHead, protocol, version, transport, host, port)

namespace siptriage::grammars {
namespace {

using lexical::kLws;
using lexical::kSws;
using lexical::kToken;

auto const kSlash = kSws >> '/' >> kSws;
auto const kComma = kSws >> ',' >> kSws;
auto const kHost = ('[' >> x3::raw[+x3::char_("0-9a-zA-Z:.%")] >> ']') |
                   x3::raw[+~x3::char_(" \t\r\n;:?,<>\"@[]/\\=()")];
auto const kPort = (kSws >> ':' >> kSws >> x3::uint_parser<std::uint16_t>()) | x3::attr(kNoPort);

x3::rule<class via_head, ViaHead> const kViaHead = "sent-protocol LWS sent-by";
auto const kViaHead_def =
    kSws >> kToken >> kSlash >> kToken >> kSlash >> kToken >> kLws >> kHost >> kPort;

BOOST_SPIRIT_DEFINE(kViaHead)

sip::Via make_via(ViaHead const& head) {
  sip::Via via;
  via.protocol = head.protocol;
  via.version = head.version;
  via.transport = head.transport;
  via.host = head.host;
  if (head.port != kNoPort) via.port = static_cast<std::uint16_t>(head.port);
  return via;
}

std::string_view without_comment(std::string_view text) {
  auto rest = text;
  if (!take(rest, kSws)) return text;
  auto const comment = parse_comment(rest);
  return comment.value ? comment.rest : text;
}

}  // namespace

Parsed<sip::Via> parse_via(std::string_view text, Arena& arena) {
  auto rest = text;
  ViaHead head;
  if (!take(rest, kViaHead, head)) return {std::nullopt, text};
  auto via = make_via(head);
  auto params = parse_params(rest, arena);
  if (params.value) via.params = std::move(*params.value);
  return {std::move(via), without_comment(params.rest)};
}

Parsed<std::vector<sip::Via>> parse_via_list(std::string_view text, Arena& arena) {
  std::vector<sip::Via> vias;
  auto rest = text;
  auto next = text;
  do {
    auto via = parse_via(next, arena);
    if (!via.value) break;
    vias.push_back(std::move(*via.value));
    rest = next = via.rest;
  } while (take(next, kComma));
  if (vias.empty()) return {std::nullopt, text};
  return {std::move(vias), rest};
}

}  // namespace siptriage::grammars
