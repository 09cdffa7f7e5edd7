#include "select/code_test.hpp"

#include <algorithm>

#include "catalog/lookup.hpp"
#include "siptriage/catalog.hpp"

namespace siptriage::select {

CodeTest::CodeTest(std::string_view text)
    : text_(text), decimal_(catalog::parse_decimal(text)), bits_(catalog::parse_hex(text)) {
  if (!bits_) bits_ = catalog::parse_negative(text);
  if (!decimal_ && !bits_) name_.emplace(text);
}

bool CodeTest::is(std::optional<std::uint32_t> const& code) const noexcept {
  return code && ((bits_ && *bits_ == *code) || (decimal_ && *decimal_ == *code));
}

bool CodeTest::is_named(std::string_view name) const {
  return name_ && !name.empty() && name_->matches(name);
}

bool CodeTest::in(SipMessageEvent const& event) const {
  return std::any_of(
      event.diagnostics.begin(), event.diagnostics.end(), [this](MsDiagnostics const& header) {
        if (decimal_ && *decimal_ == header.id) return true;
        return is(header.hresult) || (header.hresult && is_named(hresult_name(*header.hresult)));
      });
}

bool CodeTest::in(DiagnosticRecord const& record) const {
  if (is(record.result_code) || is_named(record.result_name)) return true;
  return record.result_code && is_named(result_code_name(*record.result_code));
}

bool CodeTest::matches(Event const& event) const {
  if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) return in(*sip);
  if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) return in(*record);
  if (auto const* tls = std::get_if<TlsEvent>(&event.payload)) return is(tls->openssl_error);
  auto const* acl = std::get_if<AclEvent>(&event.payload);
  return acl != nullptr && acl->message_id == text_;
}

}  // namespace siptriage::select
