// Cases written by hand, as the engine would get them from the readers.
#pragma once

#include <catch2/catch.hpp>
#include <deque>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/engine.hpp"
#include "siptriage/rules.hpp"

namespace siptriage::test {

using Pairs = std::initializer_list<std::pair<std::string, std::string>>;

class CaseBuilder {
 public:
  CaseBuilder() = default;
  CaseBuilder(CaseBuilder const&) = delete;
  CaseBuilder& operator=(CaseBuilder const&) = delete;

  // Record of an Edge; `seconds` is a local stamp of that machine, or UTC after utc().
  EventIndex edge(std::uint32_t code, std::string const& call_id, Pairs data,
                  std::optional<int> seconds = std::nullopt) {
    DiagnosticRecord record;
    record.flag = "TF_DIAG";
    record.result_code = code;
    record.call_id = keep(call_id);
    for (auto const& [name, value] : data) record.data.push_back({keep(name), keep(value)});
    return add(Family::lync_sip_admin_log, "edge01", std::move(record), call_id, seconds);
  }

  // 504 with one ms-diagnostics header, as a client logs it.
  EventIndex client(std::uint32_t id, std::string const& call_id, Pairs parameters,
                    std::optional<std::uint32_t> hresult = std::nullopt,
                    std::optional<int> seconds = std::nullopt) {
    SipMessageEvent sip;
    sip.message.status = 504;
    sip.message.call_id = keep(call_id);
    MsDiagnostics header;
    header.id = id;
    header.hresult = hresult;
    for (auto const& [name, value] : parameters) {
      header.parameters.push_back({keep(name), keep(value), true});
    }
    sip.diagnostics.push_back(header);
    return add(Family::lync_uccapi, "", std::move(sip), call_id, seconds);
  }

  // Bare 504 of Microsoft at an Expressway, with its fact.
  EventIndex refused(std::string const& call_id, std::string const& domain,
                     std::optional<int> seconds = std::nullopt,
                     std::vector<facts::NamedValue> changes = {}) {
    SipMessageEvent sip;
    sip.message.status = 504;
    sip.message.call_id = keep(call_id);
    auto const event = add(Family::expressway_diagnostic, "expe", std::move(sip), call_id, seconds);
    facts::Fact fact;
    fact.kind = facts::FactKind::final_response;
    fact.call = call_index(call_id);
    fact.events = {event};
    fact.fields = changes;  // the first of a name counts
    for (auto& field : plain_refusal(domain)) fact.fields.push_back(std::move(field));
    facts_.push_back(std::move(fact));
    return event;
  }

  EventIndex acl(std::string const& name, std::optional<std::string> const& class_map,
                 std::string const& state, std::string const& proof = "rejected",
                 std::string const& coverage = "partial") {
    ConfigEvent config;
    config.kind = ConfigEvent::Kind::acl_rejected;
    config.name = keep(name);
    auto const event = add(Family::cisco_asa, "fw01", config, "", std::nullopt);
    facts::Fact fact;
    fact.kind = facts::FactKind::acl_reference;
    fact.events = {event};
    fact.fields = {{"acl", name}, {"state", state}, {"proof", proof}, {"coverage", coverage}};
    if (class_map) fact.fields.push_back({"class_map", *class_map});
    facts_.push_back(std::move(fact));
    return event;
  }

  CaseBuilder& utc() {
    utc_ = true;
    return *this;
  }
  CaseBuilder& source(SourceIndex source) {
    source_ = source;
    return *this;
  }
  CaseBuilder& host(std::string const& name) {
    host_ = keep(name);
    return *this;
  }
  CaseBuilder& sip_domain(std::string const& name) {
    sip_domains_.insert(name);
    return *this;
  }
  CaseBuilder& family(Family family) {
    families_.insert(family);
    return *this;
  }
  CaseBuilder& forget_calls() {  // breaks the model on purpose
    broken_ = true;
    return *this;
  }

  [[nodiscard]] rules::Verdict evaluate(RuleSet const& rules) const {
    facts::CaseModel model{events_, calls_, call_of_, domains_, sip_domains_, families_, facts_};
    if (broken_) model.call_of.clear();
    return rules::evaluate(rules, model);
  }
  [[nodiscard]] rules::Verdict evaluate() const {
    static auto const builtin = RuleSet::builtin();
    if (!builtin) FAIL(builtin.error().detail);
    return evaluate(*builtin);
  }

  facts::CallDomains& domains(std::string const& call_id) { return domains_[call_index(call_id)]; }
  Call& call(std::string const& call_id) { return calls_[call_index(call_id)]; }

 private:
  static std::vector<facts::NamedValue> plain_refusal(std::string const& domain) {
    return {{"status", std::int64_t{504}},
            {"server_kind", std::string("microsoft")},
            {"bare", true},
            {"method", std::string("INVITE")},
            {"from_domain", domain},
            {"peer", std::string("198.51.100.6")}};
  }

  std::string_view keep(std::string const& text) { return texts_.emplace_back(text); }

  CallIndex call_index(std::string const& call_id) {
    auto const [place, is_new] = by_id_.try_emplace(call_id, static_cast<CallIndex>(calls_.size()));
    if (is_new) {
      Call call;
      call.id = "c" + std::to_string(calls_.size() + 1);
      call.call_ids = {keep(call_id)};
      call.outcome = CallOutcome::failed;
      calls_.push_back(std::move(call));
      domains_.emplace_back();
    }
    return place->second;
  }

  EventIndex add(Family family, std::string const& host, Payload payload,
                 std::string const& call_id, std::optional<int> seconds) {
    Event event;
    event.family = family;
    event.host = host_.empty() ? keep(host) : host_;
    event.where.source = source_;
    event.where.offset = events_.size();
    event.payload = std::move(payload);
    if (seconds) {
      Instant const instant{std::int64_t{*seconds} * 1'000'000};
      (utc_ ? event.time.utc : event.time.local) = instant;
      event.time.raw = keep("stamp " + std::to_string(*seconds));
    }
    events_.push_back(std::move(event));
    families_.insert(family);
    call_of_.push_back(call_id.empty() ? std::nullopt : std::optional(call_index(call_id)));
    return static_cast<EventIndex>(events_.size() - 1);
  }

  std::deque<std::string> texts_;
  Events events_;
  std::vector<Call> calls_;
  std::vector<std::optional<CallIndex>> call_of_;
  std::vector<facts::CallDomains> domains_;
  std::set<std::string> sip_domains_;
  std::set<Family> families_;
  std::vector<facts::Fact> facts_;
  std::map<std::string, CallIndex> by_id_;
  std::string_view host_;
  SourceIndex source_ = 0;
  bool utc_ = false;
  bool broken_ = false;
};

inline constexpr std::uint32_t kSrvCode = 0xc3e93d6f;
inline constexpr std::uint32_t kCertCode = 0xc3e93d67;

// Value of a slot, "null" when it is absent, "no slot" when the finding has none of that name.
inline std::string slot(Finding const& finding, std::string const& name) {
  for (auto const& [key, value] : finding.slots) {
    if (key == name) return value.value_or("null");
  }
  return "no slot";
}

inline Finding const* find_rule(rules::Verdict const& verdict, std::string const& rule) {
  for (auto const& finding : verdict.findings) {
    if (finding.rule == rule) return &finding;
  }
  return nullptr;
}

inline bool is_ruled_out(rules::Verdict const& verdict, std::string const& cause) {
  for (auto const& entry : verdict.ruled_out) {
    if (entry.cause == cause) return true;
  }
  return false;
}

}  // namespace siptriage::test
