// tests/torture/preload/plan.h - what is to happen to a program, and when.
//
// The library is loaded before a program (LD_PRELOAD) and stands between it and the C library. What it
// does there is asked for by environment variables:
//
//   HOSHIN_TORTURE_CALL      the class of calls that is meant (kCallNames below), or "change": any that
//   changes
//                            a file or a folder
//   HOSHIN_TORTURE_NUMBER    which call of the class it is, from 1; without it calls are only counted
//   HOSHIN_TORTURE_FOREVER   set: that one and all after it
//   HOSHIN_TORTURE_ERROR     the errno that it fails with; "half": it reads or writes half of the bytes;
//   "kill": the
//                            program is killed there, before the call
//   HOSHIN_TORTURE_UNDER     only calls on paths, or on descriptors of paths, that begin with this
//   HOSHIN_TORTURE_COUNTS    a file: a line "CLASS NUMBER" for each class, when the program ends
//   HOSHIN_TORTURE_SAID      a file: a line for each call that was made to fail
//   HOSHIN_TORTURE_RECORD    a file: every change to the disk, in order (recorder.h)
//   HOSHIN_TORTURE_CHILDREN  set: processes that the program starts are meant, too
//
// Without CHILDREN, only the process that was started with these is touched: what hoshin-index
// hands to a worker is the worker's own affair.
#pragma once
#include <cstddef>
#include <string_view>

namespace hoshin::torture {

enum class Call {
  kOpen,
  kOpendir,
  kReaddir,
  kRead,
  kPread,
  kWrite,
  kPwrite,
  kFsync,
  kRename,
  kMmap,
  kMalloc,
  kFtruncate,
  kFlock,
  kClose,
  kMkdir,
  kUnlink,
  kStat,
  kFstat,
  kLink,
  kSpawn,
  kThread,
  kChange,  ///< Write, pwrite, fsync, rename, ftruncate, mkdir, unlink, link and an open that creates.
};

inline constexpr const char* kCallNames[] = {"open",   "opendir", "readdir", "read",   "pread",  "write",
                                             "pwrite", "fsync",   "rename",  "mmap",   "malloc", "ftruncate",
                                             "flock",  "close",   "mkdir",   "unlink", "stat",   "fstat",
                                             "link",   "spawn",   "thread",  "change"};
inline constexpr std::size_t kCalls = std::size(kCallNames);

/// What becomes of a call.
enum class Fate { kPasses, kFails, kHalf };

/// Counts a call, and says what becomes of it; one that fails has errno set. `path` may be null; then `fd`,
/// if not negative, says which file is meant. Does not return if the program is to be killed there.
Fate fate_of(Call call, const char* path, int fd = -1);

/// The same for a call that changes something: it counts as kChange, too.
Fate fate_of_change(Call call, const char* path, int fd = -1);

/// Whether calls are counted at all: not before the program's own start, and not in processes that are not
/// meant.
bool is_armed() noexcept;

/// Memory is counted from main() on: what libraries take before is not the program's.
void enter_main() noexcept;

/// The path of a descriptor, as the kernel knows it; its length, 0 if it has none. `buffer` has PATH_MAX
/// bytes.
std::size_t path_of(int fd, char* buffer) noexcept;

}  // namespace hoshin::torture
