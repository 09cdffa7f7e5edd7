#include "facts/certificate_facts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "facts/host_certificates.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

// id-kp-serverAuth, id-kp-clientAuth (RFC 5280 4.2.1.12) and anyExtendedKeyUsage.
constexpr std::string_view kServerAuth = "1.3.6.1.5.5.7.3.1";
constexpr std::string_view kClientAuth = "1.3.6.1.5.5.7.3.2";
constexpr std::string_view kAnyUsage = "2.5.29.37.0";

// All calls of one domain share one finding; a log of very many calls needs no fact for each.
constexpr std::size_t kMaxCallsOfDomain = 100;
constexpr std::size_t kMaxDomains = 1000;

// A certificate without the extension may be used for all.
bool allows(CertificateEvent const& certificate, std::string_view usage) {
  auto const& usages = certificate.extended_key_usage;
  return usages.empty() || std::any_of(usages.begin(), usages.end(), [usage](auto const& one) {
           return one == usage || one == kAnyUsage;
         });
}

Value list_or_absent(StringList list) { return list.empty() ? Value{} : Value{std::move(list)}; }

// A list that nobody would read is left out.
Value names_value(StringList const& names) {
  constexpr std::size_t kMaxNames = 1000;
  return names.size() > kMaxNames ? Value{} : list_or_absent(names);
}

Value time_value(std::optional<Instant> const& time) {
  if (!time) return {};
  auto text = format_utc(*time);
  if (text.ends_with(".000Z")) text.replace(text.size() - 5, 5, "Z");
  return text;
}

// The peer refused our certificate: alerts 42 (bad_certificate) to 48 (unknown_ca), numbered from
// 1000 on in the lowest twelve bits of an OpenSSL error (SSL_AD_REASON_OFFSET).
bool is_refusal(TlsEvent const& tls) {
  constexpr std::uint32_t kFirst = 1042;
  constexpr std::uint32_t kLast = 1048;
  if (tls.openssl_error) {
    auto const reason = *tls.openssl_error & 0xFFFU;
    return reason >= kFirst && reason <= kLast;
  }
  auto const alert = tls.reason.find(" alert ");
  return alert != std::string_view::npos &&
         (tls.reason.find("certificate", alert) != std::string_view::npos ||
          tls.reason.find("unknown ca", alert) != std::string_view::npos);
}

// What the logs of the case say about the hosts that the certificates are from.
struct HostRecord {
  std::optional<Instant> last_time;  // of its own log
  std::int64_t failures =
      0;  // calls that failed, handshakes in which a peer refused its certificate
};

class Hosts {
 public:
  explicit Hosts(CaseModel const& model) {
    for (auto const& event : model.events) add(event);
    for (auto const& call : model.calls) add(model, call);
  }

  [[nodiscard]] std::int64_t failures(std::string_view host) const {
    auto const found = hosts_.find(host);
    return found == hosts_.end() ? 0 : found->second.failures;
  }
  // When the certificate was in use: the end of the log of its host, else of the case.
  [[nodiscard]] std::optional<Instant> last_time(std::string_view host) const {
    auto const found = hosts_.find(host);
    bool const own = found != hosts_.end() && found->second.last_time.has_value();
    return own ? found->second.last_time : last_time_;
  }

 private:
  static void later(std::optional<Instant>& last, Instant time) {
    if (!last || *last < time) last = time;
  }

  void add(Event const& event) {
    if (event.time.utc) later(last_time_, *event.time.utc);
    if (event.family != Family::expressway_diagnostic) return;
    auto& host = hosts_[event.host];
    if (event.time.utc) later(host.last_time, *event.time.utc);
    auto const* tls = std::get_if<TlsEvent>(&event.payload);
    if (tls != nullptr && tls->failed && is_refusal(*tls)) ++host.failures;
  }

  void add(CaseModel const& model, Call const& call) {
    if (call.outcome != CallOutcome::failed) return;
    std::set<std::string_view> hosts;
    for (auto const index : call.events) hosts.insert(model.events[index].host);
    for (auto const host : hosts) ++hosts_[host].failures;
  }

