#include "io/decode.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "io/converter.hpp"
#include "io/entry_bytes.hpp"
#include "io/narrow_text.hpp"
#include "io/wide_text.hpp"

namespace siptriage::io {
namespace {

constexpr std::size_t kBlock = std::size_t{4} << 20;

std::string lower_name(std::string_view converter) {
  std::string name(converter);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return name;
}

void note_replaced(Decoded& decoded, Converter const& converter) {
  decoded.replaced += converter.replaced();
  auto const& first = converter.first_replaced();
  if (first && (decoded.replaced == converter.replaced() || *first < decoded.first_replaced)) {
    decoded.first_replaced = *first;
  }
}

void finish(Decoded& decoded, TextSink& sink) {
  decoded.storage = sink.finish();
  decoded.text = decoded.storage->view();
}

// Everything that is one run of one encoding.
void convert(EntryBytes const& entry, std::size_t mark, char const* name, Decoded& decoded) {
  auto const bytes = entry.view().substr(mark);
  Converter converter(name);
  TextSink sink;
  for (std::size_t at = 0; at < bytes.size(); at += kBlock) {
    converter.add(bytes.substr(at, kBlock), bytes.size() - at <= kBlock, sink);
    release_behind(entry, mark + at, kBlock);
  }
  finish(decoded, sink);
  note_replaced(decoded, converter);
}

class Utf16Decoder {
 public:
  Utf16Decoder(EntryBytes const& entry, std::size_t mark, bool big_endian) noexcept
      : entry_(entry), splitter_(entry.view().substr(mark), big_endian) {}

  void run(Decoded& decoded) {
    while (!splitter_.at_end()) {
      auto const piece = splitter_.next();
      if (piece.bytes.empty()) continue;
      if (piece.narrow) {
        narrow(piece.bytes, decoded);
      } else {
        wide(piece);
      }
      release_behind(entry_, static_cast<std::size_t>(piece.bytes.data() - entry_.view().data()),
                     piece.bytes.size());
    }
    end_run();
    finish(decoded, sink_);
    for (auto const& converter : converters_) note_replaced(decoded, converter);
  }

 private:
  void wide(Utf16Piece const& piece) {
    auto& converter = converters_[piece.big_endian ? 1 : 0];
    if (&converter != open_) end_run();
    open_ = &converter;
    converter.add(piece.bytes, false, sink_);
  }

  void narrow(std::string_view bytes, Decoded& decoded) {
    end_run();
    if (decoded.foreign_bytes == 0) decoded.first_foreign = sink_.place();
    decoded.foreign_bytes += bytes.size();
    sink_.append(bytes);
  }

  // Half a character at the end of a run is none.
  void end_run() {
    if (open_ != nullptr) open_->add({}, true, sink_);
    open_ = nullptr;
  }

  EntryBytes const& entry_;
  Utf16Splitter splitter_;
  TextSink sink_;
  std::array<Converter, 2> converters_{Converter("UTF-16LE"), Converter("UTF-16BE")};
  Converter* open_ = nullptr;  // that a run was begun with
};

}  // namespace

Decoded decode(EntryBytes const& entry) {
  Decoded decoded;
  auto const wide = detect_wide(entry.view());
  if (wide.name == nullptr) {
    auto const narrow = detect_narrow(entry);
    decoded.encoding = narrow.label;
    decoded.text = entry.view();
    if (narrow.name != nullptr) convert(entry, 0, narrow.name, decoded);
    return decoded;
  }
  decoded.encoding = lower_name(wide.name);
  if (decoded.encoding.starts_with("utf-32")) {
    convert(entry, wide.mark, wide.name, decoded);
  } else {
    Utf16Decoder(entry, wide.mark, decoded.encoding == "utf-16be").run(decoded);
  }
  return decoded;
}

}  // namespace siptriage::io
