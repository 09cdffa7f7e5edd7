#include <catch2/catch.hpp>
#include <string>

#include "sip_files.hpp"

using namespace siptriage;

namespace {

std::string with_ends(std::string_view text, std::string_view end) {
  std::string result;
  for (char const c : text) {
    if (c == '\n') {
      result += end;
    } else {
      result += c;
    }
  }
  return result;
}

constexpr std::string_view kEdge504 =
    "SIP/2.0 504 Server time-out\n"
    "Content-Length: 0\n"
    "Via: SIP/2.0/tls 10.0.0.1:5061;branch=z9hG4bK1;ms-received-port=25002\n"
    "FROM:\"user6\"<sip:user6@example.com>;tag=1;epid=2\n"
    "Via: SIP/2.0/TLS 10.0.0.2:5061;branch=z9hG4bK2\n"
    "TO: <sip:user7@example.net>;tag=3\n"
    "CALL-ID : 0123456789abcdef0123456789abcdef\n"
    "CSEQ: 1 INVITE\n"
    "Server: RTC/6.0\n"
    "\n"
    "rest\n";

}  // namespace

TEST_CASE("line ends of every kind") {
  auto const* end = GENERATE("\n", "\r\n", "\r", "\r\r\n");
  auto const text = with_ends(kEdge504, end);
  Arena arena;
  sip::ParseNotes notes;
  auto const message = sip::parse_message(text, {}, arena, &notes);
  REQUIRE(message);
  CHECK(notes.notes == std::vector<std::string>{});
  CHECK(message->status == 504);
  CHECK(message->reason_phrase == "Server time-out");
  CHECK(message->headers.size() == 8);
  CHECK(message->call_id == "0123456789abcdef0123456789abcdef");
  CHECK(message->cseq->method == "INVITE");
  CHECK(message->body == std::string("rest") + end);
  CHECK(sip::from(*message, arena)->display_name == "user6");
  CHECK(sip::vias(*message, arena).size() == 2);
  CHECK(message->header("Server") == "RTC/6.0");
}

TEST_CASE("the leading space of a log is taken off") {
  std::string const text =
      "INVITE sip:a@example.com SIP/2.0\n Via: SIP/2.0/TLS 10.0.0.1\n Subject: one\n   two\n"
      " Call-ID: x1\n CSeq: 7 INVITE\n \n v=0\n |";
  Arena arena;
  sip::ParseNotes notes;
  auto const message = sip::parse_message(text, {.leading_space = true}, arena, &notes);
  REQUIRE(message);
  CHECK(notes.notes == std::vector<std::string>{});
  CHECK(message->headers.size() == 4);
  CHECK(message->header("Subject") == "one two");
  CHECK(message->call_id == "x1");
  CHECK(message->body == " v=0\n |");

  auto const guessed = sip::parse_message(text, {}, arena, &notes);
  REQUIRE(guessed);
  CHECK(guessed->headers.size() == 4);
}

TEST_CASE("a leading space that is lost on some lines") {
  Arena arena;
  auto const message = sip::parse_message("SIP/2.0 200 OK\n Call-ID: x1\nCSeq: 7 INVITE\n\nbody",
                                          {.leading_space = true}, arena);
  REQUIRE(message);
  CHECK(message->call_id == "x1");
  CHECK(message->cseq->number == 7);
  CHECK(message->body == "body");
}

TEST_CASE("folding") {
  Arena arena;
  struct Row {
    std::string text, value;
  };
  auto const row = GENERATE(values<Row>({
      {"Subject: a\r\n b\r\n\tc \r\n", "a b c"},
      {"Subject:\r\n a\r\n", "a"},
      {"Subject: a\r\n \r\n b\r\n", "a b"},
      {"Subject: a\r\n \r\nFrom: sip:b@example.com\r\n", "a"},
      {"s : a\r\n", "a"},
      {"S:a\r\n", "a"},
  }));
  auto const text = "OPTIONS sip:a@example.com SIP/2.0\r\nCSeq: 1 OPTIONS\r\n" + row.text +
                    "To: sip:c@example.com\r\n\r\n body";
  auto const message = sip::parse_message(text, {}, arena);
  REQUIRE(message);
  CHECK(message->header("Subject") == row.value);
  CHECK(message->header("To") == "sip:c@example.com");
  CHECK(message->body == " body");
}

TEST_CASE("a separator of blanks ends the headers") {
  Arena arena;
  auto const message =
      sip::parse_message("SIP/2.0 200 OK\nCSeq: 1 OPTIONS\n  \nv=0\no=- 1 1\n", {}, arena);
  REQUIRE(message);
  CHECK(message->headers.size() == 1);
  CHECK(message->body == "v=0\no=- 1 1\n");
}

