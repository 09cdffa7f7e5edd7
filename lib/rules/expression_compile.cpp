#include <algorithm>

#include "base/ascii.hpp"
#include "rules/expression.hpp"
#include "rules/functions.hpp"

namespace siptriage::rules {
namespace {

using grammars::RuleExpression;
using Kind = RuleExpression::Kind;
using Op = Expression::Op;

struct Operator {
  std::string_view text;
  Op op;
};
constexpr Operator kOperators[] = {
    {"==", Op::equal},  {"!=", Op::not_equal},     {"<", Op::less},    {"<=", Op::less_equal},
    {">", Op::greater}, {">=", Op::greater_equal}, {"in", Op::one_of}, {"~", Op::matches},
};

class Compiler {
 public:
  Compiler(Scope const& scope, std::vector<ExpressionProblem>& problems)
      : scope_(scope), problems_(problems) {}

  Expression compile(RuleExpression const& parsed) {
    switch (parsed.kind) {
      case Kind::number:
        return constant(parsed, ValueType::integer);
      case Kind::text:
        return text_constant(parsed);
      case Kind::boolean:
        return constant(parsed, ValueType::boolean);
      case Kind::path:
        return path(parsed);
      case Kind::call:
        return function(parsed);
      case Kind::first_present:
        return first_present(parsed);
      case Kind::compare:
        return comparison(parsed);
      case Kind::negation:
        return logic(parsed, Op::negation);
      case Kind::all_of:
        return logic(parsed, Op::all_of);
      case Kind::any_of:
        return logic(parsed, Op::any_of);
    }
    return {};
  }

 private:
  void problem(RuleExpression const& at, std::string message) {
    problems_.push_back({at.column, std::move(message)});
  }

  Expression constant(RuleExpression const& parsed, ValueType type) {
    Expression result;
    auto value = literal_value(parsed.text, type);
    if (!value) problem(parsed, "the number " + parsed.text + " is too large");
    result.constant = value.value_or(Value{});
    result.type = type;
    return result;
  }

  static Expression text_constant(RuleExpression const& parsed) {
    Expression result;
    result.constant = Value{parsed.text};
    result.type = ValueType::text;
    return result;
  }

  // "pattern.field", "call.from_domain" or the name of a slot.
  Expression path(RuleExpression const& parsed) {
    std::string_view const text = parsed.text;
    auto const dot = text.find('.');
    if (dot == std::string_view::npos) return slot(parsed);
    auto const head = text.substr(0, dot);
    auto const tail = text.substr(dot + 1);
    auto const& patterns = scope_.patterns;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      if (patterns[i].name == head) return field(parsed, i, tail);
    }
    if (head == "call" && is_call_field(tail)) {
      Expression result;
      result.op = Op::call_field;
      result.text = tail;
      result.type = ValueType::text;
      return result;
    }
    problem(parsed, "no pattern is named '" + std::string(head) + "'");
    return {};
  }

  Expression slot(RuleExpression const& parsed) {
    auto const& slots = scope_.slots;
    auto const found = std::find(slots.begin(), slots.end(), parsed.text);
    if (found == slots.end()) {
      problem(parsed, "no slot is named '" + parsed.text + "' at this point");
      return {};
    }
    Expression result;
    result.op = Op::slot;
    result.index = static_cast<std::size_t>(found - slots.begin());
    return result;
  }

  Expression field(RuleExpression const& parsed, std::size_t pattern, std::string_view path) {
    Expression result;
    auto const& [name, subjects] = scope_.patterns[pattern];
    auto found = find_field_path(subjects, path);
    if (!found) {
      problem(parsed, "'" + name + "' has no field '" + std::string(path) + "'" +
                          paths_like(subjects, path));
      return result;
    }
    result.op = Op::field;
    result.index = pattern;
    result.type = found->type;
    result.field = *std::move(found);
    return result;
  }

  Expression function(RuleExpression const& parsed) {
    Expression result;
    result.op = Op::function;
    result.function = find_function(parsed.text);
    if (result.function == nullptr) {
      problem(parsed, "no function is named '" + parsed.text + "'");
    } else if (result.function->arguments != parsed.children.size()) {
      problem(parsed, "'" + parsed.text + "' takes " + std::to_string(result.function->arguments) +
                          " argument(s), not " + std::to_string(parsed.children.size()));
    } else {
      result.type = result.function->type;
    }
    add_children(parsed, result);
    return result;
  }

  Expression first_present(RuleExpression const& parsed) {
    Expression result;
    result.op = Op::first_present;
    add_children(parsed, result);
    auto const type = result.children.front().type;
    bool const alike = std::all_of(result.children.begin(), result.children.end(),
                                   [&](Expression const& child) { return child.type == type; });
    if (alike) result.type = type;
    return result;
  }

  Expression comparison(RuleExpression const& parsed) {
    Expression result;
    for (auto const& row : kOperators) {
      if (row.text == parsed.text) result.op = row.op;
    }
    add_children(parsed, result);
    result.type = ValueType::boolean;
    if (result.op == Op::matches) take_regex(parsed, result);
    return result;
  }

  void take_regex(RuleExpression const& parsed, Expression& result) {
    auto const& pattern = parsed.children[1];
    std::string error = "the right side of ~ must be a text";
    if (pattern.kind == Kind::text) result.regex = Regex::compile(pattern.text, error);
    if (!result.regex) problem(pattern, "regular expression: " + error);
    result.children.pop_back();
  }

  Expression logic(RuleExpression const& parsed, Op op) {
    Expression result;
    result.op = op;
    add_children(parsed, result);
    result.type = ValueType::boolean;
    for (std::size_t i = 0; i < parsed.children.size(); ++i) {
      if (result.children[i].type.value_or(ValueType::boolean) != ValueType::boolean) {
        problem(parsed.children[i], "this is not true or false");
      }
    }
    return result;
  }

  void add_children(RuleExpression const& parsed, Expression& result) {
    for (auto const& child : parsed.children) result.children.push_back(compile(child));
  }

  Scope const& scope_;
  std::vector<ExpressionProblem>& problems_;
};

}  // namespace

Expression compile_expression(std::string_view text, Scope const& scope,
                              std::vector<ExpressionProblem>& problems) {
  auto const parsed = grammars::parse_rule_expression(text);
  if (!parsed.value) {
    problems.push_back({parsed.column, parsed.message});
    return {};
  }
  return Compiler(scope, problems).compile(*parsed.value);
}

std::optional<Value> literal_value(std::string_view text, ValueType type) {
  if (type == ValueType::text || type == ValueType::list) return Value{std::string(text)};
  if (type == ValueType::boolean) {
    if (text != "true" && text != "false") return std::nullopt;
    return Value{text == "true"};
  }
  if (text.starts_with("0x") || text.starts_with("0X")) {
    auto const hex = ascii::parse_hex32(text);
    return hex ? std::optional(Value{static_cast<std::int64_t>(*hex)}) : std::nullopt;
  }
  bool const negative = text.starts_with('-');
  auto const number = ascii::parse_decimal(negative ? text.substr(1) : text);
  if (!number || *number > std::uint64_t{1} << 62) return std::nullopt;
  auto const magnitude = static_cast<std::int64_t>(*number);
  return Value{negative ? -magnitude : magnitude};
}

}  // namespace siptriage::rules
