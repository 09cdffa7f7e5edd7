// Joins the INFO line of a SIP message with the DEBUG dump of the same message (CORRELATION of the
// Msg-Hash), so that one message gives one Event. Memory is bounded: twins stand close together.
#pragma once

#include <cstdint>
#include <deque>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "families/reader.hpp"

namespace siptriage::families::expressway {

// What makes two records tell of the same message: Msg-Hash, direction and host. Records of X7.2
// have no Msg-Hash; Call-ID, CSeq and method or status take its place.
[[nodiscard]] std::uint64_t twin_key(Event const& event);
// The same from the text of an INFO line with a Msg-Hash.
[[nodiscard]] std::uint64_t twin_key(std::string_view msg_hash, Direction direction,
                                     std::string_view host) noexcept;

// Events are added in the order of the text. An INFO line becomes an Event at once, so that order
// is kept; it is taken out again when its dump appears. Its payload is filled by `fill` only when
// it has to stand alone.
class TwinTable {
 public:
  // Reads the INFO record at event.where into `event`; false when it tells of no message.
  class Filler {
   public:
    virtual bool fill(Event& event) = 0;

   protected:
    ~Filler() = default;
  };

  TwinTable(Events& events, Filler& filler) noexcept : events_(events), filler_(filler) {}

  // An event that has no twin.
  void add(Event event) { events_.push_back(std::move(event)); }
  void add_summary(std::uint64_t key, Event event);
  void add_dump(std::uint64_t key, Event event);
  // Fills what is left alone and takes the merged lines out. To be called once, at the end.
  void finish();

 private:
  static constexpr std::size_t kMaxPending = 4096;
  struct Entry {
    std::size_t event = 0;
    bool is_dump = false;
  };

  void remember(std::uint64_t key, Entry entry);
  void settle(Entry const& entry);
  void drop(std::size_t event);

  Events& events_;
  Filler& filler_;
  std::unordered_map<std::uint64_t, Entry> pending_;
  std::deque<std::pair<std::uint64_t, std::size_t>> order_;  // key and event, oldest first
  std::vector<std::size_t> dead_;                            // events to take out
};

}  // namespace siptriage::families::expressway
