#include <fstream>
#include <iterator>

#include "asa_fixture.hpp"

using namespace siptriage;
using siptriage::tests::AsaReading;
using Kind = ConfigEvent::Kind;

namespace {

char const kSeed[] =
    "ciscoasa(config)# class-map ent_imp_to_external\n"
    "ciscoasa(config-cmap)# match access-list ent_imp_to_external\n"
    "ERROR: Specified ACL (ent_imp_to_external) either does not exist or its type is not "
    "supported\n"
    "by the match command.\n"
    "ciscoasa(config-cmap)# exit\n"
    "ciscoasa(config)# class-map ent_external_to_imp\n"
    "ciscoasa(config-cmap)# match access-list ent_external_to_imp\n"
    "ERROR: Specified ACL (ent_external_to_imp) either does not exist or its type is not "
    "supported\n"
    "by the match command.\n"
    "ciscoasa(config-cmap)#\n";

void check_seed(AsaReading const& read) {
  auto const rejected = read.configs(Kind::acl_rejected);
  REQUIRE(rejected.size() == 2);
  CHECK(rejected[0].name == "ent_imp_to_external");
  CHECK(rejected[0].parent == "ent_imp_to_external");
  CHECK(rejected[0].typed);
  CHECK(rejected[1].name == "ent_external_to_imp");
  CHECK(rejected[1].parent == "ent_external_to_imp");
  CHECK(read.configs(Kind::match_access_list).empty());
  CHECK(read.configs(Kind::class_map).size() == 2);
  CHECK(read.reading.rejected.empty());
  for (auto const& event : read.reading.events) CHECK(event.host == "ciscoasa");
}

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

TEST_CASE("the transcript of the user names both refused access-lists") {
  AsaReading const read(kSeed);
  check_seed(read);
  auto const& refusal = read.reading.events[1];
  CHECK(refusal.where.line == 51);
  CHECK(refusal.severity == Severity::error);
  CHECK(read.quote(refusal) ==
        "ciscoasa(config-cmap)# match access-list ent_imp_to_external\n"
        "ERROR: Specified ACL (ent_imp_to_external) either does not exist or its type is not "
        "supported\nby the match command.");
  CHECK(std::get<ConfigEvent>(refusal.payload).text ==
        "ERROR: Specified ACL (ent_imp_to_external) either does not exist or its type is not "
        "supported by the match command.");
  CHECK(read.has_defect(DefectCode::wrapped_line));
}

TEST_CASE("copies of the transcript give the same answer") {
  std::string const seed = kSeed;
  SECTION("double spaced") { check_seed(AsaReading(replaced(seed, "\n", "\n\n"))); }
  SECTION("CRLF") { check_seed(AsaReading(replaced(seed, "\n", "\r\n"))); }
  SECTION("indented") { check_seed(AsaReading("   " + replaced(seed, "\n", "\n   "))); }
  SECTION("no blank behind the prompt") { check_seed(AsaReading(replaced(seed, "# ", "#"))); }
  SECTION("message on one line") {
    AsaReading const read(replaced(seed, "supported\n", "supported "));
    check_seed(read);
    CHECK_FALSE(read.has_defect(DefectCode::wrapped_line));
  }
  SECTION("wrapped by a terminal inside a word") {
    check_seed(AsaReading(replaced(replaced(seed, "supported\n", "supported "), "type is not su",
                                   "type is not s\nu")));
  }
  SECTION("all on one line") {
    AsaReading const read(replaced(seed, "\n", " "));
    check_seed(read);
    CHECK(read.has_defect(DefectCode::glued_records));
  }
  SECTION("blank inside the brackets") {
    check_seed(AsaReading(replaced(replaced(seed, "ACL (", "ACL ( "), ") either", " ) either")));
  }
  SECTION("no line end at the end") { check_seed(AsaReading(seed.substr(0, seed.size() - 1))); }
  SECTION("backspaces of a typing error") {
    check_seed(AsaReading(replaced(seed, "match access", "mtc\b\batch access")));
  }
  SECTION("colours of a terminal") {
    check_seed(AsaReading(replaced(seed, "ciscoasa(", "\x1b[0m\x1b[32mciscoasa(")));
  }
}

TEST_CASE("the seed file reads like the text") {
  std::ifstream file(std::string(SIPTRIAGE_SOURCE_DIR) +
                     "/tests/asa/data/asa-missing-acl-transcript.txt");
  REQUIRE(file);
  check_seed(AsaReading({std::istreambuf_iterator<char>(file), {}}));
}

TEST_CASE("the name of a refused access-list may hold any character") {
  AsaReading const read(
      "fw(config-cmap)# match access-list a)(b.c-d/e\n"
      "ERROR: Specified ACL (a)(b.c-d/e) either does not exist or its type is not supported by the "
      "match command.\n");
  auto const rejected = read.configs(Kind::acl_rejected);
  REQUIRE(rejected.size() == 1);
  CHECK(rejected[0].name == "a)(b.c-d/e");
  CHECK(rejected[0].parent.empty());
}

TEST_CASE("a name wrapped by the terminal is taken only when the command shows it whole") {
  std::string const text =
      "fw(config)# class-map c\n"
      "fw(config-cmap)# match access-list ent_external_to_imp\n"
      "ERROR: Specified ACL (ent_exter\n"
      "nal_to_imp) either does not exist or its type is not supported by the match command.\n";
  AsaReading const read(text);
  REQUIRE(read.configs(Kind::acl_rejected).size() == 1);
  CHECK(read.configs(Kind::acl_rejected)[0].name == "ent_external_to_imp");

  AsaReading const other(replaced(text, "nal_to", "nal to"));
  CHECK(other.configs(Kind::acl_rejected).empty());
  CHECK(other.configs(Kind::match_access_list).empty());
  CHECK(other.has_defect(DefectCode::unparsed_record));
}

TEST_CASE("a name with blanks inside is not guessed") {
  AsaReading const read(
      "fw(config)# class-map a_b\n"
      "ERROR: Specified ACL (a b) either does not exist or its type is not supported by the match "
      "command.\n");
  CHECK(read.configs(Kind::acl_rejected).empty());
  CHECK(read.has_defect(DefectCode::unparsed_record));
}

TEST_CASE("a refusal without prompts belongs to the class-map above it") {
  AsaReading const read(
      "class-map Voice_In\n"
      "match access-list Voice_ACL\n"
      "ERROR: Specified ACL (Voice_ACL) either does not exist or its type is not supported by the "
      "match command.\n");
  auto const rejected = read.configs(Kind::acl_rejected);
  REQUIRE(rejected.size() == 1);
  CHECK(rejected[0].name == "Voice_ACL");
  CHECK(rejected[0].parent == "Voice_In");
  CHECK(read.configs(Kind::match_access_list).empty());
}

TEST_CASE("leaving the class-map clears it") {
  auto const parent_after = [](std::string const& command) {
    AsaReading const read("fw(config)# class-map one\nfw(config-cmap)# " + command +
                          "\nfw(config-cmap)# match access-list x\n");
    auto const matches = read.configs(Kind::match_access_list);
    REQUIRE(matches.size() == 1);
    return std::string(matches[0].parent);
  };
  CHECK(parent_after("description voice") == "one");
  CHECK(parent_after("show clock") == "one");
  CHECK(parent_after("exit").empty());
  CHECK(parent_after("access-list a extended permit ip any any").empty());
  CHECK(parent_after("class-map two") == "two");
}

TEST_CASE("a refused command has no effect") {
  AsaReading const read(
      "fw(config)# class-map one\n"
      "fw(config-cmap)# class-map type inspect sip two\n"
      "ERROR: some reason\n"
      "fw(config-cmap)# match access-list x\n"
      "fw(config-cmap)# access-list y extended permit tcp any nowhere\n"
      "                                                      ^\n"
      "ERROR: % Invalid input detected at '^' marker.\n"
      "fw(config)# no access-list z\n"
      "ERROR: access-list <z> does not exist\n"
      "fw(config)# access-list w extended permit ip any any\n"
      "WARNING: <w> found duplicate element\n");
  CHECK(read.configs(Kind::class_map).size() == 1);
  REQUIRE(read.configs(Kind::match_access_list).size() == 1);
  CHECK(read.configs(Kind::match_access_list)[0].parent == "one");
  CHECK(read.configs(Kind::access_list_removed).empty());
  REQUIRE(read.configs(Kind::access_list_entry).size() == 1);
  CHECK(read.configs(Kind::access_list_entry)[0].name == "w");
  CHECK(read.reading.rejected.empty());
}

TEST_CASE("prompts of contexts and failover pairs") {
  AsaReading const read(
      "edge-fw/pri/act# show run class-map\n"
      "edge-fw/dmz/act(config)# class-map c\n"
      "edge-fw/dmz(config-cmap)# match access-list a\n"
      "edge-fw> enable\n");
  REQUIRE(read.reading.events.size() == 3);
  CHECK(read.reading.events[0].host == "edge-fw");
  CHECK(read.reading.events[1].host == "edge-fw/dmz");
  CHECK(read.reading.events[2].host == "edge-fw/dmz");
  CHECK(read.configs(Kind::match_access_list)[0].parent.empty());  // another prompt
  CHECK(read.reading.rejected.empty());
}

TEST_CASE("keywords may be shortened at a prompt only") {
  AsaReading const read(
      "fw# sh run\n"
      "fw# conf t\n"
      "fw(config)# class-m one\n"
      "fw(config-cmap)# match access-l two\n"
      "fw(config)# access-l three ext permit ip any any\n");
  CHECK(read.configs(Kind::device).size() == 1);
  CHECK(read.configs(Kind::match_access_list).size() == 1);
  CHECK(read.configs(Kind::match_access_list)[0].name == "two");
  CHECK(read.configs(Kind::access_list_entry)[0].type == "extended");
  AsaReading const printed("class-m one\n match access-l two\n");
  CHECK(printed.reading.events.empty());
}

TEST_CASE("output of commands belongs to the transcript, prose does not") {
  AsaReading const read(
      "Hello support,\n"
      "the firewall says this:\n"
      "fw# show version\n"
      "Cisco Adaptive Security Appliance Software Version 9.8(2)\n"
      "Config file at boot was \"startup-config\"\n"
      "fw up 41 days\n"
      "\n"
      "fw# show run class-map\n"
      "<--- More --->\r              \r class-map one\n"
      "<--- More --->\b\b\b\b match access-list one\n"
      "fw#\n"
      "What shall we do now?\n"
      "Regards\n");
  CHECK(read.rejected_text() ==
        "Hello support,\nthe firewall says this:\nWhat shall we do now?\nRegards\n");
  REQUIRE(read.configs(Kind::match_access_list).size() == 1);
  CHECK(read.configs(Kind::match_access_list)[0].parent == "one");
  CHECK_FALSE(read.configs(Kind::match_access_list)[0].typed);
}

TEST_CASE("lines of other families are left to their readers") {
  std::string const foreign =
      "2026-03-02T08:10:46.240+01:00 expe tvcs: UTCTime=\"2026-03-02 07:10:46,240\" "
      "Module=\"network.sip\"\n"
      "SIP/2.0 504 Server time-out\n";
  AsaReading const read("fw# show log\n" + foreign + "fw# show run access-list\n");
  CHECK(read.rejected_text() == foreign);
}

TEST_CASE("a command with damaged names is left to the tolerant reader") {
  AsaReading const read("fw(config-cmap)# match access-list ent imp to external\nfw(config)#\n");
  CHECK(read.reading.events.empty());
  CHECK(read.rejected_text() == "fw(config-cmap)# match access-list ent imp to external\n");
}
