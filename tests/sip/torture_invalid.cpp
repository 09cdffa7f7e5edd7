// RFC 4475 3.1.2 (malformed), 3.2 and 3.3 (well-formed, but wrong for an application).
#include <algorithm>
#include <catch2/catch.hpp>

#include "sip_files.hpp"

using namespace siptriage;

namespace {

struct Outcome {
  bool parsed = false;
  sip::Message message;
  std::vector<std::string> notes;
};

Outcome parse(std::string const& text, Arena& arena) {
  sip::ParseNotes notes;
  auto message = sip::parse_message(text, {}, arena, &notes);
  Outcome outcome{message.has_value(), {}, std::move(notes.notes)};
  if (message) {
    outcome.message = std::move(*message);
    test::read_all(outcome.message, arena);
  }
  return outcome;
}

bool mentions(Outcome const& outcome, std::string_view name) {
  return std::any_of(outcome.notes.begin(), outcome.notes.end(), [name](std::string const& note) {
    return note.find(name) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("3.1.2: messages with a wrong header field are read, and the field is noted") {
  struct Row {
    std::string name, field;
  };
  auto const row = GENERATE(values<Row>({
      {"badinv01", ": Via:"},
      {"badinv01", ": Contact:"},
      {"ncl", ": Content-Length: -999"},
      {"scalar02", ": CSeq: 36893488147419103232 REGISTER"},
      {"scalarlg", ": CSeq:"},
      {"quotbal", ": To:"},
      {"ltgtruri", ": Request-URI: <sip:user@example.com>"},
      {"lwsstart", "extra blanks: request line"},
      {"trws", "extra blanks: request line"},
      {"escruri", ": Request-URI:"},
      {"baddate", ": Date:"},
      {"regbadct", ": Contact:"},
      {"badaspec", ": To:"},
      {"baddn", ": From:"},
      {"baddn", ": To:"},
      {"mismatch01", ": CSeq: INVITE"},
      {"mismatch02", ": CSeq: INVITE"},
  }));
  INFO(row.name);
  auto const text = test::torture(row.name);
  Arena arena;
  auto const outcome = parse(text, arena);
  REQUIRE(outcome.parsed);
  CHECK(mentions(outcome, row.field));
  CHECK(outcome.message.call_id.substr(0, row.name.size()) == row.name);
}

TEST_CASE("3.1.2: start lines that are none") {
  auto const name = GENERATE(as<std::string>{}, "lwsruri", "badvers", "bigcode");
  INFO(name);
  auto const text = test::torture(name);
  REQUIRE_FALSE(text.empty());
  Arena arena;
  auto const message = sip::parse_message(text, {}, arena);
  REQUIRE_FALSE(message);
  CHECK(message.error().code == ErrorCode::bad_argument);
  CHECK(message.error().piece == text.substr(0, text.find('\r')));
}

TEST_CASE("3.1.2.2 clerr: a body that is cut is not noted, because logs cut and mask bodies") {
  auto const text = test::torture("clerr");
  Arena arena;
  auto const outcome = parse(text, arena);
  REQUIRE(outcome.parsed);
  CHECK(outcome.notes.empty());
  CHECK(outcome.message.header("Content-Length") == "9999");
  CHECK(outcome.message.body.size() < 9999);
}

TEST_CASE("what is wrong leaves the rest usable") {
  Arena arena;
  auto const text = test::torture("quotbal");
  auto const message = parse(text, arena).message;
  CHECK_FALSE(sip::to(message, arena));
  CHECK(sip::from(message, arena)->tag() == "93334");

  auto const chain = test::torture("badinv01");
  CHECK(sip::vias(parse(chain, arena).message, arena).size() == 1);

  auto const overlarge = test::torture("scalar02");
  auto const registration = parse(overlarge, arena).message;
  CHECK_FALSE(registration.cseq);
  CHECK(registration.call_id == "scalar02.23o0pd9vanlq3wnrlnewofjas9ui32");
}

TEST_CASE("3.2, 3.3: well-formed messages are read without a note") {
  auto const name =
      GENERATE(as<std::string>{}, "badbranch", "insuf", "unkscm", "novelsc", "unksm2", "bext01",
               "invut", "regaut01", "bcast", "zeromf", "cparam01", "cparam02", "regescrt", "sdp01");
  INFO(name);
  auto const text = test::torture(name);
  Arena arena;
  auto const outcome = parse(text, arena);
  REQUIRE(outcome.parsed);
  CHECK(outcome.notes == std::vector<std::string>{});
}

TEST_CASE("3.3: the values of the odd ones") {
  Arena arena;
  auto const insuf = test::torture("insuf");
  auto const bare = parse(insuf, arena).message;
  CHECK(bare.call_id.empty());
  CHECK_FALSE(sip::from(bare, arena));
  CHECK(bare.cseq->number == 193942);

  auto const unksm2 = test::torture("unksm2");
  auto const message = parse(unksm2, arena).message;
  CHECK(sip::to(message, arena)->uri.scheme == "isbn");
  CHECK(sip::to(message, arena)->uri.rest == "2983792873");
  CHECK(sip::from(message, arena)->uri.rest == "//www.example.com");
  CHECK(sip::from(message, arena)->tag() == "3234233");

  auto const bcast = test::torture("bcast");
  CHECK(sip::vias(parse(bcast, arena).message, arena).at(1).host == "255.255.255.255");
}

TEST_CASE("3.3.8, 3.3.9: fields that may stand once only") {
  Arena arena;
  auto const text = test::torture("multi01");
  auto const multi = parse(text, arena);
  REQUIRE(multi.parsed);
  for (auto const* name : {": CSeq:", ": Call-ID:", ": From:", ": To:", ": Max-Forwards:"}) {
    CHECK(mentions(multi, std::string("more than one header field") + name));
  }
  CHECK(multi.message.call_id == "multi01.98asdh@192.0.2.1");
  CHECK(multi.message.cseq->number == 5);
  CHECK(
      mentions(parse(test::torture("mcl01"), arena), "more than one header field: Content-Length"));
}
