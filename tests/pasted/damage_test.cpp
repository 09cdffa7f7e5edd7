// The property that matters: whatever a copy did to a record, the same event comes out.
#include "damage.hpp"

#include "pasted_test.hpp"
#include "records.hpp"

using namespace siptriage;
using namespace siptriage::test;

namespace {

std::string strict_description(CleanRecord const& record, Arena& arena, std::string& storage) {
  storage = record.text;
  families::Reading reading;
  record.read({storage, 0, 0, 1}, arena, reading);
  return describe(reading.events);
}

std::string without_blanks(std::string const& text) { return replace_all(text, " ", ""); }

}  // namespace

TEST_CASE("the strict readers read the undamaged records", "[pasted][damage]") {
  for (auto const& record : clean_records(some_names().front())) {
    CAPTURE(record.kind);
    Arena arena;
    std::string storage;
    CHECK_FALSE(strict_description(record, arena, storage).empty());
  }
}

TEST_CASE("a damaged record gives the event of the undamaged one", "[pasted][damage]") {
  for (auto const& names : some_names()) {
    for (auto const& record : clean_records(names)) {
      Arena arena;
      std::string storage;
      auto const expected = strict_description(record, arena, storage);
      for (auto const& damage : all_damage()) {
        auto const result = read_pasted(damage.apply(record.text));
        INFO(record.kind << " / " << damage.name << " / " << names.domain);
        INFO(*result.text);
        bool const twice = damage.name == "twice, glued";
        auto const wanted = twice ? expected + expected : expected;
        if (damage.cuts_words) {
          // Where free text was cut inside a word, a blank stays; names have none.
          CHECK(without_blanks(describe(result.reading.events)) == without_blanks(wanted));
        } else {
          CHECK(describe(result.reading.events) == wanted);
        }
      }
    }
  }
}
