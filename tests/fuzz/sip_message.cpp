// Any bytes as a SIP message, with and without log framing, through every reader.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sip/parse.hpp"

using namespace siptriage;

namespace {

void read(std::string_view text, sip::Framing framing) {
  Arena arena;
  sip::ParseNotes notes;
  auto const message = sip::parse_message(text, framing, arena, &notes);
  if (!message) return;
  if (message->is_request() == message->is_response()) std::abort();
  (void)sip::from(*message, arena);
  (void)sip::to(*message, arena);
  (void)sip::asserted_identities(*message, arena);
  (void)sip::vias(*message, arena);
  (void)sip::ms_diagnostics(*message, arena);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  read(text, {});
  read(text, {.leading_space = true});
  (void)sip::is_start_line(text);
  return 0;
}
