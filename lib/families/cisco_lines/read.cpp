// The strict reader of single-line logs.
#include <utility>

#include "base/line_cursor.hpp"
#include "families/cisco_lines/cisco_lines.hpp"
#include "families/cisco_lines/known_lines.hpp"
#include "families/cisco_lines/product_line.hpp"
#include "families/continuation.hpp"
#include "families/ledger.hpp"
#include "sip/parse.hpp"

namespace siptriage::families::cisco_lines {
namespace {

// Clients repeat themselves: more than this of one log tell nothing new.
constexpr std::size_t kMostEvents = 10'000;

class Reader {
 public:
  Reader(Chunk const& chunk, Reading& reading, Family family, LineParser parse) noexcept
      : reading_(reading),
        ledger_(chunk, reading),
        lines_(chunk.text, chunk.line),
        goes_on_(!chunk.ends),
        family_(family),
        parse_(parse) {}

  void run() {
    while (!lines_.at_end()) {
      auto const piece = lines_.next();
      if (piece.garbage || is_binary(piece.line.text)) {
        ledger_.skip(DefectCode::binary_garbage, extent(piece.line));
      } else if (is_blank_line(piece.line.text)) {
        ledger_.blank(piece.line);
      } else if (auto const line = parse_(piece.line.text)) {
        take(piece.line, *line);
      } else {
        ledger_.reject(extent(piece.line));
      }
    }
  }

 private:
  void take(Line const& raw, ProductLine const& line) {
    ledger_.understood(raw.length);
    auto known = reading_.events.size() < kMostEvents ? known_line(family_, line.text)
                                                      : std::optional<CallEvent>();
    if (known) add(ledger_.span(extent(raw)), line, std::move(*known));
    take_continuation(
        lines_, ledger_, goes_on_,
        [this](std::string_view text) { return parse_(text).has_value(); },
        [](std::string_view) { return false; });
  }

  void add(SourceSpan const& where, ProductLine const& line, CallEvent payload) {
    Event event;
    event.where = where;
    event.time = line.time;
    event.family = family_;
    event.severity = line.severity;
    event.host = line.host;
    event.module = line.module;
    event.payload = std::move(payload);
    reading_.events.push_back(std::move(event));
  }

  Reading& reading_;
  Ledger ledger_;
  LineWalker lines_;
  bool goes_on_;
  Family family_;
  LineParser parse_;
};

// Parts of an endpoint that write lines of this form; other texts have decimals in front, too.
bool is_endpoint_part(std::string_view module) noexcept {
  for (std::string_view const part :
       {"CertificateVerification", "EDGEProvisionUDS", "HttpClient", "PROV", "SipPacket",
        "SipTrnsp", "SipStack", "SipLine", "SipCall", "MainEvents", "MediaMain", "SystemTime",
        "RecordingManager"}) {
    if (module == part) return true;
  }
  return false;
}

bool is_any_part(std::string_view) noexcept { return true; }

// A log with bare SIP in it says more when it is read as that.
unsigned count(std::string_view head, LineParser parse, bool (*is_part)(std::string_view)) {
  constexpr unsigned kEnough = 64;
  unsigned found = 0;
  for (LineCursor lines(head); !lines.at_end();) {
    auto const text = lines.next().text;
    if (sip::is_start_line(text)) return 0;
    if (found == kEnough) continue;
    auto const line = parse(text);
    if (line && is_part(line->module)) ++found;
  }
  return found;
}

}  // namespace

unsigned probe_jabber(std::string_view head) noexcept {
  return count(head, parse_jabber, is_any_part);
}
unsigned probe_endpoint(std::string_view head) noexcept {
  return count(head, parse_endpoint, is_endpoint_part);
}
unsigned probe_cucm(std::string_view head) noexcept { return count(head, parse_cucm, is_any_part); }

void read_jabber(Chunk const& chunk, Arena&, Reading& reading) {
  Reader(chunk, reading, Family::cisco_jabber, parse_jabber).run();
}
void read_endpoint(Chunk const& chunk, Arena&, Reading& reading) {
  Reader(chunk, reading, Family::cisco_endpoint, parse_endpoint).run();
}
void read_cucm(Chunk const& chunk, Arena&, Reading& reading) {
  Reader(chunk, reading, Family::cisco_cucm, parse_cucm).run();
}

}  // namespace siptriage::families::cisco_lines
