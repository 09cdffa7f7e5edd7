// Any bytes through the whole pipeline, as one file of a case: no crash, and every byte accounted
// for. Begin with the samples: build/fuzz/bin/fuzz_analysis CORPUS samples/*/*.
#include "siptriage/analysis.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "siptriage/render.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static auto const rules = siptriage::RuleSet::builtin();
  siptriage::Bundle bundle;
  bundle.add_text("case.txt", std::string(data, data + size));
  auto const analysis = siptriage::analyze(std::move(bundle), *rules, {});
  for (auto const& source : analysis.sources()) {
    std::uint64_t known = source.bytes_understood;
    for (auto const& defect : source.defects) known += defect.bytes_skipped;
    if (source.skipped.empty() && known != source.bytes) std::abort();
  }
  if (siptriage::render_json(analysis).empty()) std::abort();
  for (siptriage::CallIndex i = 0; i < analysis.calls().size(); ++i) {
    if (analysis.flow(i).legs.empty()) std::abort();
  }
  return 0;
}
