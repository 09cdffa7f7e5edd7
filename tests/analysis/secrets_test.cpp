// No output may hold a secret of a configuration, whatever form it stands in.
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "siptriage/analysis.hpp"
#include "siptriage/render.hpp"

using namespace siptriage;

namespace {

std::string const kCipher = "c2VjcmV0LW9uZQ==";
std::string const kPlain = "hunter2hunter2";

std::string const kLog =
    "2026-09-22T10:09:57.123-04:00 expe01 tvcs: Event=\"Inbound TLS Negotiation Error\" "
    "Service=\"SIP\" Src-ip=\"198.51.100.45\" Src-port=\"44205\" Dst-ip=\"10.1.0.2\" "
    "Dst-port=\"5062\" Detail=\"Peer's TLS certificate identity was unacceptable\" "
    "Protocol=\"TLS\" "
    "Common-name=\"{cipher}" +
    kCipher +
    "\" Level=\"1\" UTCTime=\"2026-09-22 14:09:57,123\"\n"
    "2026-09-22T10:10:57.123-04:00 expe01 tvcs: Event=\"System Configuration Changed\" "
    "Detail=\"xconfiguration zones zone 6 password: {cipher}" +
    kCipher +
    "\" Level=\"1\" UTCTime=\"2026-09-22 14:10:57,123\"\n"
    "2026-09-22T10:11:57.123-04:00 expe01 tvcs: Event=\"System Configuration Changed\" "
    "Detail=\"xconfiguration Authentication H350 BindPassword: " +
    kPlain +
    "\" Level=\"1\" UTCTime=\"2026-09-22 14:11:57,123\"\n"
    "2026-09-22T10:12:57.123-04:00 expe01 tvcs: Event=\"System Configuration Changed\" "
    "Password=\"" +
    kPlain + "\" Level=\"1\" UTCTime=\"2026-09-22 14:12:57,123\"\n";

std::string const kConfiguration =
    "*c xConfiguration Zones Zone 6 DNS SIP TLS Verify Mode: \"On\" *c xConfiguration Zones Zone 6 "
    "DNS SIP TLS Verify Subject Name: \"{cipher}" +
    kCipher + "\"\n*c xConfiguration Zones Zone 6 DNS Authentication Password: \"" + kPlain +
    "\"\n*c xConfiguration Zones Zone 6 Name: \"{cipher}" + kCipher +
    "\"\n*c xConfiguration Zones Zone 7 Authentication\nPassword: \"{cipher}" + kCipher +
    "\"\n*c xConfiguration Zones Zone 8 Password \"{cipher}" + kCipher +
    "\"\n*c xConfiguration Zones Zone 9 Password: \"{cipher}" + kCipher;

std::string const kXml = "<Configuration><Zones><Zone item=\"1\"><Password>" + kPlain +
                         "</Password><Name>{cipher}" + kCipher +
                         "</Name></Zone></Zones></Configuration>";

void check_silent(std::string const& output) {
  CHECK(output.find(kCipher.substr(0, 12)) == std::string::npos);
  CHECK(output.find(kPlain.substr(0, 8)) == std::string::npos);
}

// With a rule that quotes every setting as evidence, the secret ones too.
RuleSet every_setting() {
  auto rules = RuleSet::builtin();
  REQUIRE(rules);
  REQUIRE(rules->add_directory(std::string(SIPTRIAGE_SOURCE_DIR) + "/tests/analysis/quote-all"));
  return std::move(*rules);
}

}  // namespace

TEST_CASE("no output format prints a secret") {
  Bundle bundle;
  bundle.add_text("log.txt", kLog);
  bundle.add_text("xconf.txt", kConfiguration);
  bundle.add_text("xconf.xml", kXml);
  bundle.add_text("ticket.txt", "Hello\n" + kLog + kConfiguration);
  auto const analysis = analyze(std::move(bundle), every_setting(), {});
  auto const quoted = render_text(analysis, {false, true});
  CHECK(quoted.find("Zones Zone 6 DNS Authentication Password: (not shown)") != std::string::npos);
  CHECK(quoted.find("zone 6 password: ***") != std::string::npos);
  check_silent(quoted);
  check_silent(render_text(analysis, {}));
  check_silent(render_json(analysis));
  check_silent(render_ndjson(analysis, "case"));
  check_silent(render_events(analysis));
  check_silent(render_calls_text(analysis, {}, {}));
  check_silent(render_calls_json(analysis, {}));
}
