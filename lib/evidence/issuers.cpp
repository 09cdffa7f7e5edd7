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

// Bytes of a PEM block, and candidates for one issuer: a collection is read again for each of its
// certificates, and many may bear one name.
constexpr std::size_t kMaxBlock = std::size_t{32} << 10;
constexpr std::size_t kMaxCandidates = 50;

// The certificate of that fingerprint in a PEM block, null when it is not there, or the block is
// too long.
Owned<X509> certificate_in(std::string_view text, std::string_view fingerprint) {
  if (text.size() > kMaxBlock) return nullptr;
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

  // Those that bear the name of the issuer; none when they are too many to look at.
  std::vector<EventIndex> candidates_for(EventIndex index) {
    auto const& child = certificate(index);
    auto const named = by_subject_.find(child.issuer);
    if (child.self_signed || named == by_subject_.end()) return {};
    if (named->second.size() > kMaxCandidates) return {};
    std::vector<EventIndex> candidates;
    for (auto const other : named->second) {
      bool const fits = other != index && bears_name_of_issuer(certificate(other), child);
      if (fits) candidates.push_back(other);
    }
    return candidates;
  }

  void check(EventIndex index) {
    auto const candidates = candidates_for(index);
    if (candidates.empty() || checked_ >= kMaxVerified) return;
    auto& child = certificate(index);
    Owned<X509> const own = decoded(index);
    for (auto const candidate : candidates) {
      auto const signature = own ? verify(*own, candidate) : Signature::open;
      if (signature == Signature::good) child.issued_by = certificate(candidate).fingerprint;
      if (signature != Signature::refuted) return;
    }
    child.wrong_issuer = true;
  }

  Signature verify(X509& own, EventIndex issuer) {
    Owned<X509> const other = ++checked_ <= kMaxVerified ? decoded(issuer) : nullptr;
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
