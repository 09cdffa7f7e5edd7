#include <catch2/catch.hpp>
#include <string>

#include "grammars/uri.hpp"
#include "sip_test.hpp"

using namespace siptriage;
using grammars::parse_bare_uri;
using grammars::parse_uri;

TEST_CASE("SIP URIs") {
  struct Row {
    std::string_view text, scheme, user, host;
    int port;
    std::string_view params, headers;
  };
  auto const row = GENERATE(values<Row>({
      {"sip:example.com", "sip", "", "example.com", 0, "", ""},
      {"sip:example.com:5060", "sip", "", "example.com", 5060, "", ""},
      {"SIPS:alice@example.com:5061", "SIPS", "alice", "example.com", 5061, "", ""},
      {"sip:alice:secret@example.com", "sip", "alice", "example.com", 0, "", ""},
      {"sip:alice:@example.com", "sip", "alice", "example.com", 0, "", ""},
      {"sip:[2001:db8::10]", "sip", "", "2001:db8::10", 0, "", ""},
      {"sip:a@[2001:db8::10]:5070;lr", "sip", "a", "2001:db8::10", 5070, "lr", ""},
      {"sip:a@192.0.2.1;transport=TLS;lr;maddr=", "sip", "a", "192.0.2.1", 0,
       "transport=TLS|lr|maddr=", ""},
      {"sip:a@example.com?subject=x&priority=urgent", "sip", "a", "example.com", 0, "",
       "subject=x&priority=urgent"},
      {"sip:a@example.com;p=1?h=2", "sip", "a", "example.com", 0, "p=1", "h=2"},
      {"sip:user;par=u%40example.net@example.com", "sip", "user;par=u%40example.net", "example.com",
       0, "", ""},
      {"sip:%00%00@host5.example.com", "sip", "%00%00", "host5.example.com", 0, "", ""},
      {"sip:+1-555-0100;phone-context=x@example.com;user=phone", "sip",
       "+1-555-0100;phone-context=x", "example.com", 0, "user=phone", ""},
      {"sip:under_score@sfb_edge.example.com", "sip", "under_score", "sfb_edge.example.com", 0, "",
       ""},
  }));
  auto const parsed = parse_uri(row.text);
  REQUIRE(parsed.whole());
  CHECK(parsed.value->scheme == row.scheme);
  CHECK(parsed.value->user == row.user);
  CHECK(parsed.value->host == row.host);
  CHECK(parsed.value->port.value_or(0) == row.port);
  CHECK(test::show(parsed.value->params) == row.params);
  CHECK(parsed.value->headers == row.headers);
  CHECK(parsed.value->rest == row.text.substr(row.scheme.size() + 1));
}

TEST_CASE("tel and other URIs") {
  auto const tel = parse_uri("tel:+1-201-555-0123;phone-context=example.com;isub=12");
  REQUIRE(tel.whole());
  CHECK(tel.value->user == "+1-201-555-0123");
  CHECK(tel.value->host.empty());
  CHECK(test::show(tel.value->params) == "phone-context=example.com|isub=12");

  auto const other = parse_uri("http://www.example.com/a;b?c=d");
  REQUIRE(other.whole());
  CHECK(other.value->scheme == "http");
  CHECK(other.value->host.empty());
  CHECK(other.value->rest == "//www.example.com/a;b?c=d");
}

TEST_CASE("a URI without angle brackets ends where the header goes on") {
  struct Row {
    std::string_view text, host, rest;
  };
  auto const row = GENERATE(values<Row>({
      {"sip:a@example.com;tag=1", "example.com", ";tag=1"},
      {"sip:a@example.com:5060 ;tag=1", "example.com", " ;tag=1"},
      {"sip:a@example.com?Route=%3Csip:b%3E", "example.com", "?Route=%3Csip:b%3E"},
      {"sip:a@example.com,sip:b@example.net", "example.com", ",sip:b@example.net"},
      {"sip:example.com;x=a@b", "example.com", ";x=a@b"},
      {"isbn:2983792873;tag=3", "", ";tag=3"},
      {"tel:+15550100;tag=3", "", ";tag=3"},
  }));
  auto const parsed = parse_bare_uri(row.text);
  REQUIRE(parsed.value);
  CHECK(parsed.value->host == row.host);
  CHECK(parsed.value->params.empty());
  CHECK(parsed.rest == row.rest);
}

TEST_CASE("texts that are no URI") {
  auto const* text = GENERATE("", ":", "sip", "sip:", "sip:@example.com", "sip:a@", "sip:a@:5060",
                              "sip:[2001:db8::1", "1sip:x", " sip:a@example.com", "sips:;lr",
                              "user@example.com", "tel:", "<sip:a@example.com>");
  CHECK_FALSE(parse_uri(text).value);
  CHECK_FALSE(parse_bare_uri(text).value);
}

TEST_CASE("a port that is no port is left behind") {
  CHECK(parse_uri("sip:a@example.com:99999").rest == ":99999");
  CHECK(parse_uri("sip:a@example.com:").rest == ":");
  CHECK(parse_uri("sip:a@example.com:65535").value->port == 65535);
}

TEST_CASE("hostile URIs") {
  using namespace std::string_literals;
  auto const user = test::repeat("a", test::kMega);
  CHECK(parse_uri("sip:" + user + "@example.com").value->user.size() == test::kMega);
  CHECK(parse_uri("sip:" + user).value->host.size() == test::kMega);
  CHECK_FALSE(parse_uri("sip:" + test::repeat("@", test::kMega)).value);
  CHECK_FALSE(parse_uri("sip:" + test::repeat(":", test::kMega)).value);
  CHECK(parse_uri("sip:a" + test::repeat(";p", 100'000)).value->params.size() == 100'000);
  CHECK(parse_uri("sip:\xff\xfe@example.com").value->user == "\xff\xfe");
  CHECK(parse_uri("sip:a\0b@example.com"s).value->user == "a\0b"s);
}
