#include "analysis/chain_order.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace siptriage::analysis {
namespace {

// Server certificates of one source.
struct File {
  std::vector<CertificateEvent const*> certificates;  // in their order
  std::set<std::uint64_t> blocks;                     // where they begin
};

std::string name_of(CertificateEvent const& certificate) {
  return "certificate " + std::to_string(certificate.position + 1) + " (" +
         std::string(certificate.subject) + ")";
}

bool holds(File const& file, std::string_view fingerprint) {
  auto const& all = file.certificates;
  return std::any_of(all.begin(), all.end(), [fingerprint](auto const* certificate) {
    return certificate->fingerprint == fingerprint;
  });
}

// The certificates of a PKCS#7 collection are a set (RFC 2315 9.1): their order says nothing.
bool is_collection(Source const& source, File const& file) {
  return source.encoding == "der" || file.blocks.size() < file.certificates.size();
}

// The first whose issuer is in the file, but does not come next; nullptr when they are in order.
CertificateEvent const* out_of_order(File const& file) {
  auto const& all = file.certificates;
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto const issuer = all[i]->issued_by;
    if (issuer.empty() || !holds(file, issuer)) continue;
    if (i + 1 == all.size() || all[i + 1]->fingerprint != issuer) return all[i];
  }
  return nullptr;
}

void add_warnings(Source const& source, File const& file, std::vector<std::string>& warnings) {
  auto const& all = file.certificates;
  auto const wrong = std::find_if(
      all.begin(), all.end(), [](auto const* certificate) { return certificate->wrong_issuer; });
  if (wrong != all.end()) {
    warnings.push_back(source.path + ": " + name_of(**wrong) +
                       " is not signed by the certificate at hand that bears the name of its "
                       "issuer (" +
                       std::string((*wrong)->issuer) + "): that one has another key");
  }
  if (is_collection(source, file)) return;
  if (auto const* first = out_of_order(file)) {
    warnings.push_back(source.path + ": the issuer of " + name_of(*first) +
                       " does not stand next: a TLS server sends each certificate behind the one "
                       "that it certifies (RFC 5246 7.4.2), and some peers refuse another order");
  }
}

}  // namespace

std::vector<std::string> chain_warnings(std::vector<Source> const& sources, Events const& events) {
  std::map<SourceIndex, File> files;
  for (auto const& event : events) {
    auto const* certificate = std::get_if<CertificateEvent>(&event.payload);
    if (certificate == nullptr || event.module != "server") continue;
    auto& file = files[event.where.source];
    file.certificates.push_back(certificate);
    file.blocks.insert(event.where.offset);
  }
  std::vector<std::string> warnings;
  for (auto& [source, file] : files) {
    std::sort(file.certificates.begin(), file.certificates.end(),
              [](auto const* a, auto const* b) { return a->position < b->position; });
    add_warnings(sources[source], file, warnings);
  }
  return warnings;
}

}  // namespace siptriage::analysis
