// A text that is cut into chunks gives what it gives as a whole, whatever the size of the chunks.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "analysis/analyze.hpp"
#include "siptriage/render.hpp"

using namespace siptriage;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kWhole = std::size_t{1} << 30;
constexpr std::size_t kEverywhere = 1;  // a cut at every place that allows one

struct Sample {
  std::string name;
  std::string text;
};

std::vector<Sample> const& samples() {
  static auto const all = [] {
    std::vector<Sample> found;
    for (auto const& item : fs::recursive_directory_iterator(SIPTRIAGE_SOURCE_DIR "/samples")) {
      auto const name = item.path().filename().string();
      if (!item.is_regular_file() || name == "case.json" || name.starts_with("expected")) continue;
      std::ifstream file(item.path(), std::ios::binary);
      found.push_back({item.path().string(), {std::istreambuf_iterator<char>(file), {}}});
    }
    std::sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.name < b.name; });
    return found;
  }();
  return all;
}

std::string read(std::string const& text, std::size_t chunk_bytes, unsigned jobs) {
  static auto const rules = RuleSet::builtin();
  REQUIRE(rules);
  Bundle bundle;
  bundle.add_text("log.txt", text);
  AnalysisOptions options;
  options.jobs = jobs;
  auto const analysis =
      analysis::analyze_in_chunks(std::move(bundle), *rules, options, chunk_bytes);
  return render_json(analysis) + render_events(analysis);
}

// CHECK would print both texts.
void check_chunks(std::string const& name, std::string const& text,
                  std::vector<std::size_t> const& sizes) {
  auto const whole = read(text, kWhole, 1);
  unsigned jobs = 4;
  for (auto const size : sizes) {
    INFO(name << " in chunks of " << size << " bytes, jobs " << jobs);
    CHECK((read(text, size, jobs) == whole));
    jobs = 1;
  }
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// The same random numbers everywhere: std::uniform_int_distribution is not the same in all
// libraries.
class Damage {
 public:
  explicit Damage(std::uint32_t seed) : random_(seed) {}

  std::string apply(std::string text) {
    for (int i = 0; i < 4 && !text.empty(); ++i) damage(text);
    return text;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  void damage(std::string& text) {
    auto const at = below(text.size());
    auto const length = below(std::min<std::size_t>(text.size() - at, 400)) + 1;
    switch (below(7)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.replace(at, length, std::string(length, '\0'));
        break;
      case 2:
        text.insert(at, text.substr(below(text.size()), 600));
        break;
      case 3:
        text.insert(at, "\n\n");
        break;
      case 4:
        text.insert(at, "\nSeen by support: the call failed here, see below.\n");
        break;
      case 5:
        text.insert(at, "\xEF\xBB\xBF\x01\x02\x80\xFF");
        break;
      default:
        std::replace(text.begin() + static_cast<std::ptrdiff_t>(at),
                     text.begin() + static_cast<std::ptrdiff_t>(at + length), '\n', ' ');
    }
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("every sample in chunks") {
  REQUIRE(samples().size() > 20);
  for (auto const& sample : samples()) check_chunks(sample.name, sample.text, {kEverywhere, 2'500});
}

TEST_CASE("every sample with other line ends in chunks") {
  for (auto const& sample : samples()) {
    check_chunks(sample.name, replaced(sample.text, "\n", "\r\n"), {kEverywhere});
    check_chunks(sample.name, replaced(sample.text, "\n", "\n\n"), {kEverywhere});
  }
}

TEST_CASE("damaged samples in chunks") {
  std::uint32_t seed = 1;
  for (auto const& sample : samples()) {
    for (int round = 0; round < 3; ++round) {
      auto const text = Damage(seed++).apply(sample.text + sample.text);
      check_chunks(sample.name + " seed " + std::to_string(seed - 1), text, {kEverywhere, 700});
    }
  }
}

TEST_CASE("samples behind each other in chunks") {
  auto const& all = samples();
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    check_chunks(all[i].name + " and the next", all[i].text + "\n" + all[i + 1].text,
                 {kEverywhere});
  }
}
