// Puts the events of the chunks of one log together; the twins of a message may stand in two
// chunks.
#pragma once

#include <vector>

#include "families/expressway/twins.hpp"
#include "families/reader.hpp"

namespace siptriage::families::expressway {

class TwinJoiner final : public EventJoiner, private TwinTable::Filler {
 public:
  TwinJoiner(Chunk const& whole, Events& joined) noexcept : whole_(whole), table_(joined, *this) {}

  void add(Events events, std::vector<Twin> const& twins) override;
  void finish() override { table_.finish(); }

 private:
  bool fill(Event& event) override;

  Chunk whole_;
  TwinTable table_;
  Fields pairs_;  // of the record in work, kept to reuse its memory
};

}  // namespace siptriage::families::expressway
