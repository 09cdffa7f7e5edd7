#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "siptriage/analysis.hpp"
#include "siptriage/render.hpp"

using namespace siptriage;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

Analysis run(Files const& files) {
  static auto const rules = RuleSet::builtin();
  REQUIRE(rules);
  Bundle bundle;
  for (auto const& [name, text] : files) bundle.add_text(name, text);
  return analyze(std::move(bundle), *rules, {});
}

bool warns(Analysis const& analysis, std::string const& words) {
  auto const& all = analysis.warnings();
  return std::any_of(all.begin(), all.end(), [&](std::string const& warning) {
    return warning.find(words) != std::string::npos;
  });
}

std::string two(int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); }

// Head of an Expressway line at 07:MM:SS UTC.
std::string head(std::string const& host, int minute, int second, std::string const& millis) {
  auto const clock = two(minute) + ":" + two(second);
  return "2026-03-02T08:" + clock + "." + millis + "+01:00 " + host +
         " tvcs: UTCTime=\"2026-03-02 07:" + clock + "," + millis + "\" ";
}

std::string const kFlow =
    R"(Action="Received" Local-ip="10.20.0.20" Local-port="25002" Src-ip="198.51.100.61" Src-port="5061" )";

std::string info(std::string const& host, int minute, int second, std::string const& hash) {
  return head(host, minute, second, "101") + R"(Module="network.sip" Level="INFO":  )" + kFlow +
         R"(Detail="Receive Response Code=504, Method=INVITE, CSeq=7, To=sip:bob@corp.example, )" +
         "Call-ID=a1@example.com, From-Tag=f, To-Tag=t, Msg-Hash=" + hash + "\"\n";
}

std::string dump(std::string const& host, int minute, int second, std::string const& hash) {
  return head(host, minute, second, "101") + R"(Module="network.sip" Level="DEBUG":  )" + kFlow +
         "Msg-Hash=\"" + hash + "\"\n SIPMSG:\n |SIP/2.0 504 Server time-out\n" +
         " Via: SIP/2.0/TLS 10.20.0.20:5061;branch=z9hG4bK1\n Call-ID: a1@example.com\n"
         " CSeq: 7 INVITE\n From: <sip:4001@meet.example.com>;tag=f\n"
         " To: <sip:bob@corp.example>;tag=t\n Content-Length: 0\n \n |\n\n";
}

std::string query(std::string const& host, int minute, int second, std::string const& name) {
  return head(host, minute, second, "012") +
         R"(Module="network.dns" Level="DEBUG":  Detail="Sending DNS query" Name=")" + name +
         "\" Type=\"SRV (IPv4 and IPv6)\"\n";
}

// `count` lines, `step` seconds apart, from minute `from` on.
std::string quiet(std::string const& host, int from, int count, int step) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += head(host, from + i * step / 60, i * step % 60, "500") +
            R"(Module="developer.sip.leg" Level="DEBUG":  Detail="leg created")" + "\n";
  }
  return text;
}

