
#include "families/uccapi/uccapi.hpp"
#include "tests/sip_admin_log/reading_check.hpp"

namespace siptriage::families::test {
namespace {

Result read_log(std::string text) { return checked(uccapi::read, std::move(text)); }

bool clean(Result const& result) {
  return result.reading.defects.empty() && result.reading.rejected.empty();
}

std::string const kStamp = "03/02/2026|11:26:10.158 1DD4:1DEC INFO  :: ";
std::string const kAddresses = "192.0.2.1:5061 (From Local Address: 192.0.2.2:53412) 1053 bytes";
std::string const kInvite =
    "INVITE sip:bob@meet.example.com SIP/2.0\n"
    "Via: SIP/2.0/TLS 192.0.2.2:53412\n"
    "Max-Forwards: 70\n"
    "From: <sip:alice@example.net>;tag=280f2bf329;epid=c21eec507a\n"
    "To: <sip:bob@meet.example.com>\n"
    "Call-ID: d0bce97cce8a45fcbb8cc973ba0282da\n"
    "CSeq: 1 INVITE\n"
    "Content-Type: application/sdp\n"
    "Content-Length: 20\n"
    "\n"
    "v=0\n"
    "o=- 0 0 IN IP4 192.0.2.2\n";
std::string const kRefusal =
    "SIP/2.0 504 Server time-out\n"
    "From: \"Alice\"<sip:alice@example.net>;tag=280f2bf329;epid=c21eec507a\n"
    "To: <sip:bob@meet.example.com>;tag=98283FD4A66E24FFB4967CDB73149B25\n"
    "Call-ID: d0bce97cce8a45fcbb8cc973ba0282da\n"
    "CSeq: 1 INVITE\n"
    "Via: SIP/2.0/TLS 192.0.2.2:53412;ms-received-port=62937;ms-received-cid=6DA00\n"
    "ms-diagnostics: 1009;reason=\"No match for domain in DNS SRV results\";"
    "domain=\"meet.example.com\";fqdn1=\"expe.sub.meet.example.com:5061\";source=\"sip.example."
    "net\"\n"
    "Server: RTC/6.0\n"
    "Content-Length: 0\n"
    "\n";
std::string const kSent = kStamp + "Sending Packet - " + kAddresses + ":\n" + kStamp + kInvite +
                          kStamp + "End of Sending Packet - " + kAddresses + "\n";
std::string const kToLocal = "192.0.2.1:5061 (To Local Address: 192.0.2.2:53412) 633 bytes";
std::string const kReceived = kStamp + "Data Received -" + kToLocal + ":\n" + kStamp + kRefusal +
                              kStamp + "End of Data Received -" + kToLocal + "\n";

void check_refusal(SipMessageEvent const& sip) {
  CHECK(sip.message.status == 504);
  CHECK(sip.message.call_id == "d0bce97cce8a45fcbb8cc973ba0282da");
  REQUIRE(sip.diagnostics.size() == 1);
  CHECK(sip.diagnostics[0].id == 1009);
  CHECK(sip.diagnostics[0].parameter("fqdn1") == "expe.sub.meet.example.com:5061");
}

void check_addresses(SipMessageEvent const& sip) {
  CHECK(sip.remote.host == "192.0.2.1");
  CHECK(sip.remote.port == 5061);
  CHECK(sip.local.host == "192.0.2.2");
  CHECK(sip.local.port == 53412);
}

}  // namespace

TEST_CASE("banners give direction and addresses") {
  auto const result = read_log(kSent + kReceived);
  CHECK(clean(result));
  REQUIRE(result.reading.events.size() == 2);
  auto const& sent = result.payload<SipMessageEvent>(0);
  CHECK(sent.direction == Direction::sent);
  check_addresses(sent);
  CHECK(sent.message.method == "INVITE");
  CHECK(sent.message.body == "v=0\no=- 0 0 IN IP4 192.0.2.2\n");
  auto const& received = result.payload<SipMessageEvent>(1);
  CHECK(received.direction == Direction::received);
  check_addresses(received);
  check_refusal(received);
  auto const& event = result.reading.events[1];
  CHECK(event.where.offset == kSent.size());
  CHECK(event.where.length == kReceived.size());
  CHECK(event.family == Family::lync_uccapi);
  CHECK(event.time.raw == "03/02/2026|11:26:10.158");
  CHECK(event.time.local == make_instant(2026, 3, 2, 11, 26, 10, 158'000));
  CHECK_FALSE(event.time.utc);
}

TEST_CASE("all ways to frame a message") {
  std::string const banner = kStamp + "Data Received - " + kToLocal + ":\n";
  std::string const end = kStamp + "End of Data Received - " + kToLocal + "\n";
  std::string const warn = "03/02/2026|11:26:10.158 1DD4:1DEC WARN  :: CSomething::Do line 5\n";
  std::string const trace = "03/02/2026|11:26:10.158 1dd4:1dec TRACE :: entered\n";
  struct Row {
    char const* name;
    std::string text;
    bool banner;
  };
  Row const rows[] = {
      {"both banners", banner + kStamp + kRefusal + end, true},
      {"no banner", kStamp + kRefusal + warn, false},
      {"no banner, end of the text", kStamp + kRefusal, false},
      {"opening banner only", banner + kStamp + kRefusal + trace, true},
      {"closing banner only", kStamp + kRefusal + end, true},
      {"start line without stamp", banner + kRefusal + end, true},
      {"plain lines around", warn + trace + banner + kStamp + kRefusal + end + warn, true},
      {"CRLF", with_crlf(banner + kStamp + kRefusal + end), true},
      {"byte order mark", "\xEF\xBB\xBF" + banner + kStamp + kRefusal + end, true},
      {"empty lines around", "\n\n" + banner + kStamp + kRefusal + end + "\n\n", true},
      {"plain text on several lines", trace + "<a>\n</a>\n" + banner + kStamp + kRefusal + end,
       true},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    auto const result = read_log(row.text);
    CHECK(clean(result));
    REQUIRE(result.reading.events.size() == 1);
    auto const& sip = result.payload<SipMessageEvent>(0);
    check_refusal(sip);
    CHECK((sip.direction == Direction::received) == row.banner);
    if (row.banner) check_addresses(sip);
  }
}

TEST_CASE("IPv6 addresses and a banner without the local one") {
  auto const six = read_log(kStamp +
                            "Data Received - [2001:db8::1]:5061 (To Local Address: "
                            "[2001:db8::2]:5000) 1 bytes:\n" +
                            kStamp + kRefusal);
  auto const& sip = six.payload<SipMessageEvent>(0);
  CHECK(sip.remote.host == "2001:db8::1");
  CHECK(sip.remote.port == 5061);
  CHECK(sip.local.host == "2001:db8::2");
  auto const bare = read_log(kStamp + "Sending Packet - 192.0.2.9:5061\n" + kStamp + kInvite);
  CHECK(bare.payload<SipMessageEvent>(0).remote.host == "192.0.2.9");
  CHECK(bare.payload<SipMessageEvent>(0).local.host.empty());
}

TEST_CASE("a keep-alive between banners is no message") {
  auto const result = read_log(kStamp + "Data Received - " + kToLocal + ":\n" + kStamp + "\n\n" +
                               kStamp + "End of Data Received - " + kToLocal + "\n" + kReceived);
  CHECK(result.reading.rejected.empty());
  REQUIRE(result.reading.events.size() == 1);
  check_refusal(result.payload<SipMessageEvent>(0));
}

TEST_CASE("several messages in one segment") {
  auto const text = kStamp + "Data Received - " + kToLocal + ":\n" + kStamp + kInvite + kRefusal +
                    kStamp + "End of Data Received - " + kToLocal + "\n";
  auto const result = read_log(text);
  CHECK(clean(result));
  REQUIRE(result.reading.events.size() == 2);
  CHECK(result.payload<SipMessageEvent>(0).message.body == "v=0\no=- 0 0 IN IP4 192.0.2.2\n");
  check_refusal(result.payload<SipMessageEvent>(1));
  CHECK(result.bytes(result.reading.events[1].where) == kRefusal);
}

TEST_CASE("an instant message may quote SIP") {
  auto const result =
      read_log(kStamp +
               "MESSAGE sip:a@example.net SIP/2.0\nCall-ID: 1\nCSeq: 2 MESSAGE\n"
               "Content-Type: text/plain\n\nI got\nSIP/2.0 504 Server time-out\nwhy?\n" +
               kStamp + "x\n");
  CHECK(clean(result));
  REQUIRE(result.reading.events.size() == 1);
}

TEST_CASE("a stamp alone ends a message") {
  auto const result = read_log(kStamp + kRefusal + "03/02/2026|11:30:10.163\n" + kReceived);
  CHECK(clean(result));
  CHECK(result.reading.events.size() == 2);
}

TEST_CASE("hostile texts cost no more than their length") {
  auto const repeat = [](std::string const& piece, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += piece;
    return text;
  };
  std::string const texts[] = {
      kStamp + repeat(kRefusal, 5'000),
      kStamp + "SIP/2.0 200 OK\nc: text/plain\n\n" + repeat("SIP/2.0 200 OK\n", 100'000) +
          std::string(500'000, 'x'),
      repeat(kStamp + "Data Received - 192.0.2.1:5\n", 20'000),
      repeat("Via: x\n", 200'000),
      repeat(kStamp + "x\ny\n", 20'000),
      kStamp + "SIP/2.0 200 OK\nVia: " + repeat(" F :", 500'000),
      repeat(std::string("\0", 1) + "03/02/2026|", 100'000),
  };
  for (auto const& text : texts) {
    auto const result = run_reader(uccapi::read, text);
    INFO(text.substr(0, 200));
    CHECK(result.reading.understood + result.skipped() <= text.size());
  }
}

TEST_CASE("a SIP fragment in a body is no message of its own") {
  auto const result = read_log(kStamp +
                               "NOTIFY sip:a@example.net SIP/2.0\nCall-ID: 1\nCSeq: 2 NOTIFY\n"
                               "Content-Type: message/sipfrag\n\nSIP/2.0 200 OK\n" +
                               kStamp + "x\n");
  REQUIRE(result.reading.events.size() == 1);
  CHECK(result.payload<SipMessageEvent>(0).message.body == "SIP/2.0 200 OK\n");
}

TEST_CASE("the text begins inside a message") {
  auto const from = kRefusal.find("Call-ID");
  auto const end = kStamp + "End of Data Received - " + kToLocal + "\n";
  auto const tail = read_log(kRefusal.substr(from) + end + kSent);
  REQUIRE(tail.reading.events.size() == 2);
  CHECK(tail.defects(DefectCode::cut_off_record) == 1);
  auto const& sip = tail.payload<SipMessageEvent>(0);
  CHECK(sip.message.status == 0);
  CHECK(sip.message.method.empty());
  CHECK(sip.message.call_id == "d0bce97cce8a45fcbb8cc973ba0282da");
  CHECK(sip.diagnostics.size() == 1);
  CHECK(sip.direction == Direction::received);
  CHECK(tail.skipped() == 0);

  auto const half_line = read_log("ng-half=\"x\"\n" + kRefusal.substr(from) + end);
  CHECK(half_line.skipped() == 12);
  CHECK(half_line.reading.events.size() == 1);

  auto const body = read_log("<presence>\n</presence>\n" + end + kSent);
  CHECK(body.reading.events.size() == 1);
  CHECK(body.defects(DefectCode::cut_off_record) == 1);
  CHECK(body.skipped() == 23);

  auto const prose = read_log("Hello,\nplease see:\n\n" + kSent);
  CHECK(prose.bytes(prose.reading.rejected.at(0)) == "Hello,\nplease see:\n");
}

TEST_CASE("the text ends inside a message") {
  auto const whole = kStamp + "Data Received - " + kToLocal + ":\n" + kStamp + kRefusal;
  auto const at = [&whole](char const* piece) { return whole.find(piece); };
  auto const in_value = read_log(whole.substr(0, at("sub.meet")));
  REQUIRE(in_value.reading.events.size() == 1);
  CHECK(in_value.defects(DefectCode::cut_off_record) == 1);
  // Half a host name is worse than none.
  CHECK(in_value.payload<SipMessageEvent>(0).diagnostics.empty());
  CHECK(in_value.payload<SipMessageEvent>(0).message.call_id == "d0bce97cce8a45fcbb8cc973ba0282da");

  auto const half_id = read_log(whole.substr(0, at("8a45fcbb")));
  CHECK(half_id.payload<SipMessageEvent>(0).message.call_id.empty());

  auto const unended = read_log(whole.substr(0, at("\nServer: RTC")));
  CHECK(unended.payload<SipMessageEvent>(0).diagnostics.size() == 1);
}

TEST_CASE("damage inside a message") {
  auto wrapped = kReceived;
  wrapped.insert(wrapped.find("sub.meet"), "\n");
  auto glued = kReceived;
  glued.replace(glued.find("\nServer"), 1, " ");
  auto spaced = kReceived;
  spaced.insert(spaced.find("Call-ID"), "\n");
  for (auto const& text : {wrapped, glued, spaced}) {
    auto const result = read_log(text);
    CHECK(result.reading.events.empty());
    REQUIRE(result.reading.rejected.size() == 1);
    CHECK(result.reading.rejected[0].length == text.size());
  }
  auto quoted = kReceived;
  quoted.replace(quoted.find("No match"), 8, "See \\\"x\\\" Via: this");
  CHECK(read_log(quoted).reading.events.size() == 1);

  auto zeros = kReceived;
  zeros.insert(zeros.find("Server: RTC"), std::string(512, '\0'));
  auto const result = read_log(zeros + kSent);
  CHECK(result.reading.events.size() == 2);
  CHECK(result.defects(DefectCode::binary_garbage) == 1);
  check_refusal(result.payload<SipMessageEvent>(0));

  auto const lost = read_log(kReceived + std::string(512, '\0') + kSent);
  CHECK(lost.reading.events.size() == 2);
  CHECK(lost.skipped() == 512);
}

TEST_CASE("prose behind the last message is not part of it") {
  auto const result = read_log(kStamp + kRefusal + "Can you help?\nBye\n");
  CHECK(result.reading.events.size() == 1);
  CHECK(result.bytes(result.reading.rejected.at(0)) == "Can you help?\nBye\n");
}

TEST_CASE("a flattened copy is left to the tolerant reader") {
  auto const line = kStamp + "Data Received - " + kToLocal + ": " + kStamp +
                    "SIP/2.0 504 Server time-out From: <sip:a@example.com>;tag=1\n";
  auto const result = read_log(kStamp + "plain\n" + line);
  CHECK(result.reading.events.empty());
  CHECK(result.bytes(result.reading.rejected.at(0)) == line);
}

TEST_CASE("every prefix, suffix and mutation keeps the account") {
  torture(uccapi::read,
          kStamp + "plain\n" + kSent + "\n" + kReceived + kStamp + kInvite + kRefusal);
}

TEST_CASE("probe counts stamped lines") {
  CHECK(uccapi::probe(kStamp + "x\n" + kStamp + kInvite) == 2);
  CHECK(uccapi::probe(kInvite) == 0);
}

}  // namespace siptriage::families::test
