#include "evidence/xconfiguration/sink.hpp"

#include <utility>

#include "evidence/xconfiguration/secrets.hpp"
#include "evidence/xconfiguration/xconfiguration.hpp"

namespace siptriage::evidence::xconfiguration {

void Sink::add(bool status, std::string_view path, std::string_view value,
               SourceSpan const& where) {
  if (kept_ == kMaxSettings) {
    reading_.add_defect(DefectCode::not_read, where, 0,
                        "more settings than a configuration has: the rest is not kept");
  }
  if (kept_++ >= kMaxSettings) return;
  SettingEvent setting;
  setting.status = status;
  setting.path = arena_.store(path);
  setting.secret = is_secret(path, value);
  if (!setting.secret) setting.value = value;
  Event event;
  event.where = where;
  event.family = status ? Family::expressway_xstatus : Family::expressway_xconfiguration;
  event.payload = setting;
  reading_.events.push_back(std::move(event));
}

}  // namespace siptriage::evidence::xconfiguration
