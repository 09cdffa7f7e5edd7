// The header fields of one SIP message, kept small: a large log has millions of messages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string_view>
#include <vector>

namespace siptriage::sip {

// One header field occurrence. `name` as written (see header_is for comparison), `value` unfolded
// and trimmed. Comma-joined values are not split here: use the typed readers of a message.
struct Header {
  std::string_view name;
  std::string_view value;
};

// In order of appearance. Borrows the text of names and values, as Header does. A field takes 12
// bytes as long as all values stand behind their names in one text, which is so unless a value was
// unfolded or repaired; else 32. Fields are made when they are looked at, so iterators give them by
// value.
class HeaderList {
 public:
  class Iterator {
   public:
    // What `iterator->name` looks at.
    struct Made {
      Header header;
      Header const* operator->() const noexcept { return &header; }
    };
    using iterator_category = std::input_iterator_tag;
    using value_type = Header;
    using difference_type = std::ptrdiff_t;
    using pointer = Made;
    using reference = Header;

    Iterator(HeaderList const& list, std::size_t index) noexcept : list_(&list), index_(index) {}
    Header operator*() const noexcept { return (*list_)[index_]; }
    Made operator->() const noexcept { return {(*list_)[index_]}; }
    Iterator& operator++() noexcept {
      ++index_;
      return *this;
    }
    friend bool operator==(Iterator const& a, Iterator const& b) noexcept {
      return a.index_ == b.index_;
    }

   private:
    HeaderList const* list_;
    std::size_t index_;
  };

  HeaderList() noexcept = default;
  HeaderList(std::initializer_list<Header> headers);
  // Linear; nothing is kept of the vector.
  explicit HeaderList(std::vector<Header> const& headers);
  HeaderList(HeaderList const& other);
  HeaderList(HeaderList&& other) noexcept;
  HeaderList& operator=(HeaderList const& other);
  HeaderList& operator=(HeaderList&& other) noexcept;
  ~HeaderList() = default;

  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] Iterator begin() const noexcept { return {*this, 0}; }
  [[nodiscard]] Iterator end() const noexcept { return {*this, size_}; }
  // The index must be below size().
  [[nodiscard]] Header operator[](std::size_t index) const noexcept;

 private:
  // Where a field stands, counted from the name of the first one.
  struct Place {
    std::uint32_t name = 0;
    std::uint32_t value_length = 0;
    std::uint16_t name_length = 0;
    std::uint16_t value = 0;  // counted from the name of the field
  };

  void assign(Header const* headers, std::size_t size);
  [[nodiscard]] bool pack(Header const* headers, std::size_t size);

  char const* text_ = nullptr;           // begin of the name of the first field
  std::unique_ptr<std::byte[]> fields_;  // Place or, where wide_, Header
  std::uint32_t size_ = 0;
  bool wide_ = false;
};

}  // namespace siptriage::sip
