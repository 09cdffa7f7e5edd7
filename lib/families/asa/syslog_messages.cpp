#include "families/asa/syslog_messages.hpp"

#include <algorithm>
#include <iterator>

namespace siptriage::families::asa {
namespace {

struct MessageRow {
  std::uint32_t id;
  std::optional<Payload> (*read)(SyslogLine const& line);
};

constexpr MessageRow kRows[] = {
    {106001, read_inbound_deny},
    {106002, read_outbound_deny},
    {106006, read_inbound_deny},
    {106007, read_inbound_deny},
    {106010, read_policy_deny},
    {106014, read_policy_deny},
    {106015, read_stray_packet},
    {106023, read_deny},
    {106100, read_acl_hit},
    {106102, read_acl_hit},
    {106103, read_acl_hit},
    {302013, read_built},
    {302014, read_teardown},
    {302015, read_built},
    {302016, read_teardown},
    {507003, read_terminated},
    {607001, read_inspection},
    {607002, read_inspection},
    {607003, read_inspection},
    {710003, read_device_deny},
    {717002, read_certificate_message},
    {717009, read_certificate_message},
    {717020, read_certificate_message},
    {717021, read_certificate_message},
    {717023, read_certificate_message},
    {717027, read_certificate_message},
    {717031, read_certificate_message},
    {717032, read_certificate_message},
    {717054, read_certificate_message},
    {717055, read_certificate_message},
    {717063, read_certificate_message},
};

constexpr bool less(MessageRow const& a, MessageRow const& b) noexcept { return a.id < b.id; }
static_assert(std::is_sorted(std::begin(kRows), std::end(kRows), less));

}  // namespace

std::optional<Payload> read_message(SyslogLine const& line) {
  auto const* row =
      std::lower_bound(std::begin(kRows), std::end(kRows), MessageRow{line.id, {}}, less);
  if (row == std::end(kRows) || row->id != line.id) return std::nullopt;
  return row->read(line);
}

}  // namespace siptriage::families::asa
