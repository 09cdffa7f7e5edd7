#include "families/asa/nat_statement.hpp"

#include "base/ascii.hpp"
#include "families/asa/message_text.hpp"

namespace siptriage::families::asa {
namespace {

void add(Fields& fields, std::string_view name, std::string_view value) {
  if (!value.empty()) fields.push_back({name, value});
}

// "(inside,outside)" with its brackets.
std::string_view interfaces(MessageText& text) noexcept {
  auto const word = text.word();
  bool const pair =
      word.starts_with('(') && word.ends_with(')') && word.find(',') != std::string_view::npos;
  return pair ? word : std::string_view{};
}

ConfigEvent nat_event(std::string_view type, std::string_view pair) {
  ConfigEvent config;
  config.kind = ConfigEvent::Kind::nat;
  config.type = type;
  config.parent = pair;
  return config;
}

// "service tcp 5062 5061", "service REAL MAPPED": real before mapped.
void add_service(ConfigEvent& config, MessageText& text) {
  if (!text.accept("service ")) return;
  for (auto const* protocol : {"tcp ", "udp "}) {
    if (!text.accept(protocol)) continue;
    add(config.fields, "protocol", ascii::trim(protocol));
    break;
  }
  add(config.fields, "real_port", text.word());
  add(config.fields, "mapped_port", text.word());
}

std::optional<ConfigEvent> read_twice(MessageText text) {
  auto config = nat_event("twice", interfaces(text));
  if (config.parent.empty()) return std::nullopt;
  auto const source = text.rest().find("source ");
  if (source == std::string_view::npos) return std::nullopt;
  MessageText rest(text.rest().substr(source + 7));
  auto const kind = rest.word();
  add(config.fields, "translation", kind);
  add(config.fields, "real", rest.word());
  add(config.fields, "mapped", rest.word());
  auto const service = rest.rest().find("service ");
  bool const readable = rest.ok();
  if (service != std::string_view::npos) {
    MessageText ports(rest.rest().substr(service));
    add_service(config, ports);
  }
  return readable ? std::optional(config) : std::nullopt;
}

std::optional<ConfigEvent> read_static(MessageText text) {
  auto config = nat_event("static", interfaces(text));
  if (config.parent.empty()) return std::nullopt;
  bool const tcp = text.accept("tcp ");
  bool const ports = tcp || text.accept("udp ");
  if (ports) add(config.fields, "protocol", tcp ? "tcp" : "udp");
  auto const mapped = text.word();
  auto const mapped_port = ports ? text.word() : std::string_view{};
  add(config.fields, "real", text.word());
  add(config.fields, "mapped", mapped);
  if (ports) add(config.fields, "real_port", text.word());
  add(config.fields, "mapped_port", mapped_port);
  return text.ok() ? std::optional(config) : std::nullopt;
}

}  // namespace

std::optional<ConfigEvent> read_object_nat(std::string_view text, std::string_view object) {
  MessageText rest(text);
  if (!rest.accept("nat ")) return std::nullopt;
  auto config = nat_event("object", interfaces(rest));
  bool const is_static = rest.accept("static ");
  if (config.parent.empty() || (!is_static && !rest.accept("dynamic "))) return std::nullopt;
  config.name = object;
  add(config.fields, "translation", is_static ? "static" : "dynamic");
  add(config.fields, "real", object);
  add(config.fields, "mapped", rest.word());
  if (!rest.ok()) return std::nullopt;
  add_service(config, rest);
  return config;
}

std::optional<ConfigEvent> read_nat(std::string_view text) {
  MessageText rest(text);
  if (rest.accept("nat ")) return read_twice(rest);
  return rest.accept("static ") ? read_static(rest) : std::nullopt;
}

}  // namespace siptriage::families::asa
