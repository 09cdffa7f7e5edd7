// Certificates of a case by the host that they are tied to.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

struct HostCertificates {
  std::vector<EventIndex> leaves;  // its own: one of each server file, each certificate once
  std::vector<EventIndex> known;   // all of its server files and trust stores
  bool has_store = false;          // a trust store (ca_*.pem) of it is in the case
};
using CertificatesByHost = std::map<std::string_view, HostCertificates>;

// Only certificates that have a host and a role (Event::module). Linear.
[[nodiscard]] CertificatesByHost certificates_by_host(CaseModel const& model);

[[nodiscard]] CertificateEvent const& certificate_at(CaseModel const& model, EventIndex index);

// DNS names that the certificate is for, lower case: those of subjectAltName; the common name only
// when there is none (RFC 6125 6.4.4).
[[nodiscard]] std::vector<std::string> names_of(CertificateEvent const& certificate);

// The way from a certificate to its root: by signatures, where they were verified, else by names
// and key identifiers.
struct Chain {
  std::vector<EventIndex> links;  // the certificate first
  bool rooted = false;            // the last link is self-signed
};
[[nodiscard]] Chain chain_of(CaseModel const& model, HostCertificates const& host, EventIndex leaf);

enum class Trust { unknown, public_ca, private_ca };
// Private is said only of what is proven: a self-signed certificate, or a root at hand whose
// organisation runs no public CA that is known.
[[nodiscard]] Trust trust_of(CaseModel const& model, Chain const& chain);

}  // namespace siptriage::facts
