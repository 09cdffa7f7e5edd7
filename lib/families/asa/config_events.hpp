// Statements to ConfigEvents.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "families/asa/modes.hpp"
#include "grammars/asa_line.hpp"
#include "siptriage/event.hpp"

namespace siptriage::families::asa {

// Remembers the entries of each access-list, because removing one entry of several leaves the list.
class ConfigEvents {
 public:
  // The events of one statement, `modes` as they were before it; often one, sometimes none.
  [[nodiscard]] std::vector<ConfigEvent> make(grammars::AsaStatement const& statement,
                                              Modes const& modes);

 private:
  struct AccessList {
    std::string_view type;
    std::size_t entries = 0;
  };
  std::vector<ConfigEvent> renamed(grammars::AsaStatement const& statement);
  ConfigEvent removed(grammars::AsaStatement const& statement);

  std::map<std::string_view, AccessList> lists_;
};

}  // namespace siptriage::families::asa
