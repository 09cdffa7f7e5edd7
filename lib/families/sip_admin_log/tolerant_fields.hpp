// Fields of a pasted trace record: found by name, repaired one by one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pasted/repairs.hpp"
#include "pasted/scan.hpp"

namespace siptriage::families::sip_admin_log {

enum class RecordField : std::uint8_t {
  log_type,
  severity,
  text,
  result_code,
  start_line,
  call_id,
  cseq,
  peer,
  data,
};

struct PlacedField {
  RecordField field = RecordField::text;
  pasted::FieldName name;
};

// The record field whose name begins at `at`.
[[nodiscard]] std::optional<PlacedField> record_field_at(std::string_view text, std::size_t at);

// All record fields between `begin` and `end`, up to the first that comes twice. Linear.
[[nodiscard]] std::vector<PlacedField> find_record_fields(std::string_view text, std::size_t begin,
                                                          std::size_t end);

// A field as the product writes it.
struct RepairedField {
  std::string value;    // empty when it could not be read exactly
  std::size_t end = 0;  // flat, behind the value
};

// Repairs the value of `field`, which can reach up to `end`. `last`: no other field follows, so the
// value ends by its own form.
[[nodiscard]] RepairedField repair_field(std::string_view text, PlacedField const& field,
                                         std::size_t end, bool last, pasted::Repairs& repairs);

// "SIP-Call-ID"
[[nodiscard]] std::string_view field_name(RecordField field) noexcept;

}  // namespace siptriage::families::sip_admin_log
