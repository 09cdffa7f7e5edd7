// SIP and HTTP dumps: framing, endpoints, closing bars, what is cut and what is wrong.
#include "expressway_test.hpp"

using namespace siptriage;
using namespace siptriage::test;

namespace {

// " SIPMSG:" block of a message whose body lines are given with their leading space.
std::string invite_with(std::string_view body_and_end) {
  return " SIPMSG:\n |INVITE sip:bob@example.org SIP/2.0\n Call-ID: c1@192.0.2.1\n CSeq: 5 INVITE\n"
         " Content-Type: application/sdp\n \n" +
         std::string(body_and_end);
}

}  // namespace

TEST_CASE("a received dump becomes one message with its ends and its diagnostics") {
  std::string dump(kRefusal);
  dump.insert(
      dump.find(" Server:"),
      " ms-diagnostics: 1009;reason=\"No match for domain in DNS SRV results\";"
      "domain=\"uc.example.com\";fqdn1=\"expe.example.com:5061\";source=\"sip.example.org\"\n");
  auto const log = read_log(sip_line(kReceived) + dump);
  REQUIRE(log->events().size() == 1);
  auto const& event = log->events()[0];
  auto const& sip = log->payload<SipMessageEvent>(0);
  CHECK(sip.message.status == 504);
  CHECK(sip.message.reason_phrase == "Server time-out");
  CHECK(sip.message.call_id == "f1b3ad5d-183b-4632-b210-c2f9bec71960");
  REQUIRE(sip.message.cseq);
  CHECK(sip.message.cseq->number == 2066245576U);
  CHECK(sip.message.cseq->method == "INVITE");
  CHECK(sip.message.header("Server") == "RTC/6.0");
  CHECK(sip.message.body.empty());
  CHECK(sip.direction == Direction::received);
  CHECK(sip.local.host == "192.0.2.1");
  CHECK(sip.local.port == 25002);
  CHECK(sip.remote.host == "198.51.100.9");
  CHECK(sip.remote.port == 5061);
  CHECK(sip.msg_hash == "13707918855517357847");
  CHECK_FALSE(sip.summary_only);
  REQUIRE(sip.diagnostics.size() == 1);
  CHECK(sip.diagnostics[0].id == 1009);
  CHECK(sip.diagnostics[0].parameter("fqdn1") == "expe.example.com:5061");
  CHECK(event.module == "network.sip");
  CHECK(event.severity == Severity::debug);
  CHECK(event.where.line == 1);
  CHECK(log->at(event.where).ends_with(" Content-Length: 0\n \n |"));
  CHECK(log->reading.defects.empty());
  CHECK(log->reading.understood == log->text.size());
}

TEST_CASE("direction with and without Action") {
  struct Row {
    std::string_view body;
    Direction direction;
    std::string_view remote;
    std::string_view local;
  };
  Row const rows[] = {
      {R"(:  Action="Sent" Local-ip="192.0.2.1" Local-port="25002" Dst-ip="198.51.100.9" Dst-port="5061")",
       Direction::sent, "198.51.100.9", "192.0.2.1"},
      {R"(:  Src-ip="198.51.100.7"  Src-port="64981")", Direction::received, "198.51.100.7", ""},
      {R"(:  Dst-ip="198.51.100.8"  Dst-port="5061")", Direction::sent, "198.51.100.8", ""},
      {R"(:  Action="Received" Local-ip="[2001:db8::1]" Local-port="5061" Src-ip="[2001:db8::2]" Src-port="99999")",
       Direction::received, "2001:db8::2", "2001:db8::1"},
      {R"(:  Src-ip="192.0.2.1" Dst-ip="192.0.2.2")", Direction::unknown, "", ""},
      {":", Direction::unknown, "", ""},
  };
  for (auto const& row : rows) {
    CAPTURE(row.body);
    auto const log = read_log(sip_line(row.body) + std::string(kRefusal));
    REQUIRE(log->events().size() == 1);
    auto const& sip = log->payload<SipMessageEvent>(0);
    CHECK(sip.direction == row.direction);
    CHECK(sip.remote.host == row.remote);
    CHECK(sip.local.host == row.local);
    CHECK(sip.message.status == 504);
  }
}

TEST_CASE("bodies and closing bars") {
  struct Row {
    std::string_view name;
    std::string_view end;  // from the first body line on
    std::string_view body;
  };
  Row const rows[] = {
      {"bar on its own line", " v=0\n a=crypto:0 inline:......\n |\n\n",
       " v=0\n a=crypto:0 inline:......\n"},
      {"bar glued to the last body line", " <info>\n </info>|\n\n", " <info>\n </info>"},
      {"bar at column 0", " v=0\n s=-\n|\n\n", " v=0\n s=-\n"},
      {"bar inside the body", " a | b\n |x\n |\n\n", " a | b\n |x\n"},
      {"a body line that is a bar", " v=0\n |\n s=-\n |\n\n", " v=0\n |\n s=-\n"},
      {"empty lines in the body", " one\n \n two\n |\n\n", " one\n \n two\n"},
      {"PEM block without indent",
       "-----BEGIN CERTIFICATE-----\nMIIDdTCCAl2gAwIBAgILBAAA\nBVtP8w==\n"
       " -----END CERTIFICATE-----\n |\n\n",
       "-----BEGIN CERTIFICATE-----\nMIIDdTCCAl2gAwIBAgILBAAA\nBVtP8w==\n"
       " -----END CERTIFICATE-----\n"},
      {"PEM block with both ends at column 0",
       " <c>\n-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----\n </c>|\n\n",
       " <c>\n-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----\n </c>"},
      {"several empty lines behind", " v=0\n |\n\n\n\n", " v=0\n"},
  };
  auto const next = module_line("network.tcp", "DEBUG", ": Detail=\"TCP Connecting\"");
  for (auto const& row : rows) {
    CAPTURE(row.name);
    auto const log = read_log(sip_line(kReceived) + invite_with(row.end) + next);
    REQUIRE(log->events().size() == 2);
    auto const& sip = log->payload<SipMessageEvent>(0);
    CHECK(sip.message.method == "INVITE");
    CHECK(sip.message.body == row.body);
    CHECK(log->reading.defects.empty());
  }
}

