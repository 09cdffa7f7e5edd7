// `rules new`: a rule to fill in, with its two samples.
#include <array>
#include <filesystem>
#include <fstream>

#include "rules/loader.hpp"
#include "siptriage/rules.hpp"

namespace siptriage {
namespace {

namespace fs = std::filesystem;

// Loads and fires on its first sample as it stands, so that each change shows what it breaks; what
// is to be filled in is marked, and `rules test` lists it (kFillIn).
constexpr std::string_view kRule =
    R"(# 1. Put your record into samples/@ID@-fires.txt, made anonymous (example.com, 192.0.2.x), and look
#    at it with: siptriage events samples/@ID@-fires.txt
# 2. Name event, code and slots below. Keys: lib/rules/README.md, or siptriage rules show ID.
# 3. siptriage rules lint DIR && siptriage rules test DIR
id: @ID@
version: 1
status: experimental
cause: @CAUSE@
title: "FILL IN: what is wrong, in one line"
severity: error
basis: field                # protocol | vendor_documented | field | inference
match:
  any:
    answer: {event: [sip_response, sip_fragment], status: 503, server: Example/1.0}
bind:
  domain: answer.to.domain
  caller: answer.from.domain
entities: [domain]
summary: "FILL IN: what {domain} does with calls of {caller}"
fix:
  - {do: "FILL IN: what to type or click", where: "FILL IN: product and menu"}
collect:                    # the engine adds how to get that kind of log, and the time of the calls
  - {what: "FILL IN: the log that would confirm it", kind: expressway.diagnostic, why: "FILL IN: what it shows"}
tests:
  fires:
    - {inputs: [samples/@ID@-fires.txt], slots: {domain: rooms.example.com}}
  silent:
    - {inputs: [samples/@ID@-silent.txt]}
)";

constexpr std::string_view kAnswer =
    "SIP/2.0 503 Service Unavailable\n"
    "Via: SIP/2.0/TLS 192.0.2.10:5061;branch=z9hG4bK1\n"
    "From: <sip:ann@example.net>;tag=1\n"
    "To: <sip:room@rooms.example.com>;tag=2\n"
    "Call-ID: 5a3c@192.0.2.10\n"
    "CSeq: 1 INVITE\n"
    "Server: @SERVER@\n"
    "Content-Length: 0\n\n";

std::string filled(std::string_view text, std::string_view mark, std::string_view value) {
  std::string out;
  for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
    out.append(text.substr(0, at)).append(value);
    text.remove_prefix(at + mark.size());
  }
  return out.append(text);
}

// "my.partner-dns" is named my_partner_dns as a cause.
std::string cause_of(std::string const& id) {
  std::string cause = id;
  for (auto& c : cause) {
    if (c == '.' || c == '-') c = '_';
  }
  return cause;
}

struct NewFile {
  std::string path;
  std::string text;
};

Expected<void> write_file(NewFile const& file) {
  std::error_code error;
  fs::create_directories(fs::path(file.path).parent_path(), error);
  std::ofstream stream(file.path, std::ios::binary);
  stream << file.text;
  stream.close();
  if (stream.fail()) return fail(ErrorCode::cannot_open, "cannot write the file", file.path);
  return {};
}

// The causes of the folder stay; the new one is added behind them.
NewFile causes_file(std::string const& directory, std::string const& cause) {
  NewFile file{(fs::path(directory) / rules::kCausesFile).generic_string(), {}};
  std::ifstream stream(file.path, std::ios::binary);
  file.text.assign(std::istreambuf_iterator<char>(stream), {});
  if (!file.text.empty() && file.text.back() != '\n') file.text += '\n';
  if (("\n" + file.text).find("\n" + cause + ":") == std::string::npos) {
    file.text += cause + ": \"FILL IN: what the cause means\"\n";
  }
  return file;
}

}  // namespace

Expected<std::vector<std::string>> write_new_rule(std::string const& id,
                                                  std::string const& directory) {
  if (!rules::is_rule_id(id) || id.front() == '.' || id.front() == '-') {
    return fail(ErrorCode::bad_rule, "an id has lower-case letters, digits, '.' and '-' only", id);
  }
  fs::path const folder(directory.empty() ? "." : directory);
  auto const cause = cause_of(id);
  std::array const files = {NewFile{(folder / (id + ".yaml")).generic_string(),
                                    filled(filled(kRule, "@ID@", id), "@CAUSE@", cause)},
                            NewFile{(folder / "samples" / (id + "-fires.txt")).generic_string(),
                                    filled(kAnswer, "@SERVER@", "Example/1.0")},
                            NewFile{(folder / "samples" / (id + "-silent.txt")).generic_string(),
                                    filled(kAnswer, "@SERVER@", "Other/1.0")}};
  std::error_code error;
  for (auto const& file : files) {
    if (fs::exists(file.path, error)) {
      return fail(ErrorCode::bad_rule, "the file is there already", file.path);
    }
  }
  std::vector<std::string> written;
  for (auto const& file : files) {
    if (auto const done = write_file(file); !done) return tl::unexpected<Error>(done.error());
    written.push_back(file.path);
  }
  auto const causes = causes_file(folder.generic_string(), cause);
  if (auto const done = write_file(causes); !done) return tl::unexpected<Error>(done.error());
  written.push_back(causes.path);
  return written;
}

}  // namespace siptriage
