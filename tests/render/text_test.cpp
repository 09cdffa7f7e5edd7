#include "render/text.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "render/quote.hpp"
#include "render/safe_text.hpp"
#include "sample_case.hpp"

using namespace siptriage;
using namespace siptriage::testing;

namespace {

std::string page(SampleCase const& sample, TextOptions options = {}) {
  return render::write_text(sample.view(), options);
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

void check_layout(std::string const& text) {
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    INFO(line);
    bool const is_link = line.find("see: http") != std::string::npos;  // never broken
    CHECK((is_link || render::length(line) <= 106));
    CHECK_FALSE(line.ends_with(' '));
    CHECK(line.find('\x1b') == std::string::npos);
  }
}

}  // namespace

TEST_CASE("the verdict comes first, with its names, the call, and the deciding lines") {
  std::string const text = page(*srv_case());
  check_layout(text);
  CHECK(
      text.starts_with("ROOT CAUSE: The SRV record points to a host outside the federated domain "
                       "(srv_domain_mismatch)\n"));
  CHECK(has(text, "srv_target    expe.example.com"));
  CHECK(has(text, "alice@video.example.com -> bob@partner.example, INVITE failed (504)"));
  CHECK(has(text, "Call-ID       11111111-2222-3333-4444-555555555555"));
  CHECK(has(text, "confidence    proven"));
  CHECK(has(text, "edge.txt:1: TL_ERROR(TF_DIAG)"));
  CHECK(has(text, "edge.txt:4: Result-Code: 0xc3e93d6f"));
  CHECK(
      has(text, "edge.txt:7: Data: domain=\"video.example.com\";fqdn1=\"expe.example.com:5061\""));
  CHECK(has(text, "1. Create a host directly in video.example.com"));
  CHECK(has(text, "https://www.cisco.com/"));
  CHECK(has(text, "FOLLOWS FROM IT\n  federation_refused_undetermined (probable): "));
  CHECK(has(text, " [expe.txt:1]\n"));
  CHECK(has(text, "RULED OUT\n  cert_fqdn_mismatch: the Edge stopped"));
  CHECK(has(text, "NOT CHECKED\n  without cisco.asa: missing_acl\n"));
  CHECK_FALSE(has(text, "the running-config of the ASA"));
  CHECK(has(page(*srv_case(), {.color = false, .verbose = true}), "the running-config of the ASA"));
  CHECK(has(text, "screen.png: not read: a picture"));
  CHECK(has(text, "defects: flattened_record x2"));
}

TEST_CASE("undetermined: the candidates and what decides between them") {
  std::string const text = page(*undetermined_case());
  check_layout(text);
  CHECK(text.starts_with("UNDETERMINED: "));
  CHECK(has(text, "candidates    srv_domain_mismatch, cert_fqdn_mismatch"));
  CHECK(has(text,
            "WHAT TO DO NEXT\n  Decide between srv_domain_mismatch and cert_fqdn_mismatch:\n"
            "  1. the SIPStack trace of the Access Edge"));
  CHECK(has(text, "expe.txt:3: |SIP/2.0 504 Server time-out"));
  CHECK(has(text, "expe.txt:5: Server: RTC/6.0"));
  CHECK(has(text, "peer          not in these logs"));
  CHECK_FALSE(has(text, "ROOT CAUSE"));
}

TEST_CASE("several root causes are numbered") {
  auto sample = srv_case();
  sample->findings[1].role = Role::root_cause;
  std::string const text = page(*sample);
  CHECK(has(text, "ROOT CAUSE 1 of 2: "));
  CHECK(has(text, "ROOT CAUSE 2 of 2: "));
}

TEST_CASE("healthy, empty and incomplete cases say what they are") {
  SampleCase sample;
  CHECK(page(sample).starts_with("NO KNOWN CAUSE"));
  sample.outcome = Outcome::not_evaluable;
  sample.complete = false;
  CHECK(page(sample).starts_with("NOT EVALUABLE"));
  CHECK(has(page(sample), "INCOMPLETE"));
}

TEST_CASE("a failed call that no finding explains is shown") {
  auto sample = srv_case();
  sample->findings.clear();
  sample->outcome = Outcome::no_known_cause;
  CHECK(has(page(*sample), "FAILED CALLS WITHOUT A KNOWN CAUSE\n  call          alice@"));
}

TEST_CASE("colour only when asked; verbose shows every defect") {
  auto const sample = srv_case();
  CHECK(has(page(*sample, {.color = true, .verbose = false}), "\x1b[1;31mROOT CAUSE"));
  CHECK(
      has(page(*sample, {.color = false, .verbose = true}),
          "edge.txt:1: flattened_record, byte 0, 0 bytes skipped, 2 times: split on field names"));
}

TEST_CASE("control characters of the log never reach the terminal") {
  auto sample = srv_case();
  sample->findings[0].summary = "bad \x1b[2J\r\nname";
  sample->sources[0].path = "x\x1b[31m.txt";
  sample->calls[0].caller = "a\x1b]0;t\x07";
  *sample->texts[0] = "TL \x1b[31m\xff 0xc3e93d6f\n";
  sample->events[0].where = {0, 1, 0, sample->texts[0]->size()};
  check_layout(page(*sample));
}

TEST_CASE("a flattened record is cut around its numbers and names") {
  std::string record = "$$begin_record " + std::string(150, 'a') + " Result-Code: 0xC3E93D6F X " +
                       std::string(150, 'b') + " fqdn1=\"expe.example.com:5061\" $$end_record";
  auto const rows = render::quote_record(record, 12, {"c3e93d6f", "expe.example.com"}, 80, 5);
  REQUIRE(rows.size() == 2);
  for (auto const& row : rows) {
    CHECK(row.line == 12);
    CHECK(render::length(row.text) <= 80);
  }
  CHECK(has(rows[0].text, "0xC3E93D6F"));
  CHECK(has(rows[1].text, "expe.example.com:5061"));
  CHECK(rows[0].text.starts_with("\u2026"));
}

TEST_CASE("quotes: best lines in record order, with the first line") {
  std::string const record = "head\nnone\nid 5\nid 5 name x\nid 5\n";
  auto const rows = render::quote_record(record, 3, {"id 5", "name x"}, 80, 2);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].text == "head");
  CHECK(rows[1].line == 5);
  CHECK(rows[2].line == 6);
  CHECK(render::quote_record("", 1, {"a"}, 80, 3).empty());
  CHECK(render::quote_record("\n\n  \n", 1, {"a"}, 80, 3).empty());
}

TEST_CASE("many-byte characters are never cut in two") {
  std::string line;
  for (int i = 0; i < 200; ++i) line += "\xE6\xBC\xA2";
  line += "needle";
  for (int i = 0; i < 200; ++i) line += "\xE6\xBC\xA2";
  auto const rows = render::quote_record(line, 1, {"needle"}, 70, 3);
  REQUIRE(rows.size() == 1);
  CHECK(has(rows[0].text, "needle"));
  CHECK(render::safe_text(rows[0].text) == rows[0].text);
}

TEST_CASE("a huge record is quoted quickly") {
  std::string const record(std::size_t{8} << 20, 'x');
  CHECK(render::quote_record(record, 1, {"yy"}, 80, 3).size() == 1);
}
