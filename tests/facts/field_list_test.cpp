#include "facts/field_list.hpp"

#include <catch2/catch.hpp>

using namespace siptriage::facts;

TEST_CASE("values of every type come back as they were") {
  FieldList fields = {{"status", std::int64_t{-504}},
                      {"method", std::string("INVITE")},
                      {"bare", true},
                      {"server", Value{}},
                      {"no such field of any fact", std::string(300, 'x')},
                      {"names", StringList{"a.example", "", "b.example"}},
                      {"peer", std::string()},
                      {"status", std::int64_t{200}}};
  CHECK(fields.find("status") == Value{std::int64_t{-504}});
  CHECK(fields.find("method") == Value{std::string("INVITE")});
  CHECK(fields.find("bare") == Value{true});
  CHECK(fields.find("server") == Value{});
  CHECK(fields.find("no such field of any fact") == Value{std::string(300, 'x')});
  CHECK(fields.find("names") == Value{StringList{"a.example", "", "b.example"}});
  CHECK(fields.find("peer") == Value{std::string()});
  CHECK(fields.find("route") == Value{});
  std::vector<std::string> names;
  for (auto const& field : fields) names.emplace_back(field.name);
  CHECK(names == std::vector<std::string>{"status", "method", "bare", "no such field of any fact",
                                          "names", "peer", "status"});
}

TEST_CASE("a value can be set anew") {
  FieldList fields = {{"state", std::string("missing")}, {"acl", std::string("sip")}};
  fields.set("state", std::string("defined"));
  fields.set("route", std::string("edge.example.com"));
  CHECK(fields.find("state") == Value{std::string("defined")});
  CHECK(fields.find("acl") == Value{std::string("sip")});
  CHECK(fields.find("route") == Value{std::string("edge.example.com")});
  fields.set("acl", Value{});
  CHECK(fields.find("acl") == Value{});
  CHECK(FieldList{}.find("acl") == Value{});
}
