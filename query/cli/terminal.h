// query/cli/terminal.h - where the answer goes: standard output, its width and its looks.
#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/searcher.h"

namespace hoshin {

/// What the environment says, read once in main; null where a variable is unset.
struct Environment {
  const char* data = nullptr;        ///< $HOSHIN_DATA
  const char* index = nullptr;       ///< $HOSHIN_INDEX
  const char* columns = nullptr;     ///< $COLUMNS
  const char* no_color = nullptr;    ///< $NO_COLOR: set and not empty means no colour.
  const char* term = nullptr;        ///< $TERM: "dumb" means no colour.
  const char* visual = nullptr;      ///< $VISUAL, then
  const char* editor = nullptr;      ///< $EDITOR, then
  const char* pager = nullptr;       ///< $PAGER: what `open` shows a text with, and a long answer is read in.
  const char* embeddings = nullptr;  ///< $HOSHIN_EMBEDDINGS_URL
  const char* no_pager = nullptr;    ///< $NO_PAGER: set and not empty means no pager.
  const char* config_home = nullptr;  ///< $XDG_CONFIG_HOME, else
  const char* home = nullptr;         ///< $HOME: where the configuration is.
  const char* listen_pid = nullptr;   ///< $LISTEN_PID and
  const char* listen_fds = nullptr;   ///< $LISTEN_FDS: sockets that systemd hands over.
};

enum class ColorChoice { kAuto, kAlways, kNever };

/// How text may look on standard output.
struct Terminal {
  std::size_t width = 80;  ///< Columns to fold at: $COLUMNS, else the terminal's own, else 80; at least 40.
  bool colour = false;     ///< On a terminal, unless NO_COLOR or --color say otherwise.
  bool bars = false;       ///< On a terminal, or with --color always.
  std::size_t rows = 0;    ///< Of the terminal; 0 where there is none.
};

Terminal stdout_terminal(const Environment& environment, ColorChoice choice);

/// What a piece of text is; Palette knows how that looks.
enum class Look { kPlain, kStrong, kFaint, kHeading, kMatch, kId, kBar, kRemoved, kAdded };

/// Colours, or none, for text in one line that is printable_line(). Immutable.
class Palette {
 public:
  explicit Palette(bool colour) : colour_(colour) {}

  std::string paint(Look look, std::string_view text) const;

  /// The bytes `line` of `text` in `look`, the `matches` in them as Look::kMatch.
  std::string paint_matches(Look look, std::string_view text, ByteRange line,
                            const std::vector<ByteRange>& matches) const;

  /// Whether looks are told apart at all.
  bool has_colour() const noexcept { return colour_; }

 private:
  bool colour_;
};

class Pager;

/// Standard output, buffered: what is written is printable(), whatever it was made of. When nobody reads it
/// any more (`| head -1`) it swallows the rest: closed() tells a long command to stop.
class Output {
 public:
  /// Without `in_colour`, not even the colours of Palette pass.
  explicit Output(bool in_colour = false);
  ~Output();

  /// What is longer than `terminal` goes to this pager (pager_command()), if nothing has been written before.
  void page(const Terminal& terminal, std::string command);

  /// Whole characters. Throws Error kNoSpace or kIo when it has to make room and cannot write.
  void write(std::string_view text);

  /// The same of what PrettyRenderer gives: the colours of Palette pass.
  void write_painted(std::string_view text);

  /// Bytes that are no text, as they are.
  void write_bytes(std::string_view bytes) { add(bytes); }

  /// Writes what is buffered. Throws as write does.
  void flush();

  /// The same, and waits until a person who reads it in a pager has done so. Nothing is written any more.
  void finish();

  bool closed() const noexcept { return closed_; }

 private:
  void add(std::string_view text);
  int file(std::string_view text);

  bool in_colour_;
  std::string pager_command_;  // empty: no pager, or not any more
  std::size_t rows_ = 0, columns_ = 0;
  std::unique_ptr<Pager> pager_;
  std::string buffer_;
  bool closed_ = false;
};

}  // namespace hoshin
