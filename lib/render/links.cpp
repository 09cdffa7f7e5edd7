// Short links of rules, so that an address is kept in one place.
#include <array>

#include "siptriage/render.hpp"

namespace siptriage {
namespace {

struct LinkRow {
  std::string_view name;
  std::string_view address;
};
constexpr std::array<LinkRow, 1> kLinks = {{
    {"cisco:212383",
     "https://www.cisco.com/c/en/us/support/docs/unified-communications/expressway/"
     "212383-configure-and-troubleshoot-dns-and-certi.html"},
}};

}  // namespace

std::string expand_link(std::string_view link) {
  for (auto const& row : kLinks) {
    if (row.name == link) return std::string(row.address);
  }
  return std::string(link);
}

}  // namespace siptriage
