#include "io/archive_bytes.hpp"

#include <array>
#include <cstdint>
#include <cstdio>

namespace siptriage::io_test {
namespace {

using std::string_literals::operator""s;

std::string number(std::uint64_t value, std::size_t size) {
  std::string bytes;
  for (; size > 0; --size, value >>= 8U) bytes.push_back(static_cast<char>(value & 0xFFU));
  return bytes;
}

// Reflected, as gzip (0xEDB88320, 32 bits) and LHA (0xA001, 16 bits) use it.
std::uint32_t checksum(std::string const& bytes, std::uint32_t polynomial, std::uint32_t start) {
  auto value = start;
  for (char const c : bytes) {
    value ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit)
      value = (value & 1U) != 0 ? value >> 1U ^ polynomial : value >> 1U;
  }
  return value ^ start;
}
std::uint32_t crc32(std::string const& bytes) { return checksum(bytes, 0xEDB88320U, 0xFFFFFFFFU); }
std::uint32_t crc16(std::string const& bytes) { return checksum(bytes, 0xA001U, 0); }

std::string variable(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7U) bytes.push_back(static_cast<char>((value & 0x7FU) | 0x80U));
  bytes.push_back(static_cast<char>(value));
  return bytes;
}

std::string rar4_block(std::string const& body) { return number(crc32(body) & 0xFFFFU, 2) + body; }

std::string rar5_block(std::string const& body) {
  auto const sized = variable(body.size()) + body;
  return number(crc32(sized), 4) + sized;
}

std::string octal(std::uint64_t value, int digits) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%0*lo", digits, static_cast<unsigned long>(value));
  return text.data();
}

}  // namespace

std::string make_rar4(Member const& member) {
  auto const size = member.content.size();
  auto const main = "\x73"s + number(0, 2) + number(13, 2) + std::string(6, '\0');
  auto const file = "\x74"s + number(0x8000, 2) + number(32 + member.name.size(), 2) +
                    number(size, 4) + number(size, 4) + "\x03"s + number(crc32(member.content), 4) +
                    number(0x5C620000, 4) + "\x14\x30"s + number(member.name.size(), 2) +
                    number(0100644, 4) + member.name;
  auto const end = "\x7B"s + number(0x4000, 2) + number(7, 2);
  return "Rar!\x1A\x07\x00"s + rar4_block(main) + rar4_block(file) + member.content +
         rar4_block(end);
}

std::string make_rar5(Member const& member) {
  auto const size = member.content.size();
  auto const file = variable(2) + variable(2) + variable(size) + variable(4) + variable(size) +
                    variable(0100644) + number(crc32(member.content), 4) + variable(0) +
                    variable(1) + variable(member.name.size()) + member.name;
  return "Rar!\x1A\x07\x01\x00"s + rar5_block(variable(1) + variable(0) + variable(0)) +
         rar5_block(file) + member.content + rar5_block(variable(5) + variable(0) + variable(0));
}

std::string make_lha(Member const& member) {
  auto const size = member.content.size();
  auto const header = "-lh0-"s + number(size, 4) + number(size, 4) + number(0x5C620000, 4) +
                      "\x20\x00"s + number(member.name.size(), 1) + member.name +
                      number(crc16(member.content), 2);
  std::uint32_t sum = 0;
  for (char const c : header) sum += static_cast<unsigned char>(c);
  return number(header.size(), 1) + number(sum, 1) + header + member.content + "\0"s;
}

std::string make_cab(Member const& member) {
  auto const size = member.content.size();
  auto const data = number(0, 4) + number(size, 2) + number(size, 2) + member.content;
  auto const file = number(size, 4) + number(0, 4) + number(0, 2) + number(0x5C62, 2) +
                    number(0, 2) + number(0x20, 2) + member.name + "\0"s;
  constexpr std::size_t kHeader = 36, kFolder = 8;
  auto const data_at = kHeader + kFolder + file.size();
  auto const folder = number(data_at, 4) + number(1, 2) + number(0, 2);
  auto const header = "MSCF"s + number(0, 4) + number(data_at + data.size(), 4) + number(0, 4) +
                      number(kHeader + kFolder, 4) + number(0, 4) + "\x03\x01"s + number(1, 2) +
                      number(1, 2) + number(0, 6);
  return header + folder + file + data;
}

std::string make_sparse_tar(Member const& member, std::size_t hole) {
  std::string header(512, '\0');
  auto const put = [&header](std::size_t at, std::string const& text) {
    header.replace(at, text.size(), text);
  };
  auto const size = member.content.size();
  put(0, member.name);
  put(100, octal(0644, 7));
  put(108, octal(0, 7));
  put(116, octal(0, 7));
  put(124, octal(size, 11));
  put(136, octal(1'770'000'000, 11));
  put(148, "        ");
  put(156, "S");
  put(257, "ustar  ");
  put(386, octal(hole, 11));
  put(398, octal(size, 11));
  put(483, octal(hole + size, 11));
  std::uint32_t sum = 0;
  for (char const c : header) sum += static_cast<unsigned char>(c);
  put(148, octal(sum, 6) + "\0 "s);
  return header + member.content + std::string((512 - size % 512) % 512 + 1024, '\0');
}

}  // namespace siptriage::io_test