std::string crlf(std::string const& text) {
  std::string out;
  for (char const c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

}  // namespace

TEST_CASE("a message in two files of a host counts once and knows both places") {
  auto const message = info("expe01", 10, 1, "77") + dump("expe01", 10, 1, "77");
  auto const analysis = run({{"a.txt", query("expe01", 9, 1, "a.example") + message},
                             {"b.txt", message + query("expe01", 11, 1, "b.example")}});
  REQUIRE(analysis.events().size() == 3);
  auto const& event = analysis.events()[1];
  REQUIRE(event.also.size() == 3);
  CHECK(event.where.source == 0);
  CHECK(std::count_if(event.also.begin(), event.also.end(),
                      [](SourceSpan const& span) { return span.source == 1; }) == 2);
  CHECK(analysis.sources()[1].events == 2);
  REQUIRE(analysis.warnings().size() == 1);
  CHECK(analysis.warnings()[0] ==
        "a.txt and b.txt share the record of 2026-03-02T07:10:01.101Z; it was counted once");
}

TEST_CASE("an INFO line at the end of one file meets its dump in the next") {
  auto const first = query("expe01", 9, 1, "a.example") + info("expe01", 10, 1, "77");
  auto const second = dump("expe01", 10, 1, "77");
  for (bool const swapped : {false, true}) {
    auto const analysis = swapped ? run({{"b.txt", second}, {"a.txt", first}})
                                  : run({{"a.txt", first}, {"b.txt", second}});
    REQUIRE(analysis.events().size() == 2);
    auto const& event = analysis.events()[1];
    CHECK_FALSE(std::get<SipMessageEvent>(event.payload).summary_only);
    CHECK(analysis.sources()[event.where.source].path == "b.txt");
    REQUIRE(event.also.size() == 1);
    CHECK(analysis.sources()[event.also[0].source].path == "a.txt");
    CHECK(analysis.calls().size() == 1);
  }
}

TEST_CASE("different messages stay apart") {
  SECTION("the peer of a cluster") {
    auto const analysis =
        run({{"a.txt", dump("expe01", 10, 1, "77")}, {"b.txt", dump("expe02", 10, 1, "77")}});
    CHECK(analysis.events().size() == 2);
    CHECK(analysis.warnings().empty());
  }
  SECTION("a retransmission") {
    auto const analysis =
        run({{"a.txt", dump("expe01", 10, 1, "77")}, {"b.txt", dump("expe01", 10, 2, "77")}});
    CHECK(analysis.events().size() == 2);
  }
  SECTION("other text at the same moment") {
    auto const analysis = run({{"a.txt", query("expe01", 10, 1, "a.example")},
                               {"b.txt", query("expe01", 10, 1, "b.example")}});
    CHECK(analysis.events().size() == 2);
  }
  SECTION("equal records of one file, one of which stands in the other") {
    auto const record = query("expe01", 10, 1, "a.example");
    auto const analysis = run({{"a.txt", record + record}, {"b.txt", record}});
    CHECK(analysis.events().size() == 2);
  }
}

TEST_CASE("encoding and line ends do not make another record") {
  auto const text = query("expe01", 10, 1, "a.example") + dump("expe01", 10, 2, "77");
  std::string utf16 = "\xFF\xFE";
  for (char const c : text) {
    utf16 += c;
    utf16 += '\0';
  }
  CHECK(run({{"a.txt", text}, {"b.txt", crlf(text)}, {"c.txt", utf16}}).events().size() == 2);
}

TEST_CASE("an exported event log repeats records under its own stamp") {
  auto const event = std::string("expe01 tvcs: Event=\"Call Rejected\" Service=\"SIP\" ") +
                     R"(Dst-alias="sip:bob@corp.example" Response-code="504" Level="1" )" +
                     "UTCTime=\"2026-03-02 07:10:46,250\"\n";
  auto const analysis = run({{"a.txt", "2026-03-02T08:10:46.250+01:00 " + event},
                             {"b.txt", "2026-03-02T07:10:46Z " + event}});
  REQUIRE(analysis.events().size() == 1);
  CHECK(analysis.events()[0].also.size() == 1);
}

TEST_CASE("the order of parts on the command line changes nothing but their numbers") {
  auto const message = info("expe01", 10, 1, "77") + dump("expe01", 10, 1, "77");
  Files files = {{"a.txt", query("expe01", 9, 1, "a.example") + message},
                 {"b.txt", message + query("expe01", 11, 1, "b.example")},
                 {"c.txt", dump("expe01", 12, 1, "78")}};
  auto const forward = run(files);
  std::reverse(files.begin(), files.end());
  auto const backward = run(files);
  REQUIRE(forward.events().size() == backward.events().size());
  for (std::size_t i = 0; i < forward.events().size(); ++i) {
    auto const& a = forward.events()[i];
    auto const& b = backward.events()[i];
    CHECK(forward.text(a.where) == backward.text(b.where));
    CHECK(a.where.source == 2 - b.where.source);
  }
  CHECK(forward.warnings() == backward.warnings());
}

TEST_CASE("a gap is said only where the log is dense") {
  SECTION("dense parts") {
    auto const analysis =
        run({{"b.txt", quiet("expe01", 40, 30, 10)}, {"a.txt", quiet("expe01", 2, 30, 10)}});
    REQUIRE(analysis.warnings().size() == 1);
    CHECK(warns(analysis,
                "nothing of expe01 is known between 2026-03-02T07:06:50.500Z, the end of "
                "a.txt, and 2026-03-02T07:40:00.500Z, the start of b.txt"));
  }
  SECTION("another host") {
    CHECK(run({{"a.txt", quiet("expe01", 2, 30, 10)}, {"b.txt", quiet("expe02", 40, 30, 10)}})
              .warnings()
              .empty());
  }
  SECTION("a log with few lines") {
    CHECK(run({{"a.txt", quiet("expe01", 2, 5, 60)}, {"b.txt", quiet("expe01", 40, 5, 60)}})
              .warnings()
              .empty());
  }
  SECTION("a third part covers it") {
    CHECK(run({{"a.txt", quiet("expe01", 2, 30, 10)},
               {"b.txt", quiet("expe01", 40, 30, 10)},
               {"c.txt", quiet("expe01", 3, 60, 40)}})
              .warnings()
              .empty());
  }
}

TEST_CASE("gaps of client logs and of server traces") {
  auto const client = [](int minute) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      text += "03/02/2026|08:" + two(minute) + ":" + two(i) +
              ".100 1DD4:1DEC TRACE :: CUccPlatform::Tick\n";
    }
    return text;
  };
  auto const edge = [](int minute) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      text += R"(TL_INFO(TF_COMPONENT) [edgepool\edge1]0584.0A44::03/02/2026-08:)" + two(minute) +
              ":" + two(i) +
              ".226.0000773A (SIPStack,CRecv::Tick:recv.cpp(830)) [156659184] tick\n";
    }
    return text;
  };
  auto const clients = run({{"Lync-UccApi-0.UccApilog", client(1)},
                            {"Lync-UccApi-1.UccApilog", client(31)},
                            {"other/Lync-UccApi-0.UccApilog", client(16)}});
  REQUIRE(clients.warnings().size() == 1);
  CHECK(clients.warnings()[0] ==
        "nothing is known between 03/02/2026|08:01:39.100, the end of Lync-UccApi-0.UccApilog, and "
        "03/02/2026|08:31:00.100, the start of Lync-UccApi-1.UccApilog");
  auto const edges = run({{"edge-2.txt", edge(31)}, {"edge.txt", edge(1)}});
  CHECK(warns(edges, "nothing of edge1 is known between 03/02/2026-08:01:39.226"));
  CHECK(edges.sources()[0].host == "edge1");
}

TEST_CASE("records that all look alike stay cheap and are never lost") {
  std::string a;
  for (int i = 0; i < 3000; ++i) a += query("expe01", 10, 1, "a.example");
  auto const b = a + query("expe01", 10, 2, "a.example");
  CHECK(run({{"a.txt", a}, {"b.txt", b}}).events().size() == 3001);
}
