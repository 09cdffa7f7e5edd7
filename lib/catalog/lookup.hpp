// Reading what a person typed as a code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace siptriage::catalog {

// Lower case, without outer blanks and quotes (typographic ones too), '-' as a blank: texts are
// compared in this form.
[[nodiscard]] std::string normal_form(std::string_view text);

// Without outer blanks and quotes.
[[nodiscard]] std::string_view unquoted(std::string_view text) noexcept;

// Whole text as a number; nullopt when it is none or does not fit.
[[nodiscard]] std::optional<std::uint32_t> parse_decimal(std::string_view text) noexcept;
// "-2146893022" as the HRESULT with these bits.
[[nodiscard]] std::optional<std::uint32_t> parse_negative(std::string_view text) noexcept;
// With 0x, or eight hexadecimal digits without it.
[[nodiscard]] std::optional<std::uint32_t> parse_hex(std::string_view text) noexcept;
// Id of "%ASA-4-106023", "ASA-session-6-302013:", "FTD-6-302013".
[[nodiscard]] std::optional<std::uint32_t> parse_syslog_tag(std::string_view text) noexcept;

// Packed error number of the TLS library of OpenSSL: "error:14094416:SSL routines:...",
// "0x0A000410", "14094416", or decimal as some products print it ("336151576").
// ERR_PACK of OpenSSL: library 20 (SSL) in bits 24 to 31 up to 1.1.1, in bits 23 to 30 from 3.0.
[[nodiscard]] std::optional<std::uint32_t> parse_openssl_error(std::string_view text) noexcept;

// Levenshtein distance, at most `limit` + 1; texts longer than 128 are compared by their beginning.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace siptriage::catalog
