#include <catch2/catch.hpp>
#include <string>

#include "io/decode.hpp"

using siptriage::io::binary_kind;
using siptriage::io::unread_kind;

namespace {

// Header of the first buffer of a trace: WMI_BUFFER_HEADER and SYSTEM_TRACE_HEADER.
std::string etl(char pointer_size) {
  std::string bytes(512, '\0');
  bytes.replace(0, 4, std::string("\x00\x00\x01\x00", 4));
  bytes.replace(72, 4, std::string("\x02\x00", 2) + pointer_size + '\xC0');
  return bytes;
}

bool says(std::string const& bytes, std::string const& words) {
  return unread_kind(bytes).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a Windows trace is known by its headers, whatever its name") {
  CHECK(says(etl('\x01'), "netsh trace convert"));
  CHECK(says(etl('\x02'), "Search-CsClsLogging"));
  CHECK(unread_kind(etl('\x03')).empty());
  CHECK(binary_kind("traces/S4.ETL").find("tracerpt") != std::string::npos);
  CHECK(binary_kind("traces/S4.bin").find("tracerpt") == std::string::npos);
}

TEST_CASE("event logs, captures and programs say what they are") {
  using namespace std::string_literals;
  CHECK(says("\x30\0\0\0LfLe\1\0\0\0"s, ".evt"));
  CHECK(says("\xD4\xC3\xB2\xA1\2\0"s, "pcap"));
  CHECK(says("\x4D\x3C\xB2\xA1\2\0"s, "pcap"));
  CHECK(says("\x0A\x0D\x0D\x0A\x1C\0"s, "pcapng"));
  CHECK(says("GMBU\0\2"s, "Network Monitor"));
  CHECK(says("SQLite format 3\0.."s, "SQLite"));
  auto program = "MZ"s + std::string(62, '\0') + "PE\0\0"s;
  program[60] = 64;
  CHECK(says(program, "Windows"));
  CHECK(unread_kind("MZ is how this log line begins, and it goes on long enough to be "
                    "taken for a header of a program")
            .empty());
}
