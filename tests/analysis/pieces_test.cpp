#include "analysis/pieces.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "support/cases.hpp"

using namespace siptriage;
using test::analyze_texts;
using test::sip_call;

namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

std::string log() {
  std::string text;
  for (int i = 0; i < 6; ++i) text += sip_call("abc-" + std::to_string(i), {"404 Not Found"});
  return text;
}

// Pieces of `size` bytes named by `names`; what is left goes into the last one.
Texts cut(std::string const& text, std::size_t size, std::vector<std::string> const& names) {
  Texts pieces;
  for (std::size_t i = 0; i < names.size(); ++i) {
    bool const last = i + 1 == names.size();
    pieces.emplace_back(names[i], text.substr(i * size, last ? std::string::npos : size));
  }
  return pieces;
}

std::vector<std::string> glue(Texts const& texts, std::vector<std::string>& read) {
  Bundle bundle;
  for (auto const& [path, text] : texts) bundle.add_text(path, text);
  auto notes = analysis::glue_pieces(bundle.entries());
  for (auto const& entry : bundle.entries()) {
    if (entry.bytes) read.emplace_back(entry.bytes->view());
  }
  return notes;
}

bool is_left_alone(Texts const& texts) {
  std::vector<std::string> read;
  return glue(texts, read).empty() && read.size() == texts.size();
}

}  // namespace

TEST_CASE("a log cut by size reads like the whole one") {
  auto const text = log();
  auto const whole = analyze_texts({{"edge.log", text}});
  auto const size = text.size() / 3 + 1;
  for (auto const& names : std::vector<std::vector<std::string>>{
           {"d/edge.log.part-aa", "d/edge.log.part-ab", "d/edge.log.part-ac"},
           {"xac", "xaa", "xab"},
           {"edge.log.001", "edge.log.002", "edge.log.003"},
           {"edge.partaa", "edge.partab", "edge.partac"},
           {"edge-00", "edge-01", "edge-02"}}) {
    INFO(names[0]);
    auto order = names;
    std::sort(order.begin(), order.end());
    auto pieces = cut(text, size, order);
    std::rotate(pieces.begin(), pieces.begin() + 1, pieces.end());  // as the command line has them
    auto const glued = analyze_texts(pieces);
    CHECK(glued.calls().size() == whole.calls().size());
    CHECK(glued.events().size() == whole.events().size());
    CHECK(glued.sources()[2].path.starts_with(order[0] + ".."));
    CHECK(glued.sources()[0].skipped.starts_with("piece 2 of 3 of one file: read in "));
    CHECK(glued.complete());
    REQUIRE_FALSE(glued.warnings().empty());
    CHECK(glued.warnings()[0].find("3 pieces of one file, cut by size") != std::string::npos);
  }
}

TEST_CASE("files that only look like pieces stay as they are") {
  auto const text = log();
  std::string const line(999, 'x');
  // Whole lines; a hole at the beginning; words that end in letters; rotated by number.
  CHECK(is_left_alone({{"log.aa", line + "\n"}, {"log.ab", line + "\n"}}));
  CHECK(is_left_alone({{"log.ab", line}, {"log.ac", line}}));
  CHECK(is_left_alone({{"edge.log", line}, {"expe.log", line}}));
  CHECK(is_left_alone({{"messages.1", line}, {"messages.2", line}}));
  CHECK(is_left_alone({{"a/log.aa", line}, {"b/log.ab", line}}));
  CHECK(is_left_alone({{"log.aa", line}}));
  CHECK(is_left_alone({{"log.aa", ""}, {"log.ab", line}}));
}

TEST_CASE("pieces whose sizes do not fit are said, and read as they are") {
  std::string const line(999, 'x');
  std::vector<std::string> read;
  auto const notes = glue({{"log.aa", line}, {"log.ab", line + "y"}, {"log.ac", "z"}}, read);
  CHECK(read.size() == 3);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find("log.aa to log.ac look like pieces of one file") == 0);
}

TEST_CASE("pieces behind a hole are not taken for the next ones") {
  std::string const line(999, 'x');
  std::vector<std::string> read;
  auto const notes = glue({{"log.aa", line}, {"log.ab", line}, {"log.ad", line}}, read);
  REQUIRE(notes.size() == 1);
  REQUIRE(read.size() == 2);
  CHECK(read[0] == line + line);
  CHECK(read[1] == line);
}

TEST_CASE("very many names that count are looked at once") {
  Texts texts;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b)
      texts.emplace_back(std::string("log.") + a + b, std::string(600, a));
  }
  std::vector<std::string> read;
  CHECK(glue(texts, read).size() == 1);
  REQUIRE(read.size() == 1);
  CHECK(read[0].size() == 600 * 26 * 26);
}
