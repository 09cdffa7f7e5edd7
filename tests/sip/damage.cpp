// Truncated, flipped and oversized messages: nothing may crash, and the time stays linear.
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "sip_files.hpp"

using namespace siptriage;

namespace {

std::vector<std::string> const& samples() {
  static std::vector<std::string> const all = [] {
    std::vector<std::string> texts;
    for (auto const* name : {"wsinv", "intmeth", "mpart01", "badinv01", "esc02", "scalarlg"}) {
      texts.push_back(test::torture(name));
    }
    texts.emplace_back(
        "SIP/2.0 504 Server time-out\n Via: SIP/2.0/TLS [2001:db8::1]:5061;a=\"b\\\"\"\n"
        " From: \"x\"<sip:x@example.com>;tag=1\n P-Asserted-Identity: <tel:+15550100>\n"
        " ms-diagnostics: 1010;reason=\"a;b\";tls-target=\" h \";HRESULT=\"-2146893022\"\n \n |");
    return texts;
  }();
  return all;
}

// Every byte the readers return must lie in the text or in the arena; the sanitizer sees the rest.
void survive(std::string const& text) {
  for (bool const framed : {false, true}) {
    Arena arena;
    sip::ParseNotes notes;
    auto const message = sip::parse_message(text, {.leading_space = framed}, arena, &notes);
    if (!message) {
      CHECK_FALSE(message.error().detail.empty());
      continue;
    }
    CHECK((message->is_request() != message->is_response()));
    test::read_all(*message, arena);
  }
}

}  // namespace

TEST_CASE("truncation at every byte") {
  for (auto const& text : samples()) {
    REQUIRE_FALSE(text.empty());
    for (std::size_t length = 0; length < text.size(); ++length) {
      survive(std::string(text.data(), length));  // a copy of its own, so that overreads show
    }
  }
}

TEST_CASE("flipped and inserted bytes") {
  std::mt19937 random(4475);
  constexpr std::string_view kNasty("\0\r\n \t\";,=<>()\\:@[]%/?\xff\x80", 24);
  for (auto const& text : samples()) {
    for (int round = 0; round < 500; ++round) {
      auto damaged = text;
      for (auto edits = 1 + random() % 4; edits > 0; --edits) {
        auto const at = random() % damaged.size();
        auto const byte = kNasty[random() % kNasty.size()];
        if (random() % 2 == 0) {
          damaged[at] = byte;
        } else {
          damaged.insert(at, 1, byte);
        }
      }
      survive(damaged);
    }
  }
}

TEST_CASE("oversized messages") {
  constexpr std::size_t kMega = 1 << 20;
  std::string const start = "SIP/2.0 200 OK\n";
  auto const repeated = [](std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    return text;
  };
  Arena arena;
  SECTION("one long value") {
    auto const text = start + "X: " + std::string(kMega, 'x') + "\n\n";
    CHECK(sip::parse_message(text, {}, arena)->header("X").size() == kMega);
  }
  SECTION("many folds are joined once") {
    auto const text = start + "X: a" + repeated("\n b", kMega) + "\n\n";
    auto const message = sip::parse_message(text, {}, arena);
    CHECK(message->headers.size() == 1);
    CHECK(message->header("X").size() > kMega / 2);
  }
  SECTION("many lines of blanks") {
    auto const text = start + "X: a\n" + repeated(" \n", kMega) + "Y: b\n";
    auto const message = sip::parse_message(text, {}, arena);
    CHECK(message->headers.size() == 1);
  }
  SECTION("blank folds between headers") {
    auto const text = start + repeated("X: a\n \n", kMega);
    CHECK(sip::parse_message(text, {}, arena)->headers.size() > 100'000);
  }
  SECTION("many headers, with notes") {
    sip::ParseNotes notes;
    auto const text =
        start + repeated("Via: SIP/2.0/UDP a;;\nFrom: <\nmalformed name : x\n", kMega);
    CHECK(sip::parse_message(text, {}, arena, &notes)->headers.size() > 50'000);
    CHECK(notes.notes.size() == sip::kMaxNotes);
  }
  SECTION("NUL bytes and bytes above 0x7f") {
    auto const text =
        start + "X: " + std::string(kMega, '\0') + "\xff\n" + std::string(10, '\0') + ":\n";
    auto const message = sip::parse_message(text, {}, arena);
    REQUIRE(message);
    CHECK(message->header("X").size() == kMega + 1);
    CHECK(message->headers.size() == 2);
  }
  SECTION("nothing but line ends") {
    CHECK_FALSE(sip::parse_message(repeated("\n", kMega), {}, arena));
    CHECK_FALSE(sip::parse_message(repeated("\r", kMega), {}, arena));
  }
}
