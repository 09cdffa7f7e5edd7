// Which calls of a case are meant: filters in an engineer's words, and the one call of a drawing.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/analysis.hpp"
#include "siptriage/error.hpp"

namespace siptriage {

// Conditions on a call, written as words KEY:VALUE. Words of the same key are alternatives; a call
// must satisfy every key. Keys:
//   from, to       caller, callee of the call or of one of its legs
//   callid         a Call-ID of the call
//   host           name or address of a host that takes part
//   status         final status of the call or of a leg: 504, 5xx, >=400, <300, 400-499, !=200; or
//                  the outcome in words: failed, established, busy, cancelled, unknown
//   code           1009 (ms-diagnostics), 0xc3e93d6f (result code, HRESULT), a symbolic name,
//                  106023 (ASA), of a record of the call
//   since, until   ISO 8601; the call overlaps that time. A call whose UTC is not known is kept
// Texts are compared without regard to case. A value with * or ? is a pattern for the whole text,
// any other value may stand anywhere in it. Statuses and codes may be given as a list, "404,5xx". A
// word that begins with ! or - leaves out what it would let through, each of several such words.
// Quotes ("...") keep blanks together.
class CallFilter {
 public:
  CallFilter();  // every call
  CallFilter(CallFilter const&);
  CallFilter(CallFilter&&) noexcept;
  CallFilter& operator=(CallFilter const&);
  CallFilter& operator=(CallFilter&&) noexcept;
  ~CallFilter();

  // Adds one word. bad_argument for an unknown key (`detail` names the nearest) or a bad value;
  // `piece` is the word.
  [[nodiscard]] Expected<void> add_word(std::string_view word);
  // Adds all words of a text; blanks separate them.
  [[nodiscard]] Expected<void> add_words(std::string_view text);

  [[nodiscard]] bool empty() const noexcept;
  // Linear in the records of the call.
  [[nodiscard]] bool matches(Call const& call, Events const& events) const;

 private:
  struct Terms;
  std::unique_ptr<Terms> terms_;
};

// Where (from 0) in a word that add_word refused the fault lies: its key when there is no such
// filter, else its value.
[[nodiscard]] std::size_t filter_error_column(std::string_view word) noexcept;

// True for text that can only be meant as a word of a filter: letters and a colon, with ! or - in
// front or not.
[[nodiscard]] bool looks_like_filter_word(std::string_view text) noexcept;

// The calls that match, ascending.
[[nodiscard]] std::vector<CallIndex> select_calls(Analysis const& analysis,
                                                  CallFilter const& filter);

// The call of that id ("c1") or Call-ID; else bad_argument. A Call-ID may be abbreviated to its
// beginning as long as only one call has it.
[[nodiscard]] Expected<CallIndex> find_call(Analysis const& analysis, std::string_view name);

// The call that most likely is meant: the first one that the root cause explains, else the first
// failed one, else the first. `among` must not be empty.
[[nodiscard]] CallIndex most_telling_call(Analysis const& analysis,
                                          std::vector<CallIndex> const& among);

}  // namespace siptriage
