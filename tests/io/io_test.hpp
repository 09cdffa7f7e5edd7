// What the tests of loading share: folders of their own, archives made in memory.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "siptriage/bundle.hpp"

namespace siptriage::io_test {

// A folder of its own for each test, gone afterwards.
class Folder {
 public:
  Folder();
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  ~Folder();
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }
  [[nodiscard]] std::string name() const { return path_.filename().string(); }
  void write(std::string const& name, std::string const& text) const;

 private:
  std::filesystem::path path_;
};

struct Item {
  enum class Type { file, folder, symbolic_link, hard_link, device, fifo };
  std::string name;
  std::string content;  // of a link: its target
  Type type = Type::file;
};

// `format` and `filter` are names of libarchive: "ustar", "pax", "zip", "7zip", "newc", "arbsd",
// "raw"; "none", "gzip", "bzip2", "xz", "lzma", "lzip", "zstd", "lz4", "compress".
[[nodiscard]] std::string make_archive(std::string const& format, std::string const& filter,
                                       std::vector<Item> const& items);
[[nodiscard]] std::string compress(std::string const& filter, std::string const& content);

// Loads a file of this content and name.
[[nodiscard]] Bundle load(std::string const& content, Limits const& limits = {},
                          std::string const& name = "bundle");
// The entry of this path; fails the test when there is none.
[[nodiscard]] Entry const& entry(Bundle const& bundle, std::string const& path);
[[nodiscard]] std::vector<std::string> paths(Bundle const& bundle);
// Text that compresses like a log does.
[[nodiscard]] std::string log_text(std::size_t lines, std::string const& host = "edge");
// True when an entry says that something of the case is missing.
[[nodiscard]] bool is_incomplete(Bundle const& bundle);

}  // namespace siptriage::io_test
