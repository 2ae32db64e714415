// query/cli/message_lines.h - lines of a pipe that may not be trusted to be short.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hoshin {

/// Reads lines of a file descriptor as they come. A line that is too long is passed over, and never held.
class MessageLines {
 public:
  MessageLines(int fd, std::size_t most_bytes) : fd_(fd), most_bytes_(most_bytes) {}

  struct Line {
    std::string text;       ///< Without its line feed; empty if it is too long.
    bool too_long = false;  ///< It had more than `most_bytes`.
  };

  /// Waits for the next line; nothing at the end. A last line needs no line feed. Throws Error kIo.
  std::optional<Line> next();

 private:
  bool read_more();
  void keep(std::string_view bytes);

  const int fd_;
  const std::size_t most_bytes_;
  std::string read_;  // and not looked at from at_ on
  std::size_t at_ = 0;
  Line line_;              // as far as it has come
  bool has_line_ = false;  // anything of it has
};

}  // namespace hoshin
