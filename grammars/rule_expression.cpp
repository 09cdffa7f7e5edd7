#include "grammars/rule_expression.hpp"

#include <boost/fusion/include/adapt_struct.hpp>
#include <utility>

#include "grammars/x3_string_view.hpp"

namespace siptriage::grammars {
namespace {

// What the grammar fills: views into the expression, so that every node knows its column.
struct Node {
  RuleExpression::Kind kind = RuleExpression::Kind::path;
  std::string_view text;
  std::vector<Node> children;
};

}  // namespace
}  // namespace siptriage::grammars

BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::Node, kind, text, children)

namespace siptriage::grammars {
namespace {

using Kind = RuleExpression::Kind;
using Nodes = std::vector<Node>;

auto const white = x3::omit[*x3::char_(" \t\r\n")];
auto const letter = x3::char_("A-Za-z_");
auto const name_char = x3::char_("A-Za-z0-9_");
auto const word_end = !x3::char_("A-Za-z0-9_.*-");

auto const keyword = [](char const* word) { return x3::lit(word) >> word_end >> white; };
auto const token = [](char const* text) { return x3::lit(text) >> white; };
auto const leaf = [](Kind kind, auto const& text) {
  return x3::attr(kind) >> text >> x3::attr(Nodes{}) >> white;
};
// The children get a rule of their own, or X3 would take each of them for a member of Node.
template <typename Tag>
auto inner(Kind kind, auto const& children) {
  return x3::attr(kind) >> x3::raw[x3::eps] >> (x3::rule<Tag, Nodes>{"a value"} = children);
}

x3::rule<struct ExpressionTag, Node> const expression = "an expression";
x3::rule<struct ConjunctionTag, Node> const conjunction = "an expression";
x3::rule<struct UnaryTag, Node> const unary = "an expression";
x3::rule<struct ComparisonTag, Node> const comparison = "a value";
x3::rule<struct AlternativesTag, Node> const alternatives = "a value";
x3::rule<struct PrimaryTag, Node> const primary = "a value";
x3::rule<struct ArgumentsTag, Nodes> const arguments = "arguments";
x3::rule<struct LiteralTag, Node> const literal = "a number or a text";
x3::rule<struct OperatorTag, Node> const comparison_operator = "a comparison";
x3::rule<struct QuoteTag> const closing_quote = "the closing \"";
x3::rule<struct ApostropheTag> const closing_apostrophe = "the closing '";
x3::rule<struct CloseParenTag> const close_paren = "')'";
x3::rule<struct OpenBracketTag> const open_bracket = "'['";
x3::rule<struct CloseBracketTag> const close_bracket = "']'";

// A segment may hold '-' ("expected-fqdn"): there is no subtraction to confuse it with.
auto const segment = name_char >> *x3::char_("A-Za-z0-9_-");
auto const path_text = letter >> *x3::char_("A-Za-z0-9_-") >> *('.' >> segment) >> -x3::lit('*');
auto const reserved = (x3::lit("or") | "and" | "not" | "in" | "true" | "false") >> word_end;

auto const number_text = ("0x" >> +x3::xdigit) | (-x3::lit('-') >> +x3::digit);
auto const quoted_text = (('"' >> *(x3::char_ - '"')) > closing_quote) |
                         (('\'' >> *(x3::char_ - '\'')) > closing_apostrophe);

auto const number = leaf(Kind::number, x3::raw[number_text] >> word_end);
auto const text_literal = leaf(Kind::text, x3::raw[quoted_text]);
auto const boolean = leaf(Kind::boolean, x3::raw[x3::lit("true") | "false"] >> word_end);
auto const path = leaf(Kind::path, x3::raw[path_text] >> !(white >> '('));
auto const call =
    x3::attr(Kind::call) >> x3::raw[letter >> *name_char] >> white >> '(' >> white >> arguments;

auto const closing_quote_def = x3::lit('"');
auto const closing_apostrophe_def = x3::lit('\'');
auto const close_paren_def = token(")");
auto const open_bracket_def = token("[");
auto const close_bracket_def = token("]");

auto const literal_def = number | text_literal | boolean;
auto const arguments_def =
    (close_paren >> x3::attr(Nodes{})) | ((expression % token(",")) > close_paren);
auto const primary_def =
    (token("(") > expression > close_paren) | literal | (!reserved >> (call | path));
auto const alternatives_def =
    inner<struct PrimariesTag>(Kind::first_present, primary >> *(token("|") > primary));

auto const comparison_operator_def =
    leaf(Kind::compare, x3::raw[x3::lit("==") | "!=" | "<=" | ">=" | "<" | ">" | "~"]);
x3::rule<struct InTag, Node> const in_word = "in";
auto const in_operator = in_word = leaf(Kind::compare, x3::raw[x3::lit("in")] >> word_end);
auto const comparison_def = inner<struct OperandsTag>(
    Kind::compare,
    alternatives >> -((comparison_operator > alternatives) |
                      (in_operator > open_bracket > (literal % token(",")) > close_bracket)));

// "not not x" is a list, not a recursion.
x3::rule<struct NotTag, Node> const not_rule = "not";
auto const not_word = not_rule = leaf(Kind::negation, x3::raw[x3::lit("not")] >> word_end);
auto const unary_def = inner<struct NegatedTag>(Kind::negation, *not_word >> comparison);
auto const conjunction_def =
    inner<struct ConjunctsTag>(Kind::all_of, unary >> *(keyword("and") > unary));
auto const expression_def =
    inner<struct DisjunctsTag>(Kind::any_of, conjunction >> *(keyword("or") > conjunction));

BOOST_SPIRIT_DEFINE(expression, conjunction, unary, comparison, alternatives, primary, arguments,
                    literal, comparison_operator, close_paren, open_bracket, close_bracket,
                    closing_quote, closing_apostrophe)

// An inner node has no text of its own: it begins where its first child begins.
std::size_t column_of(Node const& node, char const* begin) {
  if (!node.text.empty()) return static_cast<std::size_t>(node.text.data() - begin);
  return node.children.empty() ? 0 : column_of(node.children.front(), begin);
}

RuleExpression to_expression(Node&& node, char const* begin);

RuleExpression make(Kind kind, std::string_view text, std::size_t column,
                    std::vector<RuleExpression> children = {}) {
  return {kind, std::string(text), column, std::move(children)};
}

// The operator stands between its operands; in the tree it names the node.
RuleExpression compare_node(Node&& node, char const* begin, std::size_t column) {
  auto const operation = node.children[1].text;
  std::vector<RuleExpression> sides;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i != 1) sides.push_back(to_expression(std::move(node.children[i]), begin));
  }
  return make(Kind::compare, operation, column, std::move(sides));
}

