// Text dumps of xConfiguration and xStatus: ordinary, copied, damaged and hostile.
#include "evidence/xconfiguration/xconfiguration.hpp"
#include "sip_admin_log/reading_check.hpp"

using namespace siptriage;
using families::test::checked;
using families::test::Result;
using families::test::run_reader;
using families::test::with_crlf;

namespace xc = evidence::xconfiguration;

namespace {

std::string const kDump =
    "*c xConfiguration SystemUnit Name: \"expe01\"\n"
    "*c xConfiguration Zones Zone 6 DNS SIP TLS Verify Mode: \"On\"\n"
    "*c xConfiguration Zones Zone 6 DNS SIP TLS Verify Subject Name: \n"
    "*c xConfiguration Zones Zone 6 HopCount: 15\n"
    "*c xConfiguration Zones Zone 6 Authentication Password: \"{cipher}c2FtcGxlLW9ubHk=\"\n";

std::string const kStatus =
    "*s SystemUnit:\n"
    "  Product: \"Cisco Expressway\"\n"
    "  Software:\n"
    "    Version: \"X8.11.4\"\n"
    "    Configuration:\n"
    "      Calls: 100\n"
    "  Hardware:\n"
    "    SerialNumber: \"52A00001\"\n"
    "*s/end\n"
    "*s NTP Server 1 Address: \"10.1.1.1\"\n"
    "** end\n"
    "OK\n";

// "path=value" of every setting; "path!" for a secret.
std::vector<std::string> settings(Result const& result) {
  std::vector<std::string> all;
  for (auto const& event : result.reading.events) {
    auto const& setting = std::get<SettingEvent>(event.payload);
    REQUIRE((event.family == Family::expressway_xstatus) == setting.status);
    all.push_back(std::string(setting.path) +
                  (setting.secret ? "!" : "=" + std::string(setting.value)));
  }
  return all;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a configuration dump gives one setting a line") {
  for (auto const& text : {kDump, with_crlf(kDump)}) {
    auto const result = checked(xc::read, text);
    CHECK(settings(result) ==
          List{"SystemUnit Name=expe01", "Zones Zone 6 DNS SIP TLS Verify Mode=On",
               "Zones Zone 6 DNS SIP TLS Verify Subject Name=", "Zones Zone 6 HopCount=15",
               "Zones Zone 6 Authentication Password!"});
    CHECK(result.reading.rejected.empty());
    CHECK(result.reading.defects.empty());
    CHECK(result.reading.events[1].where.line == 2);
    CHECK(result.bytes(result.reading.events[1].where) ==
          "*c xConfiguration Zones Zone 6 DNS SIP TLS Verify Mode: \"On\"");
  }
  CHECK(xc::probe_configuration(kDump) == 5);
  CHECK(xc::probe_status(kDump) == 0);
}

TEST_CASE("the nested form of a status is flattened") {
  auto const result = checked(xc::read, kStatus);
  CHECK(settings(result) ==
        List{"SystemUnit Product=Cisco Expressway", "SystemUnit Software Version=X8.11.4",
             "SystemUnit Software Configuration Calls=100",
             "SystemUnit Hardware SerialNumber=52A00001", "NTP Server 1 Address=10.1.1.1"});
  CHECK(result.reading.rejected.empty());
  CHECK(xc::probe_status(kStatus) == 2);
  auto const x7 =
      checked(xc::read, "*s SystemUnit: /\n  Software: /\n    Version: \"X7.2\"\n*s/end\n");
  CHECK(settings(x7) == List{"SystemUnit Software Version=X7.2"});
}

TEST_CASE("slashes and brackets of older releases are blanks") {
  auto const result = checked(xc::read, "*c xConfiguration/Zones/Zone[6]/Name: \"a\"\n");
  CHECK(settings(result) == List{"Zones Zone 6 Name=a"});
}

TEST_CASE("commands typed in a ticket are settings, prose about them is not") {
  auto const result = checked(xc::read,
                              "xConfiguration Zones Zone 5 Name: \"x\"\n"
                              "xconfiguration zones zone 5 hopcount: 20\n"
                              "xConfiguration Zones Zone 5\n"
                              "xConfiguration is where you look: there\n"
                              "the line xConfiguration Zones Zone 5 Name: y\n");
  CHECK(settings(result) == List{"Zones Zone 5 Name=x", "zones zone 5 hopcount=20"});
  CHECK(result.reading.rejected.size() == 1);
}

TEST_CASE("glued copies are cut at their marks, text in front is somebody else's") {
  auto const result = checked(xc::read,
                              "Expressway-E *c xConfiguration Zones Zone 7 Name: \"A b\" *c "
                              "xConfiguration Zones Zone 7 Type: \"DNS\"\n");
  CHECK(settings(result) == List{"Zones Zone 7 Name=A b", "Zones Zone 7 Type=DNS"});
  CHECK(result.defects(DefectCode::glued_records) == 1);
  REQUIRE(result.reading.rejected.size() == 1);
  CHECK(result.bytes(result.reading.rejected[0]) == "Expressway-E ");
}

TEST_CASE("wrapped statements are joined") {
  auto const result = checked(xc::read,
                              "*c xConfiguration Zones Zone 6 DNS SIP TLS\n"
                              "Verify Mode: \"On\"\n"
                              "*c xConfiguration Zones Zone 6 Name:\n\"A b\"\n"
                              "*c xConfiguration Zones Zone 6 Description: \"first\nsecond\"\n"
                              "*c xConfiguration Zones Zone 6 Authentication Password:\n"
                              "\"{cipher}abc\"\n");
  CHECK(settings(result) == List{"Zones Zone 6 DNS SIP TLS Verify Mode=On", "Zones Zone 6 Name=A b",
                                 "Zones Zone 6 Description=first second",
                                 "Zones Zone 6 Authentication Password!"});
  CHECK(result.defects(DefectCode::wrapped_line) == 4);
}

TEST_CASE("padding, typographic and lost quotes, and notes behind a value") {
  auto const result = checked(xc::read,
                              "*c xConfiguration Zones Zone 1 Name: \" A b \"\n"
                              "*c xConfiguration Zones Zone 2 Name: \xE2\x80\x9C"
                              "A b\xE2\x80\x9D\n"
                              "*c xConfiguration Zones Zone 3 Name: \"A b\n"
                              "*c xConfiguration Zones Zone 4 Name: \"A b\" <- he said \"no\"\n"
                              "*c xConfiguration Zones Zone 5 Name: \"A \\\"b\\\" c\"\n"
                              "*c xConfiguration Zones Zone 6 Name: A b\n");
  CHECK(settings(result) == List{"Zones Zone 1 Name=A b", "Zones Zone 2 Name=A b",
                                 "Zones Zone 3 Name=A b", "Zones Zone 4 Name=A b",
                                 "Zones Zone 5 Name=A \\\"b\\\" c", "Zones Zone 6 Name=A b"});
  CHECK(result.defects(DefectCode::padded_value) == 2);
  CHECK(result.defects(DefectCode::annotation) == 1);
}

TEST_CASE("a cut last line sets nothing, and half a secret is not quoted") {
  for (auto const* end :
       {"*c xConfiguration Zones Zone 9 Na", "*c xConfiguration Zones Zone 9 Name: \"x",
        "*c xConfiguration Zones Zone 9 Mode: O",
        "*c xConfiguration Zones Zone 9 Password: \"{cipher}c2Vjc"}) {
    auto const result = checked(xc::read, kDump + end);
    CHECK(result.reading.events.size() == 5);
    CHECK(result.defects(DefectCode::cut_off_record) == 1);
    for (auto const& defect : result.reading.defects) {
      CHECK(defect.detail.find("c2Vjc") == std::string::npos);
    }
  }
}

TEST_CASE("secrets lose their value whatever shape they have") {
  for (auto const* line :
       {"Authentication Account Admin Account 1 Password: \"plain\"",
        "SNMP CommunityName: \"public\"", "Login LDAP BindPassword: plain",
        "Zones Zone 1 Key: \"{cipher}abc\"", "Zones Zone 1 Key: \" {cipher}abc \"",
        "Authentication Admin 1 Hash: \"$6$salt$digest\"", "Radius Shared Secret: \"plain\""}) {
    auto const result = checked(xc::read, std::string("*c xConfiguration ") + line + "\n");
    INFO(line);
    auto const& setting = result.payload<SettingEvent>(0);
    CHECK(setting.secret);
    CHECK(setting.value.empty());
  }
  auto const open = checked(xc::read,
                            "*c xConfiguration Authentication StrictPassword Enabled: \"Off\"\n"
                            "*c xConfiguration Zones Zone 1 Authentication Password: \n");
  CHECK_FALSE(open.payload<SettingEvent>(0).secret);
  CHECK_FALSE(open.payload<SettingEvent>(1).secret);
}

TEST_CASE("a path that is none is damage, not a setting") {
  auto const result = checked(xc::read, "*c xConfiguration Zones #! Name: \"x\"\n" + kDump);
  CHECK(result.reading.events.size() == 5);
  CHECK(result.defects(DefectCode::unparsed_record) == 1);
}

TEST_CASE("lines of anything else are left for their own reader") {
  auto const result =
      checked(xc::read, "Hello,\n" + kDump + "\n2026-03-02T08:10:46 expe tvcs: x\n");
  CHECK(result.reading.events.size() == 5);
  CHECK(result.reading.rejected.size() == 2);
  CHECK(xc::probe_configuration("2026 x Detail=\"xconfiguration edge name: x\"\n") == 0);
  CHECK(xc::probe_status("a *starred* word: *s\n** bold ** x\n") == 0);
}

TEST_CASE("prefixes, suffixes and random damage of both dumps") {
  families::test::torture(xc::read, kDump + kStatus);
}

TEST_CASE("a million lines, huge lines and endless nesting stay bounded") {
  std::string many;
  for (int i = 0; i < 1'000'000; ++i) many += "*c xConfiguration Zones Zone 1 Name: \"x\"\n";
  auto const result = run_reader(xc::read, many);
  CHECK(result.reading.events.size() == xc::kMaxSettings);
  CHECK(result.reading.understood == many.size());
  CHECK(result.defects(DefectCode::not_read) == 1);

  auto const huge = std::string(20'000'000, '"');
  for (auto const& text : {"*c xConfiguration Zones Zone 1 Name: \"" + huge + "\n",
                           "*c xConfiguration " + huge, std::string(20'000'000, '*')}) {
    CHECK(families::test::account_error(run_reader(xc::read, text)).empty());
  }
  std::string deep = "*s Zones:\n";
  for (std::size_t i = 1; i < 3000; ++i) deep += std::string(i, ' ') + "Zone:\n";
  auto const nested = run_reader(xc::read, deep);
  CHECK(families::test::account_error(nested).empty());
  CHECK(nested.skipped() > 0);
}
