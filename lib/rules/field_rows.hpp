// The table behind find_field_path(): what each kind of event offers to rules.
#pragma once

#include <string_view>
#include <vector>

#include "rules/fields.hpp"

namespace siptriage::rules {

// A row whose path ends in ".*" is open: any key may stand for the star.
struct FieldRow {
  Subjects subjects;
  std::string_view path;
  ValueType type;
  Field::Reader read;
  bool of_diagnostics = false;
};

// Special paths come before the open row that would take them too.
[[nodiscard]] std::vector<FieldRow> const& field_rows();

}  // namespace siptriage::rules
