// program/child_process.h - another program of ours, run without a shell, and what it says.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "schema/error.h"

namespace hoshin {

/// A file in memory for one stream of another program: what it is given, or what it says.
class MemoryStream {
 public:
  /// Throws Error kIo where there is no memory for one.
  MemoryStream();
  ~MemoryStream();
  MemoryStream(const MemoryStream&) = delete;
  MemoryStream& operator=(const MemoryStream&) = delete;

  int fd() const noexcept { return fd_; }

  void give(std::string_view text);
  std::string take() const;

 private:
  int fd_ = -1;
};

/// Words as execve() and posix_spawn() take them: a pointer to each, and a null. `words` must outlive them.
std::vector<char*> pointers_to(std::vector<std::string>& words);

/// The descriptors that a program has; nothing else that is open here may be inherited (O_CLOEXEC).
struct ChildStreams {
  int in, out, err;
};

/// Runs `words` (a path and its arguments) and waits for its end. Returns its exit status, kExitError for one
/// that a signal ended. It speaks the language of the calling thread. Throws Error kIo if it cannot be
/// started. Any thread may call it.
int run_child(std::vector<std::string> words, const ChildStreams& streams);

/// What error_report() of `program` made of an Error, as one again, of the code `code`. The word for a hint
/// may be of any language.
Error reported_by(std::string_view program, std::string_view report, ErrorCode code);

}  // namespace hoshin
