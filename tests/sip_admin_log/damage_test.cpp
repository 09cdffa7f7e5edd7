// Records that lost a marker, their end, or bytes in the middle.

#include "families/sip_admin_log/sip_admin_log.hpp"
#include "tests/sip_admin_log/reading_check.hpp"
#include "tests/sip_admin_log/samples.hpp"

namespace siptriage::families::test {
namespace {

Result read_log(std::string text) { return checked(sip_admin_log::read, std::move(text)); }

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  auto const at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a record without its header or begin marker") {
  std::string const body = "LogType: diagnostic\n" + kDiagBody + kEnd;
  for (auto const& before : {std::string(), kComponent, kPlain, std::string("\n")}) {
    auto const result = read_log(before + body);
    CHECK(result.reading.rejected.empty());
    CHECK(result.defects(DefectCode::lost_header) == 1);
    auto const& event = result.reading.events.back();
    auto const& record = std::get<DiagnosticRecord>(event.payload);
    CHECK(record.result_code == 0xc3e93d6fU);
    CHECK(record.call_id == "f1b3ad5d-183b-4632-b210-c2f9bec71960");
    CHECK_FALSE(event.time.best());
    CHECK(result.bytes(event.where) == body);
  }
  auto const own = read_log(replaced(kDiag, " $$begin_record", ""));
  CHECK(own.defects(DefectCode::lost_header) == 1);
  REQUIRE(own.reading.events.size() == 1);
  CHECK(own.reading.events[0].host == "edge2");
  CHECK(own.reading.events[0].time.local);
  auto const misspelt = read_log(replaced(kDiag, "$$begin_record", "$$begin record"));
  CHECK(misspelt.defects(DefectCode::lost_header) == 1);
  CHECK(misspelt.reading.events.size() == 1);
}

TEST_CASE("the text begins inside a protocol record") {
  auto const result = read_log(kProtocolBody.substr(kProtocolBody.find("To: ")) + kEnd + kDiag);
  CHECK(result.defects(DefectCode::cut_off_record) == 1);
  CHECK(result.reading.rejected.empty());
  REQUIRE(result.reading.events.size() == 2);
  auto const& sip = result.payload<SipMessageEvent>(0);
  CHECK(sip.message.status == 0);
  CHECK(sip.message.call_id == "f1b3ad5d-183b-4632-b210-c2f9bec71960");
  CHECK(sip.diagnostics.size() == 1);
  auto const headless = read_log(kProtocolBody + kEnd);
  CHECK(headless.defects(DefectCode::lost_header) == 1);
  CHECK(headless.payload<SipMessageEvent>(0).message.status == 504);
  CHECK(headless.payload<SipMessageEvent>(0).direction == Direction::received);
}

TEST_CASE("a record that never ends is read as far as it goes") {
  auto const open = read_log(kClsHeader + kDiagBody + kProtocol);
  REQUIRE(open.reading.events.size() == 2);
  CHECK(open.defects(DefectCode::cut_off_record) == 1);
  CHECK(open.skipped() == 0);
  CHECK(open.payload<DiagnosticRecord>(0).data.size() == 2);

  std::string const whole = kClsHeader + kDiagBody;
  auto const in_data = read_log(whole.substr(0, whole.find("e.com:5061")));
  CHECK(in_data.payload<DiagnosticRecord>(0).data.size() == 1);
  CHECK(in_data.defects(DefectCode::cut_off_record) == 1);
  auto const in_peer = read_log(whole.substr(0, whole.find("mple.com:25002")));
  CHECK(in_peer.payload<DiagnosticRecord>(0).peer.host.empty());
  CHECK(in_peer.skipped() == std::string("Peer: expe.exa").size());
  auto const in_name = read_log(whole.substr(0, whole.find("Call-ID:")));
  CHECK(in_name.payload<DiagnosticRecord>(0).result_code == 0xc3e93d6fU);
  auto const no_line_end = read_log(whole.substr(0, whole.size() - 1));
  CHECK(no_line_end.payload<DiagnosticRecord>(0).data.size() == 2);

  std::string const message = kProtocolHeader + kProtocolBody;
  auto const in_header = read_log(message.substr(0, message.find("ple.com:5061")));
  CHECK(in_header.payload<SipMessageEvent>(0).diagnostics.empty());
  CHECK(in_header.payload<SipMessageEvent>(0).message.status == 504);
}

TEST_CASE("records without content") {
  auto const empty = read_log(kClsHeader + kEnd);
  CHECK(empty.defects(DefectCode::unparsed_record) == 1);
  CHECK(empty.skipped() == empty.text.size());
  auto const cut = read_log(kClsHeader);
  CHECK(cut.defects(DefectCode::cut_off_record) == 1);
  auto const invalid =
      read_log(replaced(kProtocol, "SIP/2.0 504 Server time-out", "SIP/2.0 5x4") + kDiag);
  CHECK(invalid.defects(DefectCode::invalid_sip) == 1);
  CHECK(invalid.reading.events.size() == 1);
}

TEST_CASE("damaged records are rejected whole, the next one is read") {
  struct Row {
    char const* name;
    std::string text;
  };
  Row const rows[] = {
      {"header wrapped", replaced(kDiag, " (SIPStack", "\n(SIPStack")},
      {"header wrapped at the marker", replaced(kDiag, " $$begin", "\n$$begin")},
      {"header wrapped at the id", replaced(kDiag, " [156659184]", "\n[156659184]")},
      {"field wrapped", replaced(kDiag, "is in the", "is in\nthe")},
      {"host wrapped", replaced(kDiag, "expe.example.com:5061", "expe.\nexample.com:5061")},
      {"fields on one line", replaced(kDiag, "\nSIP-Call-ID", " SIP-Call-ID")},
      {"end marker glued", replaced(kDiag, "5061\"\n$$", "5061\" $$")},
      {"quote lost", replaced(kDiag, "5061\"", "5061")},
      {"begin marker glued", replaced(kDiag, "$$begin_record\n", "$$begin_record ")},
      {"header glued", replaced(kProtocol, "\nCALL-ID", " CALL-ID")},
      {"header value wrapped", replaced(kProtocol, "in DNS", "in\nDNS")},
      {"double spaced message", replaced(kProtocol, "\nCALL-ID", "\n\nCALL-ID")},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    auto const result = read_log(row.text + "\n" + kDiag);
    CHECK(result.reading.events.size() == 1);
    REQUIRE(result.reading.rejected.size() == 1);
    CHECK(result.reading.rejected[0].offset == 0);
    CHECK(result.reading.rejected[0].length >= row.text.size() - kEnd.size());
  }
}

TEST_CASE("damaged seed excerpts give no event here and stay in one piece") {
  for (std::string const name : {"pdf-edge-cert-fqdn-mismatch", "pdf-edge-srv-domain-mismatch",
                                 "web-edge-cert-fqdn-mismatch", "web-edge-srv-domain-mismatch"}) {
    INFO(name);
    auto const result = read_log(read_file("samples/seed/" + name + ".txt"));
    CHECK(result.reading.events.empty());
    CHECK(result.reading.rejected.size() == 1);
  }
}

TEST_CASE("a glued result code is split from the text") {
  auto const result = read_log(replaced(kDiag, "\nResult-Code", " Result-Code"));
  auto const& record = result.payload<DiagnosticRecord>(0);
  CHECK(record.result_code == 0xc3e93d6fU);
  CHECK(record.text.ends_with("in the same domain"));
}

TEST_CASE("padded values are repaired and said") {
  auto const result =
      read_log(replaced(kDiag, "domain=\"meet.example.com\";fqdn1=\"expe.example.com:5061\"",
                        "domain =\" meet.example.com \"; fqdn1 =\" expe.example.com :5061\""));
  auto const& record = result.payload<DiagnosticRecord>(0);
  CHECK(find_field(record.data, "domain") == "meet.example.com");
  CHECK(find_field(record.data, "fqdn1") == "expe.example.com:5061");
  CHECK(result.defects(DefectCode::padded_value) == 1);
}

TEST_CASE("binary garbage between and inside records") {
  std::string const zeros(4096, '\0');
  auto const before_header = read_log(kDiag + zeros + kDiag);
  CHECK(before_header.reading.events.size() == 2);
  CHECK(before_header.skipped() == zeros.size());
  CHECK(before_header.reading.rejected.empty());

  auto inside = kDiag;
  inside.insert(inside.find("Peer:"), zeros);
  auto const result = read_log(inside + kProtocol);
  REQUIRE(result.reading.events.size() == 2);
  auto const& record = result.payload<DiagnosticRecord>(0);
  CHECK(record.result_code == 0xc3e93d6fU);
  CHECK(record.peer.host.empty());
  CHECK(record.data.size() == 2);
  CHECK(result.defects(DefectCode::binary_garbage) == 1);

  auto lost_end = kClsHeader + kDiagBody + zeros + kProtocol;
  auto const cut = read_log(lost_end);
  CHECK(cut.reading.events.size() == 2);
  CHECK(cut.skipped() == zeros.size());

  auto const controls = read_log("\x01\x02\x03\x04\x05\n" + kDiag);
  CHECK(controls.defects(DefectCode::binary_garbage) == 1);
  CHECK(controls.reading.events.size() == 1);
}

TEST_CASE("hostile texts cost no more than their length") {
  auto const repeat = [](std::string const& piece, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += piece;
    return text;
  };
  std::string const texts[] = {
      repeat(kClsHeader, 20'000),
      repeat("LogType: x\n", 300'000),
      kClsHeader + repeat("Text: ", 500'000),
      kClsHeader + "Severity: x\nData: " + repeat("a=\"", 500'000) + "\n" + kEnd,
      kClsHeader + "Severity: x\nData: " + repeat("a=\"\";", 300'000) + "\n" + kEnd,
      kClsHeader + "Severity: x\nData: a=\"" + repeat("\";", 500'000) + "\n" + kEnd,
      repeat(" ", 1'000'000) + repeat("0x12345678 ", 200'000),
      kPlain.substr(0, kPlain.size() - 1) + repeat(" ", 500'000) + repeat("0x12345678 ", 200'000) +
          "\n",
      repeat(kPlain + "LogType: x\n\n", 10'000),
      std::string(3'000'000, '\0'),
      repeat(std::string("\0TL_INFO(TF_", 12), 200'000),
      repeat("TL_INFO(TF_DIAG) [", 200'000),
      repeat(kPlain + "x\n", 10'000),
      kProtocolHeader + "Start-Line: SIP/2.0 200 OK\nVia: " + repeat("\"", 1'000'001) +
          repeat(" Via:", 1000),
      kProtocolHeader + "Start-Line: SIP/2.0 200 OK\n" + repeat("Via: x\n ", 200'000),
  };
  for (auto const& text : texts) {
    auto const result = run_reader(sip_admin_log::read, text);
    INFO(text.substr(0, 200));
    CHECK(result.reading.understood + result.skipped() <= text.size());
  }
}

}  // namespace siptriage::families::test
