// query/cli/pager.h - a program that shows a long answer a screen at a time, as git does.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "query/cli/terminal.h"

namespace hoshin {

/// The command of the shell that pages: $PAGER, else less; empty where nobody wants one ($NO_PAGER, PAGER=cat
/// or empty, a terminal that is dumb) or where it is not installed.
std::string pager_command(const Environment& environment,
                          const std::function<bool(std::string_view program)>& can_run);

/// The lines of a terminal that `text` takes, whose lines fold at `columns`. Colours take no room.
std::size_t lines_on_screen(std::string_view text, std::size_t columns);

/// A pager that runs and reads what is written to input(). From here on an interrupt of the keyboard is for
/// the pager; a person who leaves it closes the pipe, which write_all() tells.
class Pager {
 public:
  /// Starts it by the shell, with LESS=FRX unless the person has other wishes. Throws Error kIo.
  explicit Pager(const std::string& command);

  /// Waits until the person has read.
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  int input() const noexcept { return input_; }

 private:
  int input_ = -1;
  pid_t child_ = -1;
};

}  // namespace hoshin
