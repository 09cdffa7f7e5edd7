// XML dumps of xConfiguration and xStatus.
#include "evidence/xconfiguration/xconfiguration.hpp"
#include "sip_admin_log/reading_check.hpp"

using namespace siptriage;
using families::test::account_error;
using families::test::checked;
using families::test::run_reader;

namespace xc = evidence::xconfiguration;

namespace {

std::string const kXml =
    "<?xml version=\"1.0\"?>\n"
    "<!-- dump -->\n"
    "<Configuration xmlns=\"http://www.example.com/XML/CUIL/1.0\" product=\"Expressway\">\n"
    "  <SystemUnit item=\"1\"><Name item=\"1\">expe01</Name></SystemUnit>\n"
    "  <Zones item=\"1\">\n"
    "    <Zone item=\"1\"><Name item=\"1\">A &amp; b</Name><Type item=\"1\"/></Zone>\n"
    "    <Zone item=\"2\">\n"
    "      <Neighbor item=\"1\"><Authentication item=\"1\">\n"
    "        <Password item=\"1\">{cipher}c2VjcmV0</Password></Authentication>\n"
    "        <Peer item=\"1\"><Address item=\"1\">10.1.1.1</Address></Peer></Neighbor>\n"
    "    </Zone>\n"
    "  </Zones>\n"
    "</Configuration>\n";

std::vector<std::string> settings(families::Reading const& reading) {
  std::vector<std::string> all;
  for (auto const& event : reading.events) {
    auto const& setting = std::get<SettingEvent>(event.payload);
    all.push_back(std::string(setting.path) + "=" +
                  (setting.secret ? "!" : std::string(setting.value)));
  }
  return all;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("elements become the paths that the text form has") {
  auto const result = checked(xc::read, kXml);
  CHECK(settings(result.reading) ==
        List{"SystemUnit Name=expe01", "Zones Zone 1 Name=A & b",
             "Zones Zone 1 Type=", "Zones Zone 2 Neighbor Authentication Password=!",
             "Zones Zone 2 Neighbor Peer 1 Address=10.1.1.1"});
  CHECK(result.bytes(result.reading.events[1].where) == "<Name item=\"1\">A &amp; b</Name>");
  CHECK(result.reading.events[1].where.line == 6);
  CHECK(result.reading.events[2].where.length == std::string("<Type item=\"1\"/>").size());
  CHECK(result.reading.defects.empty());
  CHECK(xc::probe_configuration(kXml) > 0);
  CHECK(xc::probe_status(kXml) == 0);
}

TEST_CASE("a status document and one with prefixes") {
  auto const status = checked(xc::read,
                              "<Status><SystemUnit><Software><Version>X14.0</Version></Software>"
                              "</SystemUnit></Status>");
  CHECK(settings(status.reading) == List{"SystemUnit Software Version=X14.0"});
  CHECK(status.reading.events[0].family == Family::expressway_xstatus);
  CHECK(xc::probe_configuration("<html><body>Configuration</body></html>") == 0);
  CHECK(xc::probe_status("<Statuses/>") == 0);
}

TEST_CASE("a document that breaks off gives what is whole, and says so") {
  auto const cut = kXml.substr(0, kXml.find("<Neighbor"));
  auto const result = run_reader(xc::read, cut);
  CHECK(account_error(result).empty());
  CHECK(result.reading.events.size() >= 3);
  REQUIRE(result.reading.defects.size() == 1);
  for (std::size_t i = 0; i < kXml.size(); ++i) {
    REQUIRE(account_error(run_reader(xc::read, kXml.substr(0, i))) == "");
  }
}

TEST_CASE("entities are not expanded, depth and size are bounded") {
  std::string const bomb =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">"
      "<!ENTITY c SYSTEM \"file:///etc/hostname\">]>\n"
      "<Configuration><Zones><Name>&b;&c;</Name></Zones></Configuration>";
  auto const result = run_reader(xc::read, bomb);
  CHECK(account_error(result).empty());
  for (auto const& event : result.reading.events) {
    CHECK(std::get<SettingEvent>(event.payload).value.size() < 10);
  }
  std::string deep = "<Configuration>";
  for (int i = 0; i < 500'000; ++i) deep += "<a>";
  CHECK(account_error(run_reader(xc::read, deep)).empty());
  std::string wide = "<Configuration><Zones>";
  while (wide.size() < (std::size_t{20} << 20)) wide += "<Zone item=\"1\"><Name>x</Name></Zone>";
  auto const bounded = run_reader(xc::read, wide + "</Zones></Configuration>");
  CHECK(bounded.reading.understood + bounded.skipped() == bounded.text.size());
  CHECK(bounded.reading.events.size() == xc::kMaxSettings);
}
