// indexer/disk/parallel.h - the same work on many things, by a few threads.
#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hoshin {

/// Calls work(0) .. work(count - 1), each once, by up to `jobs` threads (0: one for
/// each core), taken in that order. After the first exception no more is begun; it is
/// thrown again here when every thread has ended.
inline void for_each_parallel(std::size_t count, unsigned jobs,
                              const std::function<void(std::size_t)>& work) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto run = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      next = count;
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  try {
    for (std::size_t i = 1; i < std::min<std::size_t>(jobs, count); ++i) threads.emplace_back(run);
  } catch (const std::exception&) {
    // The machine has no more threads, or no memory for them; those that we have will do.
  }
  run();
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace hoshin
