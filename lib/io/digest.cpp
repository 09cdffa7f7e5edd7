#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "io/decode.hpp"
#include "io/entry_bytes.hpp"

namespace siptriage::io {
namespace {

constexpr std::size_t kBlock = std::size_t{8} << 20;

class Sha256 {
 public:
  Sha256() noexcept : context_(EVP_MD_CTX_new()) {
    ok_ = context_ != nullptr && EVP_DigestInit_ex(context_, EVP_sha256(), nullptr) == 1;
  }
  Sha256(Sha256 const&) = delete;
  Sha256& operator=(Sha256 const&) = delete;
  ~Sha256() { EVP_MD_CTX_free(context_); }

  void add(std::string_view bytes) noexcept {
    ok_ = ok_ && EVP_DigestUpdate(context_, bytes.data(), bytes.size()) == 1;
  }

  [[nodiscard]] std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (!ok_ || EVP_DigestFinal_ex(context_, digest.data(), &size) != 1) return {};
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string hex;
    hex.reserve(std::size_t{size} * 2);
    for (unsigned i = 0; i < size; ++i) {
      hex.push_back(kHex[digest[i] >> 4U]);
      hex.push_back(kHex[digest[i] & 15U]);
    }
    return hex;
  }

 private:
  EVP_MD_CTX* context_;
  bool ok_ = false;
};

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  Sha256 sha256;
  sha256.add(bytes);
  return sha256.hex();
}

std::string sha256_hex(EntryBytes const& bytes) {
  Sha256 sha256;
  auto const view = bytes.view();
  for (std::size_t at = 0; at < view.size(); at += kBlock) {
    sha256.add(view.substr(at, kBlock));
    release_behind(bytes, at, kBlock);
  }
  return sha256.hex();
}

}  // namespace siptriage::io
