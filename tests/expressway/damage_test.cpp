// Corrupt, cut and hostile input: the account closes, nothing crashes, good records survive.
#include <random>

#include "expressway_test.hpp"

using namespace siptriage;
using namespace siptriage::test;

namespace {

std::string tcp(std::string_view state = "TCP Connecting") {
  return module_line("network.tcp", "DEBUG", ": Detail=\"" + std::string(state) + "\"");
}

// Every kind of record once.
std::string sample_log() {
  return module_line("network.sip", "INFO", kRefusalSummary) + sip_line(kReceived) +
         std::string(kRefusal) + module_line("developer.sip.leg", "DEBUG", ":  Detail=\"x\"") +
         tcp() + std::string(kStamp) +
         "Event=\"Call Rejected\" Src-ip=\"192.0.2.5\" Level=\"1\" UTCTime=\"2026-03-02 "
         "07:10:46\"\n" +
         module_line("network.http.trafficserver", "DEBUG", ": Detail=\"Sending Request\"") +
         " HTTPMSG:\n |GET /x HTTP/1.1\n \n |\n\n" + sip_line(kReceived) +
         " SIPMSG:\n |SERVICE sip:a@b.example SIP/2.0\n Call-ID: 1\n CSeq: 1 SERVICE\n \n"
         "-----BEGIN CERTIFICATE-----\nMIID\n -----END CERTIFICATE-----\n |\n\n" +
         tcp("TCP Connection Closed");
}

std::string error_of(std::string const& text) {
  Arena arena;
  families::Reading reading;
  families::expressway::read({text, 0, 0, 1}, arena, reading);
  (void)families::expressway::probe(text);
  return account_error(reading, text);
}

}  // namespace

TEST_CASE("runs of NUL and control bytes are skipped, said, and cost no record") {
  struct Row {
    std::string_view name;
    std::string text;
    std::size_t events;
    std::uint64_t skipped;
  };
  std::string const nul(100, '\0');
  std::string garbage;
  for (int i = 0; i < 300; ++i) garbage += static_cast<char>(i * 7 % 256 == '\n' ? 1 : i * 7 % 256);
  Row const rows[] = {
      {"before a record, on its line", tcp() + nul + tcp(), 2, 100},
      {"on a line of its own", tcp() + nul + "\n" + tcp(), 2, 101},
      {"at the start", nul + tcp(), 1, 100},
      {"at the end", tcp() + nul, 1, 100},
      {"a crash: NUL up to the next record inside a line",
       tcp().substr(0, 80) + nul + tcp() + tcp(), 2, 100},
      {"other control bytes", tcp() + std::string(20, '\x01') + "\n" + tcp(), 2, 21},
      {"garbage up to a stamp", tcp() + "\x02\x03\x7f\xff\xfe" + tcp(), 2, 5},
      {"random bytes", tcp() + "\x93" + garbage + "\n" + tcp(), 2, 302},
      {"nothing but NUL", nul, 0, 100},
      {"long run", tcp() + std::string(1 << 20, '\0') + tcp(), 2, 1 << 20},
  };
  for (auto const& row : rows) {
    CAPTURE(row.name);
    auto const log = read_log(row.text);
    CHECK(log->events().size() == row.events);
    CHECK(log->count(DefectCode::binary_garbage) >= 1);
    std::uint64_t skipped = 0;
    for (auto const& defect : log->reading.defects) skipped += defect.bytes_skipped;
    CHECK(skipped == row.skipped);
    CHECK(log->reading.rejected.empty());
  }
}

TEST_CASE("garbage in the middle of a dump leaves the records around it") {
  auto text = sip_line(kReceived) + std::string(kRefusal);
  text.insert(text.find(" Server:"), std::string(16, '\0'));
  auto const log = read_log(tcp() + text + tcp());
  CHECK(log->count(DefectCode::binary_garbage) == 1);
  REQUIRE(log->events().size() >= 2);
  CHECK(log->events().back().where.offset == tcp().size() + text.size());
}

TEST_CASE("single NUL bytes") {
  auto broken = tcp();
  broken[60] = '\0';
  auto const log = read_log(tcp() + broken + tcp());
  CHECK(log->events().size() == 2);
  CHECK(log->rejected() == broken);
  auto body = sip_line(kReceived) + std::string(kRefusal);
  body.insert(body.find(" |\n\n"), std::string(" a\0b\n", 5));
  CHECK(read_log(body)->events().size() == 1);
}

TEST_CASE("a byte order mark is understood") {
  auto const log = read_log("\xEF\xBB\xBF" + tcp());
  CHECK(log->events().size() == 1);
  CHECK(log->reading.understood == log->text.size());
}

