// The closed list of functions that rule expressions may call.
#pragma once

#include <string_view>
#include <vector>

#include "rules/expression.hpp"

namespace siptriage::rules {

struct Function {
  using Call = Value (*)(std::vector<Value> const& arguments, Environment const& environment);
  std::string_view name;
  std::size_t arguments;
  ValueType type;
  // An absent argument makes the result absent, without a call; false for present() and count().
  bool needs_values;
  Call call;
  std::string_view meaning;
};

// Sorted by name.
[[nodiscard]] std::vector<Function> const& functions();
[[nodiscard]] Function const* find_function(std::string_view name) noexcept;

}  // namespace siptriage::rules
