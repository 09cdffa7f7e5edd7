// What the strict reader leaves to the tolerant one, and what that must not cost the neighbours.
#include <fstream>
#include <iterator>

#include "expressway_test.hpp"

using namespace siptriage;
using namespace siptriage::test;

namespace {

std::string dump() { return sip_line(kReceived) + std::string(kRefusal); }

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string without_indent(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' && (i == 0 || text[i - 1] == '\n')) continue;
    result += text[i];
  }
  return result;
}

std::string double_spaced(std::string_view text) {
  std::string result;
  for (char const c : text) result += c == '\n' ? std::string("\n\n") : std::string(1, c);
  return result;
}

std::string flattened(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c == '\n' ? ' ' : c;
  return result + "\n";
}

}  // namespace

TEST_CASE("records that are not in the product's form are rejected whole") {
  struct Row {
    std::string_view name;
    std::string text;
  };
  Row const rows[] = {
      {"wrapped at column 0 behind the module", replaced(dump(), " Level=", "\nLevel=")},
      {"wrapped at column 0 inside the pairs", replaced(dump(), " Src-port=", "\nSrc-port=")},
      {"wrapped, then indented", replaced(dump(), " Level=", "\n Level=")},
      {"wrapped before UTCTime", replaced(dump(), " UTCTime=", "\nUTCTime=")},
      {"wrapped before the process", replaced(dump(), " tvcs:", "\ntvcs:")},
      {"marker glued to the line", replaced(dump(), "\n SIPMSG:", " SIPMSG:")},
      {"opening bar lost", replaced(dump(), " |SIP", " SIP")},
      {"blank behind the bar", replaced(dump(), " |SIP", " | SIP")},
      {"bar on the marker line", replaced(dump(), "SIPMSG:\n |", "SIPMSG: |")},
      {"first header on the start line", replaced(dump(), "time-out\n Via", "time-out Via")},
      {"two headers on one line", replaced(dump(), "INVITE\n From:", "INVITE From :")},
      {"blank inside the Call-ID", replaced(dump(), "-183b", " -183b")},
      {"indent lost", sip_line(kReceived) + without_indent(kRefusal)},
      {"double spaced", double_spaced(dump())},
      {"all on one line", flattened(dump())},
      {"text behind the closing bar", dump() + " a note\n"},
      {"prose behind the record", dump() + "This is where the call fails.\n\nSee above.\n"},
      {"glued records",
       replaced(module_line("network.tcp", "DEBUG", ": Detail=\"TCP Connecting\""), "\n", " ") +
           module_line("network.tcp", "DEBUG", ": Detail=\"TCP Connecting\"")},
      {"glued behind a plain record, without a blank",
       replaced(module_line("developer.ssl", "DEBUG", ": Detail=\"x\""), "\n", "") +
           module_line("network.tcp", "DEBUG", ": Detail=\"TCP Connecting\"")},
      {"glued to the last line of a dump", replaced(dump(), " |\n\n", " | ") + sip_line(":")},
      {"another product's stamp", "2018-06-27T12:17:46Z asa : %ASA-6-106023: Deny tcp src a:1\n"},
      {"another product's stamp with offset",
       "2018-06-27T12:17:46+02:00 asa : %ASA-4-106023: Deny by access-group \"x\" [0x0]\n"},
      {"prose alone", "Hello,\n  the log follows.\n"},
  };
  auto const good = module_line("network.tcp", "ERROR", ": Detail=\"TCP Connection Failed\"");
  for (auto const& row : rows) {
    CAPTURE(row.name);
    auto const log = read_log(good + row.text + good);
    // Prose and wraps take the record before them along; foreign records do not.
    REQUIRE(log->reading.rejected.size() == 1);
    CHECK(log->rejected().ends_with(row.text));
    REQUIRE_FALSE(log->events().empty());
    CHECK(log->events().size() <= 2);
    CHECK(log->events().back().where.offset == good.size() + row.text.size());
    CHECK(log->reading.defects.empty());
  }
}

TEST_CASE("a stamp that a value quotes is no second record") {
  auto const log = read_log(
      std::string(kStamp) +
      "Event=\"Alarm Raised\" Id=\"1\" Detail=\"valid until 2026-04-01T00:00:00+00:00 only\" "
      "Level=\"1\" UTCTime=\"2026-03-02 07:10:46\"\n");
  REQUIRE(log->events().size() == 1);
  CHECK(log->payload<AlarmEvent>(0).detail == "valid until 2026-04-01T00:00:00+00:00 only");
}

TEST_CASE("rejected neighbours become one piece") {
  auto const wrapped = replaced(dump(), " Level=", "\nLevel=");
  auto const log = read_log("Dear all,\n\n" + wrapped + wrapped);
  REQUIRE(log->reading.rejected.size() == 1);
  CHECK(log->rejected() == log->text);
  CHECK(log->reading.rejected[0].line == 1);
  CHECK(log->events().empty());
}

TEST_CASE("empty lines around records are understood") {
  auto const line = module_line("network.tcp", "DEBUG", ": Detail=\"TCP Connecting\"");
  auto const log = read_log("\n \n\r\n" + line + "\n\n \n" + line + "\n\n");
  CHECK(log->events().size() == 2);
  CHECK(log->reading.rejected.empty());
  CHECK(log->reading.understood == log->text.size());
}

TEST_CASE("the seed logs are wrapped or flat copies: rejected, nothing lost") {
  for (std::string const name : {"pdf-expressway-504.txt", "web-expressway-504.txt"}) {
    CAPTURE(name);
    std::ifstream file(std::string(SIPTRIAGE_SOURCE_DIR) + "/samples/seed/" + name,
                       std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    REQUIRE_FALSE(text.empty());
    auto const log = read_log(text);
    CHECK(log->rejected() == text);
    CHECK(families::expressway::probe(text) == 1);
  }
}
