#include <catch2/catch.hpp>

#include "correlate/calls.hpp"
#include "facts/case_model.hpp"
#include "support/events.hpp"

using namespace siptriage;
using facts::FactKind;
using facts::Value;
using test::invite;
using test::response;

namespace {

constexpr char const* kEdge = "Server: RTC/6.0\n";

struct Case {
  explicit Case(test::EventList& list)
      : calls(correlate::build_calls(list.events(), list.arena()).calls),
        model(facts::build_case_model(list.events(), calls, {Family::expressway_diagnostic})) {}
  [[nodiscard]] facts::Fact const& only_fact() const {
    REQUIRE(model.facts.size() == 1);
    return model.facts[0];
  }
  std::vector<Call> calls;
  facts::CaseModel model;
};

Value text(char const* value) { return std::string(value); }

}  // namespace

TEST_CASE("a bare 504 of an Edge is described from the copy that the Edge answered") {
  test::EventList list;
  list.sip(invite("a"), Direction::sent, 1);
  list.sip(response("504 Server time-out", "a", 1, kEdge), Direction::received, 1.2);
  auto forwarded = response("504 Server time-out", "a", 1, kEdge);
  forwarded.replace(forwarded.find(";ms-received-port=25002;ms-received-cid=100"), 43, "");
  list.sip(forwarded, Direction::sent, 1.3).host = "expe";
  Case const result(list);
  auto const& fact = result.only_fact();
  CHECK(fact.events.front() == 1);
  CHECK(fact.events.size() == 2);
  CHECK(fact.field("status") == Value{std::int64_t{504}});
  CHECK(fact.field("server_kind") == text("microsoft"));
  CHECK(fact.field("bare") == Value{true});
  CHECK(fact.field("direction") == text("received"));
  CHECK(fact.field("elapsed_ms") == Value{std::int64_t{200}});
  CHECK(fact.field("in_dialog") == Value{false});
  CHECK(fact.field("from_domain") == text("uc.example.com"));
  CHECK(fact.field("peer") == text("192.0.2.10"));
  CHECK(fact.field("generated_by_us") == Value{false});
}

TEST_CASE("diagnostics on any copy, or a Warning, make the refusal not bare") {
  for (auto const* extra : {"ms-diagnostics: 1009;reason=\"x\"\n", "Warning: 399 a \"b\"\n",
                            "Reason: Q.850;cause=16\n"}) {
    test::EventList list;
    list.sip(response("504 Server time-out", "a", 1, std::string(kEdge) + extra),
             Direction::received, 1);
    Case const result(list);
    CHECK(result.only_fact().field("bare") == Value{false});
  }
}

TEST_CASE("a re-INVITE is in dialog by its To tag or by the earlier success") {
  test::EventList tagged;
  tagged.sip(invite("a", 2, "99"), Direction::sent, 1);
  tagged.sip(response("504 Server time-out", "a", 2, kEdge), Direction::received, 2);
  Case const first(tagged);
  CHECK(first.only_fact().field("in_dialog") == Value{true});

  test::EventList succeeded;
  succeeded.sip(response("200 OK", "a", 1), Direction::received, 1);
  succeeded.sip(response("504 Server time-out", "a", 2, kEdge), Direction::received, 2);
  Case const second(succeeded);
  REQUIRE(second.model.facts.size() == 2);
  CHECK(second.model.facts[1].field("status") == Value{std::int64_t{504}});
  CHECK(second.model.facts[1].field("in_dialog") == Value{true});
}

TEST_CASE("the To-Tag of a one-line summary shows the dialog") {
  test::EventList list;
  list.sip("INVITE sip:bob@example.org SIP/2.0\nCall-ID: a\nTo-Tag: 99\nCSeq: 2 INVITE\n\n",
           Direction::sent, 1);
  list.sip(response("504 Server time-out", "a", 2, kEdge), Direction::received, 2);
  Case const result(list);
  CHECK(result.only_fact().field("in_dialog") == Value{true});
}

TEST_CASE("the Expressway side of a call") {
  test::EventList from_expressway;
  from_expressway.sip(response("504 Server time-out", "a", 1, kEdge), Direction::received, 1);
  Case const outbound(from_expressway);
  CHECK(outbound.model.domains.at(0).expressway == "uc.example.com");

  test::EventList from_client;
  auto reply = response("504 Server time-out", "b", 1, kEdge);
  reply.replace(reply.find(";tag=1\n"), 7, ";tag=1;epid=c21eec507a\n");
  from_client.sip(reply, Direction::received, 1, "pc", Family::lync_uccapi);
  Case const inbound(from_client);
  CHECK(inbound.model.domains.at(0).expressway == "example.org");

  test::EventList unknown;
  unknown.sip(response("404 Not Found", "c", 1, "Server: TANDBERG/4137\n"), Direction::sent, 1);
  Case const neither(unknown);
  CHECK(neither.model.domains.at(0).expressway.empty());
}

TEST_CASE("an address in From is no SIP domain") {
  test::EventList list;
  auto reply = response("504 Server time-out", "a", 1, kEdge);
  reply.replace(reply.find("uc.example.com"), 14, "192.0.2.77");
  list.sip(reply, Direction::received, 1);
  Case const result(list);
  CHECK(result.only_fact().field("from_domain") == Value{});
}

