// The schema of `siptriage inventory --format json`, made from that of the result: an entry is an
// input with some more keys, and is said once.
#include <array>

#include "render/json_value.hpp"
#include "siptriage/render.hpp"

namespace siptriage {
namespace {

using render::Json;

Json reference(std::string_view name) { return {{"$ref", "#/$defs/" + std::string(name)}}; }

Json array_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

// All properties are required.
Json closed_object(Json properties) {
  Json required = Json::array();
  for (auto const& item : properties.items()) required.push_back(item.key());
  return {{"type", "object"},
          {"additionalProperties", false},
          {"required", std::move(required)},
          {"properties", std::move(properties)}};
}

Json local_time() {
  return {{"anyOf", Json::array({reference("local_time"), {{"type", "null"}}})},
          {"description", "Local reading of a log that does not say its time zone."}};
}

Json entry_schema(Json const& input) {
  Json entry = input;
  entry["properties"]["version"] = reference("text_or_null");
  entry["properties"]["version"]["description"] = "Software that wrote the log.";
  for (auto const* key : {"first_local", "last_local"}) entry["properties"][key] = local_time();
  for (auto const* key : {"version", "first_local", "last_local"}) {
    entry["required"].push_back(key);
  }
  return entry;
}

Json definitions(Json const& result) {
  constexpr std::array kShared = {"count",   "name",       "text_or_null", "time_or_null",
                                  "sha256",  "family",     "defect",       "collect",
                                  "rule_id", "log_window", "local_time"};
  Json const& all = result.at("$defs");
  Json defs = Json::object();
  for (auto const* name : kShared) defs[name] = all.at(name);
  defs["entry"] = entry_schema(all.at("input"));
  defs["missing"] = closed_object({{"kind", reference("name")},
                                   {"because", reference("name")},
                                   {"collect", reference("collect")}});
  return defs;
}

}  // namespace

std::string inventory_schema() {
  Json const result = Json::parse(result_schema());
  Json const text = {{"type", "string"}};
  Json schema = {{"$schema", result.at("$schema")},
                 {"$id", "urn:siptriage:inventory:1.0"},
                 {"title", "Result of siptriage inventory --format json"}};
  schema.update(closed_object({{"schema_version", result.at("properties").at("schema_version")},
                               {"complete", result.at("properties").at("complete")},
                               {"entries", array_of(reference("entry"))},
                               {"missing", array_of(reference("missing"))},
                               {"notes", array_of(text)},
                               {"warnings", array_of(text)}}));
  schema["$defs"] = definitions(result);
  return render::json_document(schema);
}

}  // namespace siptriage
