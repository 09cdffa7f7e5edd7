#include "render/long_list.hpp"

#include <algorithm>
#include <stdexcept>

namespace siptriage::render {
namespace {

constexpr std::size_t kSample = 1000;  // elements that tell how long the rest will be

// One element of an array at the top level, indented as json_document does.
void append_element(std::string& out, Json const& value) {
  std::string const text = json_text(value);
  for (std::size_t begin = 0; begin < text.size();) {
    auto const end = std::min(text.find('\n', begin), text.size());
    out.append("\n    ").append(text, begin, end - begin);
    begin = end + 1;
  }
}

}  // namespace

std::string document_with_list(Json const& document, std::string_view key, std::size_t count,
                               std::function<Json(std::size_t)> const& element) {
  std::string text = json_document(document);
  // No text inside a document holds a line end, so this stands there once.
  std::string const place = "\n  \"" + std::string(key) + "\": []";
  auto const at = text.find(place);
  if (count == 0) return text;
  if (at == std::string::npos) throw std::logic_error("no empty list " + std::string(key));
  auto const begin = at + place.size() - 1;  // behind the bracket
  std::string const tail = text.substr(begin);
  text.resize(begin);
  for (std::size_t i = 0; i < count; ++i) {
    if (i == kSample) text.reserve(begin + (text.size() - begin) / kSample * count * 9 / 8);
    if (i > 0) text += ',';
    append_element(text, element(i));
  }
  return text.append("\n  ").append(tail);
}

}  // namespace siptriage::render
