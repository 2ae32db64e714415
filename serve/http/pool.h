// serve/http/pool.h - threads that do what takes time, and a queue that has an end.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hoshin {

class ThreadPool {
 public:
  /// `threads` that begin at once, and room for `queued` tasks that wait.
  ThreadPool(std::size_t threads, std::size_t queued);

  ~ThreadPool() { end(); }

  /// Waits for the tasks that run; those that wait are dropped, and no more are taken.
  void end();

  /// False if the queue is full: the task was not taken. A task throws nothing. Thread-safe, as size() is.
  bool submit(std::function<void()> task);

  /// Tasks that wait.
  std::size_t size() const;

 private:
  void work();

  const std::size_t most_;
  mutable std::mutex mutex_;
  std::condition_variable waiting_;
  std::deque<std::function<void()>> tasks_;
  bool ends_ = false;
  std::vector<std::jthread> threads_;  // last: they use the others
};

}  // namespace hoshin
