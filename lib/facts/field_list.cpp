#include "facts/field_list.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "facts/fact.hpp"

namespace siptriage::facts {
namespace {

// A field is the number of its name (kOther: its string_view follows), the index of the alternative
// in Value, and the value; texts and lists begin with their length.
constexpr std::uint8_t kOther = 255;

// Names of all fact kinds, sorted.
std::vector<std::string_view> const& known_names() {
  static std::vector<std::string_view> const names = [] {
    std::vector<std::string_view> all;
    for (auto const kind : fact_kinds()) {
      for (auto const& field : fact_fields(kind)) all.push_back(field.name);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }();
  return names;
}

template <typename T>
void put(std::string& bytes, T const& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);
  bytes.append(raw, sizeof raw);
}

void put_name(std::string& bytes, std::string_view name) {
  auto const& names = known_names();
  auto const found = std::lower_bound(names.begin(), names.end(), name);
  auto const number = found - names.begin();
  if (found != names.end() && *found == name && number < kOther) {
    put(bytes, static_cast<std::uint8_t>(number));
  } else {
    put(bytes, kOther);
    put(bytes, name);
  }
}

void put_value(std::string& bytes, std::monostate /*absent*/) { (void)bytes; }
void put_value(std::string& bytes, bool value) { put(bytes, value); }
void put_value(std::string& bytes, std::int64_t value) { put(bytes, value); }
void put_value(std::string& bytes, std::string const& value) {
  put(bytes, static_cast<std::uint32_t>(value.size()));
  bytes += value;
}
void put_value(std::string& bytes, StringList const& values) {
  put(bytes, static_cast<std::uint32_t>(values.size()));
  for (auto const& value : values) put_value(bytes, value);
}

class Cursor {
 public:
  explicit Cursor(char const* at) noexcept : at_(at) {}

  [[nodiscard]] char const* at() const noexcept { return at_; }

  std::string_view name() {
    auto const number = take<std::uint8_t>();
    return number == kOther ? take<std::string_view>() : known_names()[number];
  }
  Value value() {
    switch (take<std::uint8_t>()) {
      case 1:
        return take<bool>();
      case 2:
        return take<std::int64_t>();
      case 3:
        return std::string(text());
      default:
        return list();
    }
  }
  void skip_value() noexcept {
    switch (take<std::uint8_t>()) {
      case 1:
        at_ += sizeof(bool);
        break;
      case 2:
        at_ += sizeof(std::int64_t);
        break;
      case 3:
        text();
        break;
      default:
        for (auto left = take<std::uint32_t>(); left > 0; --left) text();
    }
  }

 private:
  template <typename T>
  T take() noexcept {
    T value;
    std::memcpy(&value, at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  std::string_view text() noexcept {
    auto const size = take<std::uint32_t>();
    std::string_view const text(at_, size);
    at_ += size;
    return text;
  }
  StringList list() {
    StringList values;
    for (auto left = take<std::uint32_t>(); left > 0; --left) values.emplace_back(text());
    return values;
  }

  char const* at_;
};

}  // namespace

NamedValue FieldList::Iterator::operator*() const {
  Cursor cursor(at_);
  auto const name = cursor.name();
  return {name, cursor.value()};
}

FieldList::Iterator& FieldList::Iterator::operator++() noexcept {
  Cursor cursor(at_);
  cursor.name();
  cursor.skip_value();
  at_ = cursor.at();
  return *this;
}

FieldList::FieldList(std::initializer_list<NamedValue> fields) {
  for (auto const& field : fields) push_back(field);
}

FieldList::FieldList(std::vector<NamedValue> const& fields) {
  for (auto const& field : fields) push_back(field);
}

Value FieldList::find(std::string_view name) const {
  auto const* const end = bytes_.data() + bytes_.size();
  for (Cursor cursor(bytes_.data()); cursor.at() != end; cursor.skip_value()) {
    if (cursor.name() == name) return cursor.value();
  }
  return {};
}

void FieldList::push_back(NamedValue const& field) {
  if (std::holds_alternative<std::monostate>(field.value)) return;
  put_name(bytes_, field.name);
  put(bytes_, static_cast<std::uint8_t>(field.value.index()));
  std::visit([this](auto const& value) { put_value(bytes_, value); }, field.value);
}

void FieldList::set(std::string_view name, Value const& value) {
  FieldList changed;
  for (auto const& field : *this) {
    if (field.name != name) changed.push_back(field);
  }
  changed.push_back({name, value});
  *this = std::move(changed);
}

}  // namespace siptriage::facts
