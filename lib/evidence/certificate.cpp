#include "evidence/certificate.hpp"

#include <openssl/evp.h>
#include <openssl/objects.h>

#include <array>
#include <ctime>
#include <optional>
#include <string_view>
#include <utility>

#include "evidence/names.hpp"

namespace siptriage::evidence {
namespace {

std::string hex(unsigned char const* bytes, std::size_t size) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(size * 2);
  for (std::size_t i = 0; i < size; ++i) {
    text.push_back(kDigits[bytes[i] >> 4U]);
    text.push_back(kDigits[bytes[i] & 15U]);
  }
  return text;
}

std::string hex(ASN1_STRING const* value) {
  if (value == nullptr) return {};
  return hex(ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value)));
}

// RFC 5280 4.1.2.5: UTCTime or GeneralizedTime; years before 1970 cannot be told as an Instant.
std::optional<Instant> instant(ASN1_TIME const* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  return make_instant(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                      parts.tm_min, parts.tm_sec, 0);
}

std::string dotted(ASN1_OBJECT const* object) {
  std::array<char, 128> text{};
  auto const size = OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
  return size > 0 && size < static_cast<int>(text.size()) ? text.data() : std::string();
}

// "RSA 2048", "EC 256 (prime256v1)", "ED25519".
std::string key_text(EVP_PKEY const* key) {
  if (key == nullptr) return {};
  auto const* type = OBJ_nid2sn(EVP_PKEY_get_base_id(key));
  std::string text = type == nullptr ? "key" : type;
  if (text == "rsaEncryption") text = "RSA";
  if (text == "id-ecPublicKey") text = "EC";
  if (auto const bits = EVP_PKEY_get_bits(key); bits > 0) text += " " + std::to_string(bits);
  std::array<char, 64> group{};
  std::size_t size = 0;
  if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1 && size > 0) {
    text += " (" + std::string(group.data()) + ")";
  }
  return text;
}

enum class Presence { absent, present, broken };

// An extension of that kind. Broken: it cannot be decoded, or it stands there twice (forbidden by
// RFC 5280 4.2).
template <typename T>
Presence extension(X509 const& certificate, int nid, Owned<T>& value) {
  int critical = -1;
  value.reset(static_cast<T*>(X509_get_ext_d2i(&certificate, nid, &critical, nullptr)));
  if (value) return Presence::present;
  return critical == -1 ? Presence::absent : Presence::broken;
}

class Reader {
 public:
  Reader(X509& certificate, Arena& arena) : certificate_(certificate), arena_(arena) {}

  ReadCertificate read(bool verify) {
    read_names();
    read_validity();
    read_extensions();
    read_key(verify);
    event_.serial = keep(hex(X509_get0_serialNumber(&certificate_)));
    event_.fingerprint = keep(fingerprint_of(certificate_));
    auto const* algorithm = OBJ_nid2ln(X509_get_signature_nid(&certificate_));
    event_.signature_algorithm = keep(algorithm == nullptr ? "" : algorithm);
    result_.event = std::move(event_);
    return std::move(result_);
  }

 private:
  std::string_view keep(std::string const& text) { return arena_.store(text); }
  void refuse(std::string_view what) {
    if (result_.refused.empty()) result_.refused = what;
  }
  void note(std::string what) { result_.strange.push_back(std::move(what)); }

  void read_names() {
    auto const* subject = X509_get_subject_name(&certificate_);
    auto const* issuer = X509_get_issuer_name(&certificate_);
    event_.subject = keep(name_text(subject));
    event_.issuer = keep(name_text(issuer));
    event_.self_issued = X509_NAME_cmp(subject, issuer) == 0;
    bool strange = false;
    event_.common_name = keep(common_name(subject, strange));
    if (strange) note("the common name holds a NUL or control character: not used as a name");
  }

  void read_validity() {
    event_.not_before = instant(X509_get0_notBefore(&certificate_));
    event_.not_after = instant(X509_get0_notAfter(&certificate_));
  }

  void read_extensions() {
    read_alternative_names();
    read_usage();
    read_constraints();
    read_key_identifiers();
  }

  void read_alternative_names() {
    Owned<GENERAL_NAMES> names;
    if (extension(certificate_, NID_subject_alt_name, names) == Presence::broken) {
      refuse("its subjectAltName cannot be decoded or occurs twice");
    }
    std::size_t left_out = 0;
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
      auto const* name = sk_GENERAL_NAME_value(names.get(), i);
      if (name->type == GEN_DNS) {
        auto const text = host_name(*name->d.dNSName);
        if (text) event_.dns_names.push_back(keep(*text));
        left_out += text ? 0 : 1;
      } else if (name->type == GEN_IPADD) {
        event_.addresses.push_back(keep(address_text(*name->d.iPAddress)));
      }
    }
    if (left_out == 0) return;
    note(std::to_string(left_out) +
         " subject alternative names hold a NUL or control character: they match nothing");
  }

  void read_usage() {
    Owned<EXTENDED_KEY_USAGE> usage;
    if (extension(certificate_, NID_ext_key_usage, usage) == Presence::broken) {
      refuse("its extendedKeyUsage cannot be decoded or occurs twice");
    }
    for (int i = 0; i < sk_ASN1_OBJECT_num(usage.get()); ++i) {
      event_.extended_key_usage.push_back(keep(dotted(sk_ASN1_OBJECT_value(usage.get(), i))));
    }
  }

  // A version 1 certificate has no extensions; a self-issued one of that age is a root.
  void read_constraints() {
    Owned<BASIC_CONSTRAINTS> constraints;
    auto const presence = extension(certificate_, NID_basic_constraints, constraints);
    if (presence == Presence::broken) refuse("its basicConstraints cannot be decoded");
    bool const version_1 = X509_get_version(&certificate_) == X509_VERSION_1;
    event_.ca =
        presence == Presence::present ? constraints->ca != 0 : version_1 && event_.self_issued;
  }

  void read_key_identifiers() {
    Owned<ASN1_OCTET_STRING> subject;
    if (extension(certificate_, NID_subject_key_identifier, subject) == Presence::present) {
      event_.subject_key_id = keep(hex(subject.get()));
    }
    Owned<AUTHORITY_KEYID> authority;
    if (extension(certificate_, NID_authority_key_identifier, authority) == Presence::present) {
      event_.authority_key_id = keep(hex(authority->keyid));
    }
  }

  void read_key(bool verify) {
    auto* key = X509_get0_pubkey(&certificate_);
    event_.key = keep(key_text(key));
    event_.self_signed =
        event_.self_issued && verify && signature_by(certificate_, key) == Signature::good;
  }

  X509& certificate_;
  Arena& arena_;
  CertificateEvent event_;
  ReadCertificate result_;
};

}  // namespace

Signature signature_by(X509& certificate, EVP_PKEY* key) {
  auto const bits = key == nullptr ? 0 : EVP_PKEY_get_bits(key);
  if (bits <= 0 || bits > kMaxKeyBits) return Signature::open;
  auto const result = X509_verify(&certificate, key);
  if (result == 1) return Signature::good;
  return result == 0 ? Signature::refuted : Signature::open;
}

std::string fingerprint_of(X509& certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (X509_digest(&certificate, EVP_sha256(), digest.data(), &size) != 1) return {};
  return hex(digest.data(), size);
}

ReadCertificate read_certificate(X509& certificate, bool verify, Arena& arena) {
  return Reader(certificate, arena).read(verify);
}

}  // namespace siptriage::evidence
