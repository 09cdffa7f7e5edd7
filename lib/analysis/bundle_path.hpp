// What the path of an entry says: the folder and archive that it lies in, and what an Expressway
// meant by its name.
#pragma once

#include <string_view>

namespace siptriage::analysis {

// "a.zip!/b.tar.gz!/logs" of "a.zip!/b.tar.gz!/logs/x.txt"; empty when there is none.
[[nodiscard]] std::string_view folder_of(std::string_view path) noexcept;
// "a.zip!/b.tar.gz" of the same; empty outside of archives.
[[nodiscard]] std::string_view archive_of(std::string_view path) noexcept;
[[nodiscard]] std::string_view file_name_of(std::string_view path) noexcept;

// "server", "ca" or "client" for the certificate files of a diagnostic log (server_<host>_<time>
// .pem; ca_..., client_...), and for names that begin like them; "imp" for those of IM and Presence
// (cup.pem, sipproxy.pem); else empty. Static storage.
[[nodiscard]] std::string_view certificate_role(std::string_view path) noexcept;

// The host in a name of the form <what>_<host>_<time>.<ext> that a diagnostic log uses
// (loggingsnapshot, xconf_dump, xstat_dump, server, ca, client); empty in any other name.
[[nodiscard]] std::string_view named_host(std::string_view path) noexcept;

// Host names are equal when their first labels are: a log writes "expe01", a file name may hold
// the whole name. Case does not matter; empty names equal nothing.
[[nodiscard]] bool same_host(std::string_view a, std::string_view b) noexcept;

}  // namespace siptriage::analysis
