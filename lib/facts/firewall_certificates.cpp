#include "facts/firewall_certificates.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

using Kind = ConfigEvent::Kind;

bool is_certificate(ConfigEvent const& config) noexcept {
  return config.type == "certificate" || config.type == "ca certificate";
}

std::string bare_serial(std::string_view serial) {
  auto const first = serial.find_first_not_of('0');
  return first == std::string_view::npos ? std::string() : ascii::to_lower(serial.substr(first));
}

std::set<std::string> held_serials(FirewallDevice const& device) {
  std::set<std::string> serials;
  for (auto const& one : device.all(Kind::setting)) {
    if (is_certificate(*one.config)) serials.insert(std::string(one.config->name));
  }
  return serials;
}

// The latest certificate for each host name (lower case) that lies in the case as a file.
std::map<std::string, EventIndex> latest_by_name(CaseModel const& model) {
  std::map<std::string, EventIndex> latest;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const* one = std::get_if<CertificateEvent>(&model.events[i].payload);
    if (one == nullptr || !one->not_before) continue;
    auto const [place, is_new] = latest.try_emplace(ascii::to_lower(one->common_name), i);
    auto const& known = std::get<CertificateEvent>(model.events[place->second].payload);
    if (!is_new && *known.not_before < *one->not_before) place->second = i;
  }
  return latest;
}

Fact stale_fact(CaseModel const& model, Statement const& held, EventIndex current) {
  auto const& one = std::get<CertificateEvent>(model.events[current].payload);
  Fact fact;
  fact.kind = FactKind::stale_certificate;
  fact.events = {held.event, current};
  fact.fields = {{"name", ascii::to_lower(one.common_name)},
                 {"trustpoint", text_or_absent(held.config->parent)},
                 {"held", text_or_absent(held.config->name)},
                 {"current", bare_serial(one.serial)},
                 {"since", format_utc(*one.not_before)}};
  return fact;
}

// "C=US,ST=California,O=Example\\, Inc.,CN=fw.example.com": attributes by their name in lower case.
std::map<std::string, std::string> attributes_of(std::string_view subject) {
  std::map<std::string, std::string> attributes;
  std::size_t begin = 0;
  while (begin < subject.size()) {
    auto end = begin;
    while (end < subject.size() && (subject[end] != ',' || subject[end - 1] == '\\')) ++end;
    auto const part = subject.substr(begin, end - begin);
    auto const equals = part.find('=');
    if (equals != std::string_view::npos) {
      attributes[ascii::to_lower(ascii::trim(part.substr(0, equals)))] =
          std::string(ascii::trim(part.substr(equals + 1)));
    }
    begin = end + 1;
  }
  return attributes;
}

// What a public CA asks for and the subject does not give.
StringList missing_in(std::string_view subject) {
  constexpr std::array<std::string_view, 6> kAsked = {"C", "ST", "L", "O", "OU", "CN"};
  auto const attributes = attributes_of(subject);
  StringList missing;
  for (auto const name : kAsked) {
    auto const found = attributes.find(ascii::to_lower(name));
    auto const value = found == attributes.end() ? std::string() : found->second;
    bool const two_letters = name != "C" || value.size() == 2;
    bool const host = name != "CN" || value.find('.') != std::string::npos;
    if (value.empty() || !two_letters || !host) missing.emplace_back(name);
  }
  return missing;
}

// The first enrollment of each trustpoint.
std::map<std::string_view, std::string_view> enrolments(FirewallDevice const& device) {
  std::map<std::string_view, std::string_view> found;
  for (auto const& one : device.all(Kind::setting)) {
    if (one.config->type == "enrollment") found.try_emplace(one.config->parent, one.config->name);
  }
  return found;
}

std::set<std::string_view> proxy_trustpoint_names(FirewallDevice const& device) {
  std::set<std::string_view> names;
  for (auto const& one : device.all(Kind::setting)) {
    auto const type = one.config->type;
    if (type == "server trust-point" || type == "client trust-point")
      names.insert(one.config->name);
  }
  return names;
}

}  // namespace

void add_stale_certificates(CaseModel& model, FirewallDevice const& device) {
  auto const serials = held_serials(device);
  if (serials.empty()) return;
  auto const latest = latest_by_name(model);
  for (auto const& held : device.all(Kind::setting)) {
    if (!is_certificate(*held.config)) continue;
    auto const name = find_field(held.config->fields, "common_name");
    auto const start = find_field(held.config->fields, "start");
    auto const current = latest.find(ascii::to_lower(name));
    if (name.empty() || current == latest.end() || start.empty()) continue;
    auto const& one = std::get<CertificateEvent>(model.events[current->second].payload);
    bool const later = std::string(start) < format_utc(*one.not_before);
    if (!later || serials.count(bare_serial(one.serial)) != 0) continue;
    model.facts.push_back(stale_fact(model, held, current->second));
  }
}

void add_trustpoint_subjects(CaseModel& model, FirewallDevice const& device) {
  auto const used = proxy_trustpoint_names(device);
  auto const enrolled = enrolments(device);
  for (auto const& one : device.all(Kind::setting)) {
    if (one.config->type != "subject-name" || used.count(one.config->parent) == 0) continue;
    auto missing = missing_in(one.config->name);
    auto const enrolment = enrolled.find(one.config->parent);
    Fact fact;
    fact.kind = FactKind::trustpoint_subject;
    fact.events = {one.event};
    fact.fields = {
        {"trustpoint", text_or_absent(one.config->parent)},
        {"subject", text_or_absent(one.config->name)},
        {"enrolment", enrolment == enrolled.end() ? Value{} : text_or_absent(enrolment->second)},
        {"missing", missing.empty() ? Value{} : Value{std::move(missing)}}};
    model.facts.push_back(std::move(fact));
  }
}

std::vector<FactField> const& stale_certificate_fields() {
  static std::vector<FactField> const fields = {
      {"name", ValueType::text, "common name, lower case"},
      {"trustpoint", ValueType::text, "trustpoints that the old certificate belongs to"},
      {"held", ValueType::text, "serial number of the certificate on the device"},
      {"current", ValueType::text, "serial number of the later one"},
      {"since", ValueType::text, "when the later one began to be valid, UTC"},
  };
  return fields;
}

std::vector<FactField> const& trustpoint_subject_fields() {
  static std::vector<FactField> const fields = {
      {"trustpoint", ValueType::text, "name of the trustpoint"},
      {"subject", ValueType::text, "its subject-name"},
      {"enrolment", ValueType::text, "self, terminal or url ..."},
      {"missing", ValueType::list, "C, ST, L, O, OU, CN: what is missing or no full value"},
  };
  return fields;
}

}  // namespace siptriage::facts
