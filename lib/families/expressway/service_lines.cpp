#include "families/expressway/service_lines.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "families/expressway/values.hpp"

namespace siptriage::families::expressway {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kMaxText = 8192;  // of a record that is looked at
constexpr std::size_t kMaxDetail = 512;
constexpr std::size_t kHeadReach = 160;  // host, stamps and module stand within

// A value in the words of a line: between two marks.
struct Part {
  std::string_view name;
  std::string_view open;
  std::string_view close;
};

struct Line {
  std::string_view phrase;
  std::array<Part, 3> parts;  // unused ones have no name
  bool last_node = false;     // the last Node= names the server: the first one is the writer
};

// Wording of the products, from public diagnostic logs and the Cisco documents on mobile and remote
// access and XMPP federation.
constexpr auto kLines = std::to_array<Line>({
    {"Core server certificate verification failed for",
     {{{"server", "failed for (", ")"}, {"error", "Error=", "server="}, {"depth", "depth=", " "}}}},
    {") not in certificate", {{{"server", "SNI (", ")"}, {}, {}}}},
    {"SSL connection failed for",
     {{{"server", "failed for '", "'"}, {"error", "error:", "\n"}, {}}}},
    {"Unable to connect to host",
     {{{"server", "to host '", "'"}, {"port", "port ", " "}, {"error", "(", "\n"}}}},
    {"reverse DNS lookup failed for address", {{{"server", "for address", "\n"}, {}, {}}}},
    {"additional info: Invalid Hostname", {{{"server", "host=", ","}, {}, {}}}},
    {"type='invalid'", {{{"server", "to='", "'"}, {"from", "from='", "'"}, {}}}},
    {"type=\"invalid\"", {{{"server", "to=\"", "\""}, {"from", "from=\"", "\""}, {}}}},
    {"Failed to query auth component for SASL mechanisms", {}},
    {"No uid Attribute in Assertion from IdP", {}},
    {"Failed to authenticate user against server", {{{"server", "against server", "\n"}, {}, {}}}},
    {"CMS check failed", {{{"error", "[Errno", "\n"}, {}, {}}}},
    {"Processed mnesia_down event from", {}, true},
    {"Processed mnesia_up event from", {}, true},
    {"dataTypeNotSupported", {}},
});

constexpr auto kModules = std::to_array<std::string_view>({
    "Jabber",
    "network.http",
    "network.axl",
    "network.h323",
    "network.cms",
    "developer.clusterdb",
    "developer.edgeconfigprovisioning",
    "developer.management",
    "developer.cms",
    "developer.edgecms",
    "developer.sso",
    "developer.iwf",
});

bool contains(std::string_view text, std::string_view piece) noexcept {
  return text.find(piece) != kNone;
}

// Blanks and the marks that copies leave around a name.
std::string_view bare(std::string_view value) noexcept {
  constexpr std::string_view kAround = " \t\r\n\"'()[]:.,=";
  auto const begin = value.find_first_not_of(kAround);
  if (begin == kNone) return {};
  return value.substr(begin, value.find_last_not_of(kAround) - begin + 1);
}

std::string_view part_of(std::string_view line, Part const& part) noexcept {
  auto const at = line.find(part.open);
  if (part.name.empty() || at == kNone) return {};
  auto const rest = line.substr(at + part.open.size());
  if (part.name == "port") return rest.substr(0, rest.find_first_not_of("0123456789"));
  auto end = std::min(rest.find(part.close), rest.find('\n'));
  return bare(rest.substr(0, end));
}

// The line of a longer record that holds the phrase.
std::string_view line_around(std::string_view text, std::size_t at) noexcept {
  auto const before = text.rfind('\n', at);
  auto const begin = before == kNone ? 0 : before + 1;
  return ascii::trim(text.substr(begin, text.find('\n', at) - begin));
}

void add_fields(std::string_view line, Line const& known, Fields const& pairs,
                RoutingEvent& event) {
  copy_named(pairs, event.fields);
  for (auto const& part : known.parts) {
    auto const value = part_of(line, part);
    if (!value.empty()) event.fields.push_back({part.name, value});
  }
  if (known.last_node) {
    auto const last = std::find_if(pairs.rbegin(), pairs.rend(),
                                   [](Field const& pair) { return pair.name == "Node"; });
    if (last != pairs.rend()) event.fields.push_back({"server", last->value});
  }
}

// What stands behind the pairs; a line without any is its own text.
std::string_view detail_of(std::string_view line, Fields const& pairs) noexcept {
  auto const detail = find_field(pairs, "Detail");
  return (detail.empty() ? line : detail).substr(0, kMaxDetail);
}

// The answer of a Unified CM or IM and Presence to a query of its database says so in pairs alone.
bool is_refused_query(Fields const& pairs) noexcept {
  return find_field(pairs, "Function") == "executeSQLQuery" && find_field(pairs, "Status") == "401";
}

}  // namespace

bool is_service_module(std::string_view module) noexcept {
  return std::any_of(kModules.begin(), kModules.end(),
                     [module](std::string_view known) { return module.starts_with(known); });
}

bool is_service_process(std::string_view process) noexcept {
  return process.starts_with("traffic_server");
}

bool tells_of_fault(std::string_view text) noexcept {
  text = text.substr(0, kMaxText);
  // The cluster database writes by far the most of these lines, and only two of them tell.
  bool const clusterdb = contains(text.substr(0, kHeadReach), "Module=\"developer.clusterdb");
  if (clusterdb) return contains(text, "mnesia_down") || contains(text, "mnesia_up");
  return contains(text, "executeSQLQuery") ||
         std::any_of(kLines.begin(), kLines.end(),
                     [text](Line const& known) { return contains(text, known.phrase); });
}

bool read_service_line(std::string_view text, Fields const& pairs, Event& event) {
  text = text.substr(0, kMaxText);
  RoutingEvent routing;
  if (is_refused_query(pairs)) {
    routing.detail = "executeSQLQuery";
    copy_named(pairs, routing.fields);
    event.payload = std::move(routing);
    return true;
  }
  for (auto const& known : kLines) {
    auto const at = text.find(known.phrase);
    if (at == kNone) continue;
    auto const line = line_around(text, at);
    routing.detail = contains(find_field(pairs, "Detail"), known.phrase)
                         ? detail_of(line, pairs)
                         : line.substr(0, kMaxDetail);
    add_fields(line, known, pairs, routing);
    event.payload = std::move(routing);
    return true;
  }
  return false;
}

}  // namespace siptriage::families::expressway