  std::map<std::string_view, HostRecord> hosts_;
  std::optional<Instant> last_time_;
};

std::string_view validity_at(CertificateEvent const& certificate,
                             std::optional<Instant> const& time) noexcept {
  if (!time) return {};
  if (certificate.not_after && *certificate.not_after < *time) return "expired";
  if (certificate.not_before && *time < *certificate.not_before) return "not_yet_valid";
  return certificate.not_before && certificate.not_after ? "valid" : "";
}

std::string_view to_text(Trust trust) noexcept {
  switch (trust) {
    case Trust::unknown:
      return "unknown";
    case Trust::public_ca:
      return "public";
    case Trust::private_ca:
      return "private";
  }
  return {};
}

// Expressway signs the certificate of a new installation with a CA of its own, "Temporary CA ...".
bool is_factory(CertificateEvent const& certificate) {
  return certificate.issuer.find("Temporary CA") != std::string_view::npos;
}

// The issuer of the certificate itself must be at hand for the chain that the host sends. Whether a
// missing issuer higher up is a root, which need not be sent, cannot be seen.
std::string_view state_of(Chain const& chain, HostCertificates const& host) noexcept {
  if (chain.links.size() == 1 && chain.rooted) return "self_signed";
  if (chain.links.size() > 1) return "complete";
  return host.has_store ? "issuer_missing" : "unknown";
}

std::optional<EventIndex> expired_ca(CaseModel const& model, Chain const& chain,
                                     std::optional<Instant> const& time) {
  for (std::size_t i = 1; i < chain.links.size(); ++i) {
    auto const& link = certificate_at(model, chain.links[i]);
    if (validity_at(link, time) == "expired") return chain.links[i];
  }
  return std::nullopt;
}

// DNS names of a host, over all certificates that it is seen with.
StringList shared_names(CaseModel const& model, HostCertificates const& host) {
  StringList names;
  std::set<std::string> seen;
  for (auto const leaf : host.leaves) {
    for (auto& name : names_of(certificate_at(model, leaf))) {
      if (seen.insert(name).second) names.push_back(std::move(name));
    }
  }
  return names;
}

// Exactly one label in front of the domain, as [MS-SIPAE] Edge servers and Cisco 212383 want it.
bool is_directly_in(std::string_view name, std::string_view domain) noexcept {
  if (name.size() < domain.size() + 2 || !name.ends_with(domain)) return false;
  auto const label = name.substr(0, name.size() - domain.size() - 1);
  return name[label.size()] == '.' && label.find('.') == std::string_view::npos;
}

struct Coverage {
  std::string_view state;  // "direct", "wildcard_only", "none"
  StringList fitting;
};

// An Edge compares whole names: whether it takes a wildcard for one is not documented.
Coverage coverage_of(StringList const& names, std::string_view domain) {
  Coverage coverage{"none", {}};
  for (auto const& name : names) {
    if (!is_directly_in(name, domain)) continue;
    if (name.find('*') == std::string::npos) {
      coverage.fitting.push_back(name);
    } else {
      coverage.state = "wildcard_only";
    }
  }
  if (!coverage.fitting.empty()) coverage.state = "direct";
  return coverage;
}

class FactMaker {
 public:
  explicit FactMaker(CaseModel& model)
      : model_(model), by_host_(certificates_by_host(model)), hosts_(model) {
    for (auto const& [host, certificates] : by_host_) {
      for (auto const leaf : certificates.leaves) {
        fingerprints_.insert(certificate_at(model, leaf).fingerprint);
      }
    }
  }

  void add() {
    if (by_host_.empty()) return;
    auto const answers = answered_calls();
    for (auto const& [host, certificates] : by_host_) {
      for (auto const leaf : certificates.leaves) {
        auto fact = fact_of(host, certificates, leaf);
        seen_at_.try_emplace(host, Seen{fact, shared_names(model_, certificates), {}});
        model_.facts.push_back(std::move(fact));
      }
    }
    for (auto const& [call, host] : answers) add_call(call, host);
  }

