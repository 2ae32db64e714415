// indexer/disk/writer_lock.h - one writer at a time.
#pragma once
#include <filesystem>

namespace hoshin {

/// Holds the lock of the index in a folder as long as it lives. The kernel holds it,
/// so it ends with the process, however that ends; the text in the file only tells
/// the next one who it was.
class WriterLock {
 public:
  /// Throws Error kBusy, naming the process, host and time, if another has it; kUsage if what has the lock's
  /// name is a link, or anything but a file of that one name: to write into it would change something else.
  explicit WriterLock(const std::filesystem::path& dir);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int fd_ = -1;
};

/// The time now as ISO 8601, UTC: "2026-11-21T05:32:00Z".
std::string utc_now();

}  // namespace hoshin
