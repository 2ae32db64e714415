// tests/torture/preload/recorder.h - every change to the disk, in the order in which it was made.
//
// The record is a sequence of
//
//   OPERATION \t INODE \t OFFSET \t SIZE \t PATH \t PATH2 \n   and SIZE bytes, if OPERATION is "write"
//
//   create    a new file PATH (without a name if PATH is empty), which is INODE
//   mkdir     a new folder PATH, which is INODE
//   write     bytes at OFFSET of INODE
//   truncate  INODE has SIZE bytes now
//   sync      what was written to INODE, a file or a folder, is on the disk
//   syncall   everything is
//   rename    PATH is PATH2 now
//   link      PATH2 is PATH, too
//   unlink    PATH is no more; a file or a folder
//
// Files are known by their inodes, since a descriptor keeps its file whatever becomes of names. A call that
// failed is not there. tests/torture/disk_model.py reads this.
#pragma once
#include <cstddef>
#include <string>

#include <sys/types.h>

namespace hoshin::torture {

/// `log`: a descriptor, or -1 not to record.
void begin_recording(int log) noexcept;

bool is_recording() noexcept;

/// Held while a change is made and written down, so that their orders are one.
class OneChange {
 public:
  OneChange() noexcept;
  ~OneChange();
  OneChange(const OneChange&) = delete;
  OneChange& operator=(const OneChange&) = delete;
};

struct Change {
  const char* operation = "";
  int fd = -1;  ///< Of the file, if not negative; else `path` leads to it.
  off_t offset = 0;
  std::size_t size = 0;
  const char* path = "";  ///< Absolute.
  const char* path2 = "";
  const void* bytes = nullptr;
};

void record(const Change& change) noexcept;

}  // namespace hoshin::torture
