// Which element generated the refusal of a failed call.
#pragma once

#include <optional>
#include <string>

#include "siptriage/call.hpp"

namespace siptriage::render {

// A final response that its sender had not received from anybody is its own decision (RFC 3261
// 16.7: a proxy forwards one). Where the sender wrote no log, it may have passed it on.
struct Refusal {
  Actor const* by = nullptr;  // who sent it; borrowed from the call
  Actor const* to = nullptr;  // who asked
  int status = 0;
  std::size_t hop = 0;  // of the way that the logs show, from 1; 0: not known
  bool proven = false;  // the log of `by` shows that it sent and did not receive it
};

// nullopt for a call that did not fail, and where no record shows who sent the response.
[[nodiscard]] std::optional<Refusal> refusal_of(Call const& call);
// "edge.example.net answered 504 to expe.example.com at hop 2 (its own log is not here; it may have
// passed the answer on)".
[[nodiscard]] std::string refusal_text(Refusal const& refusal);

}  // namespace siptriage::render
