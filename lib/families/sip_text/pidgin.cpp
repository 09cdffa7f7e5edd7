#include "families/sip_text/pidgin.hpp"

#include "base/ascii.hpp"

namespace siptriage::families::sip_text {
namespace {

constexpr std::string_view kPrefix = "(00:00:00) sipe: ";

// '0' of `shape` stands for a digit, all else for itself.
bool has_shape(std::string_view text, std::string_view shape) noexcept {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == '0' ? !ascii::is_digit(text[i]) : shape[i] != text[i]) return false;
  }
  return true;
}

int number(std::string_view digits) noexcept {
  int value = 0;
  for (char const c : digits) value = value * 10 + (c - '0');
  return value;
}

std::optional<Instant> parse_stamp(std::string_view stamp) noexcept {
  if (!has_shape(stamp, "0000-00-00T00:00:00") || !stamp.ends_with('Z')) return std::nullopt;
  int micros = 0;
  auto fraction = stamp.substr(19);
  if (fraction.starts_with('.')) {
    int scale = 100'000;
    for (char const c : fraction.substr(1)) {
      if (!ascii::is_digit(c)) break;
      micros += (c - '0') * scale;
      scale /= 10;
    }
  }
  return make_instant(number(stamp.substr(0, 4)), number(stamp.substr(5, 2)),
                      number(stamp.substr(8, 2)), number(stamp.substr(11, 2)),
                      number(stamp.substr(14, 2)), number(stamp.substr(17, 2)), micros);
}

bool take(std::string_view& text, std::string_view word) noexcept {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

}  // namespace

bool is_sipe_line(std::string_view line) noexcept { return has_shape(line, kPrefix); }

std::optional<Frame> parse_frame(std::string_view line) noexcept {
  if (is_sipe_line(line)) line.remove_prefix(kPrefix.size());
  if (!take(line, "MESSAGE ")) return std::nullopt;
  Frame frame;
  frame.start = take(line, "START ");
  if (!frame.start && !take(line, "END ")) return std::nullopt;
  if (take(line, "<<<<<<<<<< ")) {
    frame.direction = Direction::received;
  } else if (take(line, ">>>>>>>>>> ")) {
    frame.direction = Direction::sent;
  } else {
    return std::nullopt;
  }
  frame.sip = line.starts_with("SIP");
  auto const dash = line.find(" - ");
  if (dash == std::string_view::npos) return frame;
  frame.stamp = ascii::trim(line.substr(dash + 3));
  frame.utc = parse_stamp(frame.stamp);
  return frame;
}

}  // namespace siptriage::families::sip_text
