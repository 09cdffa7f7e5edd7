#include "render/safe_text.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "render/paper.hpp"

using namespace siptriage::render;

TEST_CASE("plain text and line structure stay as they are") {
  CHECK(safe_text("a\tb\nc \xC3\xA9 \xE6\xBC\xA2 \xF0\x9F\x93\x9E") ==
        "a\tb\nc \xC3\xA9 \xE6\xBC\xA2 \xF0\x9F\x93\x9E");
  CHECK(safe_text("a\r\nb\r\n") == "a\nb\n");
  CHECK(safe_line("a\tb\nc") == "a b c");
}

TEST_CASE("control characters become visible and harmless") {
  CHECK(safe_text("\x1b[31m") == "\u241B[31m");
  CHECK(safe_text("a\rb") == "a\u240Db");
  CHECK(safe_text(std::string("\0\x07\x7f", 3)) == "\u2400\u2407\u2421");
  CHECK(safe_text("\xC2\x9B") == "\uFFFD");          // C1: CSI
  CHECK(safe_text("\xE2\x80\xAE") == "\uFFFD");      // right-to-left override
  CHECK(safe_text("\xE2\x80\xA8") == "\uFFFD");      // line separator
  CHECK(safe_text("\xF3\xA0\x81\x81") == "\uFFFD");  // tag character
}

TEST_CASE("ill-formed bytes are replaced, one per maximal subpart") {
  CHECK(safe_text("\xff") == "\uFFFD");
  CHECK(safe_text("\xC0\xAF") == "\uFFFD\uFFFD");
  CHECK(safe_text("\xE0\x80\x80") == "\uFFFD\uFFFD\uFFFD");
  CHECK(safe_text("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");  // surrogate
  CHECK(safe_text("\xF4\x90\x80\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(safe_text("\xE6\xBC") == "\uFFFD");  // cut off
  CHECK(safe_text("\xE6\xBC"
                  "A") ==
        "\uFFFD"
        "A");
}

TEST_CASE("excerpts count code points") {
  CHECK(safe_excerpt("abc", 3).text == "abc");
  CHECK_FALSE(safe_excerpt("abc", 3).truncated);
  CHECK(safe_excerpt("abcd", 3).text == "abc");
  CHECK(safe_excerpt("abcd", 3).truncated);
  CHECK(safe_excerpt("\xC3\xA9\xC3\xA9\xC3\xA9", 2).text == "\xC3\xA9\xC3\xA9");
  CHECK(safe_excerpt("a\r\nb", 2).text == "a\n");
  CHECK(safe_excerpt("", 0).text.empty());
  CHECK(safe_cut("abcd", 3) == "abc\u2026");
  CHECK(length("\xC3\xA9"
               "a") == 2);
}

TEST_CASE("every byte sequence gives valid, harmless UTF-8") {
  std::string bytes;
  unsigned seed = 1;
  for (int i = 0; i < 20'000; ++i) {
    seed = seed * 1664525U + 1013904223U;
    bytes.push_back(static_cast<char>(seed >> 24));
  }
  std::string const once = safe_text(bytes);
  CHECK(safe_text(once) == once);
  CHECK(once.find('\x1b') == std::string::npos);
}

TEST_CASE("wrapping keeps long words and never loses text") {
  CHECK(wrap("", 10) == std::vector<std::string>{""});
  CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("a verylongwordindeed b", 6) ==
        std::vector<std::string>{"a", "verylongwordindeed", "b"});
}

TEST_CASE("a page has no trailing blanks and colours only when asked") {
  Paper plain(false);
  plain.heading("HEAD", Tone::bad);
  plain.paragraph("  ", "value with \x1b[31mcolour  ");
  plain.field("name", "");
  plain.gap();
  CHECK(plain.take() == "HEAD\n  value with \u241B[31mcolour\n  name\n\n");
  Paper colored(true);
  colored.heading("HEAD", Tone::bad);
  CHECK(colored.take() == "\x1b[1;31mHEAD\x1b[0m\n");
}
