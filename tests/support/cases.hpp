// Cases of bare SIP, read by the whole pipeline.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "siptriage/analysis.hpp"

namespace siptriage::test {

inline Analysis analyze_texts(std::vector<std::pair<std::string, std::string>> texts) {
  Bundle bundle;
  for (auto& [path, text] : texts) bundle.add_text(std::move(path), std::move(text));
  auto const rules = RuleSet::builtin();
  return analyze(std::move(bundle), rules.value(), {});
}

// Header lines of a message of alice to bob.
inline std::string sip_message(std::string const& start_line, std::string const& call_id,
                               std::string const& cseq = "1 INVITE",
                               std::string const& callee = "bob") {
  return start_line +
         "\r\nVia: SIP/2.0/TLS 192.0.2.1:5061;branch=z9hG4bKa\r\n"
         "From: <sip:alice@video.example.com>;tag=1\r\nTo: <sip:" +
         callee + "@partner.example>\r\nCall-ID: " + call_id + "\r\nCSeq: " + cseq +
         "\r\nContent-Length: 0\r\n\r\n";
}

// Request and responses of one call, in that order.
inline std::string sip_call(std::string const& call_id, std::vector<std::string> const& statuses,
                            std::string const& callee = "bob") {
  std::string text =
      sip_message("INVITE sip:" + callee + "@partner.example SIP/2.0", call_id, "1 INVITE", callee);
  for (auto const& status : statuses) {
    text += sip_message("SIP/2.0 " + status, call_id, "1 INVITE", callee);
  }
  return text;
}

}  // namespace siptriage::test