TEST_CASE("messages that are cut") {
  Arena arena;
  sip::ParseNotes notes;
  auto const cut = sip::parse_message("SIP/2.0 200 OK\r\nCall-ID: x\r\nCSe", {}, arena, &notes);
  REQUIRE(cut);
  CHECK(cut->call_id == "x");
  CHECK(notes.notes == std::vector<std::string>{"cut off: header field: CSe"});
  CHECK(sip::parse_message("SIP/2.0 200 OK", {}, arena)->headers.empty());
  CHECK(sip::parse_message("\r\n\r\nSIP/2.0 200 OK\r\n", {}, arena)->status == 200);
}

TEST_CASE("texts that are no message") {
  Arena arena;
  auto const* text = GENERATE("", "\n", "\r\n\r\n", "hello", "HTTP/1.1 200 OK\r\n\r\n",
                              "Via: SIP/2.0/TLS h\n", "SIP/2.0 200 OK\nno header at all\nTo: x\n");
  auto const message = sip::parse_message(text, {}, arena);
  REQUIRE_FALSE(message);
  CHECK(message.error().code == ErrorCode::bad_argument);
}

TEST_CASE("an error quotes a bounded piece of the line") {
  Arena arena;
  auto const message = sip::parse_message(std::string(10'000, 'x'), {}, arena);
  REQUIRE_FALSE(message);
  CHECK(message.error().piece == std::string(200, 'x'));
}

TEST_CASE("header fields that cannot be indexed") {
  Arena arena;
  sip::ParseNotes notes;
  std::string const text =
      "SIP/2.0 200 OK\nCall-ID: 9062 @192.0.2.1\nCSeq: INVITE\nBad Name: x\n: y\n\n";
  auto const message = sip::parse_message(text, {}, arena, &notes);
  REQUIRE(message);
  CHECK(message->call_id.empty());
  CHECK_FALSE(message->cseq);
  CHECK(message->headers.size() == 4);
  CHECK(notes.notes == std::vector<std::string>{"not a header name: Bad Name: x",
                                                "not a header name: : y",
                                                "blanks inside: Call-ID: 9062 @192.0.2.1",
                                                "not a number and a method: CSeq: INVITE"});
}

TEST_CASE("notes are capped and say so") {
  std::string text = "SIP/2.0 200 OK\n";
  for (int i = 0; i < 1'000; ++i) text += "Date: never\n";
  Arena arena;
  sip::ParseNotes notes;
  REQUIRE(sip::parse_message(text, {}, arena, &notes));
  CHECK(notes.notes.size() == sip::kMaxNotes);
  CHECK(notes.notes.back() == "further notes left out");
}

TEST_CASE("start lines are recognised in a log") {
  CHECK(sip::is_start_line("INVITE sip:a@example.com SIP/2.0"));
  CHECK(sip::is_start_line("SIP/2.0 504 Server time-out"));
  CHECK(sip::is_start_line("SIP/2.0 200"));
  auto const* line =
      GENERATE("", "SIP/2.0", "SIP/2.0/TLS 10.0.0.1", "Via: SIP/2.0",
               "got INVITE sip:a@example.com SIP/2.0", "a sip:b@c SIP/2.0 d", "SIP/2.0 999 x");
  CHECK_FALSE(sip::is_start_line(line));
}

TEST_CASE("compact forms and parameter names") {
  CHECK(sip::header_is("i", "Call-ID"));
  CHECK(sip::header_is("V", "via"));
  CHECK(sip::header_is("CALL-ID", "Call-ID"));
  CHECK_FALSE(sip::header_is("i", "Via"));
  CHECK_FALSE(sip::header_is("q", "Call-ID"));
  CHECK_FALSE(sip::header_is("", "Call-ID"));
  sip::Params const params{{"Tag", "1", true}, {"tag", "2", true}};
  CHECK(sip::find_param(params, "TAG")->value == "1");
  CHECK(sip::find_param(params, "x") == nullptr);
}

TEST_CASE("asserted identities") {
  std::string const text =
      "INVITE sip:a@example.com SIP/2.0\nP-Asserted-Identity: \"A\"<sip:a@example.com>,"
      "<tel:+15550100>\nP-Asserted-Identity: <sip:b@example.com>\n\n";
  Arena arena;
  auto const message = sip::parse_message(text, {}, arena);
  REQUIRE(message);
  auto const identities = sip::asserted_identities(*message, arena);
  REQUIRE(identities.size() == 3);
  CHECK(identities[1].uri.user == "+15550100");
}

TEST_CASE("addresses that are damaged are absent or exact") {
  struct Row {
    std::string from;
    bool present;
  };
  auto const row = GENERATE(values<Row>({
      {"<sip:a@example.com>;tag=1;", true},
      {"<sip:a@example.com>;tag=1 To: <sip:b@example.com>", true},
      {"\"A <sip:a@example.com>", false},
      {"<sip:a@example.com;tag=1", false},
      {"sip:a@example.com?h=1", false},
      {"", false},
  }));
  Arena arena;
  auto const text = "SIP/2.0 200 OK\nFrom: " + row.from + "\n\n";
  auto const message = sip::parse_message(text, {}, arena);
  REQUIRE(message);
  auto const from = sip::from(*message, arena);
  CHECK(from.has_value() == row.present);
  if (from) CHECK(from->tag() == "1");
}
