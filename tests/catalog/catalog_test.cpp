#include "siptriage/catalog.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <span>

#include "catalog/lookup.hpp"
#include "catalog/tables.hpp"

using namespace siptriage;

namespace {

Explanation const* find_kind(std::vector<Explanation> const& rows, std::string_view kind) {
  auto const found =
      std::find_if(rows.begin(), rows.end(), [&](auto const& row) { return row.kind == kind; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("names of numbers") {
  CHECK(result_code_name(0xc3e93d67) == "SIPPROXY_E_ROUTING_MSG_CERT_MISMATCH");
  CHECK(result_code_name(0xc3e93d6f) == "SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH");
  CHECK(result_code_name(0xc3e93d68).empty());
  CHECK(hresult_name(0x80090322) == "SEC_E_WRONG_PRINCIPAL");
  CHECK(hresult_name(0x80ef01f8) == "RTC_E_STATUS_SERVER_SERVER_TIMEOUT");
  CHECK(hresult_name(0).empty());
  CHECK(hresult_name(0xffffffff).empty());
  CHECK(ms_diagnostics_reason(1009) == "Conflicting SRV and host domains in DNS");
  CHECK(ms_diagnostics_reason(999999).empty());
}

TEST_CASE("every row of every table is found by its number and says what it means and where from") {
  struct Table {
    char const* kind;
    std::span<catalog::NumberRow const> rows;
  };
  for (auto const& table :
       {Table{"ms-diagnostics", catalog::ms_diagnostics()},
        Table{"result code", catalog::result_codes()}, Table{"HRESULT", catalog::hresults()},
        Table{"ASA syslog", catalog::asa_syslog()},
        Table{"Expressway alarm", catalog::expressway_alarms()},
        Table{"SIP status", catalog::sip_status()}, Table{"TLS alert", catalog::tls_alerts()},
        Table{"Q.850 cause", catalog::q850_causes()}}) {
    REQUIRE_FALSE(table.rows.empty());
    for (auto const& row : table.rows) {
      INFO(table.kind << " " << row.key);
      auto const answers = explain_code(row.key);
      auto const* found = find_kind(answers, table.kind);
      REQUIRE(found != nullptr);
      CHECK_FALSE(found->meaning.empty());
      CHECK_FALSE(found->source.empty());
    }
  }
}

TEST_CASE("every text of the tables is found by its words") {
  for (auto const rows : {catalog::expressway_texts(), catalog::other_texts()}) {
    for (auto const& row : rows) {
      INFO(row.name);
      auto const answers = explain_code(row.name);
      auto const found =
          std::any_of(answers.begin(), answers.end(), [&](Explanation const& answer) {
            return answer.name == row.name && !answer.meaning.empty() && !answer.source.empty();
          });
      CHECK(found);
    }
  }
}

TEST_CASE("words in front of a number say which table is meant") {
  auto const one = [](char const* text) {
    auto const answers = explain_code(text);
    REQUIRE(answers.size() == 1);
    return answers[0].kind + " " + answers[0].code;
  };
  CHECK(one("alert 46") == "TLS alert 46");
  CHECK(one("TLS alert: 48") == "TLS alert 48");
  CHECK(one("Q.850 47") == "Q.850 cause 47");
  CHECK(one("Q.850;cause=47") == "Q.850 cause 47");
  CHECK(one("ms-diagnostics: 1009") == "ms-diagnostics 1009");
  CHECK(one("1000-1999") == "ms-diagnostics range 1000-1999");
  CHECK(explain_code("nonsense 46").empty());
  CHECK(explain_code("1999-1000").empty());
  CHECK(explain_code("alert 4611").empty());
}

TEST_CASE("every spelling of a code finds its row") {
  struct Row {
    char const* asked;
    char const* kind;
    char const* code;
    char const* cause;
  };
  auto const row = GENERATE(values<Row>({
      {"1009", "ms-diagnostics", "1009", "srv_domain_mismatch"},
      {" 1010 ", "ms-diagnostics", "1010", "cert_fqdn_mismatch"},
      {"No match for domain in DNS SRV results", "ms-diagnostics", "1009", "srv_domain_mismatch"},
      {"0xc3e93d6f", "result code", "0xc3e93d6f", "srv_domain_mismatch"},
      {"C3E93D6F", "result code", "0xc3e93d6f", "srv_domain_mismatch"},
      {"0XC3E93D67", "result code", "0xc3e93d67", "cert_fqdn_mismatch"},
      {"sipproxy_e_routing", "result code", "0xc3e93c5e", ""},
      {"-2146893022", "HRESULT", "0x80090322", "cert_fqdn_mismatch"},
      {"2148074274", "HRESULT", "0x80090322", "cert_fqdn_mismatch"},
      {"80090322", "HRESULT", "0x80090322", "cert_fqdn_mismatch"},
      {"SEC_E_WRONG_PRINCIPAL", "HRESULT", "0x80090322", "cert_fqdn_mismatch"},
      {"10054", "Windows error", "10054", ""},
      {"0x80072746", "HRESULT", "0x80072746", ""},
      {"106023", "ASA syslog", "106023", "acl_denied"},
      {"%ASA-4-106023", "ASA syslog", "106023", "acl_denied"},
      {"%ASA-4-106023:", "ASA syslog", "106023", "acl_denied"},
      {"ASA-4-106023", "ASA syslog", "106023", "acl_denied"},
      {"%FTD-6-302013", "ASA syslog", "302013", ""},
      {"asa-session-6-302013", "ASA syslog", "302013", ""},
      {"SYN Timeout", "ASA syslog", "302014", ""},
      {"504", "SIP status", "504", ""},
      {"Server Time-out", "SIP status", "504", ""},
      {"20006", "Expressway alarm", "20006", ""},
      {"Call Rejected", "Expressway event", "Call Rejected", ""},
      {"\"Inbound TLS Negotiation Error\"", "Expressway event", "Inbound TLS Negotiation Error",
       ""},
      {"self signed certificate in certificate chain", "OpenSSL verify text",
       "self-signed certificate in certificate chain", ""},
      {"48", "TLS alert", "48", ""},
      {"unknown_ca", "TLS alert", "48", ""},
      {"127", "Q.850 cause", "127", ""},
      {"1046", "ms-diagnostics range", "1000-1999", ""},
  }));
  INFO(row.asked);
  auto const rows = explain_code(row.asked);
  auto const* found = find_kind(rows, row.kind);
  REQUIRE(found != nullptr);
  CHECK(found->code == row.code);
  CHECK(found->cause == row.cause);
  CHECK_FALSE(found->meaning.empty());
  CHECK_FALSE(found->source.empty());
}

TEST_CASE("packed numbers of OpenSSL are decoded") {
  struct Row {
    char const* asked;
    char const* code;
    char const* name;
    char const* note;
  };
  auto const row = GENERATE(values<Row>({
      {"error:14094416:SSL routines:ssl3_read_bytes: sslv3 alert certificate unknown", "0x14094416",
       "sslv3 alert certificate unknown", "Alert 46 (certificate_unknown)"},
      {"error:14094418", "0x14094418", "tlsv1 alert unknown ca", "Alert 48 (unknown_ca)"},
      {"0x0A000410", "0x0a000410", "sslv3 alert handshake failure", "Alert 40 (handshake_failure)"},
      {"14094416", "0x14094416", "sslv3 alert certificate unknown", "Alert 46"},
      {"336151576", "0x14094418", "tlsv1 alert unknown ca", "Alert 48"},
      {"1416F086", "0x1416f086", "certificate verify failed", "The side that writes this"},
      // An alert that OpenSSL has no text for.
      {"0x1409445c", "0x1409445c", "certificate_required", "Alert 116"},
  }));
  INFO(row.asked);
  auto const rows = explain_code(row.asked);
  auto const* found = find_kind(rows, "OpenSSL error");
  REQUIRE(found != nullptr);
  CHECK(found->code == row.code);
  CHECK(found->name == row.name);
  CHECK(found->note.find(row.note) != std::string::npos);
}

TEST_CASE("a code with several meanings gives several rows, each once") {
  auto const rows = explain_code("21");
  CHECK(find_kind(rows, "ms-diagnostics") != nullptr);
  CHECK(find_kind(rows, "Q.850 cause") != nullptr);
  CHECK(find_kind(rows, "TLS alert") != nullptr);
  CHECK(find_kind(rows, "ms-diagnostics range") == nullptr);
  CHECK(explain_code("0xc3e93d6f").size() == 1);
}

TEST_CASE("what is no code explains nothing") {
  auto const code =
      GENERATE("", " ", "\"\"", "0x", "-", "-0", "%ASA-", "error:", "error:zz", "xyzzy",
               "99999999999999999999", "0xc3e93d6f0", "-99999999999", "\xff\xfe", "%", "46000");
  INFO(code);
  CHECK(explain_code(code).empty());
}

TEST_CASE("nearest codes by number and by spelling") {
  CHECK(nearest_codes("0xc3e93d6e", 1) == std::vector<std::string>{"0xc3e93d6f"});
  CHECK(nearest_codes("SEC_E_WRONG_PRINCIPLE", 1) ==
        std::vector<std::string>{"SEC_E_WRONG_PRINCIPAL"});
  CHECK(nearest_codes("%ASA-4-106024", 1) == std::vector<std::string>{"106023"});
  CHECK(nearest_codes("Cal Rejcted", 1) == std::vector<std::string>{"Call Rejected"});
  CHECK(nearest_codes("20002", 3).size() == 3);
  CHECK(nearest_codes("20002", 0).empty());
  CHECK(nearest_codes("", 3).empty());
  CHECK(nearest_codes("qqqqqqqqqqqqqqqqqqqqqqqqqqqq", 3).empty());
}

TEST_CASE("a long text is answered at once") {
  std::string const text(1'000'000, 'a');
  CHECK(explain_code(text).empty());
  CHECK(nearest_codes(text, 5).empty());
}

TEST_CASE("every row explains itself") {
  using namespace siptriage::catalog;
  for (auto const& row : hresults()) CHECK(hresult_name(row.code) == row.name);
  for (auto const rows : {ms_diagnostics(), result_codes(), hresults(), asa_syslog(),
                          expressway_alarms(), sip_status(), tls_alerts(), q850_causes()}) {
    for (auto const& row : rows) {
      INFO(row.key);
      auto const answers = explain_code(row.key);
      bool const found = std::any_of(answers.begin(), answers.end(), [&](auto const& answer) {
        return answer.meaning == row.meaning && answer.code == row.key;
      });
      CHECK(found);
    }
  }
  for (auto const rows : {expressway_texts(), other_texts()}) {
    for (auto const& row : rows) CHECK_FALSE(explain_code(row.name).empty());
  }
}

TEST_CASE("causes are those of the contract") {
  std::vector<std::string_view> const known = {"",
                                               "srv_domain_mismatch",
                                               "cert_fqdn_mismatch",
                                               "missing_acl",
                                               "federation_refused_undetermined",
                                               "acl_denied"};
  using namespace siptriage::catalog;
  for (auto const rows : {ms_diagnostics(), result_codes(), hresults(), asa_syslog()}) {
    for (auto const& row : rows) {
      CHECK(std::find(known.begin(), known.end(), row.cause) != known.end());
    }
  }
}

TEST_CASE("edit distance stops at its limit") {
  CHECK(catalog::edit_distance("abc", "abc", 2) == 0);
  CHECK(catalog::edit_distance("abc", "abd", 2) == 1);
  CHECK(catalog::edit_distance("abc", "", 5) == 3);
  CHECK(catalog::edit_distance("abcdef", "ghijkl", 2) == 3);
}
