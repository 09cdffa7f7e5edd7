#include "correlate/shared_keys.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace siptriage::correlate {
namespace {

using HashAndNode = std::pair<std::uint64_t, std::uint32_t>;

// Ascending.
std::vector<std::uint64_t> shared_hashes(std::vector<KeyPlace> const& places) {
  std::vector<HashAndNode> nodes;
  nodes.reserve(places.size());
  for (auto const& place : places) nodes.emplace_back(place.hash, place.node);
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  std::vector<std::uint64_t> shared;
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    bool const again = nodes[i].first == nodes[i - 1].first;
    if (again && (shared.empty() || shared.back() != nodes[i].first)) {
      shared.push_back(nodes[i].first);
    }
  }
  return shared;
}

}  // namespace

std::uint64_t hash_of(JoinKey const& key) noexcept {
  constexpr std::uint64_t kMultiplier = 0x9e37'79b9'7f4a'7c15;  // 2^64 divided by the golden ratio
  std::hash<std::string_view> const hash;
  return hash(key.basis) * kMultiplier + hash(key.value);
}

std::vector<KeyPlace> shared_places(std::vector<KeyPlace> places) {
  auto const shared = shared_hashes(places);
  std::erase_if(places, [&shared](KeyPlace const& place) {
    return !std::binary_search(shared.begin(), shared.end(), place.hash);
  });
  return places;
}

}  // namespace siptriage::correlate
