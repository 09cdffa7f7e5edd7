#include "asa_fixture.hpp"

using namespace siptriage;
using siptriage::tests::AsaReading;
using Kind = ConfigEvent::Kind;

TEST_CASE("every form of an access-list") {
  struct Row {
    char const* line;
    char const* name;
    char const* type;
  };
  auto const row = GENERATE(values<Row>({
      {"access-list ent_x extended permit tcp host 192.0.2.1 host 198.51.100.2 eq 5061", "ent_x",
       "extended"},
      {"access-list ent_x line 3 extended deny ip any any", "ent_x", "extended"},
      {"access-list ent_x permit tcp any any eq sip", "ent_x", "extended"},
      {"access-list ent_x line 2 permit object-group web any any", "ent_x", "extended"},
      {"access-list ent_x deny 47 any any", "ent_x", "extended"},
      {"access-list Ent_X standard permit 10.0.0.0 255.0.0.0", "Ent_X", "standard"},
      {"access-list e ethertype permit bpdu", "e", "ethertype"},
      {"access-list w webtype permit url any", "w", "webtype"},
      {"access-list r remark the SIP servers are below, see ticket.", "r", "remark"},
      {"access-list ent_x line 1 extended permit tcp any any eq sip (hitcnt=0) 0x1b2c3d4e", "ent_x",
       "extended"},
      {"  access-list ent_x line 1 extended permit tcp any any (hitcnt=7) (inactive) 0x1", "ent_x",
       "extended"},
      {"Access-list ent_x extended permit ip any any log", "ent_x", "extended"},
  }));
  AsaReading const read(std::string(row.line) + "\n");
  auto const entries = read.configs(Kind::access_list_entry);
  INFO(row.line);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].name == row.name);
  CHECK(entries[0].type == row.type);
  CHECK_FALSE(entries[0].typed);
  CHECK(read.reading.defects.empty());
}

TEST_CASE("lines of show access-list that are no entries") {
  AsaReading const read(
      "fw# show access-list\n"
      "access-list cached ACL log flows: total 0, denied 0 (deny-flow-max 4096)\n"
      "            alert-interval 300\n"
      "access-list ent_x; 2 elements; name hash: 0x5e6f7a8b\n"
      "access-list ent_x line 1 extended permit tcp any any eq 5061 (hitcnt=3) 0x12345678\n"
      "fw#\n");
  CHECK(read.configs(Kind::access_list_entry).size() == 1);
  CHECK(read.configs(Kind::device).size() == 1);
  auto const others = read.configs(Kind::other);
  REQUIRE(others.size() == 1);
  CHECK(others[0].name == "ent_x");
  CHECK(others[0].type == "elements");
  CHECK(read.reading.rejected.empty());
}

TEST_CASE("removals") {
  AsaReading const read(
      "fw(config)# no access-list gone extended permit ip any any\n"
      "fw(config)# clear configure access-list one\n"
      "fw(config)# clear config access-list\n"
      "fw(config)# access-list two extended permit tcp any any eq 5060\n"
      "fw(config)# access-list two extended permit tcp any any eq 5061\n"
      "fw(config)# no access-list two extended permit tcp any any eq 5060\n"
      "fw(config)# no access-list two extended permit tcp any any eq 5061\n"
      "fw(config)# class-map c\n"
      "fw(config-cmap)# no match access-list two\n"
      "fw(config-cmap)# no class-map d\n");
  auto const removed = read.configs(Kind::access_list_removed);
  REQUIRE(removed.size() == 4);
  CHECK(removed[0].name == "gone");
  CHECK(removed[1].name == "one");
  CHECK(removed[2].name.empty());
  CHECK(removed[3].name == "two");
  auto const others = read.configs(Kind::other);
  REQUIRE(others.size() == 1);
  CHECK(others[0].type == "entry removed");
  auto const unmatched = read.configs(Kind::match_removed);
  REQUIRE(unmatched.size() == 2);
  CHECK(unmatched[0].name == "two");
  CHECK(unmatched[0].parent == "c");
  CHECK(unmatched[1].name.empty());
  CHECK(unmatched[1].parent == "d");
}

