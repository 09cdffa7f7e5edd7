#include <catch2/catch.hpp>
#include <string>

#include "grammars/start_line.hpp"
#include "sip_test.hpp"

using namespace siptriage;
using grammars::parse_request_line;
using grammars::parse_status_line;

TEST_CASE("request lines") {
  struct Row {
    std::string_view line, method, uri;
  };
  auto const row = GENERATE(values<Row>({
      {"INVITE sip:user@example.com SIP/2.0", "INVITE", "sip:user@example.com"},
      {"OPTIONS sips:[2001:db8::1]:5061;lr SIP/2.0", "OPTIONS", "sips:[2001:db8::1]:5061;lr"},
      {"invite SIP:u@example.com sip/2.0", "invite", "SIP:u@example.com"},
      {"x-New.Method tel:+15550100 SIP/2.0", "x-New.Method", "tel:+15550100"},
      {"INVITE   sip:u@example.com \t SIP/2.0  ", "INVITE", "sip:u@example.com"},
      {"INVITE <sip:u@example.com> SIP/2.0", "INVITE", "<sip:u@example.com>"},
      {"OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0", "OPTIONS", "soap.beep://192.0.2.103:3002"},
  }));
  auto const parsed = parse_request_line(row.line);
  REQUIRE(parsed.whole());
  CHECK(parsed.value->method == row.method);
  CHECK(parsed.value->request_uri == row.uri);
}

TEST_CASE("lines that are no request lines") {
  auto const* line = GENERATE(
      "", " ", "INVITE", "INVITE sip:u@example.com", "INVITE sip:u@example.com SIP/3.0",
      "INVITE sip:u@example.com SIP/2.0 x", " INVITE sip:u@example.com SIP/2.0",
      "INVITE sip:u@example.com; lr SIP/2.0", "we sent INVITE sip:u@example.com SIP/2.0",
      "INVITE user@example.com SIP/2.0", "INVITE 1sip:u@example.com SIP/2.0",
      "GET /index.html HTTP/1.1", "INVITE\tsip:u@example.comSIP/2.0", "IN{VITE sip:u SIP/2.0");
  CHECK_FALSE(parse_request_line(line).value);
}

TEST_CASE("status lines") {
  struct Row {
    std::string_view line;
    int status;
    std::string_view reason;
  };
  auto const row = GENERATE(values<Row>({
      {"SIP/2.0 200 OK", 200, "OK"},
      {"SIP/2.0 504 Server time-out", 504, "Server time-out"},
      {"SIP/2.0 100 ", 100, ""},
      {"SIP/2.0 200", 200, ""},
      {"sip/2.0 699 x", 699, "x"},
      {"SIP/2.0  480  Temporarily Unavailable ", 480, "Temporarily Unavailable"},
      {"SIP/2.0 200 = 2**3 * 5**2", 200, "= 2**3 * 5**2"},
      {"SIP/2.0 488 \xd0\xbd\xd0\xbe", 488, "\xd0\xbd\xd0\xbe"},
  }));
  auto const parsed = parse_status_line(row.line);
  REQUIRE(parsed.whole());
  CHECK(parsed.value->status == row.status);
  CHECK(parsed.value->reason_phrase == row.reason);
}

TEST_CASE("lines that are no status lines") {
  auto const* line =
      GENERATE("", "SIP/2.0", "SIP/2.0 ", "SIP/2.0 20 OK", "SIP/2.0 2000 OK", "SIP/2.0 099 x",
               "SIP/2.0 700 x", "SIP/2.0 4294967301 x", "SIP/2.0 -200 OK", "SIP/2.0 200OK",
               "SIP/2.1 200 OK", "HTTP/1.1 200 OK", "SIP/2.0/TLS 192.0.2.1;branch=z9hG4bK1");
  CHECK_FALSE(parse_status_line(line).value);
}

TEST_CASE("hostile start lines") {
  using namespace std::string_literals;
  CHECK_FALSE(parse_request_line("INVITE\0 sip:u@example.com SIP/2.0"s).value);
  CHECK(parse_status_line("SIP/2.0 200 \0\xff"s).value->reason_phrase == "\0\xff"s);
  auto const blanks = test::repeat(" ", test::kMega);
  CHECK_FALSE(parse_request_line("INVITE" + blanks).value);
  CHECK(parse_request_line("INVITE" + blanks + "sip:u" + blanks + "SIP/2.0" + blanks).whole());
  CHECK_FALSE(parse_request_line(test::repeat("a", test::kMega)).value);
}
