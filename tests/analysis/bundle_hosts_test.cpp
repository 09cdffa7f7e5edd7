// Which host a certificate is tied to: by where it lies, by the name of its file, by what it names.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "analysis/bundle_path.hpp"
#include "siptriage/analysis.hpp"

using namespace siptriage;

namespace {

std::string sample(std::string const& name) {
  std::ifstream file(
      std::string(SIPTRIAGE_SOURCE_DIR) + "/lib/rules/catalogue/certificates/samples/" + name,
      std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

// A log line of that host.
std::string log_of(std::string const& host) {
  return "2026-03-02T08:10:46.012+01:00 " + host +
         " tvcs: UTCTime=\"2026-03-02 07:10:46,012\" Module=\"network.dns\" Level=\"DEBUG\":  "
         "Detail=\"Sending DNS query\" Name=\"_sipfederationtls._tcp.corp.example\" "
         "Type=\"SRV (IPv4 and IPv6)\"\n";
}

// A certificate for expe01.video.example and video.example.
std::string certificate() { return sample("server_expe01_2026-03-02.pem"); }

struct Tied {
  std::string host;
  std::string role;
};

// Reads the files; what the certificates of the last one are tied to.
Tied tie(std::vector<std::pair<std::string, std::string>> const& files) {
  auto const rules = RuleSet::builtin();
  REQUIRE(rules);
  Bundle bundle;
  for (auto const& [name, text] : files) bundle.add_text(name, text);
  auto const analysis = analyze(std::move(bundle), *rules, {});
  auto const& event = analysis.events().back();
  REQUIRE(std::holds_alternative<CertificateEvent>(event.payload));
  if (analysis.sources().back().family == Family::x509_certificate) {
    CHECK(analysis.sources().back().host == event.host);
  }
  return {std::string(event.host), std::string(event.module)};
}

}  // namespace

TEST_CASE("a server certificate belongs to the host of the logs beside it") {
  auto const tied = tie({{"e/log.txt", log_of("expe01")}, {"e/server.pem", certificate()}});
  CHECK(tied.host == "expe01");
  CHECK(tied.role == "server");
  CHECK(tie({{"b.tgz!/logs/log.txt", log_of("expe01")}, {"b.tgz!/ca_list.pem", certificate()}})
            .host == "expe01");
  CHECK(tie({{"b.tgz!/ca_list.pem", certificate()},
             {"b.tgz!/x/ca.pem", sample("ca_expe01_2026-03-02.pem")}})
            .host.empty());
}

TEST_CASE("another folder or archive is another host") {
  CHECK(tie({{"e/log.txt", log_of("expe01")}, {"c/server.pem", certificate()}}).host.empty());
  CHECK(tie({{"a.zip!/e.tgz!/log.txt", log_of("expe01")},
             {"a.zip!/c.tgz!/server.pem", certificate()}})
            .host.empty());
}

TEST_CASE("two hosts in one folder are told apart by the name of the file only") {
  auto const files = [](std::string const& name) {
    return std::vector<std::pair<std::string, std::string>>{
        {"log1.txt", log_of("expe01")},
        {"log2.txt", log_of("expc01")},
        {name, sample("ca_expe01_2026-03-02.pem")}};
  };
  CHECK(tie(files("server.pem")).host.empty());
  CHECK(tie(files("server_EXPC01_2026-03-02_10_00_00.pem")).host == "expc01");
  CHECK(tie(files("ca_expe01.video.example_2026-03-02.pem")).host == "expe01");
}

TEST_CASE("a file of a host without a log is not given to the host beside it") {
  auto const tied = tie(
      {{"log.txt", log_of("expe01")}, {"server_expc01_2026-03-02_10_00_00.pem", certificate()}});
  CHECK(tied.host == "expc01");
}

TEST_CASE("the name of the log says which host the files are from") {
  auto const tied = tie({{"loggingsnapshot_vcse_2026-03-02_10_00_00.txt", log_of("expe01")},
                         {"server_vcse_2026-03-02_10_00_00.pem", certificate()}});
  CHECK(tied.host == "expe01");
}

TEST_CASE("a file of any name is tied only when its certificate names the host") {
  CHECK(tie({{"log.txt", log_of("expe01")}, {"cert.pem", certificate()}}).host == "expe01");
  CHECK(tie({{"log.txt", log_of("expe01")}, {"cert.pem", certificate()}}).role == "server");
  auto const stranger = tie({{"log.txt", log_of("vcs")}, {"cert.pem", certificate()}});
  CHECK(stranger.host.empty());
  CHECK(stranger.role.empty());
}

TEST_CASE(
    "a configuration that gives its host name belongs to that host, whatever lies beside it") {
  auto const host_of = [](std::string const& settings) {
    auto const rules = RuleSet::builtin();
    REQUIRE(rules);
    Bundle bundle;
    bundle.add_text("case/log.txt", log_of("expe01"));
    bundle.add_text("case/conf.txt", settings);
    auto const analysis = analyze(std::move(bundle), *rules, {});
    REQUIRE(std::holds_alternative<SettingEvent>(analysis.events().back().payload));
    CHECK(analysis.sources().back().host == analysis.events().back().host);
    return std::string(analysis.events().back().host);
  };
  std::string const zone = "*c xConfiguration Zones Zone 6 Name: \"Partner\"\n";
  CHECK(host_of("*c xConfiguration IP DNS Hostname: \"expc01\"\n" + zone) == "expc01");
  CHECK(host_of("*c xConfiguration IP DNS Hostname: \"EXPE01\"\n" + zone) == "expe01");
  CHECK(host_of("*c xConfiguration SystemUnit Name: \"Expressway of the DMZ\"\n" + zone) ==
        "expe01");
  CHECK(host_of(zone) == "expe01");
}

TEST_CASE("paths of bundles") {
  using namespace analysis;
  CHECK(folder_of("a.zip!/b.tgz!/logs/x.txt") == "a.zip!/b.tgz!/logs");
  CHECK(archive_of("a.zip!/b.tgz!/logs/x.txt") == "a.zip!/b.tgz");
  CHECK(archive_of("logs/x.txt").empty());
  CHECK(folder_of("x.txt").empty());
  CHECK(certificate_role("x/server_expe_2026-03-02.pem") == "server");
  CHECK(certificate_role("Server.pem") == "server");
  CHECK(certificate_role("ca_expe.pem") == "ca");
  CHECK(certificate_role("client_expe.pem") == "client");
  CHECK(certificate_role("servers.pem").empty());
  CHECK(certificate_role("cacert.pem").empty());
  CHECK(certificate_role("edge_server.pem").empty());
  CHECK(named_host("xconf_dump_my-host_2026-03-02_10_00_00.txt") == "my-host");
  CHECK(named_host("server_my_host_2026-03-02.pem") == "my_host");
  CHECK(named_host("server_expe.pem").empty());
  CHECK(named_host("anything_expe_2026-03-02.pem").empty());
  CHECK(same_host("EXPE.example.com", "expe"));
  CHECK_FALSE(same_host("", ""));
  CHECK_FALSE(same_host("expe1", "expe"));
}
