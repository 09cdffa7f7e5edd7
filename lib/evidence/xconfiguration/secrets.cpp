#include "evidence/xconfiguration/secrets.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace siptriage::evidence::xconfiguration {
namespace {

constexpr auto kMarks = std::to_array<std::string_view>({"{cipher}", "{crypt}", "{hash}", "{ssha"});
constexpr auto kSecretWords = std::to_array<std::string_view>({
    "password",
    "passphrase",
    "passcode",
    "secret",
    "community",
    "communityname",
    "privatekey",
    "psk",
});

std::string_view last_word(std::string_view path) noexcept {
  auto const blank = path.rfind(' ');
  return blank == std::string_view::npos ? path : path.substr(blank + 1);
}

bool ends_with_word(std::string_view word, std::string_view end) noexcept {
  return word.size() >= end.size() && ascii::iequals(word.substr(word.size() - end.size()), end);
}

// "$6$salt$digest" of crypt(3).
bool is_crypt_hash(std::string_view value) noexcept {
  return value.size() > 3 && value[0] == '$' && ascii::is_alnum(value[1]) &&
         value.find('$', 2) != std::string_view::npos;
}

bool names_secret(std::string_view path) noexcept {
  auto const word = last_word(path);
  if (std::any_of(kSecretWords.begin(), kSecretWords.end(),
                  [word](std::string_view secret) { return ends_with_word(word, secret); })) {
    return true;
  }
  return ascii::iequals(word, "name") && path.size() > 15 &&
         ascii::iequals(path.substr(path.size() - 14), "community name");
}

}  // namespace

bool is_secret(std::string_view path, std::string_view value) noexcept {
  if (value.empty()) return false;
  bool const marked = std::any_of(kMarks.begin(), kMarks.end(), [value](std::string_view mark) {
    return ascii::istarts_with(value, mark);
  });
  if (marked || is_crypt_hash(value)) return true;
  return names_secret(path);
}

}  // namespace siptriage::evidence::xconfiguration
