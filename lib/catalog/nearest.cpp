// Suggestions for a code that is in no table.
#include <algorithm>
#include <tuple>
#include <utility>

#include "catalog/lookup.hpp"
#include "catalog/tables.hpp"
#include "siptriage/catalog.hpp"

namespace siptriage {
namespace catalog {
namespace {

struct Candidate {
  std::uint64_t distance = 0;
  std::string code;
  friend bool operator<(Candidate const& a, Candidate const& b) {
    return std::tie(a.distance, a.code) < std::tie(b.distance, b.code);
  }
};
using Candidates = std::vector<Candidate>;

// Nothing longer is a misspelt name.
constexpr std::size_t kLongestName = 120;

void add_numbers(Candidates& candidates, std::span<NumberRow const> rows, std::uint32_t wanted) {
  for (auto const& row : rows) {
    auto const distance = row.code > wanted ? row.code - wanted : wanted - row.code;
    candidates.push_back({distance, std::string(row.key)});
  }
}

// Spelling counts only while less than a third of the letters differ.
void add_name(Candidates& candidates, std::string const& wanted, std::string_view name) {
  if (name.empty()) return;
  auto const limit = std::max<std::size_t>(2, wanted.size() / 3);
  auto const distance = edit_distance(wanted, normal_form(name), limit);
  if (distance <= limit) candidates.push_back({distance, std::string(name)});
}

Candidates spelled_like(std::string const& wanted) {
  Candidates candidates;
  if (wanted.size() > kLongestName) return candidates;
  for (auto const rows : {result_codes(), hresults(), sip_status(), tls_alerts(), openssl_reasons(),
                          expressway_alarms(), ms_diagnostics()}) {
    for (auto const& row : rows) add_name(candidates, wanted, row.name);
  }
  for (auto const rows : {expressway_texts(), other_texts()}) {
    for (auto const& row : rows) add_name(candidates, wanted, row.name);
  }
  return candidates;
}

Candidates near_number(std::string_view code) {
  Candidates candidates;
  if (auto const tag = parse_syslog_tag(code)) {
    add_numbers(candidates, asa_syslog(), *tag);
  } else if (auto const decimal = parse_decimal(code)) {
    for (auto const rows : {ms_diagnostics(), sip_status(), asa_syslog(), expressway_alarms()}) {
      add_numbers(candidates, rows, *decimal);
    }
  } else {
    auto const hex = code.starts_with('-') ? parse_negative(code) : parse_hex(code);
    if (!hex) return {};
    add_numbers(candidates, result_codes(), *hex);
    add_numbers(candidates, hresults(), *hex);
  }
  return candidates;
}

std::vector<std::string> best(Candidates candidates, std::size_t limit) {
  std::sort(candidates.begin(), candidates.end());
  std::vector<std::string> codes;
  for (auto& candidate : candidates) {
    if (codes.size() >= limit) break;
    bool const known = std::find(codes.begin(), codes.end(), candidate.code) != codes.end();
    if (!known) codes.push_back(std::move(candidate.code));
  }
  return codes;
}

}  // namespace
}  // namespace catalog

std::vector<std::string> nearest_codes(std::string_view code, std::size_t limit) {
  code = catalog::unquoted(code);
  if (code.empty()) return {};
  auto candidates = catalog::near_number(code);
  if (candidates.empty()) candidates = catalog::spelled_like(catalog::normal_form(code));
  return catalog::best(std::move(candidates), limit);
}

}  // namespace siptriage
