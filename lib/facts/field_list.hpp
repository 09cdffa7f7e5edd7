// The named values of one fact, kept small: a large log has a fact for each of its many responses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace siptriage::facts {

// A value as rules see it. monostate: absent. A list holds the values of numbered fields (fqdn1,
// fqdn2, ...) or repeated headers.
using StringList = std::vector<std::string>;
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, StringList>;

struct NamedValue {
  std::string_view name;  // static storage
  Value value;
};

// In the order they were added, as bytes: a variant with its name takes 56 of them. Values are made
// when they are looked at. Absent values are not kept.
class FieldList {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = NamedValue;
    using difference_type = std::ptrdiff_t;
    using pointer = NamedValue const*;
    using reference = NamedValue;

    explicit Iterator(char const* at) noexcept : at_(at) {}
    NamedValue operator*() const;
    Iterator& operator++() noexcept;
    friend bool operator==(Iterator const&, Iterator const&) noexcept = default;

   private:
    char const* at_;
  };

  FieldList() noexcept = default;
  FieldList(std::initializer_list<NamedValue> fields);
  // Implicit: what was gathered in a vector is kept in a list.
  FieldList(std::vector<NamedValue> const& fields);

  [[nodiscard]] Iterator begin() const noexcept { return Iterator(bytes_.data()); }
  [[nodiscard]] Iterator end() const noexcept { return Iterator(bytes_.data() + bytes_.size()); }
  // The first value of that name, monostate when it is absent. Linear in the size of the list.
  [[nodiscard]] Value find(std::string_view name) const;

  void push_back(NamedValue const& field);
  // Puts the value in the place of all values of that name.
  void set(std::string_view name, Value const& value);
  void shrink_to_fit() { bytes_.shrink_to_fit(); }

 private:
  std::string bytes_;
};

}  // namespace siptriage::facts
