// A stream that counts what it became and ends when that is out of all proportion.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "io/budget.hpp"
#include "io/byte_stream.hpp"

namespace siptriage::io {

class MeteredStream final : public ByteStream {
 public:
  // `outermost`: the stream is the uploaded file itself.
  MeteredStream(std::unique_ptr<ByteStream> inner, Expansion& expansion, bool outermost) noexcept
      : inner_(std::move(inner)), expansion_(expansion), outermost_(outermost) {}

  [[nodiscard]] std::string_view read() override {
    if (!refusal_.empty()) return {};
    auto const piece = inner_->read();
    expansion_.produced(piece.size());
    if (outermost_) expansion_.consumed(inner_->consumed());
    if (!expansion_.is_exhausted()) return piece;
    refusal_ = "it " + expansion_.reason();
    return {};
  }
  [[nodiscard]] std::uint64_t consumed() const noexcept override { return inner_->consumed(); }
  [[nodiscard]] std::string const& damage() const noexcept override {
    return refusal_.empty() ? inner_->damage() : refusal_;
  }

 private:
  std::unique_ptr<ByteStream> inner_;
  Expansion& expansion_;
  bool outermost_;
  std::string refusal_;
};

}  // namespace siptriage::io
