// What to do next: one list, each step once, and when to look into a log.
#include <catch2/catch.hpp>

#include "render/next_steps.hpp"
#include "render/text.hpp"
#include "sample_case.hpp"

using namespace siptriage;
using namespace siptriage::testing;

namespace {

std::vector<std::string> purposes(SampleCase const& sample, bool all = false) {
  std::vector<std::string> texts;
  for (auto const& group : render::next_steps(sample.view(), all)) texts.push_back(group.purpose);
  return texts;
}

CollectStep check(std::string what) {
  return {.what = std::move(what), .how = "how", .why = "why", .check = "check.one"};
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

LogWindow one_minute() {
  auto const since = *make_instant(2026, 3, 2, 23, 59, 40, 0);
  LogWindow window;
  window.utc = TimeSpan{since, Instant{since.micros + 60'000'000}};
  return window;
}

std::string page(SampleCase const& sample) { return render::write_text(sample.view(), {}); }

}  // namespace

TEST_CASE("fixes come first, then what confirms, then checks; what is missing only with -v") {
  auto sample = srv_case();
  sample->findings[0].collect = {check("C"), {.what = "W", .how = "", .why = ""}};
  CHECK(purposes(*sample) ==
        std::vector<std::string>{"Fix srv_domain_mismatch", "Confirm srv_domain_mismatch",
                                 "Check (advice: these logs prove none of it)"});
  CHECK(purposes(*sample, true).size() == 4);
  CHECK(purposes(*sample, true)[2] == "Collect what is missing");
}

TEST_CASE("a step that two findings ask for stands once") {
  auto sample = srv_case();
  sample->findings[0].collect = {check("C")};
  sample->findings[1].role = Role::root_cause;
  sample->findings[1].collect = {check("C")};
  sample->findings[1].fix = sample->findings[0].fix;
  auto const groups = render::next_steps(sample->view(), false);
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].fixes.size() == 1);
  CHECK(groups[1].collects.size() == 1);
}

TEST_CASE("an input that a step fetches is not asked for once more") {
  auto sample = undetermined_case();
  sample->findings[0].collect[0].kind = "cisco.asa";
  sample->not_evaluated = {{"asa.missing-acl",
                            "missing_acl",
                            {"cisco.asa"},
                            {{.what = "X", .how = "", .why = "", .kind = "cisco.asa"}}}};
  CHECK(purposes(*sample, true) ==
        std::vector<std::string>{"Decide between srv_domain_mismatch and cert_fqdn_mismatch"});
}

TEST_CASE("a check is one sentence without -v") {
  auto sample = srv_case();
  sample->findings[0].collect = {check("Look at it")};
  CHECK(has(page(*sample), "  2. Look at it (check.one)\n\nNOT CHECKED"));
  CHECK(has(render::write_text(sample->view(), {.color = false, .verbose = true}),
            "Look at it (check.one)\n     how: how\n     why: why\n"));
}

TEST_CASE("the window is told in UTC and as the stamps of the log read") {
  auto sample = undetermined_case();
  auto& step = sample->findings[0].collect[0];
  step.window = one_minute();
  step.call_ids = {"a@b", "c@d"};
  CHECK(has(page(*sample),
            "when: 2026-03-02 23:59:40 to 2026-03-03 00:00:40 UTC, Call-ID a@b and 1 more\n"));
  auto const since = *make_instant(2026, 3, 3, 0, 59, 40, 0);
  step.window->local = TimeSpan{since, Instant{since.micros + 60'000'000}};
  step.window->host = "expe01";
  step.window->time_zone = "+01:00";
  step.call_ids.clear();
  CHECK(has(page(*sample),
            "UTC; 2026-03-03 00:59:40 to 01:00:40 on the\n"
            "           clock of expe01 (+01:00)\n"));
  step.window->utc.reset();
  step.window->time_zone.clear();
  CHECK(has(page(*sample),
            "when: 2026-03-03 00:59:40 to 01:00:40, in the own time of expe01, whose "
            "zone is not known\n"));
}
