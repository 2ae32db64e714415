// query/cli/input_lines.h - lines of a file or of a person at a pipe, as they come.
#pragma once
#include <functional>
#include <optional>
#include <string>

namespace hoshin {

/// Reads lines and waits for them, until another thread says that nobody wants them any more.
class InputLines {
 public:
  /// `file` '-' is stdin. Throws Error kNotFound or kIo if it cannot be opened.
  explicit InputLines(const std::string& file);
  ~InputLines();
  InputLines(const InputLines&) = delete;
  InputLines& operator=(const InputLines&) = delete;

  /// The next line, without its line feed; nothing at the end, and once stop() was called. Calls
  /// `waiting(true)` before it waits for whoever writes the lines, and `waiting(false)` after. For one thread
  /// at a time. Throws Error kIo.
  std::optional<std::string> next(const std::function<void(bool)>& waiting);

  /// Ends next(), also one that waits. Any thread may call it, any number of times.
  void stop() noexcept;

 private:
  bool wait(int timeout_ms) const;
  void read_more(const std::function<void(bool)>& waiting);

  std::string file_;
  int fd_ = -1;
  int stop_fd_ = -1;  // an eventfd: readable once somebody called stop()
  bool ended_ = false;
  std::string bytes_;  // read, from begin_ on not given yet
  std::size_t begin_ = 0;
};

}  // namespace hoshin
