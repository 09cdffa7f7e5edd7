#include "io/converter.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace siptriage::io {
namespace {

class Handle {
 public:
  explicit Handle(char const* name) {
    UErrorCode status = U_ZERO_ERROR;
    converter_ = ucnv_open(name, &status);
    if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("no converter for ") + name);
  }
  Handle(Handle const&) = delete;
  Handle& operator=(Handle const&) = delete;
  ~Handle() { ucnv_close(converter_); }
  [[nodiscard]] UConverter* get() const noexcept { return converter_; }

 private:
  UConverter* converter_ = nullptr;
};

std::uint64_t count_places(std::string_view text, std::string_view piece) {
  std::uint64_t count = 0;
  for (auto at = text.find(piece); at != std::string_view::npos;
       at = text.find(piece, at + piece.size())) {
    ++count;
  }
  return count;
}

void count_and_substitute(void const* context, UConverterToUnicodeArgs* args, char const* units,
                          int32_t length, UConverterCallbackReason reason, UErrorCode* status) {
  if (reason <= UCNV_IRREGULAR) {
    ++*static_cast<std::uint64_t*>(const_cast<void*>(context));
  }
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, args, units, length, reason, status);
}

}  // namespace

struct Converter::State {
  explicit State(char const* name) : source(name), utf8("UTF-8") {}

  Handle source;
  Handle utf8;
  std::array<UChar, 4096> pivot{};
  UChar* pivot_from = pivot.data();
  UChar* pivot_to = pivot.data();
  std::array<char, 16384> block{};
  UBool reset = 1;
};

Converter::Converter(char const* name) : state_(std::make_unique<State>(name)) {}
Converter::~Converter() = default;

void Converter::add(std::string_view block, bool last, TextSink& sink) {
  auto& s = *state_;
  char const* from = block.empty() ? "" : block.data();  // ICU refuses a null pointer
  char const* const end = from + block.size();
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    char* to = s.block.data();
    ucnv_convertEx(s.utf8.get(), s.source.get(), &to, s.block.data() + s.block.size(), &from, end,
                   s.pivot.data(), &s.pivot_from, &s.pivot_to, s.pivot.data() + s.pivot.size(),
                   s.reset, last ? 1 : 0, &status);
    s.reset = 0;
    append({s.block.data(), static_cast<std::size_t>(to - s.block.data())}, sink);
  }
  if (last) s.reset = 1;
  if (U_FAILURE(status) != 0) throw std::runtime_error(u_errorName(status));
}

void Converter::append(std::string_view utf8, TextSink& sink) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  auto const at = utf8.find(kReplacement);
  if (at != std::string_view::npos) {
    replaced_ += count_places(utf8, kReplacement);
    if (!first_) {
      auto const before = utf8.substr(0, at);
      auto const lines = std::count(before.begin(), before.end(), '\n');
      first_ = {sink.place().offset + at, sink.place().line + static_cast<std::uint64_t>(lines)};
    }
  }
  sink.append(utf8);
}

std::uint64_t count_invalid(std::string_view bytes, char const* name) {
  Handle const handle(name);
  std::uint64_t invalid = 0;
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(handle.get(), count_and_substitute, &invalid, nullptr, nullptr, &status);
  char const* from = bytes.data();
  std::array<UChar, 4096> block{};
  do {
    status = U_ZERO_ERROR;
    UChar* to = block.data();
    ucnv_toUnicode(handle.get(), &to, block.data() + block.size(), &from,
                   bytes.data() + bytes.size(), nullptr, 0, &status);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return invalid;
}

}  // namespace siptriage::io
