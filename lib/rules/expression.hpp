// Compiled expressions of rules. Logic is three-valued: an absent value is neither true nor false,
// `and`, `or` and `not` follow Kleene, a comparison with an absent side is absent.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammars/rule_expression.hpp"
#include "rules/fields.hpp"
#include "rules/regex.hpp"

namespace siptriage::rules {

struct Environment;
struct Function;  // rules/functions.hpp

// What an expression may name.
struct PatternName {
  std::string name;
  Subjects subjects = 0;
};
struct Scope {
  std::vector<PatternName> const& patterns;  // index = position in Environment::matched
  std::vector<std::string> const& slots;     // bound before this expression, in order
};

struct Expression {
  enum class Op {
    constant,
    field,       // `field` of pattern `index`
    slot,        // slot `index`
    call_field,  // `text` of the call
    function,    // `function` over the children
    first_present,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,  // two children
    one_of,         // first child equal to any of the others
    matches,        // `regex` found in the child
    negation,
    all_of,
    any_of,
  };
  Op op = Op::constant;
  Value constant;
  Field field;
  std::size_t index = 0;
  std::string text;
  Function const* function = nullptr;
  std::shared_ptr<Regex const> regex;
  std::vector<Expression> children;
  std::optional<ValueType> type;  // unknown for slots
};

struct ExpressionProblem {
  std::size_t column = 0;  // from 0, in the expression
  std::string message;
};

// Parses and resolves `text`. Names that do not exist, wrong argument counts and types end up in
// `problems` (then the result is not to be used).
[[nodiscard]] Expression compile_expression(std::string_view text, Scope const& scope,
                                            std::vector<ExpressionProblem>& problems);

// Instances and slots of one match, borrowed.
struct Environment {
  facts::CaseModel const& model;
  Arena& arena;
  std::vector<std::optional<Instance>> const& matched;  // by pattern
  std::vector<Value> const& slots;                      // by slot, as far as bound
  std::optional<CallIndex> call;
};

[[nodiscard]] Value evaluate(Expression const& expression, Environment const& environment);

// true, false or (absent, and for anything that is no boolean) nothing.
[[nodiscard]] std::optional<bool> as_truth(Value const& value) noexcept;
[[nodiscard]] bool is_present(Value const& value) noexcept;
// Text of a value: lists joined by ", ", numbers in decimal; nullopt when absent.
[[nodiscard]] std::optional<std::string> as_text(Value const& value);
// One literal of a rule file as a value of that type; nullopt when it is none. Numbers may be
// decimal or hexadecimal (0x).
[[nodiscard]] std::optional<Value> literal_value(std::string_view text, ValueType type);
// A list equals a value when one of its elements does; a number equals the text that spells it.
[[nodiscard]] bool values_equal(Value const& a, Value const& b);

}  // namespace siptriage::rules
