// The functions that change files: those that open, write, move and remove them.
#include "tests/torture/preload/calls.h"

#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "tests/torture/preload/plan.h"
#include "tests/torture/preload/recorder.h"

namespace hoshin::torture {

const char* whole_path(int dir, const char* path, char* buffer) {
  if (path == nullptr || *path == '/') return path;
  std::size_t size = 0;
  if (dir == AT_FDCWD) {
    const long n = ::syscall(SYS_getcwd, buffer, PATH_MAX / 2);
    size = n > 0 ? static_cast<std::size_t>(n) - 1 : 0;
  } else {
    size = path_of(dir, buffer);
  }
  std::snprintf(buffer + size, PATH_MAX - size, *path != '\0' ? "/%s" : "%s", path);
  return buffer;
}

}  // namespace hoshin::torture

namespace {

using namespace hoshin::torture;

bool is_stream(int fd) { return fd >= 0 && fd <= 2; }

bool exists(int dir, const char* path) {
  struct statx found;
  return ::syscall(SYS_statx, dir, path, AT_SYMLINK_NOFOLLOW, STATX_INO, &found) == 0;
}

// --- Opening ----------------------------------------------------------------------

int raw_open(int dir, const char* path, int flags, mode_t mode) {
  return static_cast<int>(::syscall(SYS_openat, dir, path, flags, mode));
}

/// What an open has made or emptied.
void record_open(int fd, const char* whole, int flags, bool was_there) {
  if ((flags & O_TMPFILE) == O_TMPFILE) {
    record({.operation = "create", .fd = fd});
  } else if ((flags & O_CREAT) != 0 && !was_there) {
    record({.operation = "create", .fd = fd, .path = whole});
  } else if ((flags & O_TRUNC) != 0) {
    record({.operation = "truncate", .fd = fd});
  }
}

int open_at(int dir, const char* path, int flags, mode_t mode) {
  char buffer[PATH_MAX];
  const char* whole = whole_path(dir, path, buffer);
  const bool creates = (flags & O_CREAT) != 0;
  const Fate fate = creates ? fate_of_change(Call::kOpen, whole) : fate_of(Call::kOpen, whole);
  if (fate == Fate::kFails) return -1;
  if (!is_recording()) return raw_open(dir, path, flags, mode);
  const OneChange change;
  const bool was_there = creates && exists(dir, path);
  const int fd = raw_open(dir, path, flags, mode);
  if (fd >= 0) record_open(fd, whole, flags, was_there);
  return fd;
}

mode_t mode_in(int flags, va_list more) {
  const bool has_mode = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
  return has_mode ? va_arg(more, mode_t) : 0;
}

// --- Reading and writing ------------------------------------------------------------

std::size_t half_of(std::size_t size) { return size > 1 ? size / 2 : size; }

ssize_t read_bytes(int fd, void* bytes, std::size_t size, off_t at) {
  const bool has_place = at >= 0;
  const Fate fate =
      is_stream(fd) ? Fate::kPasses : fate_of(has_place ? Call::kPread : Call::kRead, nullptr, fd);
  if (fate == Fate::kFails) return -1;
  if (fate == Fate::kHalf) size = half_of(size);
  return has_place ? ::syscall(SYS_pread64, fd, bytes, size, at) : ::syscall(SYS_read, fd, bytes, size);
}

ssize_t write_bytes(int fd, const void* bytes, std::size_t size, off_t at) {
  const bool has_place = at >= 0;
  const Fate fate =
      is_stream(fd) ? Fate::kPasses : fate_of_change(has_place ? Call::kPwrite : Call::kWrite, nullptr, fd);
  if (fate == Fate::kFails) return -1;
  if (fate == Fate::kHalf) size = half_of(size);
  const OneChange change;
  const ssize_t n =
      has_place ? ::syscall(SYS_pwrite64, fd, bytes, size, at) : ::syscall(SYS_write, fd, bytes, size);
  if (n > 0 && is_recording() && !is_stream(fd)) {
    const off_t end = has_place ? at + n : ::syscall(SYS_lseek, fd, 0, SEEK_CUR);
    if (end >= 0) record({"write", fd, end - n, static_cast<std::size_t>(n), "", "", bytes});
  }
  return n;
}

int sync_file(int fd, long system_call) {
  if (fate_of_change(Call::kFsync, nullptr, fd) != Fate::kPasses) return -1;
  const OneChange change;
  const int failed = static_cast<int>(::syscall(system_call, fd));
  if (failed == 0) record({.operation = "sync", .fd = fd});
  return failed;
}

// --- Streams of the C library: what they write does not pass through write() ---------------

constexpr int kMostStreams = 64;
struct OwnStream {
  FILE* file = nullptr;
  int fd = -1;
};
OwnStream own_streams[kMostStreams];

ssize_t stream_write(void* own, const char* bytes, std::size_t size) {
  const int fd = static_cast<OwnStream*>(own)->fd;
  std::size_t done = 0;
  while (done < size) {
    const ssize_t n = write_bytes(fd, bytes + done, size - done, -1);
    if (n < 0) break;
    done += static_cast<std::size_t>(n);
  }
  return static_cast<ssize_t>(done);  // fewer: the stream has an error
}

ssize_t stream_read(void* own, char* bytes, std::size_t size) {
  return read_bytes(static_cast<OwnStream*>(own)->fd, bytes, size, -1);
}

int stream_seek(void* own, off64_t* offset, int whence) {
  *offset = ::syscall(SYS_lseek, static_cast<OwnStream*>(own)->fd, *offset, whence);
  return *offset < 0 ? -1 : 0;
}

int stream_close(void* own) {
  auto* stream = static_cast<OwnStream*>(own);
  const int fd = stream->fd;
  *stream = {};
  return ::close(fd);
}

OwnStream* free_stream() {
  const OneChange change;
  for (OwnStream& stream : own_streams) {
    if (stream.fd < 0) return &stream;
  }
  return nullptr;
}

/// A stream whose bytes go through the functions above.
FILE* open_stream(const char* path, const char* mode, OwnStream* own) {
  int flags = std::strchr(mode, '+') != nullptr ? O_RDWR : O_WRONLY;
  flags |= *mode == 'w' ? O_CREAT | O_TRUNC : *mode == 'a' ? O_CREAT | O_APPEND : 0;
  if (std::strchr(mode, 'e') != nullptr) flags |= O_CLOEXEC;
  own->fd = open_at(AT_FDCWD, path, flags, 0666);
  if (own->fd < 0) return nullptr;
  own->file = ::fopencookie(own, mode, {stream_read, stream_write, stream_seek, stream_close});
  return own->file;
}

}  // namespace

