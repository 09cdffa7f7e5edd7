#include "render/calls.hpp"

#include <map>
#include <utility>

#include "render/call_cause.hpp"
#include "render/long_list.hpp"
#include "render/refusal.hpp"
#include "render/result_json.hpp"
#include "render/table.hpp"
#include "siptriage/version.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kMaxHosts = 6;

// "2026-03-02 07:10:46".
std::string short_time(std::optional<Instant> const& time) {
  if (!time) return "-";
  std::string text = format_utc(*time).substr(0, 19);
  text[10] = ' ';
  return text;
}

std::string outcome_of(Call const& call) {
  std::string text(call_outcome_name(call.outcome));
  if (call.final_status) text += " " + std::to_string(*call.final_status);
  return text;
}

// Those that a record names.
std::vector<std::string_view> names_of_hosts(CallFlow const& call) {
  std::vector<std::string_view> names;
  for (auto const& actor : call.actors) {
    if (!actor.name.empty()) names.push_back(actor.name);
  }
  return names;
}

// Who wrote a record of that arrow; nullptr where the record does not tell.
Actor const* writer_of(CallFlow const& call, Arrow const& arrow, Event const& event) {
  if (arrow.from == arrow.to) return &call.actors.at(arrow.from);
  auto const* sip = std::get_if<SipMessageEvent>(&event.payload);
  if (sip == nullptr || sip->direction == Direction::unknown) return nullptr;
  return &call.actors.at(sip->direction == Direction::sent ? arrow.from : arrow.to);
}

// Logs whose writer has neither a name nor an address in this call, as "(file)". Bare SIP is
// nobody's log.
std::vector<std::string> nameless_logs(ResultView const& view, CallFlow const& call) {
  std::map<SourceIndex, bool> named;
  for (auto const& arrow : call.arrows) {
    for (auto const index : arrow.events) {
      auto const& event = view.events->at(index);
      if (event.family == Family::sip_text) continue;
      auto const* writer = writer_of(call, arrow, event);
      bool& is_named = named[event.where.source];
      is_named = is_named || !event.host.empty() || (writer != nullptr && !writer->name.empty());
    }
  }
  std::vector<std::string> logs;
  for (auto const& [source, is_named] : named) {
    auto const& path = view.sources->at(source).path;
    if (!is_named) logs.push_back("(" + path.substr(path.find_last_of("/!") + 1) + ")");
  }
  return logs;
}

// Who wrote a log without its name stands first, as the file.
std::string hosts_of(ResultView const& view, CallFlow const& call) {
  auto names = nameless_logs(view, call);
  for (auto const name : names_of_hosts(call)) names.emplace_back(name);
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < kMaxHosts; ++i) {
    text += (i == 0 ? "" : ",") + names[i];
  }
  if (names.size() > kMaxHosts) text += ",...";
  return text;
}

std::string call_ids_of(Call const& call) {
  std::string text;
  for (auto const id : call.call_ids) text += (text.empty() ? "" : ",") + std::string(id);
  return text;
}

std::string refused_by(CallFlow const& call) {
  auto const refusal = refusal_of(call);
  if (!refusal) return "-";
  return std::string(refusal->by.name) + (refusal->proven ? "" : "?");
}

std::vector<std::string> row_of(ResultView const& view, CallFlow const& call,
                                Finding const* finding, bool verbose) {
  std::vector<std::string> row = {call.id,
                                  short_time(call.started),
                                  std::string(call.caller),
                                  std::string(call.callee),
                                  outcome_of(call),
                                  finding != nullptr ? finding->cause : "-",
                                  hosts_of(view, call)};
  if (verbose) {
    row.push_back(refused_by(call));
    row.push_back(call_ids_of(call));
  }
  return row;
}

Json hosts_json(CallFlow const& call) {
  Json hosts = Json::array();
  for (auto const name : names_of_hosts(call)) hosts.push_back(safe_text(name));
  return hosts;
}

}  // namespace

std::string write_calls_text(ResultView const& view, std::vector<CallIndex> const& chosen,
                             CallsTextOptions const& options) {
  if (view.calls->empty()) return "no calls in these logs\n";
  if (chosen.empty()) return "none of the " + std::to_string(view.calls->size()) + " calls match\n";
  std::vector<Finding const*> const findings = finding_of_calls(view);
  std::vector<std::string> head = {"CALL",    "TIME (UTC)", "CALLER", "CALLEE",
                                   "OUTCOME", "CAUSE",      "HOSTS"};
  if (options.verbose) {
    head.emplace_back("REFUSED BY");
    head.emplace_back("CALL-ID");
  }
  Table table(std::move(head));
  for (CallIndex const i : chosen) {
    table.add(row_of(view, view.flow(i), findings[i], options.verbose));
  }
  // The cause is what is asked for: it is cut last.
  if (!options.verbose) table.fit(options.width, {2, 3, 6});
  if (!options.verbose) table.fit(options.width, {5});
  return table.text();
}

std::string write_calls_json(ResultView const& view, std::vector<CallIndex> const& chosen) {
  std::vector<Finding const*> const findings = finding_of_calls(view);
  Json const document = {{"schema_version", kSchemaVersion}, {"calls", Json::array()}};
  return document_with_list(document, "calls", chosen.size(), [&](std::size_t place) {
    CallIndex const i = chosen[place];
    Json call = call_json(view, i);
    call["cause"] = findings[i] != nullptr ? Json(safe_text(findings[i]->cause)) : Json(nullptr);
    call["hosts"] = hosts_json(view.flow(i));
    return call;
  });
}

}  // namespace siptriage::render
