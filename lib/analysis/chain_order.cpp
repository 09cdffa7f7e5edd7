#include "analysis/chain_order.hpp"

#include <algorithm>
#include <map>

namespace siptriage::analysis {
namespace {

using File = std::vector<CertificateEvent const*>;  // in their order

std::string name_of(CertificateEvent const& certificate) {
  return "certificate " + std::to_string(certificate.position + 1) + " (" +
         std::string(certificate.subject) + ")";
}

bool holds(File const& file, std::string_view fingerprint) {
  return std::any_of(file.begin(), file.end(), [fingerprint](auto const* certificate) {
    return certificate->fingerprint == fingerprint;
  });
}

// The first whose issuer is in the file, but does not come next; nullptr when they are in order.
CertificateEvent const* out_of_order(File const& file) {
  for (std::size_t i = 0; i < file.size(); ++i) {
    auto const issuer = file[i]->issued_by;
    if (issuer.empty() || !holds(file, issuer)) continue;
    if (i + 1 == file.size() || file[i + 1]->fingerprint != issuer) return file[i];
  }
  return nullptr;
}

void add_warnings(std::string const& path, File const& file, std::vector<std::string>& warnings) {
  auto const wrong = std::find_if(
      file.begin(), file.end(), [](auto const* certificate) { return certificate->wrong_issuer; });
  if (wrong != file.end()) {
    warnings.push_back(path + ": " + name_of(**wrong) +
                       " is not signed by the certificate at hand that bears the name of its "
                       "issuer (" +
                       std::string((*wrong)->issuer) + "): that one has another key");
  }
  if (auto const* first = out_of_order(file)) {
    warnings.push_back(path + ": the issuer of " + name_of(*first) +
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
    files[event.where.source].push_back(certificate);
  }
  std::vector<std::string> warnings;
  for (auto& [source, file] : files) {
    std::sort(file.begin(), file.end(),
              [](auto const* a, auto const* b) { return a->position < b->position; });
    add_warnings(sources[source].path, file, warnings);
  }
  return warnings;
}

}  // namespace siptriage::analysis