// --- What programs call -------------------------------------------------------------

CALLED(int, open, (const char* path, int flags, ...)) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = mode_in(flags, more);
  va_end(more);
  return open_at(AT_FDCWD, path, flags, mode);
}
TWIN(int, open, open64, (const char*, int, ...));

CALLED(int, openat, (int dir, const char* path, int flags, ...)) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = mode_in(flags, more);
  va_end(more);
  return open_at(dir, path, flags, mode);
}
TWIN(int, openat, openat64, (int, const char*, int, ...));

CALLED(int, __open_2, (const char* path, int flags)) { return open_at(AT_FDCWD, path, flags, 0); }
TWIN(int, __open_2, __open64_2, (const char*, int));

CALLED(int, __openat_2, (int dir, const char* path, int flags)) { return open_at(dir, path, flags, 0); }
TWIN(int, __openat_2, __openat64_2, (int, const char*, int));

CALLED(int, creat, (const char* path, mode_t mode)) {
  return open_at(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}
TWIN(int, creat, creat64, (const char*, mode_t));

CALLED(int, mkostemp, (char* pattern, int flags)) {
  if (fate_of_change(Call::kOpen, pattern) != Fate::kPasses) return -1;
  NEXT(mkostemp);
  const OneChange change;
  const int fd = real(pattern, flags);
  char buffer[PATH_MAX];
  if (fd >= 0) record({.operation = "create", .fd = fd, .path = whole_path(AT_FDCWD, pattern, buffer)});
  return fd;
}
TWIN(int, mkostemp, mkostemp64, (char*, int));

CALLED(FILE*, fopen, (const char* path, const char* mode)) {
  NEXT(fopen);
  const bool writes = *mode != 'r' || std::strchr(mode, '+') != nullptr;
  OwnStream* own = is_armed() && writes ? free_stream() : nullptr;
  if (own != nullptr) return open_stream(path, mode, own);
  return fate_of(Call::kOpen, path) == Fate::kPasses ? real(path, mode) : nullptr;
}
TWIN(FILE*, fopen, fopen64, (const char*, const char*));

CALLED(int, fileno, (FILE * file)) {
  NEXT(fileno);
  for (const OwnStream& stream : own_streams) {
    if (stream.file == file && stream.fd >= 0) return stream.fd;
  }
  return real(file);
}
TWIN(int, fileno, fileno_unlocked, (FILE*));

CALLED(ssize_t, read, (int fd, void* bytes, std::size_t size)) { return read_bytes(fd, bytes, size, -1); }

CALLED(ssize_t, __read_chk, (int fd, void* bytes, std::size_t size, std::size_t)) {
  return read_bytes(fd, bytes, size, -1);
}

CALLED(ssize_t, pread, (int fd, void* bytes, std::size_t size, off_t at)) {
  return read_bytes(fd, bytes, size, at);
}
TWIN(ssize_t, pread, pread64, (int, void*, std::size_t, off_t));

CALLED(ssize_t, __pread_chk, (int fd, void* bytes, std::size_t size, off_t at, std::size_t)) {
  return read_bytes(fd, bytes, size, at);
}
TWIN(ssize_t, __pread_chk, __pread64_chk, (int, void*, std::size_t, off_t, std::size_t));

CALLED(ssize_t, write, (int fd, const void* bytes, std::size_t size)) {
  return write_bytes(fd, bytes, size, -1);
}

CALLED(ssize_t, pwrite, (int fd, const void* bytes, std::size_t size, off_t at)) {
  return write_bytes(fd, bytes, size, at);
}
TWIN(ssize_t, pwrite, pwrite64, (int, const void*, std::size_t, off_t));

/// One piece after the other: whoever calls it must be content with fewer bytes anyway.
CALLED(ssize_t, writev, (int fd, const iovec* pieces, int count)) {
  ssize_t done = 0;
  for (int i = 0; i < count; ++i) {
    if (pieces[i].iov_len == 0) continue;
    const ssize_t n = write_bytes(fd, pieces[i].iov_base, pieces[i].iov_len, -1);
    if (n < 0) return done > 0 ? done : n;
    done += n;
    if (static_cast<std::size_t>(n) < pieces[i].iov_len) break;
  }
  return done;
}

CALLED(int, fsync, (int fd)) { return sync_file(fd, SYS_fsync); }
CALLED(int, fdatasync, (int fd)) { return sync_file(fd, SYS_fdatasync); }

CALLED(int, syncfs, (int fd)) {
  if (fate_of_change(Call::kFsync, nullptr, fd) != Fate::kPasses) return -1;
  const OneChange change;
  const int failed = static_cast<int>(::syscall(SYS_syncfs, fd));
  if (failed == 0) record({.operation = "syncall"});
  return failed;
}

CALLED(int, ftruncate, (int fd, off_t size)) {
  if (fate_of_change(Call::kFtruncate, nullptr, fd) != Fate::kPasses) return -1;
  const OneChange change;
  const int failed = static_cast<int>(::syscall(SYS_ftruncate, fd, size));
  if (failed == 0) record({.operation = "truncate", .fd = fd, .size = static_cast<std::size_t>(size)});
  return failed;
}
TWIN(int, ftruncate, ftruncate64, (int, off_t));

CALLED(int, close, (int fd)) {
  const Fate fate = is_stream(fd) ? Fate::kPasses : fate_of(Call::kClose, nullptr, fd);
  const int error = errno;
  const int failed =
      static_cast<int>(::syscall(SYS_close, fd));  // as Linux does it: it is closed all the same
  if (fate == Fate::kPasses) return failed;
  errno = error;
  return -1;
}

CALLED(int, flock, (int fd, int operation)) {
  if (fate_of(Call::kFlock, nullptr, fd) != Fate::kPasses) return -1;
  return static_cast<int>(::syscall(SYS_flock, fd, operation));
}

CALLED(int, renameat2, (int from_dir, const char* from, int to_dir, const char* to, unsigned flags)) {
  char from_buffer[PATH_MAX], to_buffer[PATH_MAX];
  const char* whole_from = whole_path(from_dir, from, from_buffer);
  const char* whole_to = whole_path(to_dir, to, to_buffer);
  if (fate_of_change(Call::kRename, whole_to) != Fate::kPasses) return -1;
  const OneChange change;
  const int failed = static_cast<int>(::syscall(SYS_renameat2, from_dir, from, to_dir, to, flags));
  if (failed == 0) record({.operation = "rename", .path = whole_from, .path2 = whole_to});
  return failed;
}

CALLED(int, renameat, (int from_dir, const char* from, int to_dir, const char* to)) {
  return our_renameat2(from_dir, from, to_dir, to, 0);
}

CALLED(int, rename, (const char* from, const char* to)) {
  return our_renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

CALLED(int, linkat, (int from_dir, const char* from, int to_dir, const char* to, int flags)) {
  char from_buffer[PATH_MAX], to_buffer[PATH_MAX];
  const char* whole_from = whole_path(from_dir, from, from_buffer);
  const char* whole_to = whole_path(to_dir, to, to_buffer);
  if (fate_of_change(Call::kLink, whole_to) != Fate::kPasses) return -1;
  const OneChange change;
  const int failed = static_cast<int>(::syscall(SYS_linkat, from_dir, from, to_dir, to, flags));
  if (failed == 0) record({.operation = "link", .path = whole_from, .path2 = whole_to});
  return failed;
}

CALLED(int, link, (const char* from, const char* to)) { return our_linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

CALLED(int, mkdirat, (int dir, const char* path, mode_t mode)) {
  char buffer[PATH_MAX];
  const char* whole = whole_path(dir, path, buffer);
  if (fate_of_change(Call::kMkdir, whole) != Fate::kPasses) return -1;
  const OneChange change;
  const int failed = static_cast<int>(::syscall(SYS_mkdirat, dir, path, mode));
  if (failed == 0) record({.operation = "mkdir", .path = whole});
  return failed;
}

CALLED(int, mkdir, (const char* path, mode_t mode)) { return our_mkdirat(AT_FDCWD, path, mode); }

CALLED(int, unlinkat, (int dir, const char* path, int flags)) {
  char buffer[PATH_MAX];
  const char* whole = whole_path(dir, path, buffer);
  if (fate_of_change(Call::kUnlink, whole) != Fate::kPasses) return -1;
  const OneChange change;
  const int failed = static_cast<int>(::syscall(SYS_unlinkat, dir, path, flags));
  if (failed == 0) record({.operation = "unlink", .path = whole});
  return failed;
}

CALLED(int, unlink, (const char* path)) { return our_unlinkat(AT_FDCWD, path, 0); }
CALLED(int, rmdir, (const char* path)) { return our_unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

CALLED(int, remove, (const char* path)) {
  const int failed = our_unlinkat(AT_FDCWD, path, 0);
  return failed != 0 && errno == EISDIR ? our_unlinkat(AT_FDCWD, path, AT_REMOVEDIR) : failed;
}
