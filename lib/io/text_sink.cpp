#include "io/text_sink.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace siptriage::io {

void TextSink::append(std::string_view utf8) {
  if (!capture_.append(utf8)) throw std::runtime_error(capture_.failure());
  place_.offset += utf8.size();
  place_.line += static_cast<std::uint64_t>(std::count(utf8.begin(), utf8.end(), '\n'));
}

std::unique_ptr<EntryBytes> TextSink::finish() {
  auto bytes = capture_.finish();
  if (!bytes) throw std::runtime_error(bytes.error().detail);
  return std::move(*bytes);
}

}  // namespace siptriage::io
