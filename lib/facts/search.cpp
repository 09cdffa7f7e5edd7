#include "facts/search.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "facts/alias_pattern.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::int64_t kLongest = 60'000'000;  // a search that tries several zones
constexpr std::size_t kMaxRecords = 200;       // of one search

enum class Look : std::uint8_t { considered, no_match, ignored };

// "Search rule 'X' did not match destination alias 'Y'" and the two like it.
struct Line {
  Look look = Look::considered;
  std::string_view rule, target, alias;
  std::optional<std::uint64_t> priority;
};

// What stands between two marks; names may hold quotes.
std::string_view between(std::string_view text, std::string_view open, std::string_view close) {
  auto const at = text.find(open);
  if (at == kNone) return {};
  auto const rest = text.substr(at + open.size());
  return ascii::trim(rest.substr(0, rest.find(close)));
}

std::string_view without_scheme(std::string_view alias) noexcept {
  for (std::string_view const scheme : {"sip:", "sips:", "h323:"}) {
    if (ascii::istarts_with(alias, scheme)) return alias.substr(scheme.size());
  }
  return alias;
}

std::optional<Line> read_line(std::string_view text) {
  if (auto const rule = between(text, "earch rule '", "' did not match");
      text.find("' did not match") != kNone) {
    return Line{Look::no_match, rule, {}, between(text, "destination alias '", "'"), {}};
  }
  if (text.find("' ignored due to source filtering") != kNone) {
    return Line{Look::ignored, between(text, "earch rule '", "' ignored"), {}, {}, {}};
  }
  if (text.find("onsidering search rule '") == kNone) return std::nullopt;
  return Line{Look::considered, between(text, "earch rule '", "' towards target '"),
              between(text, "' towards target '", "' at priority"),
              between(text, "with alias '", "'"),
              ascii::parse_decimal(between(text, "at priority '", "'"))};
}

struct Search {
  std::string_view host;
  std::string alias;  // lower case, without scheme; empty while only ignored rules were seen
  std::int64_t first = 0, last = 0;
  std::vector<EventIndex> events;
  StringList considered, targets, ignored, unmatched;
  std::optional<std::uint64_t> priority;  // of the first rule that was considered
  std::optional<CallIndex> call;
  std::optional<bool> found;
};

class SearchReader {
 public:
  explicit SearchReader(CaseModel const& model) : model_(model) {}

  std::vector<Search> run() {
    for (EventIndex i = 0; i < model_.events.size(); ++i) {
      auto const& event = model_.events[i];
      if (!event.time.utc) continue;
      if (auto const* routing = std::get_if<RoutingEvent>(&event.payload)) {
        if (auto const line = read_line(routing->detail)) add(*line, i);
      } else if (auto const* entry = std::get_if<CallEvent>(&event.payload)) {
        if (entry->name == "Search Completed" || entry->name == "Call Rejected") end(*entry, i);
      }
    }
    return std::move(searches_);
  }

 private:
  void add(Line const& line, EventIndex index) {
    auto const& event = model_.events[index];
    auto& search = open_for(line, event);
    search.last = event.time.utc->micros;
    if (search.alias.empty()) search.alias = ascii::to_lower(without_scheme(line.alias));
    if (!search.call) search.call = model_.call_of[index];
    if (search.events.size() >= kMaxRecords) return;
    search.events.push_back(index);
    auto& rules = line.look == Look::considered ? search.considered
                  : line.look == Look::ignored  ? search.ignored
                                                : search.unmatched;
    rules.emplace_back(line.rule);
    if (line.look != Look::considered) return;
    search.targets.emplace_back(line.target);
    if (!search.priority) search.priority = line.priority;
  }

  // A rule with a transform is considered with another alias: only what did not match shows the
  // alias that is searched for.
  Search& open_for(Line const& line, Event const& event) {
    auto const alias = ascii::to_lower(without_scheme(line.alias));
    auto const now = event.time.utc->micros;
    auto const open = open_.find(event.host);
    if (open != open_.end()) {
      auto& search = searches_[open->second];
      bool const other =
          line.look == Look::no_match && !search.alias.empty() && alias != search.alias;
      if (!other && now - search.last <= kLongest) return search;
    }
    open_[event.host] = searches_.size();
    searches_.push_back({});
    searches_.back().host = event.host;
    searches_.back().first = now;
    return searches_.back();
  }

  // "Search Completed" and "Call Rejected" carry the Tag that ties them to a call.
  void end(CallEvent const& entry, EventIndex index) {
    auto const& event = model_.events[index];
    auto const open = open_.find(event.host);
    if (open == open_.end()) return;
    auto& search = searches_[open->second];
    auto const alias = ascii::to_lower(without_scheme(ascii::trim(entry.dst_alias)));
    bool const ours = event.time.utc->micros - search.last <= kLongest &&
                      (search.alias.empty() || alias == search.alias);
    if (!ours) return;
    if (!search.call) search.call = model_.call_of[index];
    if (entry.detail.find("found:false") != kNone) search.found = false;
    if (entry.detail.find("found:true") != kNone) search.found = true;
    search.events.push_back(index);
    if (entry.name == "Call Rejected") open_.erase(open);
  }

  CaseModel const& model_;
  std::vector<Search> searches_;
  std::map<std::string_view, std::size_t> open_;  // by host
};

std::string text_of(Fact const& fact, std::string_view field) {
  auto const value = fact.field(field);
  auto const* text = std::get_if<std::string>(&value);
  return text == nullptr ? std::string() : *text;
}

std::int64_t priority_of(Fact const& rule) {
  auto const value = rule.field("priority");
  auto const* number = std::get_if<std::int64_t>(&value);
  return number == nullptr ? 0 : *number;
}

