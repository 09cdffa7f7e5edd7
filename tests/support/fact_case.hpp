// A case of Expressway events, its calls and the facts made of them.
#pragma once

#include <catch2/catch.hpp>
#include <vector>

#include "correlate/calls.hpp"
#include "facts/case_model.hpp"
#include "support/events.hpp"

namespace siptriage::test {

struct FactCase {
  explicit FactCase(EventList& list)
      : calls(correlate::build_calls(list.events(), arena).calls),
        model(facts::build_case_model(list.events(), calls, {Family::expressway_diagnostic})) {}
  [[nodiscard]] std::vector<facts::Fact const*> all(facts::FactKind kind) const {
    std::vector<facts::Fact const*> found;
    for (auto const& fact : model.facts) {
      if (fact.kind == kind) found.push_back(&fact);
    }
    return found;
  }
  [[nodiscard]] facts::Fact const& only(facts::FactKind kind) const {
    auto const found = all(kind);
    REQUIRE(found.size() == 1);
    return *found.front();
  }
  Arena arena;
  std::vector<Call> calls;
  facts::CaseModel model;
};

}  // namespace siptriage::test
