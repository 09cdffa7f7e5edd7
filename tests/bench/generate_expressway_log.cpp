// Writes an Expressway diagnostic log of about the given size: developer lines, INFO and DEBUG
// twins of working calls, and one refused call at the end. The same arguments give the same bytes.
//
//   generate_expressway_log MEGABYTES [DEVELOPER_LINES_PER_CALL] > expressway.log
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

class LogWriter {
 public:
  explicit LogWriter(std::uint64_t size) : size_(size) { block_.reserve(kBlock + 65'536); }
  LogWriter(LogWriter const&) = delete;
  LogWriter& operator=(LogWriter const&) = delete;
  ~LogWriter() { flush(); }

  [[nodiscard]] bool done() const { return written_ >= size_; }

  void header(char const* module, char const* level) {
    ++millis_;
    auto const ms = static_cast<unsigned>(millis_ % 1000);
    auto const s = static_cast<unsigned>(millis_ / 1000 % 60);
    auto const m = static_cast<unsigned>(millis_ / 60'000 % 60);
    auto const h = static_cast<unsigned>(millis_ / 3'600'000 % 24);
    char text[256];
    std::snprintf(text, sizeof text,
                  "2026-03-02T%02u:%02u:%02u.%03u+00:00 expe tvcs: UTCTime=\"2026-03-02 "
                  "%02u:%02u:%02u,%03u\" Module=\"%s\" Level=\"%s\"",
                  h, m, s, ms, h, m, s, ms, module, level);
    add(text);
  }

  void developer_line(unsigned kind) {
    static constexpr char const* kModules[] = {"developer.mediasessionmgr.mediasession",
                                               "developer.fsm.sip", "developer.sip.leg",
                                               "developer.clusterdb.cdb"};
    header(kModules[kind % 4], kind % 4 == 3 ? "INFO" : "DEBUG");
    add(" CodeLocation=\"ppcmains/sip/sipproxy/SipProxyLeg.cpp(1042)\" "
        "Method=\"SipProxyLeg::dispatchStateChange\" Thread=\"0x7f1f5b1f4700\": ");
    add(" this=\"0x56408ff8");
    number(kind);
    add("\" Type=\"Inbound\" State=\"WaitingForResponse\" leg changed state, timers restarted\n");
  }

  void message(char const* action, char const* start_line, char const* summary, bool response) {
    ++hash_;
    header("network.sip", "INFO");
    add(":  Action=\"");
    add(action);
    add("\" Local-ip=\"192.0.2.1\" Local-port=\"25002\" Dst-ip=\"198.51.100.9\" Dst-port=\"5061\" "
        "Detail=\"");
    add(summary);
    add(", Call-ID=");
    call_id();
    add(", From-Tag=9fea3e7d70afd884, Msg-Hash=");
    number(hash_);
    add("\"\n");
    header("network.sip", "DEBUG");
    add(":  Action=\"");
    add(action);
    add(response ? "\" Local-ip=\"192.0.2.1\" Local-port=\"25002\" Src-ip=\"198.51.100.9\" "
                   "Src-port=\"5061\" Msg-Hash=\""
                 : "\" Local-ip=\"192.0.2.1\" Local-port=\"25002\" Dst-ip=\"198.51.100.9\" "
                   "Dst-port=\"5061\" Msg-Hash=\"");
    number(hash_);
    add("\"\n SIPMSG:\n |");
    add(start_line);
    add("\n Via: SIP/2.0/TLS "
        "192.0.2.1:5061;egress-zone=DNSZone1;branch=z9hG4bK42ee6fd77d32cc89251967"
        "70b950b33554.731d73c3f4246d6a255e38a9f695bfc0;proxy-call-id=6b2a018a-2da5-4013-a7e5-"
        "4e1455f"
        "eadf7;rport;received=192.0.2.1;ms-received-port=25002;ms-received-cid=100\n"
        " Via: SIP/2.0/TLS "
        "192.0.2.2:5061;egress-zone=TraversalZoneClient1;branch=z9hG4bK1f8bbe5926d"
        "c6abd06ea964d8fde1450156486;received=192.0.2.2;rport=28119;ingress-zone="
        "TraversalZoneServer1\n"
        " Call-ID: ");
    call_id();
    add("\n CSeq: 2066245576 INVITE\n From: \"Alice\" "
        "<sip:alice@uc.example.com>;tag=9fea3e7d70afd884\n"
        " To: <sip:bob@example.org>");
    add(response ? ";tag=C65A7B0A8766A5F1D386474833D07882\n Server: RTC/6.0\n"
                 : "\n User-Agent: TANDBERG/4137 (X8.11.4)\n Max-Forwards: 68\n");
    add(" Content-Length: 0\n \n |\n\n");
  }

  void call(char const* final_line, char const* final_summary) {
    ++call_;
    message("Sent", "INVITE sip:bob@example.org SIP/2.0",
            "Sending Request Method=INVITE, CSeq=2066245576, To=sip:bob@example.org", false);
    message("Received", "SIP/2.0 100 Trying",
            "Receive Response Code=100, Method=INVITE, CSeq=2066245576", true);
    message("Received", final_line, final_summary, true);
  }

 private:
  static constexpr std::size_t kBlock = std::size_t{1} << 20;

  void add(char const* text) {
    block_ += text;
    if (block_.size() >= kBlock) flush();
  }
  void number(std::uint64_t value) { add(std::to_string(value).c_str()); }
  void call_id() {
    char text[64];
    std::snprintf(text, sizeof text, "f1b3ad5d-183b-4632-b210-%012llx",
                  static_cast<unsigned long long>(call_));
    add(text);
  }
  void flush() {
    std::fwrite(block_.data(), 1, block_.size(), stdout);
    written_ += block_.size();
    block_.clear();
  }

  std::uint64_t size_;
  std::uint64_t written_ = 0;
  std::uint64_t millis_ = 25'846'000;
  std::uint64_t hash_ = 13'707'918'855'517'357'847ULL;
  std::uint64_t call_ = 0;
  std::string block_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: generate_expressway_log MEGABYTES [DEVELOPER_LINES_PER_CALL]\n", stderr);
    return 2;
  }
  unsigned const lines_per_call = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 60;
  LogWriter log(std::strtoull(argv[1], nullptr, 10) << 20U);
  unsigned kind = 0;
  while (!log.done()) {
    for (unsigned i = 0; i < lines_per_call; ++i) log.developer_line(kind++);
    log.call("SIP/2.0 200 OK", "Receive Response Code=200, Method=INVITE, CSeq=2066245576");
  }
  log.call("SIP/2.0 504 Server time-out",
           "Receive Response Code=504, Method=INVITE, CSeq=2066245576");
  return 0;
}
