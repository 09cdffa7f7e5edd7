#include "render/certificate_text.hpp"

#include <cstddef>

#include "render/safe_text.hpp"
#include "siptriage/time.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kMaxNames = 20;
constexpr std::size_t kDateLength = 10;

std::string names_text(CertificateEvent const& certificate) {
  std::string text;
  auto const& names = certificate.dns_names;
  for (std::size_t i = 0; i < names.size() && i < kMaxNames; ++i) {
    text.append(i == 0 ? "" : ", ").append(names[i]);
  }
  if (names.size() > kMaxNames) {
    text += " and " + std::to_string(names.size() - kMaxNames) + " more";
  }
  return text.empty() ? "no DNS names" : "names " + text;
}

std::string date(std::optional<Instant> const& time) {
  return time ? format_utc(*time).substr(0, kDateLength) : std::string("(unknown)");
}

}  // namespace

std::string certificate_text(CertificateEvent const& certificate) {
  std::string text(certificate.subject.empty() ? "no subject" : certificate.subject);
  text += "; " + names_text(certificate);
  if (certificate.self_signed) {
    text += "; self-signed";
  } else {
    text.append("; issued by ").append(certificate.issuer);
  }
  text += "; valid from " + date(certificate.not_before) + " to " + date(certificate.not_after);
  return safe_line(text);
}

}  // namespace siptriage::render
