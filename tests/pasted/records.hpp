// Undamaged records of all families with fictitious names, and what a reader must find in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "families/reader.hpp"

namespace siptriage::test {

// Names that one case is about.
struct Names {
  std::string domain, target, peer, edge, user, call_id;
};

// Short and long, with hyphens, digits and deep sub-domains.
[[nodiscard]] std::vector<Names> const& some_names();

struct CleanRecord {
  std::string kind;  // for messages of failed tests
  families::ReadFunction read;
  std::string text;
};

// One record of every kind, as the products write them.
[[nodiscard]] std::vector<CleanRecord> clean_records(Names const& names);

// Everything later stages use of the events, one line an event; places are left out.
[[nodiscard]] std::string describe(Events const& events);

}  // namespace siptriage::test
