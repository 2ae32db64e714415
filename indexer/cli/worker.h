// indexer/cli/worker.h - the process that has documents parsed, one after another, each in a process of its
// own.
//
// hoshin-index starts itself again as a worker (worker_pool.h), which reads the vocabulary once and forks for
// each document (apart.h): a file that makes its parser crash, hang or swell costs that file, what such a
// file can make it do is confined (sandbox.h), and it ends with that file.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// The first argument of a worker; looked at before any other. For nobody to type.
inline constexpr std::string_view kWorkerArgument = "--read-worker";

/// What one document may cost.
struct ReadLimits {
  unsigned cpu_seconds = 60;                              ///< Seen to by the kernel at the parent's word.
  unsigned wall_seconds = 300;                            ///< Seen to by the parent.
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;    ///< Not under AddressSanitizer, which claims more.
  std::uint64_t answer_bytes = std::uint64_t{512} << 20;  ///< Its passages.

  /// Of an answer as a message: what it has beside its passages is small.
  std::uint64_t message_bytes() const { return answer_bytes + (std::uint64_t{1} << 20); }
};

/// Takes from this process memory beyond the limit, cores, files of more than `file_bytes` and many
/// descriptors; not CPU time, which a parent sees to.
void limit_reading(const ReadLimits& limits, std::uint64_t file_bytes = 0);

/// The arguments behind the program's name for a worker with the vocabulary `data_dir`.
std::vector<std::string> worker_arguments(const std::string& data_dir, const ReadLimits& limits);

/// Runs as a worker: requests and answers (read_messages.h) on a socket that is stdin, until its other end is
/// closed; closes all else but stdout and stderr, which should lead nowhere. `arguments` are those of
/// worker_arguments(). Returns the exit status.
int run_worker(const std::vector<std::string>& arguments);

/// "it needs more than 2 GB of memory"
std::string too_much_memory(const ReadLimits& limits);

}  // namespace hoshin
