// A certificate in words: its record is base64, which tells a reader nothing.
#pragma once

#include <string>

#include "siptriage/event.hpp"

namespace siptriage::render {

// "CN=expe.example.com; names expe.example.com, meet.example.com; issued by CN=Example CA; valid
// from 2026-01-01 to 2027-01-01". At most 20 names; made safe for a terminal.
[[nodiscard]] std::string certificate_text(CertificateEvent const& certificate);

}  // namespace siptriage::render
