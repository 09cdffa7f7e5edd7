// The public writers. The only file of this room that touches an Analysis (with view.cpp).
#include "siptriage/render.hpp"

#include "render/calls.hpp"
#include "render/ladder_writers.hpp"
#include "render/result_json.hpp"
#include "render/safe_text.hpp"
#include "render/text.hpp"

namespace siptriage {

std::string render_text(Analysis const& analysis, TextOptions const& options) {
  return render::write_text(render::view_of(analysis), options);
}

std::string render_json(Analysis const& analysis) {
  return render::write_json(render::view_of(analysis));
}

std::string render_ndjson(Analysis const& analysis, std::string_view case_name,
                          std::string_view error) {
  return render::write_ndjson(render::view_of(analysis), case_name, error);
}

std::string render_events(Analysis const& analysis) {
  return render::write_events(render::view_of(analysis));
}

std::string render_calls_text(Analysis const& analysis, std::vector<CallIndex> const& chosen,
                              CallsTextOptions const& options) {
  return render::write_calls_text(render::view_of(analysis), chosen, options);
}

std::string render_calls_json(Analysis const& analysis, std::vector<CallIndex> const& chosen) {
  return render::write_calls_json(render::view_of(analysis), chosen);
}

std::string render_ladder(Analysis const& analysis, CallIndex call, LadderOptions const& options) {
  return render::write_ladder_text(render::view_of(analysis), call, options);
}

std::string render_mermaid(Analysis const& analysis, CallIndex call, LadderOptions const& options) {
  return render::write_ladder_mermaid(render::view_of(analysis), call, options);
}

std::string render_svg(Analysis const& analysis, CallIndex call, LadderOptions const& options) {
  return render::write_ladder_svg(render::view_of(analysis), call, options);
}

}  // namespace siptriage
