// Lists that are written element by element look like any other.
#include "render/long_list.hpp"

#include <catch2/catch.hpp>

using namespace siptriage::render;

namespace {

Json element(std::size_t i) {
  return {{"id", i}, {"text", "\"list\": []\nnext"}, {"empty", Json::array()}, {"in", {{"a", 1}}}};
}

// The same document by the library alone.
std::string whole(Json document, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) document["list"].push_back(element(i));
  return json_document(document);
}

}  // namespace

TEST_CASE("a long list is written as the library writes it") {
  Json const document = {
      {"first", "\n  \"list\": []"}, {"list", Json::array()}, {"last", {{"list", Json::array()}}}};
  auto const count = GENERATE(0, 1, 2, 1001, 2500);
  auto const size = static_cast<std::size_t>(count);
  CHECK(document_with_list(document, "list", size, element) == whole(document, size));
}
