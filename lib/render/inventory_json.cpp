// `siptriage inventory` for scripts.
#include "render/result_json.hpp"
#include "siptriage/inventory.hpp"
#include "siptriage/version.hpp"

namespace siptriage {
namespace {

using render::Json;
using render::text_or_null;

// A local reading has no Z: it is no UTC.
Json local_or_null(std::optional<Instant> const& time) {
  if (!time) return nullptr;
  std::string text = format_utc(*time);
  text.pop_back();
  return text;
}

Json entry_json(Source const& source, InventoryEntry const& entry) {
  Json object = render::input_json(source);
  object["version"] = text_or_null(entry.version);
  std::optional<Instant> const none;
  object["first_time"] = render::time_or_null(entry.has_zone ? entry.first : none);
  object["last_time"] = render::time_or_null(entry.has_zone ? entry.last : none);
  object["first_local"] = local_or_null(entry.has_zone ? none : entry.first);
  object["last_local"] = local_or_null(entry.has_zone ? none : entry.last);
  return object;
}

Json missing_json(MissingPiece const& piece) {
  return {{"kind", piece.kind},
          {"because", render::safe_text(piece.because)},
          {"collect", render::collect_json(piece.collect)}};
}

std::string tagged_line(std::string_view type, Json const& body) {
  Json line = {{"type", type}, {"schema_version", kSchemaVersion}};
  line.update(body);
  return render::json_line(line);
}

}  // namespace

std::string render_inventory_json(Analysis const& analysis, Inventory const& inventory) {
  Json entries = Json::array();
  for (std::size_t i = 0; i < inventory.entries.size(); ++i) {
    entries.push_back(entry_json(analysis.sources().at(i), inventory.entries[i]));
  }
  Json missing = Json::array();
  for (auto const& piece : inventory.missing) missing.push_back(missing_json(piece));
  return render::json_document({{"schema_version", kSchemaVersion},
                                {"complete", analysis.complete()},
                                {"entries", std::move(entries)},
                                {"missing", std::move(missing)},
                                {"notes", render::text_array(inventory.notes)},
                                {"warnings", render::text_array(analysis.warnings())}});
}

std::string render_inventory_ndjson(Analysis const& analysis, Inventory const& inventory) {
  std::string out;
  for (std::size_t i = 0; i < inventory.entries.size(); ++i) {
    out += tagged_line("entry", entry_json(analysis.sources().at(i), inventory.entries[i]));
  }
  for (auto const& piece : inventory.missing) out += tagged_line("missing", missing_json(piece));
  return out + tagged_line("summary", {{"complete", analysis.complete()},
                                       {"notes", render::text_array(inventory.notes)},
                                       {"warnings", render::text_array(analysis.warnings())}});
}

}  // namespace siptriage
