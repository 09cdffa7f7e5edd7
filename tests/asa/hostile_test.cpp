// Prefixes, single-byte damage and repetition: the account closes and time stays linear.
#include <random>

#include "asa_fixture.hpp"

using namespace siptriage;
using siptriage::tests::AsaReading;

namespace {

std::string const kSample =
    "Hello,\n"
    "fw/pri/act# show run\n"
    ": Saved\n"
    "hostname fw\n"
    "access-list ent_x extended permit tcp any host 192.0.2.1 eq 5061\n"
    "class-map ent_y match access-list ent_y\n"
    "policy-map global_policy\n class ent_y\n  inspect sip m tls-proxy p\n"
    "unknown keyword\n: end\n"
    "fw(config)# class-map ent_z\n"
    "fw(config-cmap)# match access-list ent_z ERROR: Specified ACL (ent_z) either does not exist\n"
    "or its type is not supported by the match command. fw(config-cmap)# exit\n"
    "<--- More --->\b\b\b %ASA-6-725001: Starting\n"
    "fw> show clock\n10:11:12.345 CET Mon Mar 2 2026\n";

std::string repeated(std::string const& unit, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += unit;
  return text;
}

}  // namespace

TEST_CASE("every prefix and suffix of a sample") {
  for (std::size_t i = 0; i <= kSample.size(); ++i) {
    AsaReading const prefix(kSample.substr(0, i));
    AsaReading const suffix(kSample.substr(i));
    REQUIRE(prefix.text.size() + suffix.text.size() == kSample.size());
  }
}

TEST_CASE("random damage") {
  std::mt19937 random(20260302);
  std::string const bytes(
      "\0\n\r\b\x1b ()#>:;!%\xff"
      "ax",
      18);
  for (int round = 0; round < 1500; ++round) {
    auto text = kSample;
    for (int edit = 0; edit < 4; ++edit) {
      auto const at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text[at] = bytes[random() % bytes.size()];
          break;
        case 1:
          text.erase(at, 1 + random() % 5);
          break;
        default:
          text.insert(at, text.substr(random() % text.size(), random() % 60));
          break;
      }
    }
    AsaReading const read(text);
    REQUIRE(read.reading.understood <= text.size());
  }
}

TEST_CASE("long lines and many lines take linear time") {
  auto const unit = GENERATE(
      as<std::string>{}, "fw# ", "fw(config)# class-map a ", "ERROR: Specified ACL (",
      "ERROR: Specified ACL (a) either does not exist", ")", "a ",
      "class-map a match access-list a ", "fw(config)# x\n", "no x\n", "fw# show\nunknown words\n",
      " ", "\n", "\b", "\x1b[", "%ASA-", "match access-list a\n", std::string("\0\n", 2),
      ": Saved\nunknown thing\n", "policy-map a class a inspect a class a ");
  INFO(unit);
  // Quadratic work over 300 kB takes minutes: the time limit of the test program catches it.
  AsaReading const read("fw(config)# " + repeated(unit, 300'000));
  CHECK(read.reading.understood <= read.text.size());
}
