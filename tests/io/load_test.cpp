#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "io/io_test.hpp"
#include "siptriage/bundle.hpp"

namespace fs = std::filesystem;
using namespace siptriage;
using siptriage::io_test::Folder;

TEST_CASE("a folder is read recursively, sorted, with relative names") {
  Folder const folder;
  folder.write("b.txt", "b");
  folder.write("a/z.txt", "z");
  folder.write("a/c.txt", "");
  Bundle bundle;
  REQUIRE(load_path(bundle, folder.path().string(), {}));
  auto const root = folder.path().filename().string();
  REQUIRE(bundle.entries().size() == 3);
  CHECK(bundle.entries()[0].path == root + "/a/c.txt");
  CHECK(bundle.entries()[1].path == root + "/a/z.txt");
  CHECK(bundle.entries()[1].bytes->view() == "z");
  CHECK(bundle.entries()[2].path == root + "/b.txt");
}

TEST_CASE("a path that does not exist is an error that names it") {
  Bundle bundle;
  auto const result = load_path(bundle, "no/such/path.txt", {});
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::cannot_open);
  CHECK(result.error().piece == "no/such/path.txt");
  CHECK_FALSE(result.error().detail.empty());
}

TEST_CASE("links in a folder are reported, not followed") {
  Folder const folder;
  folder.write("real.txt", "text");
  fs::create_symlink("/etc", folder.path() / "evil");
  Bundle bundle;
  REQUIRE(load_path(bundle, folder.path().string(), {}));
  REQUIRE(bundle.entries().size() == 2);
  CHECK(bundle.entries()[0].bytes == nullptr);
  CHECK(bundle.entries()[0].skipped.find("symbolic link") != std::string::npos);
  CHECK_FALSE(bundle.entries()[0].unreadable);
}

TEST_CASE("limits leave the rest readable and say what is missing") {
  Folder const folder;
  folder.write("a.txt", "0123456789");
  folder.write("b.txt", "01");
  folder.write("c.txt", "01");
  Limits limits;
  limits.max_bytes = 5;
  Bundle bundle;
  REQUIRE(load_path(bundle, folder.path().string(), limits));
  REQUIRE(bundle.entries().size() == 3);
  CHECK(bundle.entries()[0].unreadable);
  CHECK(bundle.entries()[0].skipped.find("limit") != std::string::npos);
  CHECK(bundle.entries()[1].bytes->view() == "01");

  limits = {};
  limits.max_entries = 1;
  Bundle small;
  REQUIRE(load_path(small, folder.path().string(), limits));
  REQUIRE(small.entries().size() == 2);
  CHECK(small.entries()[1].unreadable);
}

TEST_CASE("a large file is mapped and reads the same") {
  Folder const folder;
  std::string const text(std::size_t{33} << 20, 'x');
  folder.write("large.log", text);
  Bundle bundle;
  REQUIRE(load_path(bundle, (folder.path() / "large.log").string(), {}));
  REQUIRE(bundle.entries().size() == 1);
  CHECK(bundle.entries()[0].path == "large.log");
  auto const& bytes = *bundle.entries()[0].bytes;
  CHECK((bytes.view() == text));
  bytes.release(1, bytes.view().size());
  bytes.release(bytes.view().size(), 1);
  CHECK((bytes.view() == text));
}

TEST_CASE("fifos in a folder are named, not read") {
  Folder const folder;
  folder.write("real.txt", "text");
  REQUIRE(::mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
  Bundle bundle;
  REQUIRE(load_path(bundle, folder.path().string(), {}));
  REQUIRE(bundle.entries().size() == 2);
  CHECK(bundle.entries()[0].skipped == "device, fifo or socket: not read");
  CHECK_FALSE(bundle.entries()[0].unreadable);
}

TEST_CASE("the messages of limits name the option that raises them") {
  Folder const folder;
  folder.write("sub/deep/a.txt", "0123456789");
  Limits limits;
  limits.max_depth = 1;
  Bundle bundle;
  REQUIRE(load_path(bundle, folder.path().string(), limits));
  REQUIRE(bundle.entries().size() == 1);
  CHECK(bundle.entries()[0].skipped.find("--max-depth") != std::string::npos);
  CHECK(bundle.entries()[0].unreadable);
}

TEST_CASE("progress tells of the entries") {
  Folder const folder;
  folder.write("a.txt", "a");
  folder.write("b.txt", "b");
  std::vector<std::string> told;
  Bundle bundle;
  REQUIRE(load_path(bundle, folder.path().string(), {}, {},
                    [&](Progress const& progress) { told.emplace_back(progress.entry); }));
  CHECK(told == std::vector<std::string>{folder.name() + "/a.txt", folder.name() + "/b.txt"});
}

TEST_CASE("more small entries than the memory budget are kept in shared temporary files") {
  Folder const folder;
  std::string const text(std::size_t{31} << 20, 'x');
  for (char name = 'a'; name < 'j'; ++name) folder.write({name}, text + name);
  auto const zip = siptriage::io_test::make_archive("ustar", "none", {{"tail", "tail"}});
  folder.write("z.tar", zip);
  Bundle bundle;
  REQUIRE(load_path(bundle, folder.path().string(), {}));
  REQUIRE(bundle.entries().size() == 10);
  for (std::size_t i = 0; i < 9; ++i) {
    auto const view = bundle.entries()[i].bytes->view();
    CHECK((view.size() == text.size() + 1 && view.back() == static_cast<char>('a' + i)));
  }
  auto const& shared = *bundle.entries()[9].bytes;
  CHECK(shared.view() == "tail");
  shared.release(0, 4);
  CHECK(shared.view() == "tail");
}
