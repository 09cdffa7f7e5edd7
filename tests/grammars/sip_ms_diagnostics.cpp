#include <catch2/catch.hpp>
#include <string>

#include "grammars/ms_diagnostics.hpp"
#include "sip_test.hpp"

using namespace siptriage;
using grammars::parse_hresult;
using grammars::parse_ms_diagnostics;

TEST_CASE("ms-diagnostics values") {
  struct Row {
    std::string_view text;
    std::uint32_t id;
    std::string_view params, rest;
  };
  auto const row = GENERATE(values<Row>({
      {"1009", 1009, "", ""},
      {" 1009 ", 1009, "", " "},
      {"1009;", 1009, "", ""},
      {"1027;reason=\"Cannot route\";", 1027, "reason=Cannot route", ""},
      {"10003;source=\"fe.example.com\";reason=\"x\";SipResponseCode=\"404\"", 10003,
       "source=fe.example.com|reason=x|SipResponseCode=404", ""},
      {"1009; reason =\"No match\"; domain =\" example.com \"; fqdn1 =\" h.example.com :5061\"",
       1009, "reason=No match|domain= example.com |fqdn1= h.example.com :5061", ""},
      {"21002;MediaChanBlob=\"NetworkErr=no error,ErrTime=0,[x];y\"", 21002,
       "MediaChanBlob=NetworkErr=no error,ErrTime=0,[x];y", ""},
      {"1008;reason=Unable to resolve DNS SRV record ; source=ap.example.com", 1008,
       "reason=Unable to resolve DNS SRV record|source=ap.example.com", ""},
      {"1034;reason=\"the other is remote", 1034, "reason=the other is remote", ""},
      {"1034;reason=\"", 1034, "reason=", ""},
      {"1;a;b=;;c = d;", 1, "a|b=|c=d", ""},
      {"1;reason=\"say \\\"x\\\"\"", 1, "reason=say \"x\"", ""},
      {"1009;\"No match\"", 1009, "=No match", ""},
      {"1009;source=\"h.example.com\" Server: RTC/6.0", 1009, "source=h.example.com",
       " Server: RTC/6.0"},
      {"4294967295;x=\xe2\x80\x9dy\xe2\x80\x9d", 4294967295U, "x=\xe2\x80\x9dy\xe2\x80\x9d", ""},
      {"7 , x", 7, "", " , x"},
  }));
  Arena arena;
  auto const parsed = parse_ms_diagnostics(row.text, arena);
  REQUIRE(parsed.value);
  CHECK(parsed.value->id == row.id);
  CHECK(test::show(parsed.value->params) == row.params);
  CHECK(parsed.rest == row.rest);
}

TEST_CASE("values without an id are no ms-diagnostics") {
  Arena arena;
  auto const* text = GENERATE("", ";reason=\"x\"", "x1009", "-1", "4294967296;reason=\"x\"");
  CHECK_FALSE(parse_ms_diagnostics(text, arena).value);
}

TEST_CASE("hostile ms-diagnostics") {
  using namespace std::string_literals;
  Arena arena;
  using test::repeat;
  CHECK(parse_ms_diagnostics("1" + repeat(";", test::kMega), arena).whole());
  CHECK(parse_ms_diagnostics("1;a=\"" + repeat("\\\"", test::kMega), arena).whole());
  CHECK(parse_ms_diagnostics("1" + repeat(";a=\"b\"", 100'000), arena).value->params.size() ==
        100'000);
  CHECK(parse_ms_diagnostics("1" + repeat(" ", test::kMega) + "x", arena).value);
  CHECK(parse_ms_diagnostics("1;a=\"\0\xff\""s, arena).value->params[0].value == "\0\xff"s);
}

TEST_CASE("HRESULT in every spelling") {
  struct Row {
    std::string_view text;
    std::uint32_t code;
  };
  auto const row = GENERATE(values<Row>({
      {"0x80090322(SEC_E_WRONG_PRINCIPAL)", 0x80090322},
      {"0x80090322 (SEC_E_WRONG_PRINCI", 0x80090322},
      {"0X80090322 SEC_E_WRONG_PRINCIPAL", 0x80090322},
      {" 0x80090322 ", 0x80090322},
      {"80090322", 0x80090322},
      {"C3E93D67", 0xc3e93d67},
      {"c3e93c2f(SIPPROXY_E_UNKNOWN_USER_OR_EPID)", 0xc3e93c2f},
      {"-2146893022", 0x80090322},
      {"-2147483648", 0x80000000},
      {"2148074274", 0x80090322},
      {"0", 0},
      {"0x0", 0},
  }));
  CHECK(parse_hresult(row.text).value == row.code);
}

TEST_CASE("texts that are no HRESULT") {
  auto const* text = GENERATE("", "SEC_E_WRONG_PRINCIPAL", "0x", "0x1234567890", "-0", "4294967296",
                              "-4294967295", "0x8009032g", "99999999999");
  CHECK_FALSE(parse_hresult(text).value);
}
