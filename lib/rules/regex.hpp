// Text search of rules (operator ~), the last resort after typed fields. Hides RE2.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace siptriage::rules {

// Immutable; matching is linear in the text and safe from several threads.
class Regex {
 public:
  // Null when `pattern` is no RE2 expression (bytes are Latin-1); `error` then says why.
  [[nodiscard]] static std::shared_ptr<Regex const> compile(std::string_view pattern,
                                                            std::string& error);
  virtual ~Regex() = default;
  Regex(Regex const&) = delete;
  Regex& operator=(Regex const&) = delete;
  // True when the pattern matches anywhere in `text`.
  [[nodiscard]] virtual bool found_in(std::string_view text) const = 0;

 protected:
  Regex() = default;
};

}  // namespace siptriage::rules
