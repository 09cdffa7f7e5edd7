#include "render/ladder.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "render/cells.hpp"
#include "render/ladder_fold.hpp"
#include "render/ladder_writers.hpp"
#include "render/safe_text.hpp"
#include "sample_case.hpp"

using namespace siptriage;
using namespace siptriage::render;
using testing::SampleCase;

namespace {

// A case of one call between hosts; arrows are added by the tests.
struct Drawn : SampleCase {
  explicit Drawn(std::vector<std::string_view> const& hosts) {
    add_source("expe.txt", "a record\n", Family::expressway_diagnostic);
    flows.emplace_back();
    call().id = "c1";
    call().call_ids = {"abc-1"};
    call().caller = "alice@video.example.com";
    call().callee = "bob@partner.example";
    call().method = "INVITE";
    for (auto const host : hosts) {
      Actor actor;
      actor.name = host;
      call().actors.push_back(actor);
    }
  }

  CallFlow& call() { return flows.front(); }

  [[nodiscard]] ResultView view() {
    calls = {flows.front()};
    return SampleCase::view();
  }

  Arrow& arrow(ActorIndex from, ActorIndex to, std::string_view method, int status = 0,
               std::string_view label = {}, int second = 0) {
    Arrow next;
    next.from = from;
    next.to = to;
    next.method = method;
    next.status = status;
    next.label = label;
    if (second > 0) next.time = make_instant(2026, 3, 2, 7, second / 60 % 60, second % 60, 0);
    next.events = {add_event(0, "a record", SipMessageEvent{})};
    call().arrows.push_back(std::move(next));
    return call().arrows.back();
  }

  // The last arrow is where the call failed.
  void fails(int status) {
    call().failing = static_cast<ArrowIndex>(call().arrows.size() - 1);
    call().arrows.back().failed = true;
    call().outcome = CallOutcome::failed;
    call().final_status = status;
  }

