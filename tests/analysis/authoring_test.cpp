// `rules new`, `rules lint` with its lock file, and known gaps, on folders of rules.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "siptriage/rules.hpp"

using namespace siptriage;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() /
              ("siptriage-author-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)))) {}
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  [[nodiscard]] std::string path() const { return path_.string(); }

  void replace(std::string const& file, std::string const& from, std::string const& to) const {
    std::ifstream in(path_ / file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    in.close();
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
    std::ofstream(path_ / file, std::ios::binary) << text;
  }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("a new rule loads, and its test says what is to be filled in") {
  Folder const folder;
  REQUIRE(write_new_rule("my.partner-dns", folder.path()));
  CHECK(lint_rules(folder.path()).empty());
  auto const results = test_rules(folder.path()).value();
  REQUIRE(results.size() == 2);
  CHECK_FALSE(results[0].passed);
  CHECK(results[0].detail.find("to be filled in: ") == 0);
  CHECK(results[0].reached == std::vector<std::string>{"answer"});
  CHECK(results[0].fired == std::vector<std::string>{"my.partner-dns"});
  CHECK(results[1].passed);
  CHECK(results[1].reached.empty());
  folder.replace("my.partner-dns.yaml", "FILL IN", "words");
  CHECK(test_rules(folder.path()).value()[0].detail == "to be filled in: causes.yaml, lines 1");
  folder.replace("causes.yaml", "FILL IN", "words");
  CHECK(test_rules(folder.path()).value()[0].passed);
}

TEST_CASE("a sample that does not fire says what stands in the way") {
  auto const detail = [](std::string const& from, std::string const& to) {
    Folder const folder;
    REQUIRE(write_new_rule("a", folder.path()));
    folder.replace("a.yaml", from, to);
    return test_rules(folder.path()).value()[0].detail;
  };
  CHECK(detail("status: 503", "status: 420")
            .ends_with("; answer: records of its kind: 1, none fits "
                       "status"));
  CHECK(detail("bind:", "where: answer.call_id == \"x\"\nbind:")
            .ends_with("; each pattern has a record, so 'where' is not true, or another rule rules "
                       "its cause out in this call"));
}

TEST_CASE("lint knows that a pattern compares words") {
  Folder const folder;
  REQUIRE(write_new_rule("a", folder.path()));
  folder.replace("a.yaml", "status: 503", "header.Unsupported: present");
  auto const problems = lint_rules(folder.path());
  REQUIRE(problems.size() == 1);
  CHECK(
      problems[0].message ==
      "'present' is compared as a word; where: present(answer.header.Unsupported) asks whether it "
      "is there");
}

TEST_CASE("a new rule overwrites nothing and takes no odd name") {
  Folder const folder;
  REQUIRE(write_new_rule("a", folder.path()));
  CHECK_FALSE(write_new_rule("a", folder.path()));
  CHECK(write_new_rule("b", folder.path()));
  CHECK(lint_rules(folder.path()).empty());
  for (auto const* id : {"", "A", "../x", "a/b", ".", "-r", "a b"}) {
    CHECK_FALSE(write_new_rule(id, folder.path()));
  }
}

TEST_CASE("lint asks for a new version when the meaning changed") {
  Folder const folder;
  REQUIRE(write_new_rule("a", folder.path()));
  REQUIRE(update_rule_lock(folder.path()));
  CHECK(lint_rules(folder.path()).empty());
  folder.replace("a.yaml", "status: 503", "status: 500");
  REQUIRE(lint_rules(folder.path()).size() == 1);
  CHECK_FALSE(update_rule_lock(folder.path()));
  folder.replace("a.yaml", "version: 1", "version: 2");
  CHECK(lint_rules(folder.path()).empty());
  REQUIRE(update_rule_lock(folder.path()));
  CHECK_FALSE(update_rule_lock(folder.path() + "/absent"));
}

TEST_CASE("lint refuses links and words that lead nowhere") {
  Folder const folder;
  REQUIRE(write_new_rule("a", folder.path()));
  folder.replace("a.yaml", "product and menu\"}", "x\", link: \"ftp://x\"}");
  folder.replace("a.yaml", "status: 503", "direction: inwards");
  auto const problems = lint_rules(folder.path());
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message == "'ftp://x' is no link: cisco:NUMBER or https://...");
  CHECK(problems[1].message == "'direction' is never 'inwards'");
}

TEST_CASE("a known gap is told and does not count") {
  Folder const folder;
  REQUIRE(write_new_rule("a", folder.path()));
  folder.replace("a.yaml", "{inputs: [samples/a-fires.txt]",
                 "{known_gap: later, inputs: [samples/a-silent.txt]");
  auto const results = test_rules(folder.path()).value();
  CHECK_FALSE(results[0].passed);
  CHECK(results[0].known_gap == "later");
}