TEST_CASE("rename keeps the type of a list that was shown") {
  AsaReading const read(
      "fw(config)# access-list old standard permit any4\n"
      "fw(config)# access-list old rename new\n"
      "fw(config)# access-list unseen rename other\n");
  REQUIRE(read.configs(Kind::access_list_entry).size() == 2);
  CHECK(read.configs(Kind::access_list_entry)[1].name == "new");
  CHECK(read.configs(Kind::access_list_entry)[1].type == "standard");
  CHECK(read.configs(Kind::access_list_removed)[0].name == "old");
  CHECK(read.configs(Kind::other)[0].name == "other");
}

namespace {

char const kConfig[] =
    ": Saved\n"
    ":\n"
    ": Serial Number: JMX00000000\n"
    "ASA Version 9.8(2) \n"
    "!\n"
    "hostname edge-fw\n"
    "interface GigabitEthernet0/0\n"
    " nameif outside\n"
    " ip address 203.0.113.1 255.255.255.0 \n"
    "!\n"
    "some-future-keyword with arguments\n"
    "access-list ent_imp_to_external extended permit tcp host 10.0.0.5 host 192.0.2.9 eq 5061 \n"
    "crypto ca certificate chain imp_proxy\n"
    " certificate ca 01\n"
    "    30820122 300d0609 2a864886\n"
    "  quit\n"
    "tls-proxy ent_imp_to_external\n"
    " server trust-point imp_proxy\n"
    " client trust-point msoft_public_fqdn\n"
    "!\n"
    "class-map ent_imp_to_external\n"
    " match access-list ent_imp_to_external\n"
    "class-map inspection_default\n"
    " match default-inspection-traffic\n"
    "class-map match-any Other\n"
    " description the other one, see below.\n"
    " match access-list Other\n"
    "!\n"
    "policy-map type inspect sip sip_inspect\n"
    " parameters\n"
    "  max-forwards-validation action drop log\n"
    "policy-map global_policy\n"
    " class inspection_default\n"
    "  inspect dns preset_dns_map \n"
    " class ent_imp_to_external\n"
    "  inspect sip sip_inspect tls-proxy ent_imp_to_external \n"
    "!\n"
    "service-policy global_policy global\n"
    "service-policy out_policy interface outside fail-close\n"
    "prompt hostname context \n"
    "Cryptochecksum:0123456789abcdef0123456789abcdef\n"
    ": end\n";

}  // namespace

TEST_CASE("a whole running-config") {
  AsaReading const read(kConfig);
  CHECK(read.reading.rejected.empty());
  CHECK(read.reading.defects.empty());
  for (auto const& event : read.reading.events) CHECK(event.host == "edge-fw");
  auto const device = read.configs(Kind::device);
  REQUIRE(device.size() == 1);
  CHECK(device[0].type == "saved");
  auto const matches = read.configs(Kind::match_access_list);
  REQUIRE(matches.size() == 2);
  CHECK(matches[0].parent == "ent_imp_to_external");
  CHECK(matches[1].parent == "Other");
  CHECK(read.configs(Kind::class_map).size() == 3);
  auto const policies = read.configs(Kind::policy_map);
  REQUIRE(policies.size() == 2);
  CHECK(policies[0].type == "inspect sip");
  auto const classes = read.configs(Kind::policy_class);
  REQUIRE(classes.size() == 2);
  CHECK(classes[1].parent == "global_policy");
  auto const inspects = read.configs(Kind::inspect);
  REQUIRE(inspects.size() == 2);
  CHECK(inspects[1].name == "sip");
  CHECK(inspects[1].parent == "ent_imp_to_external");
  CHECK(inspects[1].text == "inspect sip sip_inspect tls-proxy ent_imp_to_external");
  auto const applied = read.configs(Kind::service_policy);
  REQUIRE(applied.size() == 2);
  CHECK(applied[0].parent == "global");
  CHECK(applied[1].parent == "interface outside");
  CHECK(read.configs(Kind::tls_proxy).size() == 1);
}

