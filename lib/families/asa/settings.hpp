// Statements of a configuration beyond access-lists and the modular policy framework: objects, NAT,
// trustpoints, TLS proxies, interfaces, clock.
#pragma once

#include <string_view>
#include <vector>

#include "siptriage/event.hpp"

namespace siptriage::families::asa {

// Follows the blocks ("object network X" and its lines) of one text.
class Settings {
 public:
  // The events of one statement; none for a statement that says nothing about SIP, or whose words
  // cannot be read. `indented`: the line began with a blank, as the lines of a block do.
  [[nodiscard]] std::vector<ConfigEvent> take(std::string_view text, bool indented);
  // A statement that another reader took: it ends a block, or begins that of a tls-proxy.
  void close() noexcept { owner_ = {}; }
  void open_tls_proxy(std::string_view name) noexcept { owner_ = {Block::tls_proxy, name, {}}; }

 private:
  enum class Block { none, object, group, trustpoint, tls_proxy, interface };
  struct Owner {
    Block block = Block::none;
    std::string_view name, type;
  };
  [[nodiscard]] std::vector<ConfigEvent> opened(std::string_view text);
  [[nodiscard]] std::vector<ConfigEvent> inside(std::string_view text) const;

  Owner owner_;
};

}  // namespace siptriage::families::asa
