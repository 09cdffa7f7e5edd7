#pragma once

namespace siptriage {
inline constexpr char const* kToolName = "siptriage";
inline constexpr char const* kVersion = "0.1.0";
inline constexpr char const* kSchemaVersion = "1.0";
}  // namespace siptriage
