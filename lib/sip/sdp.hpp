// What rules ask of a session description (RFC 8866) in a logged message. Product logs indent the
// lines and mask keys, so the body is looked at line by line and never validated.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace siptriage::sip {

// Port of the first audio stream (5.14); 0 refuses it (RFC 3264 6).
[[nodiscard]] std::optional<std::uint64_t> audio_port(std::string_view body) noexcept;

// Transport profile of the first audio stream, "RTP/SAVP"; empty without one.
[[nodiscard]] std::string_view audio_profile(std::string_view body) noexcept;

// Address of the first connection line (5.7), "192.0.2.1"; empty without one.
[[nodiscard]] std::string_view connection_address(std::string_view body) noexcept;

// Some stream offers keys (RFC 4568) or a DTLS fingerprint (RFC 8122).
[[nodiscard]] bool offers_encryption(std::string_view body) noexcept;

// Some stream has ICE candidates (RFC 8839 5.1).
[[nodiscard]] bool has_candidates(std::string_view body) noexcept;

}  // namespace siptriage::sip
