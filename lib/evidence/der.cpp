#include "evidence/der.hpp"

#include <algorithm>

#include "evidence/pem.hpp"

namespace siptriage::evidence {
namespace {

constexpr char kSequence = '\x30';
constexpr std::size_t kSmallestKey = 32;  // bytes

unsigned byte_at(std::string_view bytes, std::size_t at) noexcept {
  return static_cast<unsigned char>(bytes[at]);
}

struct Header {
  std::size_t size = 0;     // bytes of tag and length
  std::size_t content = 0;  // bytes behind them
};

// Definite lengths of at most four bytes (X.690 8.1.3); nullopt for all else.
std::optional<Header> sequence_header(std::string_view bytes) noexcept {
  if (bytes.size() < 2 || bytes.front() != kSequence) return std::nullopt;
  auto const first = byte_at(bytes, 1);
  if (first < 0x80) return Header{2, first};
  auto const count = first - 0x80;
  if (count == 0 || count > 4 || bytes.size() < 2 + count) return std::nullopt;
  std::size_t content = 0;
  for (std::size_t i = 0; i < count; ++i) content = content << 8U | byte_at(bytes, 2 + i);
  return Header{2 + count, content};
}

unsigned char const* octets(std::string_view bytes) noexcept {
  return reinterpret_cast<unsigned char const*>(bytes.data());
}

std::string der_of(X509* certificate) {
  unsigned char* buffer = nullptr;
  auto const size = i2d_X509(certificate, &buffer);
  if (size <= 0) return {};
  std::string der(reinterpret_cast<char const*>(buffer), static_cast<std::size_t>(size));
  OPENSSL_free(buffer);
  return der;
}

// A whole object, but for the line end that a text editor or a transfer put behind it.
bool is_whole(std::string_view bytes, std::size_t length) noexcept {
  return length != 0 && length <= bytes.size() &&
         bytes.substr(length).find_first_not_of(std::string_view("\r\n\0", 3)) ==
             std::string_view::npos;
}

}  // namespace

std::size_t sequence_length(std::string_view bytes) noexcept {
  auto const header = sequence_header(bytes);
  return header ? header->size + header->content : 0;
}

Owned<X509> decode_certificate(std::string_view der) {
  if (der.size() > kMaxCertificate || sequence_length(der) == 0) return nullptr;
  auto const* at = octets(der);
  return Owned<X509>(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

std::vector<std::string> certificates_of_collection(std::string_view der) {
  std::vector<std::string> found;
  if (der.size() > kMaxCollection || sequence_length(der) == 0) return found;
  auto const* at = octets(der);
  Owned<PKCS7> const collection(d2i_PKCS7(nullptr, &at, static_cast<long>(der.size())));
  if (!collection || PKCS7_type_is_signed(collection.get()) == 0) return found;
  auto const* content = collection->d.sign;
  auto const* certificates = content == nullptr ? nullptr : content->cert;
  for (int i = 0; i < sk_X509_num(certificates); ++i) {
    found.push_back(der_of(sk_X509_value(certificates, i)));
  }
  return found;
}

std::optional<std::string> pem_from_der(std::string_view bytes) {
  auto const length = sequence_length(bytes);
  if (!is_whole(bytes, length)) return std::nullopt;
  auto const object = bytes.substr(0, length);
  if (decode_certificate(object)) return pem_text(object);
  std::string text;
  for (auto const& der : certificates_of_collection(object)) text += pem_text(der);
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

bool is_damaged_certificate(std::string_view bytes) {
  auto const outer = sequence_header(bytes);
  if (!outer) return false;
  auto const content = bytes.substr(std::min(outer->size, bytes.size()));
  auto const inner = sequence_header(content);
  // The version of a certificate, [0] INTEGER 2, is the first field of its first sequence.
  return inner && content.substr(inner->size).starts_with("\xA0\x03\x02\x01");
}

// PrivateKeyInfo (RFC 5958), RSAPrivateKey (RFC 8017) and ECPrivateKey (RFC 5915) begin with the
// version 0 or 1, PFX (RFC 7292) with 3.
std::string_view unread_der(std::string_view bytes) {
  auto const header = sequence_header(bytes);
  if (!header || header->content < kSmallestKey) return {};
  if (!is_whole(bytes, header->size + header->content)) return {};
  auto const content = bytes.substr(header->size);
  constexpr std::string_view kInteger("\x02\x01", 2);
  if (!content.starts_with(kInteger)) return {};
  if (content[2] == '\x03') return "key store (PKCS#12): not read; export its certificates as PEM";
  return content[2] == '\0' || content[2] == '\x01' ? "private key (DER): not read" : "";
}

}  // namespace siptriage::evidence
