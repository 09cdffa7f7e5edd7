#include "render/secrets.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "render/safe_text.hpp"

using namespace siptriage::render;

TEST_CASE("secrets are masked where their name or mark is certain") {
  CHECK(safe_text(R"(Detail="xconfiguration Zones Zone 6 Password: {cipher}c2Vj")") ==
        R"(Detail="xconfiguration Zones Zone 6 Password: ***")");
  CHECK(safe_text(R"(Event="x" Password="hunter2" Level="1")") ==
        R"(Event="x" Password="***" Level="1")");
  CHECK(safe_text(R"(Detail="set BindPassword=\"hun ter2\" done")") ==
        R"(Detail="set BindPassword=\"***\" done")");
  CHECK(safe_text("user=admin&password=hunter2&x=1") == "user=admin&password=***&x=1");
  CHECK(safe_text("xConfiguration Authentication Password: hunter2 ok") ==
        "xConfiguration Authentication Password: *** ok");
  CHECK(safe_text("passphrase = 'a b'; sharedSecret:\"z\"") ==
        "passphrase = '***'; sharedSecret:\"***\"");
  CHECK(safe_text("Authorization: Basic dXNlcjpwdw==\r\nVia: x") ==
        "Authorization: Basic ***\nVia: x");
  CHECK(safe_text("a {hash}x b {crypt}y") == "a {hash}*** b {crypt}***");
}

TEST_CASE("what is no secret stays as it is") {
  for (std::string const text :
       {R"(Detail="Wrong password: user alice")", R"(Password="" Level="1")", "password",
        "Password Policy: \"On\"", "x=1 y:2 {cipher}", "passwords=3", "secretary=\"Ann\"",
        "Authorization: Digest username=\"alice\", response=\"00ff\"", "SIP/2.0 200 OK"}) {
    INFO(text);
    CHECK(safe_text(text) == text);
  }
}

TEST_CASE("secrets that a cut splits, and many marks, are harmless") {
  CHECK(safe_text("password=\"never closed") == "password=\"***");
  CHECK(safe_cut("password=\"" + std::string(5000, 'x') + "\" tail", 20) ==
        "password=\"***\xE2\x80\xA6");
  CHECK(safe_text("{cipher}{cipher}a") == "{cipher}***");
  std::string const marks(100'000, ':');
  CHECK(safe_text(marks) == marks);
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "password: x ";
  CHECK(safe_text(many) == many);
}

TEST_CASE("secrets are found one behind the other, for counting") {
  std::string_view const text = "password=a secret=b {cipher}c";
  std::size_t count = 0;
  for (auto found = next_secret(text, 0); found; found = next_secret(text, found->end)) ++count;
  CHECK(count == 3);
  CHECK_FALSE(next_secret("", 0));
  CHECK(names_secret("BindPassword"));
  CHECK_FALSE(names_secret("Password Mode"));
}
