#include "families/expressway/summary.hpp"

#include <limits>

#include "base/ascii.hpp"
#include "families/expressway/values.hpp"

namespace siptriage::families::expressway {
namespace {

constexpr auto kNone = std::string_view::npos;

struct Summary {
  std::string_view method, code, cseq, call_id, request_uri, msg_hash;
  std::vector<sip::Header> headers;
};

// Offset of the next ", Name=" at or behind `at`, or npos.
std::size_t find_next_name(std::string_view text, std::size_t at) noexcept {
  for (at = text.find(", ", at); at != kNone; at = text.find(", ", at + 2)) {
    auto name = at + 2;
    while (name < text.size() && (ascii::is_alpha(text[name]) || text[name] == '-')) ++name;
    if (name > at + 2 && name < text.size() && text[name] == '=') return at;
  }
  return kNone;
}

void put(Summary& summary, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (name == "Method") {
    summary.method = value;
  } else if (name == "Code") {
    summary.code = value;
  } else if (name == "CSeq") {
    summary.cseq = value;
  } else if (name == "Request-URI") {
    summary.request_uri = value;
  } else if (name == "Msg-Hash") {
    summary.msg_hash = value;
  } else {
    if (name == "Call-ID") summary.call_id = value;
    summary.headers.push_back({name, value});
  }
}

Summary split(std::string_view text) {
  Summary summary;
  while (!text.empty()) {
    auto const end = find_next_name(text, 0);
    auto const piece = text.substr(0, end);
    auto const equal = piece.find('=');
    if (equal != kNone) {
      put(summary, ascii::trim(piece.substr(0, equal)), ascii::trim(piece.substr(equal + 1)));
    }
    text = end == kNone ? std::string_view{} : text.substr(end + 2);
  }
  return summary;
}

std::optional<sip::CSeq> to_cseq(Summary const& summary) noexcept {
  auto const number = ascii::parse_decimal(summary.cseq);
  if (!number || *number > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  return sip::CSeq{static_cast<std::uint32_t>(*number), summary.method};
}

// "Receive Request ", "Sending Response ": what stands before the first name.
std::string_view after_words(std::string_view detail) noexcept {
  for (int word = 0; word < 2; ++word) {
    auto const blank = detail.find(' ');
    detail = blank == kNone ? std::string_view{} : ascii::trim(detail.substr(blank));
  }
  return detail;
}

}  // namespace

bool is_summary(std::string_view detail) noexcept {
  detail = ascii::trim(detail);
  for (auto const* start :
       {"Receive Request ", "Receive Response ", "Sending Request ", "Sending Response "}) {
    if (detail.starts_with(start)) return true;
  }
  return false;
}

bool read_summary(Fields const& pairs, SipMessageEvent& event) {
  auto const detail = ascii::trim(find_field(pairs, "Detail"));
  if (!is_summary(detail)) return false;
  auto summary = split(after_words(detail));
  auto const status = ascii::parse_decimal(summary.code);
  bool const is_response = status && *status >= 100 && *status <= 699;
  if (!is_response && summary.method.empty()) return false;

  event.summary_only = true;
  event.message.status = is_response ? static_cast<int>(*status) : 0;
  if (!is_response) event.message.method = summary.method;
  event.message.request_uri = summary.request_uri;
  event.message.call_id = summary.call_id;
  event.message.cseq = to_cseq(summary);
  event.message.headers = sip::HeaderList(summary.headers);
  auto const flow = read_flow(pairs);
  event.local = flow.local;
  event.remote = flow.remote;
  event.direction = detail.starts_with("Receive") ? Direction::received : Direction::sent;
  auto const hash = find_field(pairs, "Msg-Hash");
  event.msg_hash = hash.empty() ? summary.msg_hash : hash;
  return true;
}

}  // namespace siptriage::families::expressway