 private:
  // The Expressway that got the answer of a Microsoft server is the one whose certificate the
  // server saw.
  [[nodiscard]] std::map<CallIndex, std::string_view> answered_calls() const {
    std::map<CallIndex, std::string_view> calls;
    for (auto const& fact : model_.facts) {
      if (fact.kind != FactKind::final_response || !fact.call) continue;
      auto const outcome = model_.calls[*fact.call].outcome;
      if (outcome != CallOutcome::failed && outcome != CallOutcome::unknown) continue;
      auto const& event = model_.events[fact.events.front()];
      bool const fits = event.family == Family::expressway_diagnostic &&
                        fact.field("server_kind") == Value{std::string("microsoft")} &&
                        fact.field("direction") == Value{std::string("received")};
      if (fits) calls.try_emplace(*fact.call, event.host);
    }
    return calls;
  }

  [[nodiscard]] Fact fact_of(std::string_view host, HostCertificates const& certificates,
                             EventIndex leaf) const {
    auto const& certificate = certificate_at(model_, leaf);
    auto const chain = chain_of(model_, certificates, leaf);
    auto const time = hosts_.last_time(host);
    auto const state = state_of(chain, certificates);
    auto const old_ca = expired_ca(model_, chain, time);
    auto const names = names_of(certificate);
    Fact fact;
    fact.kind = FactKind::server_certificate;
    fact.events = chain.links;
    fact.fields = {
        {"host", text_or_absent(host)},
        {"name", text_or_absent(names.empty() ? std::string(certificate.subject) : names.front())},
        {"names", names_value(names)},
        {"issuer", text_or_absent(certificate.issuer)},
        {"not_before", time_value(certificate.not_before)},
        {"not_after", time_value(certificate.not_after)},
        {"seen", time_value(time)},
        {"validity", text_or_absent(validity_at(certificate, time))},
        {"expired_ca",
         text_or_absent(old_ca ? certificate_at(model_, *old_ca).subject : std::string_view())},
        {"self_signed", certificate.self_signed},
        {"factory", is_factory(certificate)},
        {"issuer_kind", std::string(to_text(trust_of(model_, chain)))},
        {"chain", std::string(state)},
        {"server_auth", allows(certificate, kServerAuth)},
        {"client_auth", allows(certificate, kClientAuth)},
        {"failures", hosts_.failures(host)},
        {"only", fingerprints_.size() == 1},
    };
    return fact;
  }

  // What the partners of one host saw.
  struct Seen {
    Fact certificate;
    StringList names;
    std::map<std::string_view, std::size_t> facts_of_domain;
  };

  void add_call(CallIndex call, std::string_view host) {
    auto const found = seen_at_.find(host);
    if (found == seen_at_.end()) return;
    auto& seen = found->second;
    std::string_view const domain = model_.domains[call].from;
    if (domain.empty() || seen.facts_of_domain.size() > kMaxDomains) return;
    if (seen.facts_of_domain[domain]++ >= kMaxCallsOfDomain) return;
    auto coverage = coverage_of(seen.names, domain);
    auto fact = seen.certificate;
    fact.kind = FactKind::call_certificate;
    fact.call = call;
    fact.fields.set("names", names_value(seen.names));
    fact.fields.push_back({"valid_in_call", valid_in(call, fact)});
    fact.fields.push_back({"domain", text_or_absent(domain)});
    fact.fields.push_back({"fitting", list_or_absent(std::move(coverage.fitting))});
    fact.fields.push_back({"coverage", std::string(coverage.state)});
    add_asserted(call, seen.names, fact);
    model_.facts.push_back(std::move(fact));
  }