TEST_CASE("logs with byte order marks, put behind each other") {
  auto const log = read_log("\xEF\xBB\xBF" + tcp() + "\xEF\xBB\xBF" + tcp() + sip_line(kReceived) +
                            std::string(kRefusal) + "\xEF\xBB\xBF" + tcp());
  CHECK(log->events().size() == 4);
  CHECK(log->reading.rejected.empty());
  CHECK(log->reading.defects.empty());
}

TEST_CASE("every prefix of a log keeps its complete records") {
  auto const text = sample_log();
  auto const whole = read_log(text);
  REQUIRE(whole->events().size() == 6);
  for (std::size_t length = 0; length <= text.size(); ++length) {
    auto const prefix = text.substr(0, length);
    Arena arena;
    families::Reading reading;
    families::expressway::read({prefix, 0, 0, 1}, arena, reading);
    auto const error = account_error(reading, prefix);
    if (!error.empty()) FAIL(length << ": " << error);
    std::size_t complete = 0;
    for (auto const& event : whole->events()) {
      complete += event.where.offset + event.where.length < length ? 1 : 0;
    }
    if (reading.events.size() < complete) FAIL("a record is lost at " << length);
    if (!reading.rejected.empty()) FAIL("rejected at " << length);
  }
}

TEST_CASE("a log that ends inside a record says so") {
  auto const line = module_line("network.dns", "DEBUG",
                                ":  Detail=\"Sending DNS query\" Name=\"_sips._tcp.example.org\"");
  for (auto const& [cut, events] :
       {std::pair<std::size_t, std::size_t>{line.size() - 8, 1}, {90, 0}, {20, 0}, {4, 0}}) {
    CAPTURE(cut);
    auto const log = read_log(tcp() + line.substr(0, cut));
    CHECK(log->events().size() == 1 + events);
    CHECK(log->reading.rejected.empty());
    if (events == 1) CHECK(log->payload<DnsEvent>(1).name.empty());
    if (cut != 90) CHECK(log->count(DefectCode::cut_off_record) == 1);
  }
}

TEST_CASE("mutations never break the account") {
  auto const text = sample_log();
  std::mt19937 random(20260302);
  auto const any = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
  constexpr char kBytes[] = "\0\n\r\t \"|=<>:,-TZ09\x01\x7f\xff";
  for (int round = 0; round < 4000; ++round) {
    auto mutant = text;
    for (std::size_t edits = 1 + any(6); edits > 0 && !mutant.empty(); --edits) {
      auto const at = any(mutant.size());
      switch (any(4)) {
        case 0:
          mutant[at] = kBytes[any(sizeof kBytes - 1)];
          break;
        case 1:
          mutant.erase(at, 1 + any(40));
          break;
        case 2:
          mutant.insert(at, 1 + any(5), kBytes[any(sizeof kBytes - 1)]);
          break;
        default:
          mutant.insert(at, text.substr(any(text.size()), any(300)));
          break;
      }
    }
    auto const error = error_of(mutant);
    if (!error.empty()) FAIL("round " << round << ": " << error);
  }
}

TEST_CASE("hostile texts cost linear time") {
  std::string const pieces[] = {
      "2026-03-02T08:10:46.240+01:00 ",
      std::string(kStamp) + "Event=\"",
      "\"",
      "UTCTime=\"",
      "T",
      "\n",
      "|\n",
      "U",
      "\x01",
      "\x01"
      "a",
      std::string(4, '\0') + "abcdefghijkl",
      std::string(4, '\0') + "\n",
      "-----BEGIN \n",
      sip_line(kReceived) + " SIPMSG:\n |",
      sip_line(kReceived) + " SIPMSG:\n |SIP/2.0 200 OK\n ",
      module_line("network.sip", "INFO", ":  Detail=\"Receive Request Method=A, \""),
      module_line("network.cpl", "INFO", ":  Detail=\"<a b=\""),
  };
  for (auto const& piece : pieces) {
    CAPTURE(piece.substr(0, 40));
    std::string text;
    while (text.size() < 2'000'000) text += piece;
    CHECK(error_of(text).empty());
  }
}

TEST_CASE("defects of one kind are listed up to a limit, then counted") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += std::string("\x01\n") + tcp();
  auto const log = read_log(text);
  CHECK(log->events().size() == 1000);
  CHECK(log->reading.defects.size() <= 256);
  std::uint64_t count = 0;
  for (auto const& defect : log->reading.defects) count += defect.count;
  CHECK(count == 1000);
}
