#include "facts/host_certificates.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "catalog/public_cas.hpp"
#include "facts/domains.hpp"

namespace siptriage::facts {
namespace {

constexpr std::size_t kMaxChain = 10;  // no CA issues longer ones; also ends circles

// The first that is no CA; a file of CAs only (a self-signed certificate may call itself one)
// begins with the certificate of the host.
EventIndex leaf_of(CaseModel const& model, std::vector<EventIndex> const& file) {
  auto const leaf = std::find_if(
      file.begin(), file.end(), [&](EventIndex index) { return !certificate_at(model, index).ca; });
  return leaf == file.end() ? file.front() : *leaf;
}

bool is_issuer(CertificateEvent const& issuer, CertificateEvent const& child) {
  if (!child.issued_by.empty()) return child.issued_by == issuer.fingerprint;
  return !child.wrong_issuer && bears_name_of_issuer(issuer, child);
}

// Value of the first O of an RFC 4514 name, escapes left as they are.
std::string_view organisation_of(std::string_view name) noexcept {
  auto at = name.starts_with("O=") ? std::size_t{0} : name.find(",O=");
  if (at == std::string_view::npos) return {};
  at = name.find('=', at) + 1;
  auto end = at;
  while (end < name.size() && (name[end] != ',' || name[end - 1] == '\\')) ++end;
  return name.substr(at, end - at);
}

}  // namespace

CertificateEvent const& certificate_at(CaseModel const& model, EventIndex index) {
  return std::get<CertificateEvent>(model.events[index].payload);
}

CertificatesByHost certificates_by_host(CaseModel const& model) {
  CertificatesByHost hosts;
  std::map<std::pair<std::string_view, SourceIndex>, std::vector<EventIndex>> server_files;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const& event = model.events[i];
    bool const server = event.module == "server";
    bool const store = event.module == "ca";
    if (!std::holds_alternative<CertificateEvent>(event.payload) || event.host.empty()) continue;
    if (!server && !store) continue;
    auto& host = hosts[event.host];
    host.known.push_back(i);
    host.has_store = host.has_store || store;
    if (server) server_files[{event.host, event.where.source}].push_back(i);
  }
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (auto const& [place, file] : server_files) {
    auto const leaf = leaf_of(model, file);
    bool const is_new = seen.emplace(place.first, certificate_at(model, leaf).fingerprint).second;
    if (is_new) hosts[place.first].leaves.push_back(leaf);
  }
  return hosts;
}

std::vector<std::string> names_of(CertificateEvent const& certificate) {
  std::vector<std::string> names;
  for (auto const name : certificate.dns_names) {
    auto text = normalised_domain(name);
    if (!text.empty()) names.push_back(std::move(text));
  }
  if (!certificate.dns_names.empty()) return names;
  auto common_name = normalised_domain(certificate.common_name);
  if (!common_name.empty()) names.push_back(std::move(common_name));
  return names;
}

Chain chain_of(CaseModel const& model, HostCertificates const& host, EventIndex leaf) {
  Chain chain{{leaf}, false};
  while (chain.links.size() < kMaxChain) {
    auto const& last = certificate_at(model, chain.links.back());
    chain.rooted = last.self_signed;
    if (last.self_signed) break;
    auto const issuer = std::find_if(host.known.begin(), host.known.end(), [&](EventIndex index) {
      return index != chain.links.back() && is_issuer(certificate_at(model, index), last);
    });
    if (issuer == host.known.end()) break;
    chain.links.push_back(*issuer);
  }
  return chain;
}

Trust trust_of(CaseModel const& model, Chain const& chain) {
  auto const& top = certificate_at(model, chain.links.back());
  bool const self_signed_leaf = chain.links.size() == 1 && chain.rooted;
  if (self_signed_leaf) return Trust::private_ca;
  if (catalog::is_public_ca(organisation_of(top.issuer))) return Trust::public_ca;
  return chain.rooted ? Trust::private_ca : Trust::unknown;
}

}  // namespace siptriage::facts
