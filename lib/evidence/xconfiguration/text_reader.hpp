// The text form: "*c xConfiguration ...", "*s ..." with nested blocks, commands typed in a ticket.
#pragma once

#include <string>
#include <string_view>

#include "base/line_cursor.hpp"
#include "evidence/xconfiguration/sink.hpp"
#include "evidence/xconfiguration/statement.hpp"
#include "evidence/xconfiguration/status_tree.hpp"
#include "families/ledger.hpp"

namespace siptriage::evidence::xconfiguration {

class TextReader {
 public:
  TextReader(families::Chunk const& chunk, Arena& arena, families::Reading& reading) noexcept
      : chunk_(chunk), sink_(arena, reading), ledger_(chunk, reading) {}

  void read();

 private:
  // A statement under way: the rest of it may stand on the next line.
  struct Pending {
    Mark::Kind kind = Mark::Kind::configuration;
    families::Extent extent;  // with line ends
    std::string text;         // behind the mark, wrapped lines joined by one blank
    unsigned lines = 0;       // 0: none under way
  };

  void read_line(Line const& line);
  void read_pieces(Line const& line, Mark mark);
  void read_piece(Line const& line, Mark const& mark, std::size_t end);
  [[nodiscard]] bool continues(Line const& line) const;
  void join(Line const& line);
  [[nodiscard]] bool read_nested(Line const& line);
  void finish();
  void emit(Statement const& statement);
  void refuse(char const* why);
  [[nodiscard]] bool is_cut(Statement const& statement) const;

  families::Chunk const& chunk_;
  Sink sink_;
  families::Ledger ledger_;
  Pending pending_;
  StatusTree tree_;
  bool quotes_seen_ = false;
  bool own_before_ = false;  // the line before was one of ours
};

}  // namespace siptriage::evidence::xconfiguration
