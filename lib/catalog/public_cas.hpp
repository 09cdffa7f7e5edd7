// Public certification authorities by the name of their organisation.
#pragma once

#include <string_view>

namespace siptriage::catalog {

// True when an organisation of that name (O= of an issuer) runs public certification authorities.
// False says nothing: the list is of the large ones and of those that were.
[[nodiscard]] bool is_public_ca(std::string_view organisation);

}  // namespace siptriage::catalog
