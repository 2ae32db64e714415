// serve/http/access_log.h - a line for each request, written by a thread of its own.
//
// Whoever reads the log may be slow; those who ask must not wait for that. So the lines wait in a queue, and
// those for which it has no room are counted instead.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <ctime>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

#include "serve/http/log_format.h"

namespace hoshin {

struct LogEntry {
  std::string remote, method, target;
  int minor_version = 1;
  int status = 0;
  std::uint64_t bytes = 0;  ///< Of the body, as it was sent.
  std::chrono::nanoseconds took{};
  std::time_t time = 0;
};

/// One line with its end. What a client sent gives no terminal an order, and makes no second line.
std::string log_line(const LogEntry& entry, LogFormat format);

class AccessLog {
 public:
  AccessLog(LogFormat format, int fd);

  /// Writes what waits.
  ~AccessLog();

  void add(const LogEntry& entry);

  /// A line that is no request's: what a server says of itself.
  void say(std::string line);

  std::uint64_t dropped() const noexcept { return dropped_; }

 private:
  void write();

  const LogFormat format_;
  const int fd_;
  std::mutex mutex_;
  std::condition_variable waiting_;
  std::deque<std::string> lines_;
  std::atomic<std::uint64_t> dropped_ = 0;
  bool ends_ = false;
  std::jthread writer_;  // last: it uses the others
};

}  // namespace hoshin
