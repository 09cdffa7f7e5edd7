#include "analysis/missing_pieces.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "rules/missing_logs.hpp"

namespace siptriage::analysis {
namespace {

// What the case holds.
struct Holdings {
  std::set<Family> families;
  std::set<std::string_view> expressways;  // host names
  bool any_dump = false;                   // a whole SIP message of an Expressway
  bool traversal_server = false;           // some Expressway is an E
  bool traversal_client = false;           // some Expressway is a C
  bool any_summary = false;                // a message of which only the INFO line is there
  std::set<std::string_view> configured;   // hosts whose xConfiguration is there
  std::vector<Event const*> certificates;  // that belong to a host

  [[nodiscard]] bool has(Family family) const { return families.count(family) > 0; }
};

bool is_server(Event const& event) noexcept { return event.module == "server"; }

// "Zones Zone 2 Type" of an xConfiguration: the roles are in the traversal zones, not in the names.
void add_setting(Holdings& held, SettingEvent const& setting) {
  bool const is_zone_type =
      !setting.status && setting.path.starts_with("Zones Zone ") && setting.path.ends_with(" Type");
  if (!is_zone_type) return;
  if (setting.value == "TraversalServer") held.traversal_server = true;
  if (setting.value == "TraversalClient") held.traversal_client = true;
}

std::string_view role_of_single(Holdings const& held) noexcept {
  if (held.traversal_server == held.traversal_client) return {};
  return held.traversal_server ? ", an Expressway-E," : ", an Expressway-C,";
}

void add_event(Holdings& held, Event const& event) {
  held.families.insert(event.family);
  if (auto const* setting = std::get_if<SettingEvent>(&event.payload)) {
    add_setting(held, *setting);
    if (!setting->status) held.configured.insert(event.host);
  }
  bool const is_certificate = std::holds_alternative<CertificateEvent>(event.payload);
  if (is_certificate && !event.host.empty()) held.certificates.push_back(&event);
  if (event.family != Family::expressway_diagnostic) return;
  if (!event.host.empty()) held.expressways.insert(event.host);
  if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) {
    (sip->summary_only ? held.any_summary : held.any_dump) = true;
  }
}

Holdings holdings_of(Analysis const& analysis) {
  Holdings held;
  for (auto const& source : analysis.sources()) {
    if (source.family != Family::none) held.families.insert(source.family);
    // A quiet log shows its host in no event.
    bool const is_quiet = source.events == 0 && source.family == Family::expressway_diagnostic;
    if (is_quiet && !source.host.empty()) held.expressways.insert(source.host);
  }
  for (auto const& event : analysis.events()) add_event(held, event);
  return held;
}

class Pieces {
 public:
  void add(Family family, std::string because) {
    MissingPiece piece;
    piece.kind = family_name(family);
    piece.because = std::move(because);
    auto steps = rules::steps_for_missing({piece.kind}, {});
    piece.collect = std::move(steps.front());
    pieces_.push_back(std::move(piece));
  }
  [[nodiscard]] std::vector<MissingPiece> take() { return std::move(pieces_); }

