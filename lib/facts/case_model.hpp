// Everything the rule engine reads: events, calls and facts of one case. Borrowed; lives as long as
// the Analysis under construction.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact.hpp"

namespace siptriage::facts {

// Domains of a call as the logs show them; lower case; empty when no record shows it. Borrowed from
// CaseModel::sip_domains.
struct CallDomains {
  std::string_view from;
  std::string_view to;
  std::string_view asserted;  // P-Asserted-Identity
  // The SIP domain on the Expressway side: From (or P-Asserted-Identity) of a call that an
  // Expressway sent to Microsoft, To of a call that a Microsoft client made.
  std::string_view expressway;
};

struct CaseModel {
  Events const& events;
  std::vector<Call> const& calls;
  std::vector<std::optional<CallIndex>> call_of;  // by EventIndex
  std::vector<CallDomains> domains;               // by CallIndex: of the leg that involves
                                                  // Microsoft, else of the first one
  std::set<std::string> sip_domains;  // every SIP domain that any record of the case shows
  std::set<Family> families;          // families with at least one event or a read entry
  std::vector<Fact> facts;            // by kind, then by first event
  std::vector<ShortList<CallDomains>> leg_domains = {};  // by CallIndex and LegIndex
};

// Derives all facts. Linear in events (sorting aside).
[[nodiscard]] CaseModel build_case_model(Events const& events, std::vector<Call> const& calls,
                                         std::set<Family> families);

}  // namespace siptriage::facts
