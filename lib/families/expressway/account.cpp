#include "families/expressway/account.hpp"

#include <utility>

namespace siptriage::families::expressway {

void Account::reject(std::size_t begin, std::size_t end, std::uint64_t line) {
  if (begin == end) return;
  auto const span = chunk_.span(begin, end - begin, line);
  if (rejected_before_) {
    auto& last = reading_.rejected.back();
    if (last.offset + last.length == span.offset) {
      last.length += span.length;
      return;
    }
  }
  reading_.rejected.push_back(span);
  rejected_before_ = true;
}

void Account::defect(DefectCode code, SourceSpan const& where, std::uint64_t skipped,
                     std::string detail) {
  auto& listed = listed_[static_cast<std::size_t>(code)];
  if (listed.count < kMaxListed) {
    ++listed.count;
    listed.last = reading_.defects.size();
    reading_.add_defect(code, where, skipped, std::move(detail));
    return;
  }
  auto& last = reading_.defects[listed.last];
  ++last.count;
  last.bytes_skipped += skipped;
}

}  // namespace siptriage::families::expressway
