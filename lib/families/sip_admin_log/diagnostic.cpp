#include <charconv>
#include <utility>

#include "base/ascii.hpp"
#include "families/record_body.hpp"
#include "families/sip_admin_log/fields.hpp"
#include "families/sip_event.hpp"

namespace siptriage::families {
namespace {

std::string_view value_of(Fields const& fields, std::string_view name) noexcept {
  for (auto const& field : fields) {
    if (ascii::iequals(field.name, name)) return ascii::trim(field.value);
  }
  return {};
}

// "2066245576 INVITE" (RFC 3261 20.16).
std::optional<sip::CSeq> parse_cseq(std::string_view text) noexcept {
  sip::CSeq cseq;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), cseq.number);
  if (text.empty() || error != std::errc{}) return std::nullopt;
  cseq.method = ascii::trim(text.substr(static_cast<std::size_t>(end - text.data())));
  if (cseq.method.empty()) return std::nullopt;
  for (char const c : cseq.method) {
    if (!ascii::is_token(c)) return std::nullopt;
  }
  return cseq;
}

// Some copies lost the line end in front of "Result-Code:".
void split_result_from_text(DiagnosticRecord& record) noexcept {
  constexpr std::string_view kLabel = "Result-Code:";
  auto const at = record.text.find(kLabel);
  if (at == std::string_view::npos) return;
  auto const code = sip_admin_log::parse_result_code(record.text.substr(at + kLabel.size()));
  if (!code) return;
  record.result_code = code->number;
  record.result_name = code->name;
  record.text = ascii::trim(record.text.substr(0, at));
}

}  // namespace

DiagnosticRecord make_diagnostic_record(Fields const& fields, Fields data) {
  DiagnosticRecord record;
  record.flag = "TF_DIAG";
  record.level = value_of(fields, "Severity");
  record.text = value_of(fields, "Text");
  if (auto const code = sip_admin_log::parse_result_code(value_of(fields, "Result-Code"))) {
    record.result_code = code->number;
    record.result_name = code->name;
  } else {
    split_result_from_text(record);
  }
  record.start_line = value_of(fields, "SIP-Start-Line");
  record.call_id = value_of(fields, "SIP-Call-ID");
  record.cseq = parse_cseq(value_of(fields, "SIP-CSeq"));
  auto peer = value_of(fields, "Peer");
  // Connection records name both ends.
  if (peer.empty()) peer = value_of(fields, "Peer-IP");
  record.peer = parse_endpoint(peer);
  record.data = std::move(data);
  return record;
}

}  // namespace siptriage::families
