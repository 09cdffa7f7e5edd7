#include <catch2/catch.hpp>
#include <string>

#include "grammars/comment.hpp"
#include "grammars/cseq.hpp"
#include "grammars/name_addr.hpp"
#include "grammars/params.hpp"
#include "grammars/quoted.hpp"
#include "grammars/via.hpp"
#include "sip_test.hpp"

using namespace siptriage;
using test::kMega;
using test::repeat;

TEST_CASE("quoted strings lose their quotes and escapes") {
  Arena arena;
  struct Row {
    std::string_view quoted, content;
  };
  auto const row = GENERATE(values<Row>({
      {R"("plain")", "plain"},
      {R"("")", ""},
      {R"(")", ""},
      {R"("a \"b\" \\")", R"(a "b" \)"},
      {R"("cut)", "cut"},
      {R"("cut\")", "cut\""},
      {R"("cut\)", "cut\\"},
      {"token", "token"},
      {"", ""},
  }));
  CHECK(grammars::unquote(row.quoted, arena) == row.content);
}

TEST_CASE("comments nest up to a cap") {
  CHECK(grammars::parse_comment("(a (b) \\) c) rest").rest == " rest");
  CHECK_FALSE(grammars::parse_comment("(a (b) c").value);
  CHECK_FALSE(grammars::parse_comment("a").value);
  CHECK_FALSE(grammars::parse_comment("").value);
  CHECK_FALSE(grammars::parse_comment("(\\").value);
  CHECK_FALSE(grammars::parse_comment(repeat("(", 100'000) + repeat(")", 100'000)).value);
  CHECK(grammars::parse_comment(repeat("(", 100) + repeat(")", 100)).whole());
}

TEST_CASE("parameter lists") {
  struct Row {
    std::string_view text, shown, rest;
  };
  auto const row = GENERATE(values<Row>({
      {"", "", ""},
      {";tag=1918181833n", "tag=1918181833n", ""},
      {" ;   tag    = 1918181833n", "tag=1918181833n", ""},
      {";lr;ttl=1;x=", "lr|ttl=1|x=", ""},
      {";a=\"q; =,\\\"z\";b", "a=q; =,\"z|b", ""},
      {";received=[2001:db8::1];rport", "received=[2001:db8::1]|rport", ""},
      {";a=b,c", "a=b", ",c"},
      {";a;;b", "a", ";;b"},
      {";", "", ";"},
      {"a=b", "", "a=b"},
      {";a=\"open;b=c", "", ";a=\"open;b=c"},
      {";x=y==;+sip.instance=\"<urn:uuid:1>\"", "x=y==|+sip.instance=<urn:uuid:1>", ""},
      {";a=\"\xd1\x80\"", "a=\xd1\x80", ""},
      {";a\r\n =\r\n b", "a=b", ""},
  }));
  Arena arena;
  auto const parsed = grammars::parse_params(row.text, arena);
  REQUIRE(parsed.value);
  CHECK(test::show(*parsed.value) == row.shown);
  CHECK(parsed.rest == row.rest);
}

TEST_CASE("CSeq") {
  CHECK(grammars::parse_cseq("0009  INVITE").value->number == 9);
  CHECK(grammars::parse_cseq("4294967295 INVITE").value->number == 4294967295U);
  CHECK(grammars::parse_cseq("29344 RE%47IST%45R").value->method == "RE%47IST%45R");
  CHECK(grammars::parse_cseq(repeat("0", kMega) + "7 ACK").value->number == 7);
  auto const* wrong = GENERATE("", "INVITE", "1", "1INVITE", "4294967296 INVITE", "-1 INVITE",
                               "36893488147419103232 REGISTER", "1 ", "0x1 INVITE");
  CHECK_FALSE(grammars::parse_cseq(wrong).value);
  CHECK_FALSE(grammars::parse_cseq("1 INVITE x").whole());
}

TEST_CASE("addresses") {
  struct Row {
    std::string_view text, display, user, host, params;
  };
  auto const row = GENERATE(values<Row>({
      {"<sip:a@example.com>", "", "a", "example.com", ""},
      {"sip:a@example.com;tag=1", "", "a", "example.com", "tag=1"},
      {"\"DX70 Steven\" <sip:2000@example.com>;tag=9f", "DX70 Steven", "2000", "example.com",
       "tag=9f"},
      {"\"user6\"<sip:user6@example.com>;tag=1;epid=2", "user6", "user6", "example.com",
       "tag=1|epid=2"},
      {"caller<sip:caller@example.com>;tag=323", "caller", "caller", "example.com", "tag=323"},
      {"A. G. Bell <sip:agb@example.com>", "A. G. Bell", "agb", "example.com", ""},
      {"Room (2nd floor) <sip:r@example.com>", "Room (2nd floor)", "r", "example.com", ""},
      {"\"Bell, Alexander; <x>\" <sip:a@example.com>", "Bell, Alexander; <x>", "a", "example.com",
       ""},
      {"\"J \\\\\\\"\"       <sip:j@example.com>\r\n  ;\r\n  tag = 98", "J \\\"", "j",
       "example.com", "tag=98"},
      {"\xd0\x94\xd0\xb5 <sip:a@example.com>", "\xd0\x94\xd0\xb5", "a", "example.com", ""},
      {"<sip:a@example.com;transport=tls?h=1>;expires=0", "", "a", "example.com", "expires=0"},
      {"  <sip:a@example.com>", "", "a", "example.com", ""},
  }));
  Arena arena;
  auto const parsed = grammars::parse_name_addr(row.text, arena);
  REQUIRE(parsed.whole());
  CHECK(parsed.value->display_name == row.display);
  CHECK(parsed.value->uri.user == row.user);
  CHECK(parsed.value->uri.host == row.host);
  CHECK(test::show(parsed.value->params) == row.params);
}

