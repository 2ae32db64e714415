// indexer/cli/worker_pool.h - many documents read by a few processes.
#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "indexer/cli/read_messages.h"
#include "indexer/cli/worker.h"
#include "program/program.h"

namespace hoshin {

struct PoolSettings {
  std::filesystem::path data;                         ///< The vocabulary.
  std::size_t workers = 1;                            ///< At least one.
  ReadLimits limits;                                  ///< For each document.
  bool unconfined = false;                            ///< Where there is no sandbox, read all the same.
  std::filesystem::path program = running_program();  ///< Becomes the worker; a test may give another.
};

/// The parent's side. Its thread must live as long as the pool: the workers end with
/// it, whatever ends it. Not for several threads.
class WorkerPool {
 public:
  /// Starts the workers, and does not wait until they are ready. Throws Error kIo if the
  /// machine has no process to give.
  explicit WorkerPool(const PoolSettings& settings);

  /// Ends the workers, whatever they are at.
  ~WorkerPool();

  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// What became of request `i`; false if no more answers are wanted.
  using Deliver = std::function<bool(std::size_t i, ReadAnswer answer)>;

  /// Reads the documents of `requests` and delivers the answers in the order of the requests,
  /// whichever is ready first.
  ///
  /// A document that ends its worker, or goes beyond a limit, is answered with a failure that says
  /// so, and a new worker takes the next. If an older file may have hurt the worker, the
  /// document has a second try in a new one. What cannot be opened (open_document() in open_file.h) is a
  /// failure that names it. Throws Error what a worker throws that cannot begin (no vocabulary), and kIo if
  /// there is no sandbox for it here and `unconfined` is not set.
  void read(const std::vector<ReadRequest>& requests, const Deliver& deliver);

  /// Reader::version() of the workers. Waits for one to be ready, and throws as read() does.
  const std::string& reader_version();

  /// Why the workers have no sandbox; empty if they have. Waits and throws as reader_version() does.
  const std::string& unprotected();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hoshin
