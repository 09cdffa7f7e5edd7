// Makes certificates with OpenSSL, so that no key has to lie in the tree.
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <catch2/catch.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace siptriage::test {

struct Free {
  void operator()(X509* object) const noexcept { X509_free(object); }
  void operator()(EVP_PKEY* object) const noexcept { EVP_PKEY_free(object); }
  void operator()(X509_EXTENSION* object) const noexcept { X509_EXTENSION_free(object); }
  void operator()(BIO* object) const noexcept { BIO_free(object); }
  void operator()(PKCS7* object) const noexcept { PKCS7_free(object); }
};
template <typename T>
using Held = std::unique_ptr<T, Free>;

struct CertificateWishes {
  std::string common_name = "expe.example.com";
  std::string organisation = "Example";
  // (extension, value) in the words of openssl.cnf: {"subjectAltName", "DNS:a.example.com"}.
  std::vector<std::pair<std::string, std::string>> extensions;
  std::string not_before = "20260101000000Z";  // GeneralizedTime
  std::string not_after = "20270101000000Z";
  long version = 2;  // 2 is version 3
};

class Certificate {
 public:
  explicit Certificate(std::string common_name) : Certificate(named(std::move(common_name))) {}
  // Signed by `issuer`, or by itself.
  explicit Certificate(CertificateWishes const& wishes, Certificate const* issuer = nullptr)
      : key_(EVP_EC_gen("prime256v1")), certificate_(X509_new()) {
    auto* certificate = certificate_.get();
    X509_set_version(certificate, wishes.version);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 0x1234);
    REQUIRE(ASN1_TIME_set_string(X509_getm_notBefore(certificate), wishes.not_before.c_str()) == 1);
    REQUIRE(ASN1_TIME_set_string(X509_getm_notAfter(certificate), wishes.not_after.c_str()) == 1);
    set_subject(wishes);
    auto const* name = X509_get_subject_name(issuer == nullptr ? certificate : issuer->get());
    X509_set_issuer_name(certificate, name);
    X509_set_pubkey(certificate, key_.get());
    for (auto const& [kind, value] : wishes.extensions) add(kind, value, issuer);
    auto const& signer = issuer == nullptr ? *this : *issuer;
    REQUIRE(X509_sign(certificate, signer.key_.get(), EVP_sha256()) > 0);
  }

  [[nodiscard]] X509* get() const noexcept { return certificate_.get(); }

  [[nodiscard]] std::string der() const {
    unsigned char* buffer = nullptr;
    auto const size = i2d_X509(certificate_.get(), &buffer);
    std::string der(reinterpret_cast<char const*>(buffer), static_cast<std::size_t>(size));
    OPENSSL_free(buffer);
    return der;
  }
  [[nodiscard]] std::string pem() const {
    Held<BIO> const out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), certificate_.get());
    return text_of(out.get());
  }
  // Its real private key, for tests that it is never shown.
  [[nodiscard]] std::string key_pem() const {
    Held<BIO> const out(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(out.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return text_of(out.get());
  }

  // An extension with these bytes as its value, which may be rubbish; signs again.
  void add_raw(char const* oid, std::string const& value) {
    auto* object = OBJ_txt2obj(oid, 1);
    auto* octets = ASN1_OCTET_STRING_new();
    ASN1_OCTET_STRING_set(octets, reinterpret_cast<unsigned char const*>(value.data()),
                          static_cast<int>(value.size()));
    Held<X509_EXTENSION> const extension(X509_EXTENSION_create_by_OBJ(nullptr, object, 0, octets));
    ASN1_OCTET_STRING_free(octets);
    ASN1_OBJECT_free(object);
    REQUIRE(X509_add_ext(certificate_.get(), extension.get(), -1) == 1);
    REQUIRE(X509_sign(certificate_.get(), key_.get(), EVP_sha256()) > 0);
  }

 private:
  static CertificateWishes named(std::string common_name) {
    CertificateWishes wishes;
    wishes.common_name = std::move(common_name);
    return wishes;
  }
  static std::string text_of(BIO* out) {
    char* data = nullptr;
    auto const size = BIO_get_mem_data(out, &data);
    return {data, static_cast<std::size_t>(size)};
  }

  void set_subject(CertificateWishes const& wishes) {
    auto* name = X509_get_subject_name(certificate_.get());
    add_part(name, "O", wishes.organisation);
    add_part(name, "CN", wishes.common_name);
  }
  static void add_part(X509_NAME* name, char const* field, std::string const& value) {
    if (value.empty()) return;
    auto const* bytes = reinterpret_cast<unsigned char const*>(value.data());
    X509_NAME_add_entry_by_txt(name, field, V_ASN1_UTF8STRING, bytes,
                               static_cast<int>(value.size()), -1, 0);
  }

  void add(std::string const& kind, std::string const& value, Certificate const* issuer) {
    X509V3_CTX context;
    auto* by = issuer == nullptr ? certificate_.get() : issuer->get();
    X509V3_set_ctx(&context, by, certificate_.get(), nullptr, nullptr, 0);
    Held<X509_EXTENSION> const extension(
        X509V3_EXT_nconf(nullptr, &context, kind.c_str(), value.c_str()));
    REQUIRE(extension);
    REQUIRE(X509_add_ext(certificate_.get(), extension.get(), -1) == 1);
  }

  Held<EVP_PKEY> key_;
  Held<X509> certificate_;
};

// A collection of certificates (.p7b).
inline Held<PKCS7> collection(std::vector<X509*> const& certificates) {
  Held<PKCS7> collection(PKCS7_new());
  PKCS7_set_type(collection.get(), NID_pkcs7_signed);
  PKCS7_content_new(collection.get(), NID_pkcs7_data);
  for (auto* certificate : certificates) PKCS7_add_certificate(collection.get(), certificate);
  return collection;
}

inline std::string collection_der(std::vector<X509*> const& certificates) {
  unsigned char* buffer = nullptr;
  auto const size = i2d_PKCS7(collection(certificates).get(), &buffer);
  std::string der(reinterpret_cast<char const*>(buffer), static_cast<std::size_t>(size));
  OPENSSL_free(buffer);
  return der;
}

inline std::string collection_pem(std::vector<X509*> const& certificates) {
  Held<BIO> const out(BIO_new(BIO_s_mem()));
  PEM_write_bio_PKCS7(out.get(), collection(certificates).get());
  char* data = nullptr;
  auto const size = BIO_get_mem_data(out.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace siptriage::test
