// Errors of operations (a file that cannot be opened, a rule file that is wrong).
// Damage inside an input is never an Error: it is a Defect (source.hpp), and reading goes on.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace siptriage {

enum class ErrorCode : std::uint8_t {
  cannot_open,     // the operating system refused; `detail` is its message
  limit_exceeded,  // a cap of Limits was reached
  bad_argument,    // a value given by the caller is out of its range
  bad_rule,        // a rule file is wrong; `detail` carries file, line, column and caret
};

// What failed, in words for a person, and the piece of input it failed on.
struct Error {
  ErrorCode code = ErrorCode::bad_argument;
  std::string detail;
  std::string piece;  // path, key or text that was refused; may be empty
};

template <typename T>
using Expected = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string detail,
                                                std::string piece = {}) {
  return tl::unexpected<Error>(Error{code, std::move(detail), std::move(piece)});
}

}  // namespace siptriage
