// serve/http/generations.h - the newest generation of an index, for many threads that answer at the same
// time.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>

#include "query/searcher.h"
#include "schema/error.h"

namespace hoshin {

/// An open generation. Whoever holds it may search it, also when a newer one is there.
struct OpenIndex {
  OpenIndex(const std::filesystem::path& dir, const Vocabulary& vocabulary)
      : searcher(dir, vocabulary), stats(searcher.stats()) {}

  Searcher searcher;
  IndexStats stats;
};

/// For any number of threads. Requests that run keep the generation that they began with; the next ones get
/// the newest. While one thread opens it, the others are not held up.
class Generations {
 public:
  /// Opens the index. `vocabulary` must outlive this. Throws what Searcher throws.
  Generations(std::filesystem::path dir, const Vocabulary& vocabulary);

  /// Never null. Where a newer generation cannot be opened, the one that was open before.
  std::shared_ptr<const OpenIndex> current();

  /// That of the last call of current(): opens nothing, waits for nothing.
  std::shared_ptr<const OpenIndex> opened() const;

  const Vocabulary& vocabulary() const noexcept { return vocabulary_; }

  /// Is told why a newer generation could not be opened. Set before threads ask.
  void report_to(std::function<void(const Error&)> report) { report_ = std::move(report); }

 private:
  const std::filesystem::path dir_;
  const Vocabulary& vocabulary_;
  mutable std::mutex mutex_;  // of open_
  std::shared_ptr<const OpenIndex> open_;
  std::mutex opening_;  // held by the thread that opens
  std::chrono::steady_clock::time_point next_try_ = {};
  std::function<void(const Error&)> report_;
};

}  // namespace hoshin
