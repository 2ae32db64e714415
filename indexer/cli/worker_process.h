// indexer/cli/worker_process.h - one worker of a WorkerPool, and the conversation with it.
#pragma once
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "indexer/cli/descriptor.h"
#include "indexer/cli/read_messages.h"
#include "indexer/cli/worker_pool.h"

namespace hoshin {

class WorkerProcess {
 public:
  using Clock = std::chrono::steady_clock;

  /// Starts it, and does not wait until it is ready. Throws Error kIo if the machine has no process to give.
  explicit WorkerProcess(const PoolSettings& settings);

  /// Ends it, whatever it is at.
  ~WorkerProcess();

  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  /// Its hello has come: what it does from now on is done to documents.
  void greet();

  /// Gives it a request and the document; one that is dead shows when its answer is awaited.
  void ask(std::size_t request, std::string_view message, const Descriptor& document);

  /// Takes what it has said so far; false if it will say no more.
  bool listen();

  std::optional<std::string> take_message() { return buffer_.take(); }

  /// The request it is at is done.
  void finish();

  /// Its exit status as waitpid() has it; one that does not end is ended.
  int end();

  int socket() const noexcept { return socket_; }
  const std::optional<std::size_t>& request() const noexcept { return request_; }
  Clock::time_point deadline() const noexcept { return deadline_; }
  bool is_overdue() const { return request_ && Clock::now() >= deadline_; }
  bool is_greeted() const noexcept { return greeted_; }
  bool is_fresh() const noexcept { return finished_ == 0; }

 private:
  int spawn(const PoolSettings& settings, int its_end);
  void allow_cpu();
  bool wait_for_end(int flags);

  pid_t pid_ = 0;
  int socket_ = -1;
  int status_ = 0;
  bool ended_ = false, greeted_ = false;
  MessageBuffer buffer_;
  std::chrono::seconds wall_;
  unsigned cpu_seconds_;
  std::optional<std::size_t> request_;  ///< That it is at.
  std::size_t finished_ = 0;
  Clock::time_point deadline_;
};

}  // namespace hoshin
