// Facts of ASA configurations, read by the family itself.
#include <catch2/catch.hpp>
#include <string>

#include "correlate/calls.hpp"
#include "facts/case_model.hpp"
#include "families/asa/asa.hpp"

using namespace siptriage;
using facts::FactKind;
using facts::Value;

namespace {

struct Device {
  explicit Device(std::string config) : text(std::move(config)) {
    families::asa::read({text, 0, 0, 1}, arena, reading);
    calls = correlate::build_calls(reading.events, arena).calls;
    all = facts::build_case_model(reading.events, calls, {Family::cisco_asa}).facts;
  }
  [[nodiscard]] std::vector<facts::Fact> of(FactKind kind) const {
    std::vector<facts::Fact> found;
    for (auto const& fact : all) {
      if (fact.kind == kind) found.push_back(fact);
    }
    return found;
  }
  std::string text;
  Arena arena;
  families::Reading reading;
  std::vector<Call> calls;
  std::vector<facts::Fact> all;
};

Value text(char const* value) { return std::string(value); }

std::string const kNat =
    "object network imp\n host 10.20.0.15\n"
    "object network public\n host 198.51.100.15\n"
    "object service s61\n service tcp source eq 5061\n"
    "object service s62\n service tcp source eq 5062\n"
    "nat (inside,outside) source static imp public service s62 s61\n";

std::string with_entries(std::string const& version, std::string const& entries) {
  return "ASA Version " + version + "\n" + entries + kNat +
         "access-group out_in in interface outside\n";
}

std::vector<facts::Fact> entries_of(std::string const& version, std::string const& entries) {
  return Device(with_entries(version, entries)).of(FactKind::translated_entry);
}

}  // namespace

TEST_CASE("an entry with the mapped address is wrong from 8.3 on, and right before") {
  std::string const mapped =
      "access-list out_in extended permit tcp any host 198.51.100.15 eq 5061\n";
  std::string const real = "access-list out_in extended permit tcp any host 10.20.0.15 eq 5062\n";
  auto const found = entries_of("9.12(4)", mapped);
  REQUIRE(found.size() == 1);
  CHECK(found[0].field("written") == text("mapped_address"));
  CHECK(found[0].field("right_address") == text("10.20.0.15"));
  CHECK(found[0].field("right_port") == Value{std::int64_t{5062}});
  CHECK(entries_of("8.3(1)", mapped).size() == 1);
  CHECK(entries_of("8.2(5)", mapped).empty());
  CHECK(entries_of("9.12(4)", real).empty());
  CHECK(entries_of("8.2(5)", real).at(0).field("written") == text("real_address"));
  CHECK(entries_of("unknown", mapped).empty());
}

TEST_CASE("an entry that lets the right address through as well forgives the wrong one") {
  std::string const mapped =
      "access-list out_in extended permit tcp any host 198.51.100.15 eq 5061\n";
  CHECK(entries_of("9.1(2)", mapped + "access-list out_in extended permit ip any any\n").empty());
  CHECK(entries_of("9.1(2)",
                   mapped + "access-list out_in extended permit tcp any object imp eq 5062\n")
            .empty());
  CHECK(entries_of("9.1(2)", mapped + "access-list out_in extended permit icmp any any\n").size() ==
        1);
  CHECK(
      entries_of("9.1(2)", mapped + "access-list out_in extended deny tcp any object imp eq 5062\n")
          .size() == 1);
}

TEST_CASE("an entry for another service of the translated host says nothing of SIP") {
  CHECK(
      entries_of("9.1(2)", "access-list out_in extended permit tcp any host 198.51.100.15 eq 443\n")
          .empty());
}

TEST_CASE("a name that only the part which is not shown could define is unknown") {
  Device const part("policy-map global_policy\n class fed\n  inspect sip fed_map\n");
  auto const found = part.of(FactKind::inspection_name);
  REQUIRE(found.size() == 1);
  CHECK(found[0].field("state") == text("unknown"));
  Device const list(
      "fw1# show running-config policy-map\npolicy-map global_policy\n class fed\n"
      "  inspect sip fed_map\n!\nfw1#\n");
  CHECK(list.of(FactKind::inspection_name).at(0).field("state") == text("unknown"));
}

TEST_CASE("groups that hold each other and odd ports end") {
  auto const loop = with_entries(
      "9.1(2)",
      "object-group network a\n group-object b\nobject-group network b\n group-object a\n"
      "access-list out_in extended permit tcp any object-group a eq 5061\n"
      "access-list out_in extended permit tcp any host 198.51.100.15 eq 99999\n"
      "access-list out_in extended permit tcp any host 198.51.100.15 range sip\n");
  CHECK(Device(loop).of(FactKind::translated_entry).empty());
}

TEST_CASE("thousands of lists, classes and groups take no time worth speaking of") {
  std::string config = ": Saved\nASA Version 9.1(2)\ntls-proxy p\n server trust-point t\n";
  for (int i = 0; i < 3000; ++i) {
    auto const n = std::to_string(i);
    for (auto const* part :
         {"object-group network g", "\n network-object host 10.0.0.1\naccess-list l",
          " extended permit tcp any object-group g", " eq 5061\nclass-map c",
          "\n match access-list l"}) {
      config.append(part).append(n);
    }
    config.append("\n");
  }
  Device const device(config + ": end\n");
  CHECK(device.of(FactKind::class_use).size() == 3000);
}
