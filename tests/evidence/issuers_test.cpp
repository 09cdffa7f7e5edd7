// Who signed whom.
#include "evidence/issuers.hpp"

#include "evidence/certificate_maker.hpp"
#include "evidence/reading_check.hpp"

using namespace siptriage;
using test::Certificate;
using test::CertificateWishes;
using test::read_text;

namespace {

CertificateWishes named(std::string name, bool ca = false, std::string organisation = "Example") {
  CertificateWishes wishes;
  wishes.common_name = std::move(name);
  wishes.organisation = std::move(organisation);
  if (ca) wishes.extensions = {{"basicConstraints", "critical,CA:TRUE"}};
  return wishes;
}

// The events of a file of these certificates, with their issuers checked.
class File {
 public:
  explicit File(std::string text) : text_(std::move(text)), read_(read_text(text_)) {
    evidence::check_issuers(read_.reading.events, [this](SourceSpan const& span) {
      return std::string_view(text_).substr(span.offset, span.length);
    });
  }
  [[nodiscard]] CertificateEvent const& at(std::size_t index) const {
    return read_.certificate(index);
  }

 private:
  std::string text_;
  decltype(read_text("")) read_;
};

}  // namespace

TEST_CASE("a certificate knows the one that signed it, wherever it stands") {
  Certificate const root(named("Root", true));
  Certificate const middle(named("Issuing CA", true), &root);
  Certificate const leaf(named("expe.example.com"), &middle);
  File const file(root.pem() + leaf.pem() + middle.pem());
  CHECK(file.at(0).issued_by.empty());
  CHECK(file.at(1).issued_by == file.at(2).fingerprint);
  CHECK(file.at(2).issued_by == file.at(0).fingerprint);
  for (std::size_t i = 0; i < 3; ++i) CHECK_FALSE(file.at(i).wrong_issuer);
}

TEST_CASE("the name of the issuer alone is no signature") {
  Certificate const old_ca(named("Issuing CA", true));
  Certificate const new_ca(named("Issuing CA", true));  // the same name, another key
  Certificate const leaf(named("expe.example.com"), &old_ca);
  File const wrong(leaf.pem() + new_ca.pem());
  CHECK(wrong.at(0).issued_by.empty());
  CHECK(wrong.at(0).wrong_issuer);
  File const both(leaf.pem() + new_ca.pem() + old_ca.pem());
  CHECK(both.at(0).issued_by == both.at(2).fingerprint);
  CHECK_FALSE(both.at(0).wrong_issuer);
}

TEST_CASE("without the issuer nothing is said") {
  Certificate const root(named("Root", true));
  Certificate const leaf(named("expe.example.com"), &root);
  File const file(leaf.pem());
  CHECK(file.at(0).issued_by.empty());
  CHECK_FALSE(file.at(0).wrong_issuer);
}

TEST_CASE("hostile: a collection of thousands is not read again for each of them") {
  Certificate const ca(named("Issuing CA", true));
  Certificate const leaf(named("expe.example.com"), &ca);
  std::vector<X509*> all(4000, leaf.get());
  all.push_back(ca.get());
  File const file(test::collection_pem(all));
  CHECK(file.at(0).issued_by.empty());
  CHECK_FALSE(file.at(0).wrong_issuer);
}

TEST_CASE("hostile: many certificates of one name end soon") {
  std::string text;
  Certificate const root(named("Root", true));
  for (int i = 0; i < 60; ++i) text += Certificate(named("Root", true), &root).pem();
  File const file(text);
  CHECK_FALSE(file.at(0).wrong_issuer);  // too many to look at: names alone tell
  CHECK_FALSE(file.at(59).wrong_issuer);
}
