#include <catch2/catch.hpp>
#include <string>

#include "siptriage/render.hpp"
#include "siptriage/slice.hpp"
#include "support/cases.hpp"

using namespace siptriage;
using test::analyze_texts;
using test::sip_call;

TEST_CASE("records are written unchanged, and the index warns of secrets in them") {
  auto text = sip_call("abc-1", {"404 Not Found"});
  auto const plain = analyze_texts({{"a.txt", text}});
  CHECK(render_slice_index(plain, 0, slice_call(plain, 0)).find("WARNING") == std::string::npos);
  auto const at = text.find("Call-ID:");
  REQUIRE(at != std::string::npos);
  text.insert(at, "Authorization: Basic YWxpY2U6aHVudGVyMg==\r\n");
  auto const analysis = analyze_texts({{"a.txt", text}});
  auto const slice = slice_call(analysis, 0);
  CHECK(slice.files.at(0).pieces.at(0).find("YWxpY2U6") != std::string_view::npos);
  auto const index = render_slice_index(analysis, 0, slice);
  CHECK(index.find("WARNING: 1 password or other secret stands in these records, unchanged") !=
        std::string::npos);
  CHECK(index.find("  a.txt:") != std::string::npos);
  CHECK(index.find("YWxpY2U6") == std::string::npos);
}
