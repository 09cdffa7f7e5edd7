#include "families/asa/line_cuts.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "families/asa/refusal.hpp"

namespace siptriage::families::asa {
namespace {

constexpr auto kNone = std::string_view::npos;

std::size_t find_refusal(std::string_view raw, std::size_t from) noexcept {
  return raw.find(kRefusalBegin, from);
}

}  // namespace

LineCuts::LineCuts(std::string_view raw, Hosts const& hosts, std::string_view current_host)
    : raw_(raw), hosts_(hosts), next_prompt_(kNone), next_refusal_(kNone) {
  auto const text = ascii::trim(raw);
  auto const prompt = hosts.find_prompt(text);
  bool const begins = prompt || begins_refusal(text) || text.starts_with("match ") ||
                      text.starts_with("class-map ");
  if (!begins) return;
  host_ = prompt ? prompt->prompt.host : current_host;
  auto const behind_start = static_cast<std::size_t>(text.data() - raw.data()) + 1;
  next_prompt_ = find_prompt(behind_start);
  next_refusal_ = find_refusal(raw, behind_start);
}

std::size_t LineCuts::next(std::size_t from) {
  if (next_prompt_ != kNone && next_prompt_ <= from) next_prompt_ = find_prompt(from + 1);
  if (next_refusal_ != kNone && next_refusal_ <= from) next_refusal_ = find_refusal(raw_, from + 1);
  return std::min(next_prompt_, next_refusal_);
}

std::size_t LineCuts::find_prompt(std::size_t from) const {
  if (host_.empty()) return kNone;
  auto at = raw_.find(host_, from);
  while (at != kNone) {
    if (ascii::is_blank(raw_[at - 1]) && hosts_.find_prompt(raw_.substr(at))) return at;
    at = raw_.find(host_, at + 1);
  }
  return kNone;
}

}  // namespace siptriage::families::asa
