// Any bytes as an upload: whatever archive they look like, its limits hold and its names stay
// inside.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "io/entry_bytes.hpp"
#include "io/unpack.hpp"

using namespace siptriage;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  Limits limits;
  limits.max_bytes = std::uint64_t{8} << 20;
  limits.max_depth = 3;
  limits.max_entries = 50;
  Bundle bundle;
  ProgressSink const nobody;
  io::LoadState state(bundle, limits, nobody);
  Entry entry;
  entry.path = "upload";
  entry.bytes = io::own_bytes(std::string(reinterpret_cast<char const*>(data), size));
  io::add_unpacked(state, std::move(entry));
  if (bundle.entries().size() > limits.max_entries + 1) std::abort();
  for (auto const& each : bundle.entries()) {
    if (!each.path.starts_with("upload") || each.path.find("/../") != std::string::npos) {
      std::abort();
    }
    if (!each.bytes && each.skipped.empty()) std::abort();
  }
  return 0;
}
