
#include "families/sip_text/sip_text.hpp"
#include "tests/sip_admin_log/reading_check.hpp"

namespace siptriage::families::test {
namespace {

Result read_text(std::string text) { return checked(sip_text::read, std::move(text)); }

bool clean(Result const& result) {
  return result.reading.defects.empty() && result.reading.rejected.empty();
}

std::string indented(std::string const& text) {
  std::string result = " ";
  for (char const c : text) {
    result += c;
    if (c == '\n') result += ' ';
  }
  result.pop_back();
  return result;
}

std::string const kRefusal =
    "SIP/2.0 504 Server time-out\n"
    "From: \"Alice: From: home\"<sip:alice@example.net>;tag=280f2bf329;epid=c21eec507a\n"
    "To: <sip:bob@meet.example.com>;tag=98283FD4A66E24FFB4967CDB73149B25\n"
    "Call-ID: d0bce97cce8a45fcbb8cc973ba0282da\n"
    "CSeq: 1 INVITE\n"
    "Via: SIP/2.0/TLS 192.0.2.2:53412;ms-received-port=62937;ms-received-cid=6DA00\n"
    "ms-diagnostics: 1010;reason=\"Certificate trust with another server could not be "
    "established\";ErrorType=\"The peer certificate does not contain a matching FQDN\";"
    "tls-target=\"expe.meet.example.com\";PeerServer=\"expe.example.com\";"
    "HRESULT=\"0x80090322(SEC_E_WRONG_PRINCIPAL)\";source=\"sip.example.net\"\n"
    "Content-Length: 0\n";
std::string const kInvite =
    "INVITE sip:bob@meet.example.com SIP/2.0\n"
    "Via: SIP/2.0/TLS 192.0.2.2:53412\n"
    "From: <sip:alice@example.net>;tag=1\n"
    "To: <sip:bob@meet.example.com>\n"
    "Call-ID: d0bce97cce8a45fcbb8cc973ba0282da\n"
    "CSeq: 1 INVITE\n"
    "Content-Type: application/sdp\n"
    "\n"
    "v=0\n"
    "o=- 0 0 IN IP4 192.0.2.2\n";

void check_refusal(SipMessageEvent const& sip) {
  CHECK(sip.message.status == 504);
  CHECK(sip.message.call_id == "d0bce97cce8a45fcbb8cc973ba0282da");
  REQUIRE(sip.diagnostics.size() == 1);
  CHECK(sip.diagnostics[0].id == 1010);
  CHECK(sip.diagnostics[0].hresult == 0x80090322U);
  CHECK(sip.diagnostics[0].parameter("tls-target") == "expe.meet.example.com");
}

}  // namespace

TEST_CASE("bare messages") {
  struct Row {
    char const* name;
    std::string text;
  };
  Row const rows[] = {
      {"plain", kRefusal},
      {"empty line behind", kRefusal + "\n"},
      {"no line end", kRefusal.substr(0, kRefusal.size() - 1)},
      {"CRLF", with_crlf(kRefusal + "\n")},
      {"byte order mark", "\xEF\xBB\xBF" + kRefusal},
      {"indented", indented(kRefusal)},
      {"empty lines around", "\n\n" + kRefusal + "\n\n"},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    auto const result = read_text(row.text);
    CHECK(clean(result));
    REQUIRE(result.reading.events.size() == 1);
    check_refusal(result.payload<SipMessageEvent>(0));
    CHECK(result.reading.events[0].family == Family::sip_text);
    CHECK_FALSE(result.reading.events[0].time.best());
  }
}

TEST_CASE("several messages, with and without body") {
  for (auto const& text : {kInvite + kRefusal, kInvite + "\n" + kRefusal,
                           kInvite + "\n\n" + kRefusal, indented(kInvite + "\n" + kRefusal)}) {
    auto const result = read_text(text);
    CHECK(clean(result));
    REQUIRE(result.reading.events.size() == 2);
    CHECK(result.payload<SipMessageEvent>(0).message.method == "INVITE");
    CHECK(result.payload<SipMessageEvent>(0).message.body.find("v=0") != std::string_view::npos);
    check_refusal(result.payload<SipMessageEvent>(1));
  }
  auto const reversed = read_text(kRefusal + "\n" + kInvite);
  CHECK(reversed.reading.events.size() == 2);
}

TEST_CASE("prose around messages is rejected, and only that") {
  std::string const before = "Hello team,\n\nwe see this:\n";
  std::string const after = "Regards\n\nBob\n";
  for (auto const& message : {kRefusal + "\n", kInvite + "\n"}) {
    auto const result = read_text(before + "\n" + message + after);
    CHECK(result.reading.events.size() == 1);
    REQUIRE(result.reading.rejected.size() == 2);
    CHECK(result.bytes(result.reading.rejected[0]) == before);
    CHECK(result.bytes(result.reading.rejected[1]) == after);
  }
}

TEST_CASE("what is not one header on one line is left to the tolerant reader") {
  auto wrapped = kRefusal;
  wrapped.insert(wrapped.find("meet.example.com\";P"), "\n");
  auto glued = kRefusal;
  glued.replace(glued.find("\nCall-ID"), 1, " ");
  auto spaced = kRefusal;
  spaced.insert(spaced.find("Call-ID"), "\n");
  auto doubled = kRefusal;
  for (std::size_t at = 0; (at = doubled.find('\n', at)) != std::string::npos; at += 2) {
    doubled.insert(at, "\n");
  }
  std::string const reason =
      "SIP/2.0 504 Server time-out From: <sip:a@example.com>\nCSeq: 1 INVITE\n";
  for (auto const& text :
       {wrapped, glued, spaced, doubled, reason, std::string("ms-diagnostics: 1009;reason=\"x\"\n"),
        std::string("SIP/2.0 504 Server time-out\n"),
        std::string("INVITE sip:a@example.com SIP/2.0\nNote: see below\n")}) {
    INFO(text);
    auto const result = read_text(text);
    CHECK(result.reading.events.empty());
    REQUIRE(result.reading.rejected.size() == 1);
    CHECK(result.reading.rejected[0].length == text.find_last_not_of('\n') + 2 - 0U);
  }
}

TEST_CASE("bodies end where the text stops being theirs") {
  std::string const head =
      "MESSAGE sip:bob@example.com SIP/2.0\nCall-ID: 1@example.net\nCSeq: 1 "
      "MESSAGE\nContent-Type: ";
  struct Row {
    char const* type;
    std::string body;
    std::string after;
  };
  Row const rows[] = {
      {"application/sdp", "v=0\nm=audio 1 RTP/SAVP 0\n", "prose\n"},
      {"application/pidf+xml", "<presence>\n\n <a/>\n</presence>\n", "Thanks\n"},
      {"multipart/mixed;boundary=x", "--x\nContent-Type: text/plain\n\n--x--\n", "Thanks\n"},
      {"text/plain", "hello\nworld\n", "Thanks\n"},
      {"message/sipfrag", "SIP/2.0 200 OK\n", "Thanks\n"},
  };
  for (auto const& row : rows) {
    INFO(row.type);
    auto const result = read_text(head + row.type + "\n\n" + row.body + "\n" + row.after);
    REQUIRE(result.reading.events.size() == 1);
    CHECK(result.payload<SipMessageEvent>(0).message.body.starts_with(row.body));
    CHECK(result.bytes(result.reading.rejected.at(0)) == row.after);
  }
}

TEST_CASE("the frame of pidgin-sipe gives direction and UTC") {
  std::string const stamp = " SIP - 2026-08-26T06:25:03.933900Z\n";
  for (std::string const prefix : {"", "(08:25:03) sipe: "}) {
    auto const text = prefix + "MESSAGE START <<<<<<<<<<" + stamp + kRefusal + "\n" + prefix +
                      "MESSAGE END <<<<<<<<<<" + stamp + "(08:25:04) sipe: something else\n" +
                      prefix +
                      "MESSAGE START >>>>>>>>>> SIP(0x558879d972b0) - 2026-08-26T06:25:04.5Z\n" +
                      kInvite + prefix + "MESSAGE END >>>>>>>>>> SIP(0x558879d972b0)\n" + prefix +
                      "MESSAGE START >>>>>>>>>> HTTP - x\nGET / HTTP/1.1\n" + prefix +
                      "MESSAGE END >>>>>>>>>> HTTP - x\n";
    auto const result = read_text(text);
    CHECK(clean(result));
    REQUIRE(result.reading.events.size() == 2);
    check_refusal(result.payload<SipMessageEvent>(0));
    CHECK(result.payload<SipMessageEvent>(0).direction == Direction::received);
    CHECK(result.payload<SipMessageEvent>(1).direction == Direction::sent);
    CHECK(result.reading.events[0].time.utc == make_instant(2026, 8, 26, 6, 25, 3, 933'900));
    CHECK(result.reading.events[1].time.utc == make_instant(2026, 8, 26, 6, 25, 4, 500'000));
  }
  auto const cut = read_text("MESSAGE START <<<<<<<<<<" + stamp + kRefusal.substr(0, 300));
  CHECK(cut.defects(DefectCode::cut_off_record) == 1);
}

TEST_CASE("binary garbage does not take the next message along") {
  auto const result = read_text(std::string(300, '\0') + kRefusal +
                                std::string("\x01\x02\x03\x04\n") + "\n" + kInvite);
  CHECK(result.defects(DefectCode::binary_garbage) >= 1);
  REQUIRE(result.reading.events.size() >= 1);
  CHECK(result.payload<SipMessageEvent>(result.reading.events.size() - 1).message.method ==
        "INVITE");
}

TEST_CASE("every prefix, suffix and mutation keeps the account") {
  torture(sip_text::read,
          "Hello\n\n" + kRefusal + "\n" + kInvite + "\nthanks\n" +
              "MESSAGE START <<<<<<<<<< SIP - 2026-08-26T06:25:03.933900Z\n" + kInvite +
              "MESSAGE END <<<<<<<<<< SIP - 2026-08-26T06:25:03.933900Z\n" + indented(kRefusal));
}

TEST_CASE("hostile texts cost no more than their length") {
  auto const repeat = [](std::string const& piece, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += piece;
    return text;
  };
  std::string const texts[] = {
      repeat("SIP/2.0 200 OK\n", 100'000),
      repeat(kRefusal + std::string(2'000, '\n'), 300),
      repeat("MESSAGE START <<<<<<<<<< SIP\n", 50'000),
      "SIP/2.0 200 OK\n" + repeat("Via: \"x <\n", 100'000),
      "SIP/2.0 200 OK\nVia: " + repeat(" F :", 500'000),
      kInvite + repeat("a=b\n", 200'000),
      std::string(2'000'000, '\0'),
  };
  for (auto const& text : texts) {
    auto const result = run_reader(sip_text::read, text);
    INFO(text.substr(0, 200));
    CHECK(result.reading.understood + result.skipped() <= text.size());
  }
}

TEST_CASE("damaged seed excerpts give no event here") {
  for (std::string const name : {"pdf-client-1009", "pdf-client-1010", "web-client-1009",
                                 "web-client-1010", "pdf-edge-srv-domain-mismatch"}) {
    INFO(name);
    auto const result = read_text(read_file("samples/seed/" + name + ".txt"));
    CHECK(result.reading.events.empty());
    CHECK(result.reading.rejected.size() == 1);
  }
}

TEST_CASE("probe counts start lines") {
  CHECK(sip_text::probe(kRefusal + kInvite) == 2);
  CHECK(sip_text::probe(indented(kRefusal)) == 1);
  CHECK(sip_text::probe("Hello SIP/2.0 world\nfrom 2.0\n") == 0);
}

}  // namespace siptriage::families::test
