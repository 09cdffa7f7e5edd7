// Owners for the objects of OpenSSL that the evidence readers use.
#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace siptriage::evidence {

struct Release {
  void operator()(X509* object) const noexcept { X509_free(object); }
  void operator()(PKCS7* object) const noexcept { PKCS7_free(object); }
  void operator()(BIO* object) const noexcept { BIO_free(object); }
  void operator()(BIGNUM* object) const noexcept { BN_free(object); }
  void operator()(char* object) const noexcept { OPENSSL_free(object); }
  void operator()(GENERAL_NAMES* object) const noexcept { GENERAL_NAMES_free(object); }
  void operator()(BASIC_CONSTRAINTS* object) const noexcept { BASIC_CONSTRAINTS_free(object); }
  void operator()(EXTENDED_KEY_USAGE* object) const noexcept {
    sk_ASN1_OBJECT_pop_free(object, ASN1_OBJECT_free);
  }
  void operator()(ASN1_OCTET_STRING* object) const noexcept { ASN1_OCTET_STRING_free(object); }
  void operator()(AUTHORITY_KEYID* object) const noexcept { AUTHORITY_KEYID_free(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Release>;

}  // namespace siptriage::evidence
