#include "asa_fixture.hpp"

using namespace siptriage;
using siptriage::tests::AsaReading;

TEST_CASE("syslog lines in every header form are understood") {
  auto const line = GENERATE(
      as<std::string>{},
      "May  5 18:40:50 dev01: %ASA-4-106023: Deny tcp src a:192.0.2.1/1 dst b:192.0.2.2/2",
      "Oct 20 2019 15:42:54: %ASA-6-607001: Pre-allocate SIP SIGNALLING_TCP secondary channel",
      "Apr 15 2017 00:21:14 192.0.2.12 : %ASA-3-713902: text",
      "<164>Jan 31 2020 17:24:03: %ASA-4-106023: Deny tcp",
      "<166>2018-06-27T12:17:46Z asa : %ASA-6-110002: Failed to locate egress interface",
      "<166>1 2018-06-27T12:17:46.123+02:00 asa - - - - : %ASA-6-110002: text",
      "%ASA-6-725001: Starting SSL handshake with client outside:192.0.2.1/1",
      "%FTD-6-302013: Built inbound TCP connection 1",
      "%ASA-session-6-302013: Built inbound TCP connection 1",
      ":May 05 18:40:50 EDT: %ASA-config-5-111008: User 'enable_15' executed the 'x' command.",
      "fw1 : %ASA-6-302014: Teardown TCP connection 1 SIP/2.0");
  INFO(line);
  AsaReading const read(line + "\n" + line + "\r\n");
  CHECK(read.reading.rejected.empty());
  CHECK(read.reading.understood == read.text.size());
  CHECK(families::asa::probe(line) == 1);
}

TEST_CASE("prose about an ASA is not ASA") {
  auto const prose = GENERATE(
      as<std::string>{}, "You create a class-map and let it match access-list names.\n",
      "class-map names are case-sensitive\n",
      "The class-map refers to an access-list; see %ASA-4-106023 in the guide.\n",
      "C# is a language\nTicket# 4711 was closed\n", "> show me what you mean\n",
      "no idea what this is\nservice was down\nexit the program\n",
      "We saw this: ciscoasa(config)# class-map x, and then an error.\n",
      "access-list entries permit or deny traffic\n", "hostname mismatch\n", "ip address\n");
  INFO(prose);
  AsaReading const read(prose);
  CHECK(read.reading.events.empty());
  CHECK(read.rejected_text() == prose);
  CHECK(families::asa::probe(prose) == 0);
}

TEST_CASE("probe counts lines that only an ASA writes") {
  CHECK(families::asa::probe("") == 0);
  CHECK(families::asa::probe("ciscoasa(config-cmap)# match access-list x") == 1);
  CHECK(families::asa::probe("access-list x extended permit ip any any\n match access-list x\n") ==
        2);
  CHECK(families::asa::probe("SIP/2.0 504 Server time-out\nVia: SIP/2.0/TLS 192.0.2.1\n") == 0);
}

TEST_CASE("control bytes are garbage, and what is around them is read") {
  std::string const text = "class-map a\n match access-list a\n" + std::string("\0\1\2\n\0\n", 6) +
                           "class-map b\n match access-list b\n";
  AsaReading const read(text);
  REQUIRE(read.configs(ConfigEvent::Kind::match_access_list).size() == 2);
  REQUIRE(read.reading.defects.size() == 1);
  CHECK(read.reading.defects[0].code == DefectCode::binary_garbage);
  CHECK(read.reading.defects[0].bytes_skipped == 6);
  CHECK(read.reading.defects[0].where.line == 52);
}
