#include "evidence/names.hpp"

#include <openssl/objects.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

namespace siptriage::evidence {
namespace {

std::string_view bytes_of(ASN1_STRING const& value) {
  return {reinterpret_cast<char const*>(ASN1_STRING_get0_data(&value)),
          static_cast<std::size_t>(ASN1_STRING_length(&value))};
}

bool is_control(char c) noexcept {
  auto const value = static_cast<unsigned char>(c);
  return value < 0x20 || value == 0x7F;
}

std::string ipv4_text(std::string_view bytes) {
  std::string text;
  for (char const c : bytes) {
    text += (text.empty() ? "" : ".") + std::to_string(static_cast<unsigned char>(c));
  }
  return text;
}

std::string ipv6_text(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    auto const group = static_cast<unsigned>(static_cast<unsigned char>(bytes[i])) << 8U |
                       static_cast<unsigned char>(bytes[i + 1]);
    std::array<char, 8> part{};
    std::snprintf(part.data(), part.size(), "%s%x", text.empty() ? "" : ":", group);
    text += part.data();
  }
  return text;
}

}  // namespace

std::string name_text(X509_NAME const* name) {
  Owned<BIO> const out(BIO_new(BIO_s_mem()));
  // RFC 2253 order and escapes, but UTF-8 stays as it is.
  constexpr unsigned long kFlags =
      XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
  if (!out || name == nullptr || X509_NAME_print_ex(out.get(), name, 0, kFlags) < 0) return {};
  char* data = nullptr;
  auto const size = BIO_get_mem_data(out.get(), &data);
  return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

std::string common_name(X509_NAME const* name, bool& strange) {
  int last = -1;
  for (int at = -1; (at = X509_NAME_get_index_by_NID(name, NID_commonName, at)) >= 0;) last = at;
  if (last < 0) return {};
  unsigned char* buffer = nullptr;
  auto const* value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last));
  auto const size = ASN1_STRING_to_UTF8(&buffer, value);
  if (size < 0) return {};
  std::string text(reinterpret_cast<char const*>(buffer), static_cast<std::size_t>(size));
  OPENSSL_free(buffer);
  strange = std::any_of(text.begin(), text.end(), is_control);
  return strange ? std::string() : text;
}

std::optional<std::string> host_name(ASN1_IA5STRING const& name) {
  auto const text = bytes_of(name);
  bool const plain = std::all_of(text.begin(), text.end(), [](char c) {
    return !is_control(c) && c != ' ' && static_cast<unsigned char>(c) < 0x80;
  });
  return plain && !text.empty() ? std::optional(std::string(text)) : std::nullopt;
}

std::string address_text(ASN1_OCTET_STRING const& address) {
  auto const bytes = bytes_of(address);
  if (bytes.size() == 4) return ipv4_text(bytes);
  return bytes.size() == 16 ? ipv6_text(bytes) : std::string();
}

}  // namespace siptriage::evidence
