// What rules ask of a presence document (RFC 3863, RFC 4480, [MS-PRES]) in a logged message.
#pragma once

#include <optional>
#include <string_view>

namespace siptriage::sip {

// Whether the document says Do Not Disturb; nullopt for a body that is no presence document.
[[nodiscard]] std::optional<bool> says_do_not_disturb(std::string_view body);

}  // namespace siptriage::sip
