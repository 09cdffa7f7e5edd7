#include "siptriage/header_list.hpp"

#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>

namespace siptriage::sip {
namespace {

template <typename Small>
constexpr bool fits(std::ptrdiff_t value) noexcept {
  return value >= 0 && static_cast<std::uintmax_t>(value) <= std::numeric_limits<Small>::max();
}

// The texts need not be one, so they are compared as addresses.
std::ptrdiff_t distance(char const* from, char const* to) noexcept {
  return static_cast<std::ptrdiff_t>(reinterpret_cast<std::uintptr_t>(to) -
                                     reinterpret_cast<std::uintptr_t>(from));
}

}  // namespace

HeaderList::HeaderList(std::initializer_list<Header> headers) {
  assign(headers.begin(), headers.size());
}
HeaderList::HeaderList(std::vector<Header> const& headers) {
  assign(headers.data(), headers.size());
}
HeaderList::HeaderList(HeaderList const& other)
    : HeaderList(std::vector<Header>(other.begin(), other.end())) {}
HeaderList::HeaderList(HeaderList&& other) noexcept
    : text_(other.text_),
      fields_(std::move(other.fields_)),
      size_(std::exchange(other.size_, 0)),
      wide_(other.wide_) {}
HeaderList& HeaderList::operator=(HeaderList const& other) { return *this = HeaderList(other); }
HeaderList& HeaderList::operator=(HeaderList&& other) noexcept {
  text_ = other.text_;
  fields_ = std::move(other.fields_);
  size_ = std::exchange(other.size_, 0);
  wide_ = other.wide_;
  return *this;
}

Header HeaderList::operator[](std::size_t index) const noexcept {
  if (wide_) {
    Header header;
    std::memcpy(&header, fields_.get() + index * sizeof header, sizeof header);
    return header;
  }
  Place place;
  std::memcpy(&place, fields_.get() + index * sizeof place, sizeof place);
  auto const* name = text_ + place.name;
  return {{name, place.name_length}, {name + place.value, place.value_length}};
}

void HeaderList::assign(Header const* headers, std::size_t size) {
  if (size == 0) return;
  size_ = static_cast<std::uint32_t>(size);
  wide_ = !pack(headers, size);
  if (!wide_) return;
  fields_ = std::make_unique_for_overwrite<std::byte[]>(size * sizeof(Header));
  std::memcpy(fields_.get(), headers, size * sizeof(Header));
}

bool HeaderList::pack(Header const* headers, std::size_t size) {
  text_ = headers->name.data();
  fields_ = std::make_unique_for_overwrite<std::byte[]>(size * sizeof(Place));
  for (std::size_t i = 0; i < size; ++i) {
    auto const& [name, value] = headers[i];
    auto const begin = distance(text_, name.data());
    // An empty value need not stand anywhere.
    auto const behind = value.empty() ? 0 : distance(name.data(), value.data());
    bool const fit = fits<std::uint32_t>(begin) && fits<std::uint16_t>(behind) &&
                     name.size() <= std::numeric_limits<std::uint16_t>::max() &&
                     value.size() <= std::numeric_limits<std::uint32_t>::max();
    if (!fit) return false;
    Place const place{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(value.size()),
                      static_cast<std::uint16_t>(name.size()), static_cast<std::uint16_t>(behind)};
    std::memcpy(fields_.get() + i * sizeof place, &place, sizeof place);
  }
  return true;
}

}  // namespace siptriage::sip
