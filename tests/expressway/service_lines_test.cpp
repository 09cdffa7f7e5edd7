// Lines of the traffic server, XCP and the cluster database.
#include "expressway_test.hpp"

using namespace siptriage;
using namespace siptriage::test;

namespace {

constexpr std::string_view kAts = "2026-03-02T08:10:46.240+01:00 expc traffic_server[811]: ";

std::string_view field(ExpresswayLog const& log, std::string_view name) {
  return find_field(log.payload<RoutingEvent>(0).fields, name);
}

}  // namespace

TEST_CASE("the traffic server names the server and the reason") {
  auto const log = read_log(
      std::string(kAts) +
      "[ET_NET 2] WARNING: Core server certificate verification failed for (cucm.example.com). "
      "Action=Terminate Error=self signed certificate server=cucm.example.com(10.1.0.7) depth=0\n");
  REQUIRE(log->events().size() == 1);
  CHECK(field(*log, "server") == "cucm.example.com");
  CHECK(field(*log, "error") == "self signed certificate");
  CHECK(field(*log, "depth") == "0");
  CHECK(log->events()[0].host == "expc");
  CHECK(log->events()[0].time.utc.has_value());
}

TEST_CASE("padding of copies does not matter") {
  auto const log =
      read_log(std::string(kAts) + "WARNING: SNI ( 10.1.0.7 ) not in certificate . Action=x\n");
  REQUIRE(log->events().size() == 1);
  CHECK(field(*log, "server") == "10.1.0.7");
}

TEST_CASE("XCP: address, port and reason of a refused connection") {
  auto const log = read_log(module_line(
      "Jabber", "INFO ",
      R"x( Detail="Unable to connect to host '2001:db8::7', port 7400:(111) refused")x"));
  REQUIRE(log->events().size() == 1);
  CHECK(field(*log, "server") == "2001:db8::7");
  CHECK(field(*log, "port") == "7400");
  CHECK(field(*log, "error") == "111) refused");
}

TEST_CASE("the peer that was lost is the last Node") {
  auto const log = read_log(module_line(
      "developer.clusterdb.cdb", "INFO",
      R"x( Node="clusterdb@a.example.com" Detail="Processed mnesia_down event from accessible node" )x"
      R"x(Node="clusterdb@b.example.com")x"));
  REQUIRE(log->events().size() == 1);
  CHECK(field(*log, "server") == "clusterdb@b.example.com");
}

TEST_CASE("words behind the first line count") {
  auto const log = read_log(module_line("network.h323", "DEBUG", ":  Sending H.245 PDU:") +
                            "   cause dataTypeNotSupported : NULL\n\n");
  REQUIRE(log->events().size() == 1);
  CHECK(log->payload<RoutingEvent>(0).detail == "cause dataTypeNotSupported : NULL");
}

TEST_CASE("other lines of these modules and cut ones give no event") {
  auto const log = read_log(
      module_line("Jabber", "INFO ", R"x( Detail="Connected to host '10.1.0.7', port 7400")x") +
      module_line("network.axl", "INFO", R"x( Function="executeSQLQuery" Status="200")x") +
      module_line("developer.other", "INFO", R"x( Detail="CMS check failed")x") +
      std::string(kAts) + "[ET_NET 0] NOTE: started\n" + std::string(kAts) + "Core server cert");
  CHECK(log->events().empty());
  CHECK(log->rejected().empty());
}
