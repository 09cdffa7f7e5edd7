#include "io/io_test.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace siptriage::io_test {
namespace {

namespace fs = std::filesystem;

struct WriterFree {
  void operator()(archive* handle) const noexcept { ::archive_write_free(handle); }
};
struct EntryFree {
  void operator()(archive_entry* entry) const noexcept { ::archive_entry_free(entry); }
};

la_ssize_t append(archive* /*handle*/, void* target, void const* data, std::size_t size) {
  static_cast<std::string*>(target)->append(static_cast<char const*>(data), size);
  return static_cast<la_ssize_t>(size);
}

void check(archive* handle, int code) {
  if (code < ARCHIVE_WARN) throw std::runtime_error(::archive_error_string(handle));
}

void describe(archive_entry* entry, Item const& item) {
  ::archive_entry_set_pathname(entry, item.name.c_str());
  ::archive_entry_set_mtime(entry, 1'770'000'000, 0);
  ::archive_entry_set_perm(entry, 0644);
  ::archive_entry_set_filetype(entry, AE_IFREG);
  switch (item.type) {
    case Item::Type::file:
      ::archive_entry_set_size(entry, static_cast<la_int64_t>(item.content.size()));
      break;
    case Item::Type::folder:
      ::archive_entry_set_filetype(entry, AE_IFDIR);
      break;
    case Item::Type::symbolic_link:
      ::archive_entry_set_filetype(entry, AE_IFLNK);
      ::archive_entry_set_symlink(entry, item.content.c_str());
      break;
    case Item::Type::hard_link:
      ::archive_entry_set_hardlink(entry, item.content.c_str());
      break;
    case Item::Type::device:
      ::archive_entry_set_filetype(entry, AE_IFCHR);
      break;
    case Item::Type::fifo:
      ::archive_entry_set_filetype(entry, AE_IFIFO);
      break;
  }
}

void write_item(archive* handle, Item const& item) {
  std::unique_ptr<archive_entry, EntryFree> const entry(::archive_entry_new());
  describe(entry.get(), item);
  check(handle, ::archive_write_header(handle, entry.get()));
  if (item.type != Item::Type::file) return;
  ::archive_write_data(handle, item.content.data(), item.content.size());
}

}  // namespace

Folder::Folder() : path_(fs::temp_directory_path() / ("siptriage-io-" + std::to_string(getpid()))) {
  fs::remove_all(path_);
  fs::create_directories(path_);
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void Folder::write(std::string const& name, std::string const& text) const {
  fs::create_directories((path_ / name).parent_path());
  std::ofstream(path_ / name, std::ios::binary) << text;
}

std::string make_archive(std::string const& format, std::string const& filter,
                         std::vector<Item> const& items) {
  std::string bytes;
  std::unique_ptr<archive, WriterFree> const handle(::archive_write_new());
  check(handle.get(), ::archive_write_set_format_by_name(handle.get(), format.c_str()));
  if (filter != "none") {
    check(handle.get(), ::archive_write_add_filter_by_name(handle.get(), filter.c_str()));
  }
  ::archive_write_set_bytes_in_last_block(handle.get(), 1);
  check(handle.get(), ::archive_write_open(handle.get(), &bytes, nullptr, append, nullptr));
  for (auto const& item : items) write_item(handle.get(), item);
  check(handle.get(), ::archive_write_close(handle.get()));
  return bytes;
}

std::string compress(std::string const& filter, std::string const& content) {
  return make_archive("raw", filter, {{"content", content}});
}

Bundle load(std::string const& content, Limits const& limits, std::string const& name) {
  Folder const folder;
  folder.write(name, content);
  Bundle bundle;
  REQUIRE(load_path(bundle, (folder.path() / name).string(), limits));
  return bundle;
}

Entry const& entry(Bundle const& bundle, std::string const& path) {
  auto const& entries = bundle.entries();
  auto const found = std::find_if(entries.begin(), entries.end(),
                                  [&](Entry const& entry) { return entry.path == path; });
  INFO("entry " << path);
  REQUIRE(found != entries.end());
  return *found;
}

std::vector<std::string> paths(Bundle const& bundle) {
  std::vector<std::string> names;
  for (auto const& entry : bundle.entries()) names.push_back(entry.path);
  return names;
}

std::string log_text(std::size_t lines, std::string const& host) {
  std::string text;
  for (std::size_t i = 0; i < lines; ++i) {
    text += "2026-03-02T07:10:" + std::to_string(i * 37 % 60) + " " + host +
            " tvcs: Event=\"Call Attempted\" Detail=\"" +
            std::to_string((i + 1) * 2'654'435'761U * (host.front() + host.size())) + "\"\n";
  }
  return text;
}

bool is_incomplete(Bundle const& bundle) {
  return std::any_of(bundle.entries().begin(), bundle.entries().end(),
                     [](Entry const& entry) { return entry.unreadable || !entry.damage.empty(); });
}

}  // namespace siptriage::io_test
