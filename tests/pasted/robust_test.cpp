// Cut, mutated and hostile input: the account closes, names are exact or absent, time is linear.
#include <random>
#include <set>

#include "damage.hpp"
#include "pasted_test.hpp"
#include "records.hpp"

using namespace siptriage;
using namespace siptriage::test;

namespace {

// Host names, domains and Call-IDs that the events bind.
std::set<std::string> bound_names(families::Reading const& reading) {
  std::set<std::string> names;
  for (auto const& event : reading.events) {
    if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) {
      names.insert({std::string(record->call_id), std::string(record->peer.host)});
      for (auto const& field : record->data) {
        if (field.name != "info") names.emplace(field.value);
      }
    } else if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) {
      names.emplace(sip->message.call_id);
      for (auto const& d : sip->diagnostics) {
        for (auto const* key : {"domain", "fqdn1", "tls-target", "PeerServer", "source"}) {
          names.emplace(d.parameter(key));
        }
      }
    } else if (auto const* tls = std::get_if<TlsEvent>(&event.payload)) {
      names.emplace(tls->common_name);
    } else if (auto const* dns = std::get_if<DnsEvent>(&event.payload)) {
      names.emplace(dns->name);
    }
  }
  names.erase("");
  return names;
}

}  // namespace

TEST_CASE("a record that is cut anywhere binds exact names or none", "[pasted][robust]") {
  auto const shape = GENERATE(0, 1, 2);
  for (auto const& names : {some_names()[0], some_names()[1]}) {
    for (auto const& record : clean_records(names)) {
      auto const text = shape == 0   ? record.text
                        : shape == 1 ? flatten(record.text)
                                     : double_spaced(wrap(flatten(record.text), 64));
      auto const allowed = bound_names(read_pasted(text).reading);
      CHECK_FALSE(allowed.empty());
      for (std::size_t length = 0; length < text.size(); length += 3) {
        auto const result = read_pasted(text.substr(0, length));
        for (auto const& name : bound_names(result.reading)) {
          INFO(name << " in " << record.kind << ": " << text.substr(0, length));
          CHECK(allowed.count(name) == 1);
        }
      }
      for (std::size_t begin = 0; begin < text.size(); begin += 7) {
        (void)read_pasted(text.substr(begin));
      }
    }
  }
}

TEST_CASE("mutated records keep the account closed", "[pasted][robust]") {
  std::mt19937 random(4711);
  auto const pick = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  static constexpr std::string_view kPieces[] = {"\"",
                                                 "\n",
                                                 "\n\n",
                                                 "<",
                                                 ">",
                                                 ";",
                                                 "=",
                                                 ":",
                                                 "\0",
                                                 "\xFF",
                                                 "\xE2\x80\x9D",
                                                 "|",
                                                 "SIP/2.0 504 x",
                                                 "$$begin_record",
                                                 "$$end_record",
                                                 "Via: ",
                                                 "ms-diagnostics: 1;a=\"",
                                                 "UTCTime=\"2026-03-02 07:10:46,1\"",
                                                 "2026-03-02T08:10:46+01:00 h tvcs: ",
                                                 "TL_WARN(TF_DIAG) [a\\b]",
                                                 "=3D\"",
                                                 "&quot;",
                                                 "\\\"",
                                                 " <-- "};
  for (auto const& record : clean_records(some_names()[1])) {
    for (int round = 0; round < 120; ++round) {
      auto text = round % 2 == 0 ? record.text : flatten(record.text);
      for (std::size_t i = 0; i < 1 + pick(6); ++i) {
        auto const at = pick(text.size());
        if (pick(3) == 0) {
          text.erase(at, pick(12));
        } else {
          text.insert(at, kPieces[pick(std::size(kPieces))]);
        }
        if (text.empty()) text = "x";
      }
      (void)read_pasted(text);
    }
  }
}

TEST_CASE("binary garbage is a defect of its own", "[pasted][robust]") {
  std::string const record = "ms-diagnostics: 1009;reason=\"No match\";domain=\"cms.example.com\"";
  auto const result =
      read_pasted(std::string(100, '\0') + record + "\n" + "\x01\x02\x03\x04" + "text\n");
  std::uint64_t garbage = 0;
  for (auto const& defect : result.reading.defects) {
    if (defect.code == DefectCode::binary_garbage) garbage += defect.bytes_skipped;
  }
  CHECK(garbage == 104);
  CHECK(result.reading.events.size() == 1);
}

TEST_CASE("places are those of the chunk in its entry", "[pasted][robust]") {
  std::string const text = "prose\n\nms-diagnostics: 1009;reason=\"No match\";domain=\"a.test\"\n";
  Arena arena;
  families::Reading reading;
  pasted::read({text, 3, 1000, 50}, arena, reading);
  check_account(text, reading, 1000);
  REQUIRE(reading.events.size() == 1);
  CHECK(reading.events[0].where.source == 3);
  CHECK(reading.events[0].where.line == 52);
  CHECK(reading.events[0].where.offset == 1007);
}

TEST_CASE("many excerpts over several windows keep their order and their names",
          "[pasted][robust]") {
  auto const record = flatten(clean_records(some_names()[0])[0].text) + "some words between\n";
  std::string text;
  while (text.size() < (std::size_t{9} << 20)) text += record;
  auto const count = text.size() / record.size();
  auto const result = read_pasted(text);
  CHECK(result.reading.events.size() == count);
  CHECK(bound_names(result.reading).size() == 4);
  CHECK(result.reading.events.back().where.line == 2 * count - 1);
  CHECK(result.reading.defects.size() < 2000);
}

TEST_CASE("hostile text takes linear time", "[pasted][robust]") {
  auto const* const unit = GENERATE(
      "SIP/2.0 504 ", "\"", "=\"", "INVITE sip:", "<", "> ", "TL_ERROR(TF_DIAG) ",
      "$$begin_record ", "Result-Code: 0xc3e93d6f ", "ms-diagnostics: 1009;a=b ",
      "ms-diagnostics: 1 ", "ms-diagnostics: 1009;reason=\"",
      "2026-03-02T08:10:46.240+01:00 h tvcs: ", "Event=\"x\" Service=\"SIP\" ", "a-\n", "aA", "\r",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", "a b: c\r", "domain=\"", "(", "asa(config)# ",
      "<br>", "Via: x ", "From: \"", "--\ncontent-", "03/02/2026|11:26:10.200 1:1 INFO :: ");
  std::string text;
  while (text.size() < 150'000) text += unit;
  CAPTURE(unit);
  // A quadratic step takes minutes: the time limit of the test program catches it.
  CHECK(read_pasted(text).reading.rejected.empty());
}
