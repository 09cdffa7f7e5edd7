// Expressions of rule files (`where`, `check`, `bind`): text to a small tree.
//
//   host(edge.data.fqdn1 | client.ms_diagnostics.fqdn1)
//   not directly_in(edge.data.fqdn*, domain) and client.ms_diagnostics.hresult == 0x80090322
//
// Precedence, loosest first: or, and, not, comparison (== != < <= > >= in ~), | (first present).
// Texts stand in double or single quotes and know no escapes. Names of fields may hold '-' and end
// in '*' (all numbered fields of that name).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace siptriage::grammars {

struct RuleExpression {
  enum class Kind {
    number,         // text as written: decimal, negative decimal or 0x hexadecimal
    text,           // text without its quotes
    boolean,        // "true" or "false"
    path,           // "edge.data.domain", or the name of a slot
    call,           // text = name of the function, children = arguments
    first_present,  // children: two or more alternatives
    compare,        // text = operator ("==", "in", "~", ...), children = left, right...
    negation,       // one child
    all_of,         // and: two or more children
    any_of,         // or: two or more children
  };
  Kind kind = Kind::path;
  std::string text;
  std::size_t column = 0;  // from 0, byte in the expression where this part starts
  std::vector<RuleExpression> children;
};

struct ParsedExpression {
  std::optional<RuleExpression> value;
  std::size_t column = 0;  // where it went wrong, when there is no value
  std::string message;
};

// Longest expression and deepest nesting of parentheses that are read; beyond is an error.
inline constexpr std::size_t kMaxExpressionLength = 4096;
inline constexpr std::size_t kMaxExpressionDepth = 32;

// The whole of `text` must be one expression. Linear in text.size() for a given depth.
[[nodiscard]] ParsedExpression parse_rule_expression(std::string_view text);

}  // namespace siptriage::grammars
