// Steps that fetch something, for scripts. Keys that do not apply are left out.
#include "render/result_json.hpp"

namespace siptriage::render {
namespace {

// A reading of a clock whose zone is another matter: no Z.
Json local_time(Instant time) {
  auto text = format_utc(time);
  text.pop_back();
  return text;
}

Json clock_json(LogWindow const& window) {
  return {{"host", text_or_null(window.host)},
          {"time_zone", text_or_null(window.time_zone)},
          {"since", local_time(window.local->since)},
          {"until", local_time(window.local->until)}};
}

Json window_json(LogWindow const& window) {
  Json object = {{"since", window.utc ? Json(format_utc(window.utc->since)) : Json(nullptr)},
                 {"until", window.utc ? Json(format_utc(window.utc->until)) : Json(nullptr)}};
  if (window.local) object["clock"] = clock_json(window);
  return object;
}

}  // namespace

Json collect_json(CollectStep const& step) {
  Json object = {{"what", safe_text(step.what)},
                 {"how", text_or_null(step.how)},
                 {"why", text_or_null(step.why)}};
  auto const add = [&](std::string_view key, std::string const& value) {
    if (!value.empty()) object[std::string(key)] = safe_text(value);
  };
  add("check", step.check);
  add("kind", step.kind);
  add("host", step.host);
  add("level", step.level);
  if (step.window) object["window"] = window_json(*step.window);
  if (!step.call_ids.empty()) object["call_ids"] = text_array(step.call_ids);
  return object;
}

Json collect_json(std::vector<CollectStep> const& steps) {
  Json array = Json::array();
  for (auto const& step : steps) array.push_back(collect_json(step));
  return array;
}

}  // namespace siptriage::render
