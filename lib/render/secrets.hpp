// Secrets inside the texts of logs and configurations: found by what products write around them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace siptriage::render {

// The bytes of one secret.
struct SecretSpan {
  std::size_t begin = 0, end = 0;  // not empty
};

// The first secret that begins at or behind `from`:
//   {cipher}..., {crypt}..., {hash}...     the mark of Cisco products, anywhere
//   password="...", Passphrase: "..."      a quoted value whose name ends in such a word
//   password=...                           without quotes, up to the next blank or mark
//   xconfiguration ... Password: ...       the same behind a colon, in a command of an Expressway
//   Authorization: Basic ...               (and Proxy-Authorization, Bearer)
// Linear; nullopt when there is none.
[[nodiscard]] std::optional<SecretSpan> next_secret(std::string_view text,
                                                    std::size_t from) noexcept;

// True for the name of a field whose value is a secret ("Password", "BindPassword", "passphrase").
[[nodiscard]] bool names_secret(std::string_view name) noexcept;

// A copy in which three stars stand for each secret from `first` on.
[[nodiscard]] std::string without_secrets(std::string_view text, SecretSpan first);

}  // namespace siptriage::render