TEST_CASE("CR LF line ends") {
  std::string text = sip_line(kReceived) + std::string(kRefusal) + sip_line(kReceived);
  std::string windows;
  for (char const c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  auto const log = read_log(windows);
  REQUIRE(log->events().size() == 1);
  CHECK(log->payload<SipMessageEvent>(0).message.header("Content-Length") == "0");
  CHECK(log->payload<SipMessageEvent>(0).message.call_id == "f1b3ad5d-183b-4632-b210-c2f9bec71960");
}

TEST_CASE("a dump at the end of a log is cut off, and read as far as it goes") {
  auto const header = sip_line(kReceived);
  std::string open(kRefusal);
  open.resize(open.find(" \n |"));
  auto const log = read_log(header + open);
  REQUIRE(log->events().size() == 1);
  CHECK(log->payload<SipMessageEvent>(0).message.header("Content-Length") == "0");
  REQUIRE(log->count(DefectCode::cut_off_record) == 1);
  CHECK(log->reading.defects[0].bytes_skipped == 0);

  for (std::string_view const tail :
       {"", " SIPM", " SIPMSG:", " SIPMSG:\n", " SIPMSG:\n |", " SIPMSG:\n |SIP/2.0 50"}) {
    CAPTURE(tail);
    auto const cut = read_log(header + std::string(tail));
    CHECK(cut->count(DefectCode::cut_off_record) == 1);
    CHECK(cut->count(DefectCode::invalid_sip) == 0);
    CHECK(cut->reading.rejected.empty());
  }
}

TEST_CASE("a dump that lost its closing bar inside a log") {
  std::string open(kRefusal);
  open.resize(open.find(" \n |"));
  auto const log = read_log(sip_line(kReceived) + open +
                            module_line("network.tcp", "DEBUG", ": Detail=\"TCP Connecting\""));
  REQUIRE(log->events().size() == 2);
  CHECK(log->payload<SipMessageEvent>(0).message.status == 504);
  CHECK(log->count(DefectCode::cut_off_record) == 1);
}

TEST_CASE("a dump that is no SIP is skipped and said, and reading goes on") {
  std::string const block = " SIPMSG:\n |GARBAGE\n no header here\n |\n\n";
  auto const log =
      read_log(sip_line(kReceived) + block + sip_line(kReceived) + std::string(kRefusal));
  REQUIRE(log->events().size() == 1);
  CHECK(log->payload<SipMessageEvent>(0).message.status == 504);
  REQUIRE(log->reading.defects.size() == 1);
  auto const& defect = log->reading.defects[0];
  CHECK(defect.code == DefectCode::invalid_sip);
  CHECK(defect.bytes_skipped == defect.where.length);
  CHECK(log->at(defect.where) == "GARBAGE\n no header here\n");
  CHECK(log->reading.understood == log->text.size() - defect.bytes_skipped);
}

TEST_CASE("a wrong header field is said and costs nothing") {
  std::string dump(kRefusal);
  dump.replace(dump.find("2066245576"), 10, "not-a-number");
  auto const log = read_log(sip_line(kReceived) + dump);
  REQUIRE(log->events().size() == 1);
  CHECK_FALSE(log->payload<SipMessageEvent>(0).message.cseq);
  CHECK(log->payload<SipMessageEvent>(0).message.call_id == "f1b3ad5d-183b-4632-b210-c2f9bec71960");
  CHECK(log->count(DefectCode::invalid_header) >= 1);
  CHECK(log->reading.understood == log->text.size());
}

TEST_CASE("a message record without its message") {
  auto const log = read_log(sip_line(kReceived) +
                            module_line("network.tcp", "DEBUG", ": Detail=\"TCP Connecting\""));
  CHECK(log->events().size() == 1);
  CHECK(log->count(DefectCode::unparsed_record) == 1);
}

TEST_CASE("HTTP dumps") {
  auto const log = read_log(
      module_line(
          "network.http.trafficserver", "DEBUG",
          R"(: Detail="Receive Response" Txn-id="3cc6" Src-ip="192.0.2.7" Src-port="8443")") +
      " HTTPMSG:\n |HTTP/1.1 200 OK\n Content-Type: text/xml\n \n <a/>\n |\n\n" +
      module_line(
          "network.http.trafficserver", "DEBUG",
          R"(: Detail="Sending Request" Txn-id="3cc7" Dst-ip="192.0.2.8" Dst-port="6972")") +
      " HTTPMSG:\n |GET http://vcs_control.example.com/x HTTP/1.1\n Host: a.example.com\n \n "
      "|\n\n");
  REQUIRE(log->events().size() == 2);
  auto const& response = log->payload<HttpEvent>(0);
  CHECK(response.start_line == "HTTP/1.1 200 OK");
  CHECK(response.direction == Direction::received);
  CHECK(response.remote.host == "192.0.2.7");
  CHECK(response.body == " <a/>\n");
  auto const& request = log->payload<HttpEvent>(1);
  CHECK(request.start_line == "GET http://vcs_control.example.com/x HTTP/1.1");
  CHECK(request.direction == Direction::sent);
  CHECK(request.remote.port == 6972);
  CHECK(request.body.empty());
  CHECK(log->reading.defects.empty());
}
