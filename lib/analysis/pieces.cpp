#include "analysis/pieces.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/ascii.hpp"
#include "io/storage.hpp"

namespace siptriage::analysis {
namespace {

// A rotated log is rarely of a round size and never cut inside a line; small files may be by
// chance.
constexpr std::size_t kSmallestPiece = 512;

// The end of a name that counts: letters ("aa") or digits ("000").
struct Suffix {
  std::string_view stem;
  std::string_view count;
};

template <typename Test>
std::string_view tail_of(std::string_view name, Test const& fits) {
  auto begin = name.size();
  while (begin > 0 && fits(name[begin - 1])) --begin;
  return name.substr(begin);
}

// split(1) writes two or more letters or digits; behind letters of a word they say nothing.
std::optional<Suffix> suffix_of(std::string_view path) {
  constexpr std::size_t kMin = 2, kMax = 4;
  for (bool const digits : {true, false}) {
    auto const count = tail_of(path, digits ? ascii::is_digit : ascii::is_lower);
    auto const stem = path.substr(0, path.size() - count.size());
    bool const apart = stem.ends_with('.') || stem.ends_with('-') || stem.ends_with('_');
    bool const by_word = !digits && count.size() == 6 && count.starts_with("part");
    bool const by_default =
        !digits && count.size() == 3 && count[0] == 'x' && (stem.empty() || stem.ends_with('/'));
    if (by_default || by_word) {
      return Suffix{path.substr(0, path.size() - 2), path.substr(path.size() - 2)};
    }
    if (apart && count.size() >= kMin && count.size() <= kMax) return Suffix{stem, count};
  }
  return std::nullopt;
}

// The count behind `count`; false behind the last one.
bool advance(std::string& count) {
  bool const digits = ascii::is_digit(count.front());
  for (auto c = count.rbegin(); c != count.rend(); ++c) {
    if (*c != (digits ? '9' : 'z')) {
      ++*c;
      return true;
    }
    *c = digits ? '0' : 'a';
  }
  return false;
}

bool begins_count(std::string_view count) {
  auto const zero = ascii::is_digit(count.front()) ? '0' : 'a';
  auto const others = count.find_first_not_of(zero);
  bool const from_one = others == count.size() - 1 && count.back() == '1';
  return others == count.npos || from_one;
}

struct Piece {
  std::string_view count;
  std::size_t entry = 0;
};
// By stem and length of the count.
using Groups = std::map<std::pair<std::string_view, std::size_t>, std::vector<Piece>>;

Groups groups_of(std::vector<Entry> const& entries) {
  Groups groups;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    auto const& entry = entries[i];
    if (!entry.bytes || !entry.damage.empty() || entry.bytes->view().empty()) continue;
    auto const suffix = suffix_of(entry.path);
    if (suffix) groups[{suffix->stem, suffix->count.size()}].push_back({suffix->count, i});
  }
  return groups;
}

class Gluer {
 public:
  explicit Gluer(std::vector<Entry>& entries) : entries_(entries) {}

  std::vector<std::string> run() {
    // Names of the groups are borrowed from the paths: all are looked at before any changes.
    std::vector<std::vector<Piece>> runs;
    for (auto& [name, pieces] : groups_of(entries_)) {
      auto run = first_run(std::move(pieces));
      if (run.size() > 1 && is_cut_inside_line(run)) runs.push_back(std::move(run));
    }
    for (auto const& run : runs) fits(run) ? glue(run) : refuse(run);
    return std::move(notes_);
  }

 private:
  [[nodiscard]] std::string_view bytes(Piece const& piece) const {
    return entries_[piece.entry].bytes->view();
  }

  // From the first count on, as far as nothing is missing.
  static std::vector<Piece> first_run(std::vector<Piece> pieces) {
    std::sort(pieces.begin(), pieces.end(),
              [](Piece const& a, Piece const& b) { return a.count < b.count; });
    if (pieces.empty() || !begins_count(pieces.front().count)) return {};
    std::string next(pieces.front().count);
    std::size_t size = 0;
    while (size < pieces.size() && pieces[size].count == next) {
      ++size;
      if (!advance(next)) break;
    }
    pieces.resize(size);
    return pieces;
  }

  [[nodiscard]] bool is_cut_inside_line(std::vector<Piece> const& run) const {
    return std::any_of(run.begin(), run.end() - 1,
                       [this](Piece const& piece) { return bytes(piece).back() != '\n'; });
  }

  [[nodiscard]] bool fits(std::vector<Piece> const& run) const {
    auto const size = bytes(run.front()).size();
    bool const equal = std::all_of(run.begin(), run.end() - 1,
                                   [&](Piece const& piece) { return bytes(piece).size() == size; });
    return equal && size >= kSmallestPiece && bytes(run.back()).size() <= size;
  }

  void glue(std::vector<Piece> const& run) {
    io::Storage storage(0);
    io::Capture capture(storage);
    for (auto const& piece : run) {
      if (!capture.append(bytes(piece))) return refuse(run);
    }
    auto whole = capture.finish();
    if (!whole) return refuse(run);
    auto& first = entries_[run.front().entry];
    auto const name = first.path + ".." + std::string(run.back().count);
    for (std::size_t i = 1; i < run.size(); ++i) {
      auto& entry = entries_[run[i].entry];
      entry.skipped = "piece " + std::to_string(i + 1) + " of " + std::to_string(run.size()) +
                      " of one file: read in " + name;
      entry.bytes.reset();
    }
    notes_.push_back(name + ": " + std::to_string(run.size()) +
                     " pieces of one file, cut by size, were put together");
    first.bytes = std::move(*whole);
    first.path = name;
  }

  void refuse(std::vector<Piece> const& run) {
    notes_.push_back(entries_[run.front().entry].path + " to " + entries_[run.back().entry].path +
                     " look like pieces of one file cut by size, but their sizes do not fit: the "
                     "records at their borders are cut");
  }

  std::vector<Entry>& entries_;
  std::vector<std::string> notes_;
};

}  // namespace

std::vector<std::string> glue_pieces(std::vector<Entry>& entries) { return Gluer(entries).run(); }

}  // namespace siptriage::analysis
