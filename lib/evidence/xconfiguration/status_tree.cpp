#include "evidence/xconfiguration/status_tree.hpp"

#include <utility>

namespace siptriage::evidence::xconfiguration {
namespace {

constexpr std::size_t kMaxDepth = 24;

}  // namespace

void StatusTree::open(std::string path) {
  path_ = std::move(path);
  levels_.clear();
  open_ = true;
}

void StatusTree::close() noexcept {
  open_ = false;
  levels_.clear();
}

std::string StatusTree::enter(std::size_t indent, std::string_view name) {
  while (!levels_.empty() && levels_.back().indent >= indent) {
    path_.resize(levels_.back().path);
    levels_.pop_back();
  }
  if (levels_.size() == kMaxDepth) return {};
  levels_.push_back({indent, path_.size()});
  path_ += ' ';
  path_ += name;
  return path_;
}

}  // namespace siptriage::evidence::xconfiguration
