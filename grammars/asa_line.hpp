// Lines of a Cisco ASA: CLI prompts, configuration statements, syslog headers.
// All views are borrowed from the parsed text.
#pragma once

#include <cstdint>
#include <string_view>

#include "grammars/parsed.hpp"

namespace siptriage::grammars {

// `host[/context][/state](mode)#` or `>`. Cisco ASA CLI Configuration Guide, "Using the
// Command-Line Interface": the context and the failover state are shown behind slashes.
struct AsaPrompt {
  std::string_view host;  // with its /context and /state parts
  std::string_view mode;  // "config", "config-cmap"; empty in exec mode
};

// `rest` is the command behind the prompt, leading blanks included; empty for a bare prompt.
[[nodiscard]] Parsed<AsaPrompt> parse_asa_prompt(std::string_view text);

// Header of a syslog message: every form from the bare `%ASA-6-725001:` of a log buffer to a
// relayed line with priority, one or two stamps and host. %FTD- is read alike.
struct AsaSyslog {
  std::string_view header;  // what stands before the '%', may be empty
  std::uint32_t severity = 0;
  std::uint32_t id = 0;  // 106023
};

// `rest` is the text of the message without leading blanks.
[[nodiscard]] Parsed<AsaSyslog> parse_asa_syslog(std::string_view text);

enum class AsaVerb : std::uint8_t {
  access_list_entry,     // name, type; detail: what follows the type
  access_list_headless,  // the same with the keyword access-list lost: NAME extended permit ...
  access_list_count,     // name: `access-list NAME; 2 elements`
  access_list_rename,    // name, detail: new name
  access_list_setting,   // access-list alert-interval, deny-flow-max, cached
  no_access_list,        // name, detail: entry that is removed, empty for the whole list
  clear_access_list,     // name, empty for all lists
  class_map,             // name, type: "inspect sip", "management", "" for layer 3/4
  no_class_map,          // name, empty for `clear configure class-map`
  match_access_list,     // name
  no_match_access_list,  // name
  policy_map,            // name, type: "inspect sip" or ""
  policy_class,          // name
  inspect,               // name: protocol; detail: map and tls-proxy
  service_policy,        // name, detail: "global" or "interface outside"
  tls_proxy,             // name
  hostname,              // name
  version,               // name: "9.8(2)"
  saved,                 // `: Saved`
  end_of_config,         // `: end`
  show_config,           // show running-config and its like; name: command, detail: filter
  show_other,            // show version, show access-list; name: command, detail: filter
};

struct AsaStatement {
  AsaVerb verb = AsaVerb::saved;
  std::string_view name;
  std::string_view type;
  std::string_view detail;
};

// The statement that `text` begins with; `rest` holds a second one that was glued to it. Keywords
// are taken in any case and may be shortened as at a prompt.
[[nodiscard]] Parsed<AsaStatement> parse_asa_statement(std::string_view text);

}  // namespace siptriage::grammars