  // The partner checks the domain of P-Asserted-Identity like that of From.
  void add_asserted(CallIndex call, StringList const& names, Fact& fact) const {
    auto const& domains = model_.domains[call];
    if (domains.asserted.empty() || domains.asserted == domains.from) return;
    auto coverage = coverage_of(names, domains.asserted);
    fact.fields.push_back({"asserted_domain", std::string(domains.asserted)});
    fact.fields.push_back({"asserted_fitting", list_or_absent(std::move(coverage.fitting))});
    fact.fields.push_back({"asserted_coverage", std::string(coverage.state)});
  }

  // At the begin of the call and at the end of the log: a certificate that was replaced in between
  // says nothing of the call. Absent when the call has no time in UTC.
  [[nodiscard]] Value valid_in(CallIndex call, Fact const& fact) const {
    auto const& certificate = certificate_at(model_, fact.events.front());
    auto const& begin = model_.events[model_.calls[call].events.front()].time.utc;
    auto const at_begin = validity_at(certificate, begin);
    auto const validity = fact.field("validity");
    auto const* at_end = std::get_if<std::string>(&validity);
    if (at_begin.empty() || at_end == nullptr) return {};
    return Value{at_begin == "valid" && *at_end == "valid"};
  }

  std::map<std::string_view, Seen> seen_at_;
  CaseModel& model_;
  CertificatesByHost by_host_;
  Hosts hosts_;
  std::set<std::string_view> fingerprints_;
};

}  // namespace

void add_certificate_facts(CaseModel& model) { FactMaker(model).add(); }

std::vector<FactField> const& server_certificate_fields() {
  static std::vector<FactField> const fields = {
      {"host", ValueType::text, "host that the certificate is tied to"},
      {"name", ValueType::text, "its first DNS name, else its subject"},
      {"names", ValueType::list, "DNS names of subjectAltName; without any, the common name"},
      {"issuer", ValueType::text, "name of the issuer, RFC 4514"},
      {"not_before", ValueType::text, "begin of the validity, UTC"},
      {"not_after", ValueType::text, "end of the validity, UTC"},
      {"seen", ValueType::text, "end of the log of its host (else of the case), UTC"},
      {"validity", ValueType::text,
       "valid, expired or not_yet_valid at the time `seen`; absent without a time"},
      {"expired_ca", ValueType::text, "subject of the first expired CA of its chain"},
      {"self_signed", ValueType::boolean, "its own key signed it"},
      {"factory", ValueType::boolean, "issued by the Temporary CA of a new Expressway"},
      {"issuer_kind", ValueType::text, "public, private or unknown"},
      {"chain", ValueType::text,
       "complete: its issuer is in its file or in the trust store of the host; issuer_missing; "
       "self_signed; unknown: no trust store in the case"},
      {"server_auth", ValueType::boolean, "may be used by a TLS server"},
      {"client_auth", ValueType::boolean, "may be used by a TLS client"},
      {"failures", ValueType::integer,
       "calls of the host that failed, and handshakes in which its certificate was refused"},
      {"only", ValueType::boolean, "no other server certificate is in the case"},
  };
  return fields;
}

std::vector<FactField> const& call_certificate_fields() {
  static std::vector<FactField> const fields = [] {
    auto all = server_certificate_fields();
    all.push_back({"valid_in_call", ValueType::boolean,
                   "valid when the call began and when the log ended; absent without a time"});
    all.push_back({"domain", ValueType::text, "SIP domain in From of the call"});
    all.push_back({"fitting", ValueType::list, "names exactly one label under that domain"});
    all.push_back(
        {"coverage", ValueType::text, "direct: a name fits; wildcard_only: a wildcard does; none"});
    all.push_back({"asserted_domain", ValueType::text,
                   "SIP domain in P-Asserted-Identity of the call, where it is another one"});
    all.push_back({"asserted_fitting", ValueType::list, "like fitting, for that domain"});
    all.push_back({"asserted_coverage", ValueType::text, "like coverage, for that domain"});
    return all;
  }();
  return fields;
}

}  // namespace siptriage::facts
