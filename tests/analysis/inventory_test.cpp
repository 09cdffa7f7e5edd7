// What the inventory of a case asks for.
#include "siptriage/inventory.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

using namespace siptriage;

namespace {

std::string sample(std::string const& name) {
  std::ifstream file(
      std::string(SIPTRIAGE_SOURCE_DIR) + "/lib/rules/catalogue/certificates/samples/" + name,
      std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string const kLog = "loggingsnapshot_expe01_2026-03-02.txt";
std::string const kLeaf = "server_expe01_2026-03-02_leaf-only.pem";

// The reasons for which something of that kind is asked for.
std::vector<std::string> asked(std::vector<std::pair<std::string, std::string>> const& files,
                               std::string const& kind) {
  auto const rules = RuleSet::builtin();
  REQUIRE(rules);
  Bundle bundle;
  for (auto const& [name, text] : files) bundle.add_text(name, text);
  auto const inventory = take_inventory(analyze(std::move(bundle), *rules, {}));
  std::vector<std::string> reasons;
  for (auto const& piece : inventory.missing) {
    if (piece.kind == kind) reasons.push_back(piece.because);
  }
  return reasons;
}

}  // namespace

TEST_CASE("the certificate of the host and the one above it are asked for") {
  constexpr auto kKind = "x509.certificate";
  auto const none = asked({{kLog, sample(kLog)}}, kKind);
  REQUIRE(none.size() == 1);
  CHECK(none[0] == "no certificate of the Expressway-E is in the case");
  auto const leaf = asked({{kLog, sample(kLog)}, {kLeaf, sample(kLeaf)}}, kKind);
  REQUIRE(leaf.size() == 1);
  CHECK(leaf[0].find("CN=Example Issuing CA,O=Example Trust") != std::string::npos);
  CHECK(leaf[0].find("its chain cannot be judged") != std::string::npos);
  auto const ca = sample("ca_expe01_2026-03-02.pem");
  CHECK(
      asked({{kLog, sample(kLog)}, {kLeaf, sample(kLeaf)}, {"ca_expe01_2026-03-02.pem", ca}}, kKind)
          .empty());
  auto const other = asked({{kLog, sample(kLog)}, {"partner.pem", ca}}, kKind);
  REQUIRE(other.size() == 1);
  CHECK(other[0].find("no certificate of the case is known to be the one of an Expressway") == 0);
}

TEST_CASE("the xConfiguration of every Expressway is asked for") {
  constexpr auto kKind = "expressway.xconfiguration";
  std::string const dump =
      "*c xConfiguration SystemUnit Name: \"expc01\"\n"
      "*c xConfiguration Zones Zone 1 Name: \"DefaultZone\"\n";
  CHECK(asked({{kLog, sample(kLog)}}, kKind) ==
        std::vector<std::string>{"no xConfiguration is in the case"});
  CHECK(asked({{"e/" + kLog, sample(kLog)}, {"c/xconf_dump_expc01.txt", dump}}, kKind) ==
        std::vector<std::string>{"there is a log of expe01, and no xConfiguration of it"});
}
