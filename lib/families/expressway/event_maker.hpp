// Records to Events. The twins of a message are joined by TwinJoiner.
#pragma once

#include <string_view>

#include "families/expressway/account.hpp"
#include "families/expressway/head.hpp"
#include "families/expressway/record.hpp"
#include "families/expressway/twins.hpp"
#include "families/reader.hpp"
#include "sip/parse.hpp"

namespace siptriage::families::expressway {

class EventMaker {
 public:
  EventMaker(Chunk const& chunk, Arena& arena, Reading& reading, Account& account) noexcept
      : chunk_(chunk), arena_(arena), reading_(reading), account_(account) {}

  // Reads one record that can carry an event, and books it. False, with nothing booked and no event
  // made, when the record is not in the product's form and is the tolerant reader's.
  [[nodiscard]] bool read(Record const& record);

 private:
  bool read_sip_dump(Record const& record);
  bool read_service(Record const& record);
  bool read_sip_line(Record const& record);
  bool read_http_dump(Record const& record);
  bool read_structured(Record const& record);
  bool add_summary(Record const& record, std::string_view detail);
  bool add_message(Record const& record, Dump const& dump, sip::Message message);

  void add_twin(std::uint64_t key, bool is_dump, Event event);
  std::string_view first_line(Record const& record) const noexcept;
  SourceSpan span_of(Record const& record) const noexcept;
  bool accept(Record const& record, std::uint64_t skipped = 0) noexcept;
  bool accept_cut(Record const& record, char const* what);
  bool accept_invalid(Record const& record, Dump const& dump, std::string const& why);

  Chunk const& chunk_;
  Arena& arena_;
  Reading& reading_;
  Account& account_;
  Fields pairs_;  // of the record in work, kept to reuse its memory
  sip::ParseNotes notes_;
};

}  // namespace siptriage::families::expressway
