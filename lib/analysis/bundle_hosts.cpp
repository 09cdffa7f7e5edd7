#include "analysis/bundle_hosts.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/bundle_path.hpp"
#include "base/ascii.hpp"

namespace siptriage::analysis {
namespace {

// An entry whose own content says which host it is from.
struct Witness {
  std::string_view path;
  std::string_view host;
};
using Witnesses = std::vector<Witness>;

// The host that all of them name, or empty.
std::string_view agreed_host(Witnesses const& witnesses) {
  if (witnesses.empty()) return {};
  auto const host = witnesses.front().host;
  bool const agree = std::all_of(witnesses.begin(), witnesses.end(),
                                 [host](Witness const& other) { return other.host == host; });
  return agree ? host : std::string_view();
}

// Those that are from the host that a file name gives.
Witnesses named(Witnesses const& witnesses, std::string_view host) {
  Witnesses found;
  std::copy_if(witnesses.begin(), witnesses.end(), std::back_inserter(found),
               [host](Witness const& witness) {
                 return same_host(witness.host, host) || same_host(named_host(witness.path), host);
               });
  return found;
}

class Bundles {
 public:
  explicit Bundles(std::vector<Source> const& sources) {
    for (auto const& source : sources) {
      if (source.host.empty()) continue;
      if (source.family == Family::expressway_diagnostic) add(logs_, source);
      if (source.family == Family::expressway_xconfiguration) add(configurations_, source);
    }
  }

  // The host that the entry of this path is from, or empty.
  [[nodiscard]] std::string_view host_of(std::string_view path) const {
    auto const name = named_host(path);
    for (auto const* places : {&logs_, &configurations_}) {
      auto const near = nearest(*places, path);
      auto const host = name.empty() ? agreed_host(near) : agreed_host(named(near, name));
      if (!host.empty()) return host;
    }
    if (name.empty()) return {};
    auto const host = agreed_host(named(logs_.everywhere, name));
    return host.empty() ? name : host;
  }

  // Hosts of the logs that lie with this entry.
  [[nodiscard]] Witnesses const& logs_beside(std::string_view path) const {
    return nearest(logs_, path);
  }

 private:
  struct Places {
    std::map<std::string_view, Witnesses> by_folder, by_archive;
    Witnesses everywhere;
  };

  static void add(Places& places, Source const& source) {
    Witness const witness{source.path, source.host};
    places.by_folder[folder_of(source.path)].push_back(witness);
    if (auto const archive = archive_of(source.path); !archive.empty()) {
      places.by_archive[archive].push_back(witness);
    }
    places.everywhere.push_back(witness);
  }

  static Witnesses const& nearest(Places const& places, std::string_view path) {
    static Witnesses const none;
    auto const folder = places.by_folder.find(folder_of(path));
    if (folder != places.by_folder.end()) return folder->second;
    auto const archive = places.by_archive.find(archive_of(path));
    return archive == places.by_archive.end() ? none : archive->second;
  }

  Places logs_, configurations_;
};

bool names_host(CertificateEvent const& certificate, std::string_view host) {
  return same_host(certificate.common_name, host) ||
         std::any_of(certificate.dns_names.begin(), certificate.dns_names.end(),
                     [host](std::string_view name) { return same_host(name, host); });
}

class Tie {
 public:
  Tie(std::vector<Source>& sources, Events& events, std::set<SourceIndex> const& named,
      Arena& arena)
      : sources_(sources), events_(events), named_(named), arena_(arena), bundles_(sources) {
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (is_evidence(events[i].family)) of_source_[events[i].where.source].push_back(i);
    }
  }

  void run() {
    std::vector<std::pair<SourceIndex, std::string_view>> hosts;
    for (auto const& [source, indexes] : of_source_) {
      auto const role = role_of(source);
      auto const host = host_of(source, role);
      auto const shown = role.empty() && !host.empty() ? std::string_view("server") : role;
      for (auto const i : indexes) set(events_[i], host, shown);
      if (!host.empty()) hosts.emplace_back(source, host);
    }
    // Last, because the bundles look at the paths and hosts of the sources.
    for (auto const& [source, host] : hosts) {
      if (is_evidence(sources_[source].family)) sources_[source].host = host;
    }
  }

 private:
  void set(Event& event, std::string_view host, std::string_view role) const {
    if (!host.empty()) event.host = host;
    if (event.family == Family::x509_certificate) event.module = role;
  }

  [[nodiscard]] std::string_view role_of(SourceIndex source) const {
    bool const file = sources_[source].family == Family::x509_certificate;
    return file ? certificate_role(sources_[source].path) : std::string_view();
  }

  std::string_view host_of(SourceIndex index, std::string_view role) {
    auto const& source = sources_[index];
    if (is_evidence(source.family) && named_.count(index) != 0) {
      return events_[of_source_.at(index).front()].host;
    }
    bool const placed =
        source.family == Family::x509_certificate ? !role.empty() : is_evidence(source.family);
    return arena_.store(placed ? bundles_.host_of(source.path) : host_by_names(index));
  }

  // The one host of the logs around it that its certificates, or the name of its file, name.
  [[nodiscard]] std::string_view host_by_names(SourceIndex index) const {
    auto const& source = sources_[index];
    if (!is_evidence(source.family)) {
      return named_in(index, source.host) ? std::string_view(source.host) : std::string_view();
    }
    Witnesses fitting;
    auto const& beside = bundles_.logs_beside(source.path);
    std::copy_if(beside.begin(), beside.end(), std::back_inserter(fitting),
                 [&](Witness const& witness) { return named_in(index, witness.host); });
    return agreed_host(fitting);
  }

  [[nodiscard]] bool named_in(SourceIndex source, std::string_view host) const {
    auto const& indexes = of_source_.at(source);
    return !host.empty() && std::any_of(indexes.begin(), indexes.end(), [&](std::size_t i) {
      auto const* certificate = std::get_if<CertificateEvent>(&events_[i].payload);
      return certificate != nullptr && !certificate->ca && names_host(*certificate, host);
    });
  }

  std::vector<Source>& sources_;
  Events& events_;
  std::set<SourceIndex> const& named_;
  Arena& arena_;
  Bundles bundles_;
  std::map<SourceIndex, std::vector<std::size_t>> of_source_;
};

}  // namespace

bool is_evidence(Family family) noexcept {
  return family == Family::x509_certificate || family == Family::expressway_xconfiguration ||
         family == Family::expressway_xstatus;
}

void tie_evidence(std::vector<Source>& sources, Events& events, std::set<SourceIndex> const& named,
                  Arena& arena) {
  Tie(sources, events, named, arena).run();
}

}  // namespace siptriage::analysis