 private:
  std::vector<MissingPiece> pieces_;
};

void add_expressway(Pieces& pieces, Holdings const& held) {
  if (!held.has(Family::expressway_diagnostic)) {
    return pieces.add(Family::expressway_diagnostic, "no log of an Expressway is in the case");
  }
  if (held.expressways.size() == 1) {
    pieces.add(Family::expressway_diagnostic,
               "only " + std::string(*held.expressways.begin()) +
                   std::string(role_of_single(held)) +
                   " is in the case; a call goes through an Expressway-C and an Expressway-E");
  }
  if (held.any_summary && !held.any_dump) {
    pieces.add(Family::expressway_diagnostic,
               "the log has only the INFO lines of the SIP messages; network.sip was not at DEBUG");
  }
}

void add_microsoft(Pieces& pieces, Holdings const& held) {
  if (held.has(Family::lync_sip_admin_log)) return;
  pieces.add(Family::lync_sip_admin_log, "no trace of the Edge is in the case");
  if (held.has(Family::lync_uccapi)) return;
  pieces.add(Family::lync_uccapi,
             "no log of a Microsoft client is in the case; it stands in for the trace of the Edge");
}

// Subjects of the certificates of each host, to find issuers in.
using Subjects = std::set<std::pair<std::string_view, std::string_view>>;

void add_issuer(Pieces& pieces, Event const& event, Subjects const& subjects) {
  auto const& certificate = std::get<CertificateEvent>(event.payload);
  if (certificate.self_issued || certificate.ca) return;
  if (subjects.count({event.host, certificate.issuer}) != 0) return;
  pieces.add(Family::x509_certificate,
             "the issuer of the certificate " + std::string(certificate.subject) + " of " +
                 std::string(event.host) + " is not in the case (" +
                 std::string(certificate.issuer) + "); its chain cannot be judged");
}

// The certificate of the Expressway-E, and for each that is there the one above it.
void add_certificates(Pieces& pieces, Holdings const& held) {
  constexpr std::size_t kMaxChecked = 1000;
  Subjects subjects;
  std::set<std::string_view> seen;
  for (auto const* event : held.certificates) {
    subjects.emplace(event->host, std::get<CertificateEvent>(event->payload).subject);
  }
  bool any_server = false;
  for (auto const* event : held.certificates) {
    if (!is_server(*event)) continue;
    any_server = true;
    auto const fingerprint = std::get<CertificateEvent>(event->payload).fingerprint;
    if (seen.size() < kMaxChecked && seen.insert(fingerprint).second) {
      add_issuer(pieces, *event, subjects);
    }
  }
  if (any_server) return;
  pieces.add(Family::x509_certificate,
             held.has(Family::x509_certificate)
                 ? "no certificate of the case is known to be the one of an Expressway: name the "
                   "file server_<host>.pem or give it in the bundle of its host"
                 : "no certificate of the Expressway-E is in the case");
}

void add_configuration(Pieces& pieces, Holdings const& held) {
  if (!held.has(Family::expressway_xconfiguration)) {
    return pieces.add(Family::expressway_xconfiguration, "no xConfiguration is in the case");
  }
  // One that names no host may be anybody's.
  if (held.configured.count({}) != 0) return;
  std::string hosts;
  for (auto const host : held.expressways) {
    if (held.configured.count(host) != 0) continue;
    hosts.append(hosts.empty() ? "" : ", ").append(host);
  }
  if (hosts.empty()) return;
  pieces.add(Family::expressway_xconfiguration,
             "there is a log of " + hosts + ", and no xConfiguration of it");
}

void add_evidence(Pieces& pieces, Holdings const& held) {
  add_certificates(pieces, held);
  add_configuration(pieces, held);
  if (!held.has(Family::cisco_asa)) {
    pieces.add(Family::cisco_asa, "no firewall is in the case");
  }
}

// What the logs of one host cover.
struct Span {
  Instant first, last;
  std::string host;
};

std::vector<Span> spans_of_hosts(std::vector<Source> const& sources,
                                 std::vector<InventoryEntry> const& entries) {
  std::map<std::string, Span> hosts;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto const& entry = entries[i];
    if (!entry.has_zone || !entry.first || !entry.last) continue;
    auto const& name = sources[i].host.empty() ? sources[i].path : sources[i].host;
    auto const place = hosts.try_emplace(name, Span{*entry.first, *entry.last, name}).first;
    auto& span = place->second;
    span.first = std::min(span.first, *entry.first);
    span.last = std::max(span.last, *entry.last);
  }
  std::vector<Span> spans;
  for (auto& [name, span] : hosts) spans.push_back(std::move(span));
  return spans;
}

std::string shown(Span const& span) {
  return span.host + " (" + format_utc(span.first) + " to " + format_utc(span.last) + ")";
}

// Each host is compared with the one before it that ended first.
void add_pairs_apart(std::vector<Span> spans, std::vector<std::string>& notes) {
  std::stable_sort(spans.begin(), spans.end(),
                   [](Span const& a, Span const& b) { return a.first < b.first; });
  Span const* ended = nullptr;
  for (auto const& span : spans) {
    if (ended != nullptr && ended->last < span.first) {
      notes.push_back("the logs of " + shown(*ended) + " and " + shown(span) +
                      " have no time in common");
    }
    if (ended == nullptr || span.last < ended->last) ended = &span;
  }
}

void add_unknown_zones(std::vector<Source> const& sources,
                       std::vector<InventoryEntry> const& entries,
                       std::vector<std::string>& notes) {
  std::set<std::string_view> families;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (entries[i].first && !entries[i].has_zone) families.insert(family_name(sources[i].family));
  }
  for (auto const family : families) {
    std::string note(family);
    note.append(" does not say its time zone; --assume-timezone ").append(family);
    note += "=+01:00 makes its times comparable";
    notes.push_back(std::move(note));
  }
}

}  // namespace

std::vector<MissingPiece> missing_pieces(Analysis const& analysis) {
  auto const held = holdings_of(analysis);
  Pieces pieces;
  add_microsoft(pieces, held);
  add_expressway(pieces, held);
  add_evidence(pieces, held);
  return pieces.take();
}

std::vector<std::string> spans_apart(std::vector<Source> const& sources,
                                     std::vector<InventoryEntry> const& entries) {
  std::vector<std::string> notes;
  add_pairs_apart(spans_of_hosts(sources, entries), notes);
  add_unknown_zones(sources, entries, notes);
  return notes;
}

}  // namespace siptriage::analysis
