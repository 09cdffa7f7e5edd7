#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "siptriage/bundle.hpp"

namespace fs = std::filesystem;
using namespace siptriage;

namespace {

// A folder of its own for each test, gone afterwards.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("siptriage-io-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] fs::path const& path() const { return path_; }
  void write(std::string const& name, std::string const& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

 private:
  fs::path path_;
};

}  // namespace

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