namespace {

ConfigEvent statement(ConfigEvent::Kind kind, std::string_view name, std::string_view parent = {},
                      std::string_view type = {}, bool typed = false) {
  ConfigEvent config;
  config.kind = kind;
  config.name = name;
  config.parent = parent;
  config.type = type;
  config.typed = typed;
  return config;
}
using Kind = ConfigEvent::Kind;

std::string state_of(test::EventList& list) {
  Case const result(list);
  return std::get<std::string>(result.only_fact().field("state"));
}

}  // namespace

TEST_CASE("a refused match command is a missing access-list until it is accepted") {
  test::EventList refused;
  refused.config(statement(Kind::acl_rejected, "ent_A", "cm", {}, true));
  CHECK(state_of(refused) == "missing");

  test::EventList created_only;
  created_only.config(statement(Kind::acl_rejected, "ent_A", "cm", {}, true));
  created_only.config(statement(Kind::access_list_entry, "ent_A", {}, "extended", true));
  CHECK(state_of(created_only) == "missing");

  test::EventList repaired;
  repaired.config(statement(Kind::acl_rejected, "ent_A", "cm", {}, true));
  repaired.config(statement(Kind::access_list_entry, "ent_A", {}, "extended", true));
  repaired.config(statement(Kind::match_access_list, "ent_A", "cm", {}, true));
  CHECK(state_of(repaired) == "defined");
}

TEST_CASE("a misspelt access-list that was corrected is no fault") {
  test::EventList list;
  list.config(statement(Kind::acl_rejected, "ent_B", "cm", {}, true));
  list.config(statement(Kind::acl_rejected, "ent_C", "other", {}, true));
  list.config(statement(Kind::match_access_list, "ent_A", "cm", {}, true));
  Case const result(list);
  std::vector<std::string> missing;
  for (auto const& fact : result.model.facts) {
    if (fact.field("state") == text("missing")) {
      missing.push_back(std::get<std::string>(fact.field("acl")));
    }
  }
  CHECK(missing == std::vector<std::string>{"ent_C"});
}

TEST_CASE("a configuration is judged by what it shows") {
  test::EventList defined;
  defined.config(statement(Kind::access_list_entry, "ent_A", {}, "extended"));
  defined.config(statement(Kind::match_access_list, "ent_A", "cm"));
  CHECK(state_of(defined) == "defined");

  test::EventList standard;
  standard.config(statement(Kind::access_list_entry, "ent_A", {}, "standard"));
  standard.config(statement(Kind::match_access_list, "ent_A", "cm"));
  CHECK(state_of(standard) == "not_extended");

  test::EventList other_case;
  other_case.config(statement(Kind::access_list_entry, "ENT_A", {}, "extended"));
  other_case.config(statement(Kind::match_access_list, "ent_A", "cm"));
  CHECK(state_of(other_case) == "missing");

  test::EventList fragment;
  fragment.config(statement(Kind::match_access_list, "ent_A", "cm"));
  CHECK(state_of(fragment) == "unknown");

  test::EventList whole;
  whole.config(statement(Kind::device, "asa1"));
  whole.config(statement(Kind::match_access_list, "ent_A", "cm"));
  CHECK(state_of(whole) == "missing");

  test::EventList remark;
  remark.config(statement(Kind::access_list_entry, "ent_A", {}, "remark"));
  remark.config(statement(Kind::match_access_list, "ent_A", "cm"));
  CHECK(state_of(remark) == "unknown");
}

TEST_CASE("access-lists in another file of the same device count") {
  test::EventList list;
  list.config(statement(Kind::match_access_list, "ent_A", "cm"), "asa1");
  list.config(statement(Kind::access_list_entry, "ent_B", {}, "extended"), "asa1");
  list.config(statement(Kind::access_list_entry, "ent_A", {}, "extended"), "");
  CHECK(state_of(list) == "defined");

  test::EventList other_device;
  other_device.config(statement(Kind::match_access_list, "ent_A", "cm"), "asa1");
  other_device.config(statement(Kind::access_list_entry, "ent_B", {}, "extended"), "asa1");
  other_device.config(statement(Kind::access_list_entry, "ent_A", {}, "extended"), "asa2");
  CHECK(state_of(other_device) == "missing");
}

TEST_CASE("removed access-lists are gone, one or all") {
  for (auto const* name : {"ent_A", ""}) {
    test::EventList list;
    list.config(statement(Kind::device, "asa1"));
    list.config(statement(Kind::access_list_entry, "ent_A", {}, "extended"));
    list.config(statement(Kind::access_list_removed, name));
    list.config(statement(Kind::match_access_list, "ent_A", "cm"));
    CHECK(state_of(list) == "missing");
  }
}

TEST_CASE("an alarm stands until it is lowered on the same host") {
  auto const alarm = [](char const* id, char const* state) {
    AlarmEvent event;
    event.id = id;
    event.state = state;
    event.detail = "NTP server not available";
    return event;
  };
  test::EventList list;
  list.expressway(alarm("25021", "Raised"), 1, "expe1");
  list.expressway(alarm("25021", "Lowered"), 2, "expe2");
  list.expressway(alarm("25021", "Raised"), 3, "expe1");
  list.expressway(alarm("40068", "Raised"), 4, "expe1");
  list.expressway(alarm("40068", "Lowered"), 5, "expe1");
  Case const result(list);
  REQUIRE(result.model.facts.size() == 2);
  auto const& standing = result.model.facts[0];
  CHECK(standing.field("id") == text("25021"));
  CHECK(standing.field("active") == Value{true});
  CHECK(standing.field("times") == Value{std::int64_t{2}});
  CHECK(standing.events.front() == 2);
  CHECK(result.model.facts[1].field("active") == Value{false});
}
