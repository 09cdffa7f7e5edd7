#include "evidence/xconfiguration/xml_dump.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "evidence/xconfiguration/statement.hpp"

namespace siptriage::evidence::xconfiguration {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kMaxXml = std::size_t{16} << 20;  // a real dump has below 1 MiB
constexpr std::size_t kMaxDepth = 24;

// Elements that the text form numbers even where there is only one of them.
constexpr auto kNumbered = std::to_array<std::string_view>({
    "Zone",
    "Rule",
    "Domain",
    "Server",
    "Peer",
    "Route",
    "SubZone",
    "Pipe",
    "Link",
    "Node",
    "Ethernet",
    "Credential",
    "Account",
    "Group",
    "Service",
    "Transform",
    "Alarm",
    "Option",
    "Call",
    "Leg",
    "AllowList",
    "DenyList",
    "PerDomainServer",
});

// "Configuration", "xConfiguration", "Status", "xStatus", with or without a namespace prefix.
XmlKind kind_of_root(std::string_view name) noexcept {
  if (auto const colon = name.find(':'); colon != kNone) name.remove_prefix(colon + 1);
  if (!name.empty() && ascii::lower(name.front()) == 'x') name.remove_prefix(1);
  return {ascii::iequals(name, "Configuration"), ascii::iequals(name, "Status")};
}

bool is_numbered(std::string_view name) noexcept {
  return std::any_of(kNumbered.begin(), kNumbered.end(),
                     [name](std::string_view word) { return ascii::iequals(word, name); });
}

std::string_view index_of(pugi::xml_node const& node) {
  for (auto const* name : {"item", "index", "id"}) {
    if (auto const attribute = node.attribute(name)) return attribute.value();
  }
  return {};
}

// The word, and its number where the text form gives one: VCS dumps write item="1" on everything.
std::string words_of(pugi::xml_node const& node) {
  std::string words = normal_path(node.name());
  auto const index = index_of(node);
  if (index.empty() || !ascii::parse_decimal(index)) return words;
  bool const counts = is_numbered(node.name()) || index != "1" ||
                      std::string_view(node.attribute("maxOccurrence").value()) == "n";
  if (counts) words += " " + std::string(index);
  return words;
}

bool has_element(pugi::xml_node const& node) {
  return std::any_of(node.begin(), node.end(), [](pugi::xml_node const& child) {
    return child.type() == pugi::node_element;
  });
}

class XmlReader {
 public:
  XmlReader(families::Chunk const& chunk, Arena& arena, families::Reading& reading)
      : chunk_(chunk), sink_(arena, reading), reading_(reading), line_(chunk.line) {}

  void read() {
    pugi::xml_document document;
    auto const bytes = std::min(chunk_.text.size(), kMaxXml);
    auto const result = document.load_buffer(
        chunk_.text.data(), bytes,
        pugi::parse_minimal | pugi::parse_escapes | pugi::parse_cdata | pugi::parse_fragment,
        pugi::encoding_utf8);
    for (auto const& root : document) {
      if (root.type() == pugi::node_element) read_root(root);
    }
    account(result ? chunk_.text.size() : static_cast<std::size_t>(result.offset));
  }

 private:
  void read_root(pugi::xml_node const& root) {
    auto const kind = kind_of_root(root.name());
    if (!kind.configuration && !kind.status) return;
    status_ = kind.status;
    walk(root);
  }

  // Depth first without recursion: a hostile document nests as deep as it likes.
  void walk(pugi::xml_node const& root) {
    std::string path;
    std::vector<std::size_t> lengths;
    for (auto node = root.first_child(); node;) {
      auto const first = node.type() == pugi::node_element ? enter(node, path, lengths) : node;
      if (first != node) {
        node = first;
        continue;
      }
      while (node && node != root && !node.next_sibling()) {
        node = node.parent();
        if (node != root && !lengths.empty()) {
          path.resize(lengths.back());
          lengths.pop_back();
        }
      }
      node = node == root ? pugi::xml_node() : node.next_sibling();
    }
  }

  // The first child of an element that has elements; the element itself when it was a setting.
  pugi::xml_node enter(pugi::xml_node const& node, std::string& path,
                       std::vector<std::size_t>& lengths) {
    auto const words = words_of(node);
    if (!has_element(node)) {
      setting(node, path.empty() ? words : path + " " + words);
      return node;
    }
    if (lengths.size() == kMaxDepth) return node;
    lengths.push_back(path.size());
    if (!path.empty()) path += ' ';
    path += words;
    return node.first_child();
  }

  void setting(pugi::xml_node const& node, std::string const& path) {
    auto const name = node.offset_debug();
    if (path.empty() || name < 1) return;
    auto const begin = static_cast<std::size_t>(name) - 1;
    auto const where = span(begin, end_of(begin, node));
    auto const value = ascii::trim(node.child_value());
    sink_.add(status_, path, sink_.store(value), where);
  }

  // Behind the end tag of an element without elements, or behind its only tag.
  std::size_t end_of(std::size_t begin, pugi::xml_node const& node) const {
    auto const text = chunk_.text;
    auto close = text.find('>', begin);
    if (close == kNone) return text.size();
    if (text[close - 1] == '/') return close + 1;
    if (node.first_child()) close = text.find("</", close);
    close = close == kNone ? kNone : text.find('>', close + 1);
    return close == kNone ? text.size() : close + 1;
  }

  SourceSpan span(std::size_t begin, std::size_t end) {
    auto const text = chunk_.text.substr(counted_, begin - counted_);
    line_ += static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    counted_ = begin;
    return chunk_.span(begin, end - begin, line_);
  }

  void account(std::size_t parsed) {
    parsed = std::min(parsed, chunk_.text.size());
    auto const rest = chunk_.text.size() - parsed;
    reading_.understood += parsed;
    if (rest == 0 && chunk_.text.size() <= kMaxXml) return;
    auto const text = chunk_.text.substr(counted_, parsed - std::min(parsed, counted_));
    auto const line =
        line_ + static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    reading_.add_defect(rest < 200 ? DefectCode::cut_off_record : DefectCode::unparsed_record,
                        chunk_.span(parsed, rest, line), rest,
                        "the XML document breaks off or is not well formed here");
  }

  families::Chunk const& chunk_;
  Sink sink_;
  families::Reading& reading_;
  std::uint64_t line_;
  std::size_t counted_ = 0;  // bytes whose line ends were counted
  bool status_ = false;
};

// Name of the first element, behind declarations and comments.
std::string_view first_element(std::string_view text) noexcept {
  for (auto at = text.find('<'); at != kNone; at = text.find('<', at + 1)) {
    auto const next = text.substr(at + 1, 80);
    if (next.empty() || !ascii::is_alpha(next.front())) continue;
    auto const end = next.find_first_of(" \t\r\n>/");
    return next.substr(0, end);
  }
  return {};
}

}  // namespace

XmlKind xml_kind(std::string_view head) noexcept {
  auto const text = ascii::trim(head.substr(0, 4096));
  if (!text.starts_with('<')) return {};
  return kind_of_root(first_element(text));
}

void read_xml(families::Chunk const& chunk, Arena& arena, families::Reading& reading) {
  XmlReader(chunk, arena, reading).read();
}

}  // namespace siptriage::evidence::xconfiguration