TEST_CASE("texts that are no address") {
  Arena arena;
  auto const* text =
      GENERATE("", "\"", "<", "<>", "<sip:a@example.com", "sip:a@example.com>x",
               "\"Mr. J. User <sip:j.user@example.com>", "*", "anonymous",
               "\"Watson, Thomas\" < sip:t.watson@example.org >",
               "Bell, Alexander <sip:a.g.bell@example.com>;tag=43", "<sip:2000 @example.com >");
  CHECK_FALSE(grammars::parse_name_addr(text, arena).whole());
}

TEST_CASE("address lists") {
  Arena arena;
  auto const list = grammars::parse_name_addr_list(
      "\"A, B\" <sip:a@example.com>;q=1 , <tel:+15550100>,sip:c@example.net;x", arena);
  REQUIRE(list.whole());
  REQUIRE(list.value->size() == 3);
  CHECK((*list.value)[1].uri.user == "+15550100");
  CHECK(test::show((*list.value)[2].params) == "x");

  auto const broken = grammars::parse_name_addr_list("<sip:a@example.com>, <oops", arena);
  CHECK(broken.value->size() == 1);
  CHECK(broken.rest == ", <oops");
}

TEST_CASE("Via") {
  struct Row {
    std::string_view text, transport, host;
    int port;
    std::string_view params;
  };
  auto const row = GENERATE(values<Row>({
      {"SIP/2.0/UDP 192.0.2.1", "UDP", "192.0.2.1", 0, ""},
      {"SIP/2.0/tls edge.example.com:5061;branch=z9hG4bK1", "tls", "edge.example.com", 5061,
       "branch=z9hG4bK1"},
      {"SIP  / 2.0  / TCP     spindle.example.com   ;  branch  =   z9hG4bK9ikj8", "TCP",
       "spindle.example.com", 0, "branch=z9hG4bK9ikj8"},
      {"SIP/2.0/UDP [2001:db8::9:1] : 5060 ;received=2001:db8::9:255;rport", "UDP", "2001:db8::9:1",
       5060, "received=2001:db8::9:255|rport"},
      {"SIP/2.0/TLS 192.0.2.7:62937;ms-received-port=62937;ms-received-cid=6DA00", "TLS",
       "192.0.2.7", 62937, "ms-received-port=62937|ms-received-cid=6DA00"},
      {"SIP/2.0/UDP h.example.com;ttl=1 (Acme server (2nd))", "UDP", "h.example.com", 0, "ttl=1"},
  }));
  Arena arena;
  auto const parsed = grammars::parse_via(row.text, arena);
  REQUIRE(parsed.whole());
  CHECK(parsed.value->protocol == "SIP");
  CHECK(parsed.value->version == "2.0");
  CHECK(parsed.value->transport == row.transport);
  CHECK(parsed.value->host == row.host);
  CHECK(parsed.value->port.value_or(0) == row.port);
  CHECK(test::show(parsed.value->params) == row.params);
}

TEST_CASE("Via chains and their damage") {
  Arena arena;
  auto const chain = grammars::parse_via_list(
      "SIP/2.0/TLS 10.0.0.1:5061;received=10.0.0.2,SIP/2.0/TLS 10.0.0.3:5073;branch=z9hG4bK2 ,\r\n"
      " SIP  /    2.0   / UDP  192.168.255.111   ; branch=\r\n z9hG4bK30239",
      arena);
  REQUIRE(chain.whole());
  REQUIRE(chain.value->size() == 3);
  CHECK((*chain.value)[1].port == 5073);
  CHECK(test::show((*chain.value)[2].params) == "branch=z9hG4bK30239");

  auto const damaged = grammars::parse_via_list("SIP/2.0/UDP 192.0.2.15;;,;,,", arena);
  CHECK(damaged.value->size() == 1);
  CHECK(damaged.rest == ";;,;,,");
  CHECK(grammars::parse_via("SIP/2.0/UDP h:70000", arena).rest == ":70000");
  auto const* wrong = GENERATE("", "SIP/2.0 h", "SIP/2.0/UDP", "SIP/2.0/UDP ", "SIP/2.0/UDP;x",
                               "SIP/2.0/UDP [2001:db8::1", "/2.0/UDP h");
  CHECK_FALSE(grammars::parse_via(wrong, arena).value);
}

TEST_CASE("hostile header values") {
  using namespace std::string_literals;
  Arena arena;
  CHECK(grammars::parse_params(repeat(";a=\"b\"", 100'000), arena).value->size() == 100'000);
  CHECK_FALSE(grammars::parse_name_addr("\"" + repeat("\\", kMega), arena).value);
  CHECK_FALSE(grammars::parse_name_addr(repeat("\"", kMega), arena).value);
  CHECK_FALSE(grammars::parse_name_addr(repeat("<", kMega), arena).value);
  CHECK(grammars::parse_name_addr("<sip:a@b>" + repeat(" ", kMega), arena).value);
  CHECK(grammars::parse_name_addr_list(repeat("<sip:a@b>,", 20'000), arena).value->size() ==
        20'000);
  CHECK(grammars::parse_via_list(repeat("SIP/2.0/UDP a,", 20'000), arena).value->size() == 20'000);
  CHECK(grammars::parse_via("SIP/2.0/UDP a" + repeat("(", 100'000), arena).rest.size() == 100'000);
  CHECK(grammars::parse_via("SIP/2.0/UDP \xff\0\xfe"s, arena).value->host == "\xff\0\xfe"s);
  CHECK(grammars::parse_name_addr("\"\0\x80\" <sip:a@b>"s, arena).value->display_name == "\0\x80"s);
}
