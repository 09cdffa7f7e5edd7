// Values and line headers, one by one.
#include "families/sip_admin_log/fields.hpp"

#include "families/record_body.hpp"
#include "families/sip_event.hpp"
#include "grammars/lync_header.hpp"
#include "tests/sip_admin_log/reading_check.hpp"

namespace siptriage::families::test {

using namespace sip_admin_log;

TEST_CASE("result codes in all spellings") {
  struct Row {
    char const* text;
    std::uint32_t number;
    char const* name;
  };
  Row const rows[] = {
      {"0xc3e93d67 SIPPROXY_E_ROUTING_MSG_CERT_MISMATCH", 0xc3e93d67,
       "SIPPROXY_E_ROUTING_MSG_CERT_MISMATCH"},
      {"0xC3E93C5E(SIPPROXY_E_ROUTING)", 0xc3e93c5e, "SIPPROXY_E_ROUTING"},
      {" 0x80090322 ( SEC_E_WRONG_PRINCIPAL )", 0x80090322, "SEC_E_WRONG_PRINCIPAL"},
      {"0XC3E93C2F", 0xc3e93c2f, ""},
  };
  for (auto const& row : rows) {
    INFO(row.text);
    auto const code = parse_result_code(row.text);
    REQUIRE(code);
    CHECK(code->number == row.number);
    CHECK(code->name == row.name);
  }
  for (auto const* text :
       {"", "0x", "0xc3e93d6", "0xc3e93d6f1", "0xg3e93d6f", "c3e93d6f X", "0x-3e93d6f", "x"}) {
    INFO(text);
    CHECK_FALSE(parse_result_code(text));
  }
}

TEST_CASE("result codes in free text") {
  CHECK(find_result_code("x 0x123 y 0xC3E93C5E(SIPPROXY_E_ROUTING) z")->number == 0xC3E93C5EU);
  CHECK(find_result_code("Exit Code: 0xC3E8302D(SIPPROXY_E_X)")->name == "SIPPROXY_E_X");
  CHECK(find_result_code("Result-Code: 0xc3e93d6f")->number == 0xc3e93d6fU);
  CHECK_FALSE(find_result_code("0x00000000(S_OK)"));
  CHECK_FALSE(find_result_code("pointer 0x12345678 and 0xdeadbeef."));
  CHECK_FALSE(find_result_code("0x0000000002A3B5C0(x)"));
  CHECK_FALSE(find_result_code("xxxx"));
}

TEST_CASE("pairs of Data") {
  struct Row {
    char const* text;
    std::vector<std::pair<std::string, std::string>> pairs;
    bool whole;
  };
  Row const rows[] = {
      {"", {}, true},
      {R"(a="1")", {{"a", "1"}}, true},
      {R"(expected-fqdn="x.example.com";certName="y.example.com";info="The a=b; c, d")",
       {{"expected-fqdn", "x.example.com"},
        {"certName", "y.example.com"},
        {"info", "The a=b; c, d"}},
       true},
      {R"(info="he said "no"; really";b="2";)",
       {{"info", "he said \"no\"; really"}, {"b", "2"}},
       true},
      {R"(b="2";a="";b="3")", {{"b", "2"}, {"a", ""}, {"b", "3"}}, true},
      {"a=1;b=2", {{"a", "1"}, {"b", "2"}}, true},
      {R"( domain =" x.example.com " ; fqdn1= "y .example.com :5061")",
       {{"domain", "x.example.com"}, {"fqdn1", "y.example.com:5061"}},
       true},
      {R"(fqdns="a.example.com b.example.com")", {{"fqdns", "a.example.com b.example.com"}}, true},
      {R"(a="1";b="unclosed)", {{"a", "1"}}, false},
      {"no pairs here", {}, false},
      {"=\"x\"", {}, false},
  };
  for (auto const& row : rows) {
    INFO(row.text);
    Arena arena;
    auto const data = parse_data(row.text, arena);
    CHECK(data.whole == row.whole);
    REQUIRE(data.fields.size() == row.pairs.size());
    for (std::size_t i = 0; i < row.pairs.size(); ++i) {
      CHECK(data.fields[i].name == row.pairs[i].first);
      CHECK(data.fields[i].value == row.pairs[i].second);
    }
  }
}

TEST_CASE("endpoints") {
  struct Row {
    char const* text;
    char const* host;
    unsigned port;
  };
  Row const rows[] = {
      {"expe.example.com:25002", "expe.example.com", 25002},
      {"expe.example.com", "expe.example.com", 0},
      {" 192.0.2.1:5061 ", "192.0.2.1", 5061},
      {"[2001:db8::1]:5061", "2001:db8::1", 5061},
      {"[2001:db8::1]", "2001:db8::1", 0},
      {"2001:db8::1", "2001:db8::1", 0},
      {"a.example.com:99999", "a.example.com", 0},
      {"a.example.com:50;tls", "a.example.com", 50},
      {"", "", 0},
      {"[2001:db8::1", "", 0},
      {":5061", "", 5061},
  };
  for (auto const& row : rows) {
    INFO(row.text);
    auto const endpoint = parse_endpoint(row.text);
    CHECK(endpoint.host == row.host);
    CHECK(endpoint.port == row.port);
  }
}

TEST_CASE("a diagnostic record from its fields") {
  auto const record =
      make_diagnostic_record({{"Severity", "error"},
                              {"Text", "broken Result-Code: 0xc3e93d67 SIPPROXY_E_X"},
                              {"SIP-CSeq", "1 INVITE"},
                              {"Peer", "[2001:db8::1]:5061"}},
                             {{"certName", "x.example.com"}});
  CHECK(record.flag == "TF_DIAG");
  CHECK(record.text == "broken");
  CHECK(record.result_code == 0xc3e93d67U);
  CHECK(record.result_name == "SIPPROXY_E_X");
  CHECK(record.cseq->method == "INVITE");
  CHECK(record.peer.host == "2001:db8::1");
  CHECK(record.data.size() == 1);
  for (auto const* cseq : {"", "INVITE", "99999999999 INVITE", "1", "1 IN VITE", "-1 INVITE"}) {
    INFO(cseq);
    CHECK_FALSE(make_diagnostic_record({{"SIP-CSeq", cseq}}, {}).cseq);
  }
}

TEST_CASE("severities and directions") {
  CHECK(parse_severity("Warning", "TL_ERROR") == Severity::warning);
  CHECK(parse_severity("", "TL_ERROR") == Severity::error);
  CHECK(parse_severity("odd", "TL_INFO") == Severity::info);
  CHECK(parse_severity("", "") == Severity::none);
  CHECK(parse_direction(" Incoming;source=\"x\"") == Direction::received);
  CHECK(parse_direction("outgoing") == Direction::sent);
  CHECK(parse_direction("") == Direction::unknown);
}

TEST_CASE("stamps") {
  CHECK(grammars::parse_us_stamp("02/29/2028|01:02:03.4") ==
        make_instant(2028, 2, 29, 1, 2, 3, 400'000));
  CHECK(grammars::parse_us_stamp("03/02/2026-07:10:46.2301234.0000773E") ==
        make_instant(2026, 3, 2, 7, 10, 46, 230'123));
  for (auto const* text :
       {"", "02/30/2026|01:02:03.4", "13/01/2026|01:02:03.4", "1/01/2026|01:02:03.4",
        "02/03/2026|25:02:03.4", "02/03/2026|01:02:03"}) {
    INFO(text);
    CHECK_FALSE(grammars::parse_us_stamp(text));
  }
}

TEST_CASE("near misses of line headers") {
  for (auto const* line :
       {"TL_INFO", "TL_INFO(TF_DIAG)",
        "TL_INFO(TF_DIAG) [0]06E4.0EB4::01/18/2026-05:00:43.101.00005386",
        "TL_INFO(TF_DIAG) 06E4.0EB4::01/18/2026-05:00:43.101.00005386 (A,B:c.cpp(1))",
        "TL_INFO(TF_DIAG) [0]06E4.0EB4::1/18/2026-05:00:43.101.00005386 (A,B:c.cpp(1))",
        "TL INFO(TF_DIAG) [0]06E4.0EB4::01/18/2026-05:00:43.101.00005386 (A,B:c.cpp(1))",
        "TL_INFO(TF_DIAG) [0]06E4.0EB4::01/18/2026-05:00:43.101.00005386 (A,B:c.cpp(1)"}) {
    INFO(line);
    auto const parsed = grammars::parse_wpp_header(line);
    CHECK_FALSE(parsed.value);
    CHECK(parsed.rest == line);
  }
  CHECK(grammars::parse_wpp_header(
            "TL_INFO(TF_DIAG) [0]06E4.0EB4::01/18/2026-05:00:43.101.1 (A,B:c.cpp(1))x")
            .rest == "x");
  CHECK_FALSE(grammars::parse_uccapi_header("09/23/2026|11:26:10.158 1DD4:1DEC INFO : x").value);
  CHECK_FALSE(grammars::parse_uccapi_banner("Data Received").value);
  CHECK_FALSE(grammars::parse_wpp_header(std::string(100'000, '(')).value);
}

}  // namespace siptriage::families::test
