// Logs in other encodings: names come out right, offsets and lines point into the decoded text.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "siptriage/analysis.hpp"
#include "siptriage/render.hpp"

using namespace siptriage;

namespace {

std::string sample(std::string const& name) {
  std::ifstream file(std::string(SIPTRIAGE_SOURCE_DIR) + "/samples/" + name, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

Analysis analyze_text(std::string text) {
  static auto const rules = RuleSet::builtin();
  REQUIRE(rules);
  Bundle bundle;
  bundle.add_text("log.txt", std::move(text));
  return analyze(std::move(bundle), *rules, {});
}

// A SIP dump of an Expressway whose caller shows that name, in the bytes of the log.
std::string log_with_name(std::string const& name) {
  return "2026-03-02T08:10:46.240+01:00 expe tvcs: UTCTime=\"2026-03-02 07:10:46,240\" "
         "Module=\"network.sip\" Level=\"DEBUG\":  Action=\"Received\" Local-ip=\"192.0.2.1\" "
         "Local-port=\"25002\" Src-ip=\"198.51.100.9\" Src-port=\"5061\" Msg-Hash=\"1\"\n SIPMSG:\n"
         " |SIP/2.0 504 Server time-out\n"
         " Via: SIP/2.0/TLS 192.0.2.1:5061;branch=z9hG4bKa1\n Call-ID: 1234\n CSeq: 1 INVITE\n"
         " From: \"" +
         name +
         "\" <sip:alice@uc.example.com>;tag=1\n To: <sip:bob@example.org>;tag=2\n"
         " Content-Length: 0\n \n |\n\n";
}

std::string utf16(std::string const& ascii) {
  std::string result;
  for (char const c : ascii) (result += c) += '\0';
  return result;
}

struct Row {
  char const* encoding;
  char const* name;
  char const* utf8;
};

}  // namespace

TEST_CASE("display names of logs in other encodings") {
  for (auto const& row : std::vector<Row>{
           {"windows-1252", "M\xFCller", "M\xC3\xBCller"},
           {"shift_jis", "\x95\x5C\x83\x5C\x83\x7C", "\xE8\xA1\xA8\xE3\x82\xBD\xE3\x83\x9D"},
           {"gb18030", "\xD5\xC5\xCE\xB0", "\xE5\xBC\xA0\xE4\xBC\x9F"},
           {"utf-8", "M\xC3\xBCller", "M\xC3\xBCller"}}) {
    CAPTURE(row.encoding);
    auto const analysis = analyze_text(log_with_name(row.name));
    auto const& source = analysis.sources()[0];
    CHECK(source.encoding == row.encoding);
    REQUIRE(analysis.events().size() == 1);
    auto const& event = analysis.events()[0];
    auto const from = std::get<SipMessageEvent>(event.payload).message.header("From");
    CHECK(from == "\"" + std::string(row.utf8) + "\" <sip:alice@uc.example.com>;tag=1");
    CHECK(analysis.text(event.where).ends_with("Content-Length: 0\n \n |"));
    CHECK(event.where.offset + event.where.length + 2 == source.bytes);
    CHECK(source.bytes_understood == source.bytes);
  }
}

TEST_CASE("a UTF-16 trace with text of another program in it says where, and loses nothing") {
  auto const text = sample("seed/web-edge-srv-domain-mismatch.txt");
  auto const plain = analyze_text(text + text);
  auto const mixed = analyze_text(utf16(text) + "Copied by support on Monday.\n" + utf16(text));
  CHECK(mixed.events().size() == plain.events().size());
  CHECK(mixed.findings()[0].cause == plain.findings()[0].cause);
  auto const& defects = mixed.sources()[0].defects;
  CHECK(mixed.sources()[0].encoding == "utf-16le");
  REQUIRE_FALSE(defects.empty());
  CHECK(defects.back().code == DefectCode::replaced_encoding);
  CHECK(defects.back().where.offset == text.size());
  CHECK(defects.back().where.line > 1);
}
