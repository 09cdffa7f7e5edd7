#include "evidence/issuers.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "evidence/certificate.hpp"
#include "evidence/der.hpp"
#include "evidence/pem.hpp"

namespace siptriage::evidence {
namespace {

bool has_name_of_issuer(CertificateEvent const& issuer, CertificateEvent const& child) noexcept {
  if (issuer.subject != child.issuer || issuer.subject.empty()) return false;
  bool const identified = !child.authority_key_id.empty() && !issuer.subject_key_id.empty();
  return !identified || child.authority_key_id == issuer.subject_key_id;
}

// The certificate of that fingerprint in a PEM block, null when it is not there.
Owned<X509> certificate_in(std::string_view text, std::string_view fingerprint) {
  auto const block = find_pem_block(text, 0);
  auto const der = block ? decode_base64(block->body) : std::nullopt;
  if (!der) return nullptr;
  if (auto one = decode_certificate(*der)) return one;
  for (auto const& piece : certificates_of_collection(*der)) {
    auto one = decode_certificate(piece);
    if (one && fingerprint_of(*one) == fingerprint) return one;
  }
  return nullptr;
}

class Checker {
 public:
  Checker(Events& events, TextOf const& text) : events_(events), text_(text) {
    for (EventIndex i = 0; i < events.size(); ++i) {
      auto const* certificate = std::get_if<CertificateEvent>(&events[i].payload);
      if (certificate != nullptr) by_subject_[certificate->subject].push_back(i);
    }
  }

  void run() {
    for (auto const& [subject, indexes] : by_subject_) {
      for (auto const index : indexes) check(index);
    }
  }

 private:
  CertificateEvent& certificate(EventIndex index) {
    return std::get<CertificateEvent>(events_[index].payload);
  }

  Owned<X509> decoded(EventIndex index) {
    return certificate_in(text_(events_[index].where), certificate(index).fingerprint);
  }

  void check(EventIndex index) {
    auto& child = certificate(index);
    auto const candidates = by_subject_.find(child.issuer);
    if (child.self_signed || candidates == by_subject_.end()) return;
    Owned<X509> const own = decoded(index);
    if (!own) return;
    bool all_refuted = false;
    for (auto const candidate : candidates->second) {
      auto const& issuer = certificate(candidate);
      if (candidate == index || !has_name_of_issuer(issuer, child)) continue;
      auto const signature = checked_++ < kMaxVerified ? verify(*own, candidate) : Signature::open;
      if (signature == Signature::good) {
        child.issued_by = issuer.fingerprint;
        return;
      }
      if (signature == Signature::open) return;
      all_refuted = true;
    }
    child.wrong_issuer = all_refuted;
  }

  Signature verify(X509& own, EventIndex issuer) {
    Owned<X509> const other = decoded(issuer);
    return other ? signature_by(own, X509_get0_pubkey(other.get())) : Signature::open;
  }

  Events& events_;
  TextOf const& text_;
  std::map<std::string_view, std::vector<EventIndex>> by_subject_;
  unsigned checked_ = 0;
};

}  // namespace

void check_issuers(Events& events, TextOf const& text) { Checker(events, text).run(); }

}  // namespace siptriage::evidence