RuleExpression negation_node(Node&& node, char const* begin, std::size_t column) {
  auto inner_most = to_expression(std::move(node.children.back()), begin);
  bool const odd = node.children.size() % 2 == 0;
  if (!odd) return inner_most;
  std::vector<RuleExpression> children;
  children.push_back(std::move(inner_most));
  return make(Kind::negation, "not", column, std::move(children));
}

// Chains of one element are the element itself.
RuleExpression to_expression(Node&& node, char const* begin) {
  auto const column = column_of(node, begin);
  bool const is_chain = node.kind == Kind::any_of || node.kind == Kind::all_of ||
                        node.kind == Kind::negation || node.kind == Kind::first_present ||
                        node.kind == Kind::compare;
  if (is_chain && node.children.size() == 1) {
    return to_expression(std::move(node.children.front()), begin);
  }
  if (node.kind == Kind::text) {  // without its quotes
    return make(node.kind, node.text.substr(1, node.text.size() - 2), column);
  }
  if (node.kind == Kind::compare) return compare_node(std::move(node), begin, column);
  if (node.kind == Kind::negation) return negation_node(std::move(node), begin, column);
  std::vector<RuleExpression> children;
  for (auto& child : node.children) children.push_back(to_expression(std::move(child), begin));
  return make(node.kind, node.text, column, std::move(children));
}

// Counted by hand before the grammar runs, because the grammar recurses at each parenthesis.
std::optional<std::size_t> too_deep_at(std::string_view text) {
  std::size_t depth = 0;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '(' && ++depth > kMaxExpressionDepth) {
      return i;
    } else if (c == ')' && depth > 0) {
      --depth;
    }
  }
  return std::nullopt;
}

ParsedExpression failed(std::size_t column, std::string message) {
  return {std::nullopt, column, std::move(message)};
}

std::string expected(std::string_view what) { return "expected " + std::string(what); }

ParsedExpression run_grammar(std::string_view text) {
  char const* const begin = text.data();
  char const* const end = begin + text.size();
  char const* at = begin;
  Node root;
  try {
    if (!x3::parse(at, end, white >> expression, root)) {
      return failed(0, expected("an expression"));
    }
  } catch (x3::expectation_failure<char const*> const& failure) {
    return failed(static_cast<std::size_t>(failure.where() - begin), expected(failure.which()));
  }
  if (at != end) return failed(static_cast<std::size_t>(at - begin), "not understood from here");
  return {to_expression(std::move(root), begin), 0, {}};
}

}  // namespace

ParsedExpression parse_rule_expression(std::string_view text) {
  if (text.size() > kMaxExpressionLength) {
    return failed(kMaxExpressionLength, "the expression is too long");
  }
  if (auto const column = too_deep_at(text)) return failed(*column, "nested too deeply");
  return run_grammar(text);
}

}  // namespace siptriage::grammars
