#include "rules/regex.hpp"

#include <re2/re2.h>

namespace siptriage::rules {
namespace {

constexpr std::int64_t kMaxMemory = 8 << 20;  // bytes per pattern, automata included

RE2::Options options() {
  RE2::Options result(RE2::Quiet);
  result.set_encoding(RE2::Options::EncodingLatin1);  // logs hold any byte
  result.set_max_mem(kMaxMemory);
  return result;
}

class Re2Regex final : public Regex {
 public:
  explicit Re2Regex(std::string_view pattern)
      : re2_(re2::StringPiece(pattern.data(), pattern.size()), options()) {}
  [[nodiscard]] bool found_in(std::string_view text) const override {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), re2_);
  }
  [[nodiscard]] RE2 const& re2() const noexcept { return re2_; }

 private:
  RE2 re2_;
};

}  // namespace

std::shared_ptr<Regex const> Regex::compile(std::string_view pattern, std::string& error) {
  auto regex = std::make_shared<Re2Regex>(pattern);
  if (regex->re2().ok()) return regex;
  error = regex->re2().error();
  return nullptr;
}

}  // namespace siptriage::rules