  [[nodiscard]] std::string text(std::size_t width = 100, bool color = false,
                                 bool verbose = false) {
    return write_ladder_text(view(), 0, {.width = width, .color = color, .verbose = verbose});
  }
  [[nodiscard]] std::string mermaid() { return write_ladder_mermaid(view(), 0, {}); }
  [[nodiscard]] std::string svg() { return write_ladder_svg(view(), 0, {}); }
};

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::size_t widest(std::string const& text) {
  std::size_t width = 0;
  for (auto const& line : lines_of(text)) width = std::max(width, length(line));
  return width;
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::unique_ptr<Drawn> refused_call() {
  auto drawn = std::make_unique<Drawn>(std::vector<std::string_view>{"cms", "expe", "edge"});
  drawn->arrow(0, 1, "INVITE", 0, "INVITE", 1);
  drawn->arrow(1, 2, "INVITE", 0, "INVITE", 2);
  drawn->arrow(2, 1, "INVITE", 504, "Server time-out", 3);
  drawn->fails(504);
  drawn->arrow(1, 0, "INVITE", 504, "Server time-out", 4);
  return drawn;
}

}  // namespace

TEST_CASE("a ladder shows who sent what to whom, marks the failure and says where it stands") {
  std::string const text = refused_call()->text();
  CHECK(has(text, "alice@video.example.com -> bob@partner.example, INVITE failed (504)"));
  CHECK(has(text, "Call-ID abc-1"));
  CHECK(has(text, "  07:00:01.000 "));
  CHECK(has(text, "\n! 07:00:03.000 "));
  CHECK(has(text, "! 504 Server time-out from edge: expe.txt:1\n"));
  CHECK(has(text, "2026-03-02 UTC"));
  CHECK(widest(text) <= 100);
  auto const lines = lines_of(text);
  auto const failing = std::find_if(lines.begin(), lines.end(),
                                    [](auto const& line) { return line.starts_with("! 07"); });
  REQUIRE(failing != lines.end());
  CHECK(has(*failing, "<="));
  CHECK(std::count(failing->begin(), failing->end(), '|') == 3);
}

TEST_CASE("colour marks the failing message only when asked") {
  auto const drawn = refused_call();
  CHECK_FALSE(has(drawn->text(), "\x1b"));
  CHECK(has(drawn->text(100, true), "\x1b[1;31m! 07:00:03.000"));
}

TEST_CASE("responses name their method and the reason of the server, repeats are counted") {
  Drawn drawn({"a", "b"});
  drawn.arrow(0, 1, "BYE", 0, "BYE").repeats = 2;
  drawn.arrow(1, 0, "BYE", 481, "No such call");
  SipMessageEvent refusal;
  MsDiagnostics diagnostics;
  diagnostics.id = 1009;
  refusal.diagnostics = {diagnostics};
  auto const event = drawn.add_event(0, "a record", refusal);
  drawn.arrow(1, 0, "INVITE", 504, "Time-out").events = {event};
  Ladder const ladder = make_ladder(drawn.view(), 0, {4, 0});
  REQUIRE(ladder.steps.size() == 3);
  CHECK(ladder.steps[0].label == "BYE x3");
  CHECK(ladder.steps[1].label == "481 No such call (BYE)");
  CHECK(ladder.steps[2].label == "504 Time-out [ms-diagnostics 1009]");
}

TEST_CASE("what a server noted stands at its bar with the code") {
  Drawn drawn({"expe", "edge"});
  DiagnosticRecord record;
  record.result_code = 0xc3e93d6f;
  auto const event = drawn.add_event(0, "a record", record);
  drawn.arrow(1, 1, "INVITE", 0, "SIPPROXY_E_X").events = {event};
  CHECK(has(drawn.text(), "* 0xc3e93d6f SIPPROXY_E_X"));
  CHECK(has(drawn.mermaid(), "Note over h2: 0xc3e93d6f SIPPROXY_E_X\n"));
  CHECK(has(drawn.svg(), ">0xc3e93d6f SIPPROXY_E_X</text>"));
}

TEST_CASE("failed lookups and handshakes stand between the messages by their time") {
  Drawn drawn({"expe", "edge"});
  drawn.arrow(0, 1, "INVITE", 0, "INVITE", 1);
  drawn.arrow(1, 0, "INVITE", 504, "Server time-out", 9);
  drawn.fails(504);
  TlsEvent tls;
  tls.failed = true;
  tls.reason = "unknown ca";
  TransportEvent open;
  open.state = TransportEvent::State::established;
  DnsEvent dns;
  dns.state = DnsEvent::State::failed;
  dns.name = "_sipfederationtls._tcp.example.com";
  auto const at = [](int second) { return make_instant(2026, 3, 2, 7, 0, second, 0); };
  drawn.call().attached = {{drawn.add_event(0, "a record", tls), "connection", at(5)},
                           {drawn.add_event(0, "a record", open), "connection", at(4)},
                           {drawn.add_event(0, "a record", dns), "resolved_address", {}},
                           {999, "connection", {}}};
  drawn.call().attached_to = {1, 1, std::nullopt, std::nullopt};
  Ladder const ladder = make_ladder(drawn.view(), 0, {4, 0});
  REQUIRE(ladder.steps.size() == 4);
  CHECK(ladder.steps[0].label == "INVITE");
  CHECK(ladder.steps[1].label == "TLS failed: unknown ca");
  CHECK(ladder.steps[1].from == 1);
  CHECK(ladder.steps[2].label == "DNS failed: _sipfederationtls._tcp.example.com");
  CHECK(ladder.steps[3].failing);
  CHECK(has(drawn.text(), "TLS failed: unknown ca from edge: expe.txt:1"));
}

TEST_CASE("5,000 messages are folded in the middle, and shown all when asked") {
  Drawn drawn({"a", "b"});
  for (int i = 0; i < 2500; ++i) {
    drawn.arrow(0, 1, "MESSAGE", 0, "MESSAGE", i + 1);
    drawn.arrow(1, 0, "MESSAGE", 200, "OK", i + 1);
  }
  drawn.arrow(1, 0, "INVITE", 500, "Server Internal Error", 2600);
  drawn.fails(500);
  CHECK(lines_of(drawn.text()).size() < 100);
  CHECK(has(drawn.text(), "more messages ..."));
  CHECK(has(drawn.text(), "500 Server Internal Error"));
  CHECK(lines_of(drawn.text(100, false, true)).size() > 5000);
  CHECK(lines_of(drawn.mermaid()).size() < 120);
  CHECK(drawn.svg().size() < 100'000);
}

TEST_CASE("folding counts every message and keeps what fails") {
  std::vector<LadderStep> steps(300);
  for (auto& step : steps) step.kind = LadderStep::Kind::request;
  steps[150].failing = true;
  fold_middle(steps, 30);
  std::size_t total = 0;
  for (auto const& step : steps) total += step.kind == LadderStep::Kind::fold ? step.folded : 1;
  CHECK(total == 300);
  CHECK(steps.size() <= 34);
  CHECK(std::any_of(steps.begin(), steps.end(), [](auto const& step) { return step.failing; }));
}

TEST_CASE("keep-alives fold, a failed one does not") {
  std::vector<LadderStep> steps;
  for (auto const* label : {"INVITE", "OPTIONS", "200 OK (OPTIONS)", "OPTIONS", "200 OK (OPTIONS)",
                            "OPTIONS", "BYE", "OPTIONS", "408 Timeout (OPTIONS)"}) {
    steps.emplace_back().label = label;
    steps.back().kind = LadderStep::Kind::request;
  }
  steps.back().failed = true;
  fold_refreshes(steps);
  REQUIRE(steps.size() == 5);
  CHECK(steps[1].kind == LadderStep::Kind::fold);
  CHECK(steps[1].folded == 5);
  CHECK(steps[2].label == "BYE");
}

TEST_CASE("hosts beyond the width share a column; the failing ones keep theirs") {
  std::vector<std::string> names;
  for (int i = 0; i < 30; ++i) names.push_back("host" + std::to_string(i));
  std::vector<std::string_view> views(names.begin(), names.end());
  Drawn drawn(views);
  for (ActorIndex i = 0; i + 1 < 30; ++i) drawn.arrow(i, i + 1, "INVITE", 0, "INVITE", 1);
  drawn.arrow(29, 28, "INVITE", 404, "Not Found", 2);
  drawn.fails(404);
  for (std::size_t const width : {60, 80, 100, 200}) {
    std::string const text = drawn.text(width);
    CAPTURE(text);
    CHECK(has(text, "host29"));
    CHECK(has(text, "host28"));
    CHECK(has(text, " others"));
    auto const lines = lines_of(text);
    auto const drawing = std::find_if(lines.begin(), lines.end(),
                                      [](auto const& line) { return has(line, "host29"); });
    for (auto it = drawing; it != lines.end() && !it->empty(); ++it) CHECK(length(*it) <= width);
  }
}

TEST_CASE("messages without a time have none, and keep their order") {
  Drawn drawn({"a", "b"});
  drawn.arrow(0, 1, "INVITE");
  drawn.arrow(1, 0, "INVITE", 200, "OK");
  std::string const text = drawn.text();
  CHECK_FALSE(has(text, "UTC"));
  CHECK(text.find("INVITE-") < text.find("200 OK"));
}

TEST_CASE("a call without messages or hosts is said, not drawn") {
  Drawn drawn({});
  CHECK(has(drawn.text(), "no messages of this call"));
  CHECK(drawn.mermaid().starts_with("sequenceDiagram\n  participant h1 as no hosts\n"));
  CHECK(has(drawn.svg(), "</svg>"));
  CHECK(make_ladder(drawn.view(), 7, {4, 0}).columns.empty());
}

TEST_CASE("names from the log never break out of a drawing") {
  std::string const evil =
      "</text><script>alert(1)</script>\"'&;#x\n%%{init}%%\x1b[31m\xE2\x80\xAE\xD7\x90";
  std::string const huge(10'000, 'w');
  Drawn drawn({evil, huge, "\xE4\xB8\xAD\xE6\x96\x87"});
  drawn.arrow(0, 1, evil, 0, evil, 1);
  drawn.arrow(1, 2, huge, 500, huge, 2);
  drawn.fails(500);
  drawn.call().caller = evil;
  std::string const text = drawn.text();
  CHECK_FALSE(has(text, "\x1b"));
  CHECK_FALSE(has(text, "\xE2\x80\xAE"));
  auto const lines = lines_of(text);
  CHECK(std::count_if(lines.begin(), lines.end(), [](auto const& line) {
          return line.starts_with("  07") || line.starts_with("! 07");
        }) == 2);
  std::string const svg = drawn.svg();
  CHECK_FALSE(has(svg, "<script"));
  CHECK(has(svg, "&lt;script&gt;"));
  CHECK(svg.size() < 20'000);
  for (auto const& line : lines_of(drawn.mermaid())) {
    CAPTURE(line);
    CHECK_FALSE(has(line, "%%"));
    CHECK_FALSE(has(line, "<"));
    CHECK_FALSE(has(line, "alert(1)\n"));
    // What ends a text is written as an entity.
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] != '#') continue;
      std::size_t const end = line.find_first_not_of("0123456789", i + 1);
      REQUIRE(end != std::string::npos);
      CHECK(line[end] == ';');
      i = end;
    }
  }
}

TEST_CASE("a host that bears a word of the diagram's grammar does not close it") {
  Drawn drawn({"end", "b;c#d"});
  drawn.arrow(0, 1, "INVITE");
  CHECK(has(drawn.mermaid(), "participant h1 as #101;nd\n"));
  CHECK(has(drawn.mermaid(), "participant h2 as b#59;c#35;d\n"));
}

TEST_CASE("columns that are too few go to hosts that wrote logs") {
  Drawn drawn({"10.0.0.1", "10.0.0.2", "edge1", "expe1", "10.0.0.3", "10.0.0.4"});
  drawn.call().actors[2].host = "edge1";
  drawn.call().actors[3].host = "expe1";
  for (ActorIndex i = 0; i < 5; ++i) drawn.arrow(i, i + 1, "INVITE");
  auto const text = drawn.text(60);
  CHECK(has(text, "edge1"));
  CHECK(has(text, "expe1"));
  CHECK(has(text, "+4 others"));
}

TEST_CASE("cells hold one code point each from left to right") {
  CHECK(one_cell_text("caf\xC3\xA9") == "caf\xC3\xA9");
  CHECK(one_cell_text("\xD7\x90\xE4\xB8\xAD"
                      "e\xCC\x81") == "\uFFFD\uFFFDe\uFFFD");
  CHECK(one_cell_text("a\x1b\xFF") == "a\u241B\uFFFD");
  CHECK(fit("abcdef", 6) == "abcdef");
  CHECK(fit("abcdef", 4) == "abc\u2026");
  CHECK(fit("abcdef", 0).empty());
  CellLine line(5);
  line.put(3, "xyz");
  line.fill(0, 2, '-');
  CHECK(line.text() == "-- xy");
}

TEST_CASE("joins and corrected clocks are said above the ladder") {
  auto const drawn = refused_call();
  drawn->call().links = {{0, 1, "call_id", LinkStrength::certain},
                         {0, 1, "x_taatag", LinkStrength::proven},
                         {1, 2, "x_taatag", LinkStrength::proven}};
  drawn->call().events = {0, 1};
  drawn->sources[0].clock = ClockCorrection{-3'600'250, 20, 4};
  std::string const text = drawn->text();
  CHECK(has(text, "joined by X-TAATag (proven)\n"));
  CHECK(has(text, "clock of expe.txt: -3600.250 s taken off, within 20 ms, 4 messages"));
}
