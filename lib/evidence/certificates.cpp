#include "evidence/certificates.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "evidence/certificate.hpp"
#include "evidence/der.hpp"
#include "evidence/pem.hpp"
#include "families/ledger.hpp"

namespace siptriage::evidence {
namespace {

using families::Chunk;
using families::Extent;
using families::Ledger;
using families::Reading;

bool holds_certificate(std::string_view label) noexcept {
  // OpenSSL's pem.h: the second is of old programs, the third carries trust settings behind it.
  constexpr std::array<std::string_view, 3> kLabels = {"CERTIFICATE", "X509 CERTIFICATE",
                                                       "TRUSTED CERTIFICATE"};
  return std::find(kLabels.begin(), kLabels.end(), label) != kLabels.end();
}
bool holds_collection(std::string_view label) noexcept {
  return label == "PKCS7" || label == "CMS" || label == "PKCS #7 SIGNED DATA";
}

std::string why_not_read(std::string_view label) {
  if (label.find("PRIVATE KEY") != std::string_view::npos) return "private key: not read";
  std::string text(label);
  std::transform(text.begin(), text.end(), text.begin(), ascii::lower);
  return "PEM block (" + text + "): not read";
}

// A file of certificates that cannot be read was cut or damaged on its way, like a binary one; in
// other texts people quote certificates in part. OpenSSL writes some words before the first block.
bool is_certificate_file(Chunk const& chunk) noexcept {
  constexpr std::array<std::string_view, 5> kBegins = {kPemBegin, "Certificate:", "Bag Attributes",
                                                       "subject=", "issuer="};
  auto const text = ascii::trim(chunk.text);
  return chunk.offset == 0 && std::any_of(kBegins.begin(), kBegins.end(), [text](auto const begin) {
           return text.starts_with(begin);
         });
}

class FileReader {
 public:
  FileReader(Chunk const& chunk, Arena& arena, Reading& reading)
      : chunk_(chunk), arena_(arena), reading_(reading), ledger_(chunk, reading) {}

  void read() {
    auto const text = chunk_.text;
    std::size_t done = 0;
    for (auto block = find_pem_block(text, 0); block; block = find_pem_block(text, done)) {
      reject(done, block->offset);
      read_block(*block);
      done = block->offset + block->length;
      line_ += count_lines(block->offset, done);
    }
    reject(done, text.size());
  }

 private:
  [[nodiscard]] std::uint64_t count_lines(std::size_t begin, std::size_t end) const noexcept {
    auto const piece = chunk_.text.substr(begin, end - begin);
    return static_cast<std::uint64_t>(std::count(piece.begin(), piece.end(), '\n'));
  }

  // Line ends and blanks between two blocks are theirs.
  void reject(std::size_t begin, std::size_t end) {
    auto const piece = chunk_.text.substr(begin, end - begin);
    if (ascii::trim(piece).empty()) {
      ledger_.understood(piece.size());
    } else {
      ledger_.reject({begin, piece.size(), line_});
    }
    line_ += count_lines(begin, end);
  }

  void read_block(PemBlock const& block) {
    Extent const place{block.offset, block.length, line_};
    if (holds_certificate(block.label) || holds_collection(block.label)) {
      read_certificates(block, place);
    } else {
      ledger_.skip(DefectCode::not_read, place, why_not_read(block.label));
    }
  }

  void read_certificates(PemBlock const& block, Extent const& place) {
    auto const der = decode_base64(block.body);
    if (!der) return damaged(place, block.closed ? "base64 is damaged" : "cut off");
    if (auto const certificate = decode_certificate(*der)) {
      return add(*certificate, place);
    }
    auto const collection = certificates_of_collection(*der);
    if (collection.empty()) {
      return damaged(place, block.closed ? "its DER cannot be decoded" : "cut off");
    }
    ledger_.understood(place.length);
    for (auto const& one : collection) {
      if (auto const certificate = decode_certificate(one)) add_event(*certificate, place);
    }
  }

  void damaged(Extent const& place, std::string_view how) {
    ledger_.skip(
        is_certificate_file(chunk_) ? DefectCode::binary_garbage : DefectCode::unparsed_record,
        place, "certificate: " + std::string(how));
  }

  void add(X509& certificate, Extent const& place) {
    auto read = read_one(certificate);
    if (!read.refused.empty()) {
      return ledger_.skip(DefectCode::unparsed_record, place, "certificate: " + read.refused);
    }
    ledger_.understood(place.length);
    store(std::move(read), place);
  }

  void add_event(X509& certificate, Extent const& place) {
    auto read = read_one(certificate);
    if (read.refused.empty()) {
      store(std::move(read), place);
    } else {
      ledger_.note(DefectCode::unparsed_record, ledger_.span(place),
                   "certificate: " + read.refused);
    }
  }

  ReadCertificate read_one(X509& certificate) {
    auto read = read_certificate(certificate, verified_ < kMaxVerified, arena_);
    if (read.event.self_issued) ++verified_;
    return read;
  }

  void store(ReadCertificate read, Extent const& place) {
    for (auto& strange : read.strange) {
      ledger_.note(DefectCode::unparsed_record, ledger_.span(place), std::move(strange));
    }
    read.event.position = position_++;
    Event event;
    event.where = ledger_.span(place);
    event.family = Family::x509_certificate;
    event.payload = std::move(read.event);
    reading_.events.push_back(std::move(event));
  }

  Chunk const& chunk_;
  Arena& arena_;
  Reading& reading_;
  Ledger ledger_;
  std::uint64_t line_ = chunk_.line;
  std::uint32_t position_ = 0;
  unsigned verified_ = 0;
};

}  // namespace

unsigned probe(std::string_view head) noexcept {
  auto const block = find_pem_block(head, 0);
  return block ? 1 : 0;
}

void read(Chunk const& chunk, Arena& arena, Reading& reading) {
  FileReader(chunk, arena, reading).read();
}

}  // namespace siptriage::evidence
