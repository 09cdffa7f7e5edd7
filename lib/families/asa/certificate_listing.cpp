#include "families/asa/certificate_listing.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/syslog_stamp.hpp"
#include "families/asa/vocabulary.hpp"

namespace siptriage::families::asa {
namespace {

// What stands behind `key` in "Certificate Serial Number: 5a8b"; empty for another line.
std::string_view behind(std::string_view text, std::string_view key) noexcept {
  return text.starts_with(key) ? ascii::trim(text.substr(key.size())) : std::string_view{};
}

std::string serial_of(std::string_view text) {
  auto serial = ascii::to_lower(text);
  if (serial.starts_with("0x")) serial.erase(0, 2);
  serial.erase(0, std::min(serial.find_first_not_of('0'), serial.size()));
  bool const hex = std::all_of(serial.begin(), serial.end(), ascii::is_hex);
  return hex ? serial : std::string();
}

// "16:06:36 UTC Aug 11 2010"; empty for a time of another zone.
std::string start_of(std::string_view text) {
  auto const next = [&text] {
    auto const word = first_word(text);
    text = ascii::trim(text.substr(word.size()));
    return word;
  };
  auto const clock = next();
  auto const zone = next();
  if (zone != "UTC" && zone != "GMT") return {};
  auto const month = next();
  auto const day = next();
  auto const year = next();
  // The order that a stamp of syslog has.
  auto const stamp = syslog::parse_stamp(std::string(month) + ' ' + std::string(day) + ' ' +
                                         std::string(year) + ' ' + std::string(clock));
  auto const time = stamp ? stamp->local() : std::nullopt;
  return time ? format_utc(*time) : std::string();
}

}  // namespace

bool CertificateListing::take(std::string_view text, bool indented, SourceSpan const& where) {
  bool const begins = text == "Certificate" || text == "CA Certificate";
  if (!indented) end();
  if (begins && !indented) {
    open_ = true;
    where_ = where;
    type_ = text == "Certificate" ? "certificate" : "ca certificate";
    return true;
  }
  if (!open_) return false;
  where_.length = where.offset + where.length - where_.offset;
  take_detail(text);
  return true;
}

void CertificateListing::take_detail(std::string_view text) {
  bool const part = text.find('=') < text.find(':');
  if (part && section_ != Section::none) return take_name_part(text);
  section_ = text.starts_with("Subject Name:")  ? Section::subject
             : text.starts_with("Issuer Name:") ? Section::issuer
                                                : Section::none;
  if (auto const serial = behind(text, "Certificate Serial Number:"); !serial.empty()) {
    serial_ = arena_.store(serial_of(serial));
  } else if (auto const names = behind(text, "Associated Trustpoints:"); !names.empty()) {
    trustpoints_ = names;
  } else if (auto const start = behind(text, "start date:"); !start.empty()) {
    start_ = arena_.store(start_of(start));
  }
}

void CertificateListing::take_name_part(std::string_view text) {
  if (section_ != Section::subject) return;
  subject_ += (subject_.empty() ? "" : ",") + std::string(text);
  auto const equals = text.find('=');
  if (ascii::iequals(ascii::trim(text.substr(0, equals)), "cn")) {
    common_name_ = ascii::trim(text.substr(equals + 1));
  }
}

void CertificateListing::end() {
  if (open_ && !serial_.empty()) {
    ListedCertificate listed;
    listed.where = where_;
    auto& config = listed.config;
    config.kind = ConfigEvent::Kind::setting;
    config.type = type_;
    config.name = serial_;
    config.parent = trustpoints_;
    auto const add = [&config](std::string_view name, std::string_view value) {
      if (!value.empty()) config.fields.push_back({name, value});
    };
    add("common_name", common_name_);
    add("subject", arena_.store(subject_));
    add("start", start_);
    finished_ = std::move(listed);
  }
  open_ = false;
  section_ = Section::none;
  serial_ = common_name_ = trustpoints_ = start_ = {};
  subject_.clear();
}

std::optional<ListedCertificate> CertificateListing::ended() {
  return std::exchange(finished_, std::nullopt);
}

}  // namespace siptriage::families::asa
