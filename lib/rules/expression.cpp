#include "rules/expression.hpp"

#include <algorithm>

#include "rules/functions.hpp"

namespace siptriage::rules {
namespace {

using Op = Expression::Op;

std::optional<std::int64_t> as_number(Value const& value) {
  if (auto const* number = std::get_if<std::int64_t>(&value)) return *number;
  auto const* text = std::get_if<std::string>(&value);
  if (text == nullptr) return std::nullopt;
  auto const literal = literal_value(*text, ValueType::integer);
  return literal ? std::optional(std::get<std::int64_t>(*literal)) : std::nullopt;
}

bool scalars_equal(Value const& a, Value const& b) {
  bool const numeric =
      std::holds_alternative<std::int64_t>(a) || std::holds_alternative<std::int64_t>(b);
  if (!numeric) return a == b;
  auto const left = as_number(a);
  return left && left == as_number(b);
}

// Order exists between numbers only; anything else is absent.
Value ordered(Op op, Value const& a, Value const& b) {
  auto const left = as_number(a);
  auto const right = as_number(b);
  if (!left || !right) return {};
  switch (op) {
    case Op::less:
      return Value{*left < *right};
    case Op::less_equal:
      return Value{*left <= *right};
    case Op::greater:
      return Value{*left > *right};
    default:
      return Value{*left >= *right};
  }
}

class Evaluator {
 public:
  explicit Evaluator(Environment const& environment) : environment_(environment) {}

  Value run(Expression const& expression) const {
    switch (expression.op) {
      case Op::constant:
        return expression.constant;
      case Op::field:
        return field(expression);
      case Op::slot:
        return expression.index < environment_.slots.size() ? environment_.slots[expression.index]
                                                            : Value{};
      case Op::call_field:
        return call_field(environment_.model, environment_.call, expression.text);
      case Op::function:
        return function(expression);
      case Op::first_present:
        return first_present(expression);
      case Op::matches:
        return matches(expression);
      case Op::one_of:
        return one_of(expression);
      case Op::negation:
        return negation(expression);
      case Op::all_of:
        return chain(expression, false);
      case Op::any_of:
        return chain(expression, true);
      default:
        return comparison(expression);
    }
  }

 private:
  Value field(Expression const& expression) const {
    auto const& matched = environment_.matched.at(expression.index);
    if (!matched) return {};
    return expression.field.read({environment_.model, environment_.arena, *matched},
                                 expression.field);
  }

  Value function(Expression const& expression) const {
    std::vector<Value> arguments;
    for (auto const& child : expression.children) {
      arguments.push_back(run(child));
      if (expression.function->needs_values && !is_present(arguments.back())) return {};
    }
    return expression.function->call(arguments, environment_);
  }

  Value first_present(Expression const& expression) const {
    for (auto const& child : expression.children) {
      auto value = run(child);
      if (is_present(value)) return value;
    }
    return {};
  }

  Value matches(Expression const& expression) const {
    auto const value = run(expression.children[0]);
    if (!is_present(value)) return {};
    if (auto const* list = std::get_if<facts::StringList>(&value)) {
      return Value{std::any_of(list->begin(), list->end(), [&](std::string const& text) {
        return expression.regex->found_in(text);
      })};
    }
    return Value{expression.regex->found_in(*as_text(value))};
  }

  Value one_of(Expression const& expression) const {
    auto const value = run(expression.children[0]);
    if (!is_present(value)) return {};
    for (std::size_t i = 1; i < expression.children.size(); ++i) {
      if (values_equal(value, run(expression.children[i]))) return Value{true};
    }
    return Value{false};
  }

  Value negation(Expression const& expression) const {
    auto const truth = as_truth(run(expression.children[0]));
    return truth ? Value{!*truth} : Value{};
  }

  // `or` is decided by the first true, `and` by the first false; an absent part leaves it open.
  Value chain(Expression const& expression, bool decisive) const {
    bool open = false;
    for (auto const& child : expression.children) {
      auto const truth = as_truth(run(child));
      if (truth == decisive) return Value{decisive};
      if (!truth) open = true;
    }
    return open ? Value{} : Value{!decisive};
  }

  Value comparison(Expression const& expression) const {
    auto const left = run(expression.children[0]);
    auto const right = run(expression.children[1]);
    if (!is_present(left) || !is_present(right)) return {};
    if (expression.op == Op::equal) return Value{values_equal(left, right)};
    if (expression.op == Op::not_equal) return Value{!values_equal(left, right)};
    return ordered(expression.op, left, right);
  }

  Environment const& environment_;
};

}  // namespace

Value evaluate(Expression const& expression, Environment const& environment) {
  return Evaluator(environment).run(expression);
}

std::optional<bool> as_truth(Value const& value) noexcept {
  auto const* truth = std::get_if<bool>(&value);
  return truth == nullptr ? std::nullopt : std::optional(*truth);
}

bool is_present(Value const& value) noexcept {
  return !std::holds_alternative<std::monostate>(value);
}

std::optional<std::string> as_text(Value const& value) {
  if (auto const* text = std::get_if<std::string>(&value)) return *text;
  if (auto const* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (auto const* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  auto const* list = std::get_if<facts::StringList>(&value);
  if (list == nullptr) return std::nullopt;
  std::string joined;
  for (auto const& text : *list) joined += (joined.empty() ? "" : ", ") + text;
  return joined;
}

bool values_equal(Value const& a, Value const& b) {
  if (auto const* list = std::get_if<facts::StringList>(&a)) {
    return std::any_of(list->begin(), list->end(),
                       [&b](std::string const& text) { return values_equal(Value{text}, b); });
  }
  if (std::holds_alternative<facts::StringList>(b)) return values_equal(b, a);
  return scalars_equal(a, b);
}

}  // namespace siptriage::rules
