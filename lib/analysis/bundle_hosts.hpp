// Ties what lies beside the logs to the host that the logs of the same bundle are from.
#pragma once

#include <set>
#include <vector>

#include "base/arena.hpp"
#include "siptriage/analysis.hpp"

namespace siptriage::analysis {

// True for the evidence kinds that lie beside logs: they have no time and no host of their own.
[[nodiscard]] bool is_evidence(Family family) noexcept;

// Sets Source::host, and Event::host of all its events, for entries of the evidence kinds
// (x509.certificate, expressway.xconfiguration, expressway.xstatus). A bundle is a folder, else the
// innermost archive; it has a host when its Expressway logs agree on one (where there is no log,
// its xConfiguration). Entries in `named` say themselves whose they are. A file name that the
// product gave (server_<host>_<time>.pem) says more than the place. Nothing is set where this does
// not lead to one host.
//
// Certificates get a role by the name of their file in Event::module: "server", "ca" or "client",
// else empty. A certificate in a file of another name, or in a ticket, is tied to a host, as
// "server", only when it names that host. Linear but for names of hosts. Texts go to `arena`.
void tie_evidence(std::vector<Source>& sources, Events& events, std::set<SourceIndex> const& named,
                  Arena& arena);

}  // namespace siptriage::analysis
