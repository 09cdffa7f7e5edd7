// The output of `show crypto ca certificates`: which certificates a device holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/arena.hpp"
#include "siptriage/event.hpp"

namespace siptriage::families::asa {

// One certificate, as a setting of its trustpoints: type = "certificate" or "ca certificate", name
// = serial number in lower-case hex without leading zeros, parent = trustpoints; fields:
// common_name, subject ("cn=imp1.example.com,o=Example"), start (UTC, as format_utc() writes it;
// absent in another zone).
struct ListedCertificate {
  ConfigEvent config;
  SourceSpan where;
};

class CertificateListing {
 public:
  explicit CertificateListing(Arena& arena) noexcept : arena_(arena) {}

  // A line of output. True when it belongs to a listing.
  [[nodiscard]] bool take(std::string_view text, bool indented, SourceSpan const& where);
  // The certificate that the last line ended; nullopt while one is open or when it shows no serial.
  [[nodiscard]] std::optional<ListedCertificate> ended();
  void end();

 private:
  enum class Section : std::uint8_t { none, issuer, subject };
  void take_detail(std::string_view text);
  void take_name_part(std::string_view text);

  Arena& arena_;
  bool open_ = false;
  Section section_ = Section::none;
  std::string_view type_, serial_, common_name_, trustpoints_, start_;
  std::string subject_;
  SourceSpan where_;
  std::optional<ListedCertificate> finished_;
};

}  // namespace siptriage::families::asa