TEST_CASE("a configuration with a gap does not claim to be whole") {
  auto const claims = [](std::string const& gap) {
    AsaReading const read(": Saved\nhostname fw\n" + gap +
                          "class-map a\n match access-list a\nservice-policy p global\n");
    return !read.configs(Kind::device).empty();
  };
  CHECK(claims(""));
  CHECK_FALSE(claims("...\n"));
  CHECK_FALSE(claims("<output omitted>\n"));
  CHECK_FALSE(claims(std::string("access-list \0\0\0\n", 16)));
}

TEST_CASE("only filters that leave all access-lists are a proof") {
  auto const claims = [](std::string const& command) {
    return !AsaReading("fw# " + command + "\n").configs(Kind::device).empty();
  };
  CHECK(claims("show running-config"));
  CHECK(claims("sh run"));
  CHECK(claims("show run access-list"));
  CHECK(claims("show run | include access-list"));
  CHECK(claims("more system:running-config"));
  CHECK(claims("show access-list"));
  CHECK_FALSE(claims("show run class-map"));
  CHECK_FALSE(claims("show run access-list ent_x"));
  CHECK_FALSE(claims("show access-list ent_x"));
  CHECK_FALSE(claims("show run | begin policy-map"));
  CHECK_FALSE(claims("show version"));
}

TEST_CASE("flattened and damaged statements") {
  AsaReading const read(
      "class-map ent_imp_to_external match access-list ent_imp_to_external\n"
      "ent_server_to_imp extended permit tcp host 192.0.2.1 host 10.0.0.5 eq 5062\n"
      "access-list ent_y extended permit tcp host 192.0.2.1                                        "
      "           host 10.0.0.5 eq 5062\n"
      "policy-map global_policy class one inspect sip sip_map tls-proxy one class two inspect "
      "sip\n");
  auto const matches = read.configs(Kind::match_access_list);
  REQUIRE(matches.size() == 1);
  CHECK(matches[0].name == "ent_imp_to_external");
  CHECK(matches[0].parent == "ent_imp_to_external");
  auto const entries = read.configs(Kind::access_list_entry);
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].name == "ent_server_to_imp");
  CHECK(entries[1].name == "ent_y");
  auto const inspects = read.configs(Kind::inspect);
  REQUIRE(inspects.size() == 2);
  CHECK(inspects[0].parent == "one");
  CHECK(inspects[1].parent == "two");
  CHECK(read.configs(Kind::policy_class)[1].parent == "global_policy");
  CHECK(read.has_defect(DefectCode::flattened_record));
  CHECK(read.has_defect(DefectCode::lost_header));
  CHECK(read.has_defect(DefectCode::wrapped_line));
  CHECK(read.reading.rejected.empty());
}

TEST_CASE("names keep their case, and a name with lost underscores is none") {
  AsaReading const read("class-map Ent_A\n match access-list ENT_a\n");
  CHECK(read.configs(Kind::match_access_list)[0].name == "ENT_a");
  CHECK(read.configs(Kind::match_access_list)[0].parent == "Ent_A");
  AsaReading const lost("class-map ent imp to external\nmatch access-list ent imp to external\n");
  CHECK(lost.reading.events.empty());
  CHECK(lost.reading.understood == 0);
}

TEST_CASE("several configurations in one file keep their hosts") {
  AsaReading const read(
      ": Saved\naccess-list a extended permit ip any any\nhostname one\n: end\n"
      ": Saved\nhostname two\naccess-list b extended permit ip any any\n: end\n");
  for (auto const& event : read.reading.events) {
    auto const& config = std::get<ConfigEvent>(event.payload);
    if (config.name == "a") CHECK(event.host == "one");
    if (config.name == "b") CHECK(event.host == "two");
  }
}
