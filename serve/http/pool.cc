#include "serve/http/pool.h"

#include <utility>

namespace hoshin {

ThreadPool::ThreadPool(std::size_t threads, std::size_t queued) : most_(queued) {
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

void ThreadPool::end() {
  std::deque<std::function<void()>> dropped;
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
    dropped.swap(tasks_);
  }
  waiting_.notify_all();
  threads_.clear();
}

bool ThreadPool::submit(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    if (ends_ || tasks_.size() >= most_) return false;
    tasks_.push_back(std::move(task));
  }
  waiting_.notify_one();
  return true;
}

std::size_t ThreadPool::size() const {
  const std::lock_guard lock(mutex_);
  return tasks_.size();
}

void ThreadPool::work() {
  for (;;) {
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      waiting_.wait(lock, [this] { return ends_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    task();
  }
}

}  // namespace hoshin