std::vector<Fact const*> rules_of(CaseModel const& model, std::string_view host) {
  std::vector<Fact const*> rules;
  for (auto const& fact : model.facts) {
    if (fact.kind != FactKind::search_rule) continue;
    if (model.events[fact.events.front()].host == host) rules.push_back(&fact);
  }
  return rules;
}

bool is_broad(Fact const& rule) {
  auto const mode = text_of(rule, "mode");
  return ascii::iequals(mode, "AnyAlias") ||
         (ascii::iequals(mode, "AliasPatternMatch") &&
          takes_everything(text_of(rule, "pattern_type"), text_of(rule, "pattern")));
}

// A rule that names this alias in particular and that no filter keeps from it.
bool would_take(Fact const& rule, std::string const& alias) {
  if (rule.field("enabled") == Value{false} || is_broad(rule)) return false;
  auto const source = text_of(rule, "source_mode");
  bool const any_source = source.empty() || ascii::iequals(source, "Any");
  if (!any_source || !ascii::iequals(text_of(rule, "mode"), "AliasPatternMatch")) return false;
  return pattern_takes(text_of(rule, "pattern_type"), text_of(rule, "pattern"), alias) == true;
}

// A broad rule that ended the search, and the rule behind it that names the alias.
struct Shadow {
  Fact const* taken = nullptr;
  Fact const* behind = nullptr;
};

Shadow shadow_of(CaseModel const& model, Search const& search) {
  Shadow shadow;
  if (search.considered.empty() || search.alias.empty()) return shadow;
  auto const rules = rules_of(model, search.host);
  for (auto const* rule : rules) {
    bool const last = text_of(*rule, "name") == search.considered.back();
    bool const stops = ascii::iequals(text_of(*rule, "progress"), "Stop");
    if (last && stops && is_broad(*rule)) shadow.taken = rule;
  }
  if (shadow.taken == nullptr) return shadow;
  for (auto const* rule : rules) {
    bool const later = priority_of(*rule) > priority_of(*shadow.taken);
    bool const elsewhere = text_of(*rule, "target") != text_of(*shadow.taken, "target");
    if (!later || !elsewhere || !would_take(*rule, search.alias)) continue;
    if (shadow.behind == nullptr || priority_of(*rule) < priority_of(*shadow.behind)) {
      shadow.behind = rule;
    }
  }
  return shadow;
}

Value list_or_absent(StringList list) { return list.empty() ? Value{} : Value{std::move(list)}; }

bool is_local(std::string const& target) { return ascii::iequals(target, "LocalZone"); }

void add_shadow(Fact& fact, Shadow const& shadow) {
  bool const known = shadow.behind != nullptr;
  auto const field = [&](Fact const* rule, std::string_view name) {
    return known ? rule->field(name) : Value{};
  };
  fact.fields.push_back({"taken_rule", field(shadow.taken, "name")});
  fact.fields.push_back({"taken_priority", field(shadow.taken, "priority")});
  fact.fields.push_back({"shadowed_rule", field(shadow.behind, "name")});
  fact.fields.push_back({"shadowed_priority", field(shadow.behind, "priority")});
  fact.fields.push_back({"shadowed_target", field(shadow.behind, "target")});
  if (!known) return;
  for (auto const* rule : {shadow.taken, shadow.behind}) {
    fact.events.insert(fact.events.end(), rule->events.begin(), rule->events.end());
  }
}

Fact fact_of(CaseModel const& model, Search search) {
  Fact fact;
  fact.kind = FactKind::search;
  fact.call = search.call;
  fact.events = search.events;
  auto const shadow = shadow_of(model, search);
  bool const only_local = std::all_of(search.targets.begin(), search.targets.end(), is_local);
  auto const last = search.targets.empty() ? std::string() : search.targets.back();
  fact.fields = {
      {"alias", text_or_absent(search.alias)},
      {"unmatched", static_cast<std::int64_t>(search.unmatched.size())},
      {"ignored", list_or_absent(std::move(search.ignored))},
      {"considered", list_or_absent(std::move(search.considered))},
      {"targets", list_or_absent(std::move(search.targets))},
      {"target", text_or_absent(last)},
      {"only_local", only_local},
      {"found", search.found ? Value{*search.found} : Value{}},
  };
  add_shadow(fact, shadow);
  return fact;
}

}  // namespace

std::vector<FactField> const& search_fields() {
  static std::vector<FactField> const fields = {
      {"alias", ValueType::text, "alias that was searched for, lower case, without scheme"},
      {"unmatched", ValueType::integer, "rules whose pattern the alias does not match"},
      {"ignored", ValueType::list, "rules that were ignored due to source filtering"},
      {"considered", ValueType::list, "rules that were considered, in their order"},
      {"targets", ValueType::list, "zones and policy services that they point to"},
      {"target", ValueType::text, "the last of them"},
      {"only_local", ValueType::boolean, "no rule was considered but those of the Local Zone"},
      {"found", ValueType::boolean, "what \"Search Completed\" says"},
      {"taken_rule", ValueType::text,
       "rule for all aliases that ended the search (on match: Stop) before shadowed_rule"},
      {"taken_priority", ValueType::integer, "its priority"},
      {"shadowed_rule", ValueType::text,
       "rule of a larger priority number whose pattern names the alias"},
      {"shadowed_priority", ValueType::integer, "its priority"},
      {"shadowed_target", ValueType::text, "its target"},
  };
  return fields;
}

void add_searches(CaseModel& model) {
  std::vector<Fact> found;
  for (auto& search : SearchReader(model).run()) found.push_back(fact_of(model, std::move(search)));
  std::move(found.begin(), found.end(), std::back_inserter(model.facts));
}

}  // namespace siptriage::facts
