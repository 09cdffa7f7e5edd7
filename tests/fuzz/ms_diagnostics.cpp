// Any bytes as the value of an ms-diagnostics header, and as an HRESULT.
#include "grammars/ms_diagnostics.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sip/parse.hpp"

using namespace siptriage;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  Arena arena;
  auto const parsed = grammars::parse_ms_diagnostics(text, arena);
  if (!text.ends_with(parsed.rest)) std::abort();  // the rest is always a tail of the text
  (void)grammars::parse_hresult(text);

  sip::Message message;
  message.headers = {{"ms-diagnostics", text}};
  auto const all = sip::ms_diagnostics(message, arena);
  if (all.size() != (parsed.value ? 1U : 0U)) std::abort();
  return 0;
}
