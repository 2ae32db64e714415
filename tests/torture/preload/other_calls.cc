// The functions that change no file: those that look at files, and those that give threads, programs and
// memory.
#include <cerrno>
#include <climits>
#include <cstddef>

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/torture/preload/calls.h"
#include "tests/torture/preload/plan.h"

using namespace hoshin::torture;

// --- Files ----------------------------------------------------------------------

CALLED(DIR*, opendir, (const char* path)) {
  NEXT(opendir);
  return fate_of(Call::kOpendir, path) == Fate::kPasses ? real(path) : nullptr;
}

CALLED(DIR*, fdopendir, (int fd)) {
  NEXT(fdopendir);
  return fate_of(Call::kOpendir, nullptr, fd) == Fate::kPasses ? real(fd) : nullptr;
}

CALLED(dirent*, readdir, (DIR * dir)) {
  NEXT(readdir);
  return fate_of(Call::kReaddir, nullptr, ::dirfd(dir)) == Fate::kPasses ? real(dir) : nullptr;
}
TWIN(dirent*, readdir, readdir64, (DIR*));

CALLED(int, fstatat, (int dir, const char* path, struct stat* found, int flags)) {
  NEXT(fstatat);
  char buffer[PATH_MAX];
  const bool is_fd = (flags & AT_EMPTY_PATH) != 0 && *path == '\0';
  const Fate fate =
      is_fd ? fate_of(Call::kFstat, nullptr, dir) : fate_of(Call::kStat, whole_path(dir, path, buffer));
  return fate == Fate::kPasses ? real(dir, path, found, flags) : -1;
}
TWIN(int, fstatat, fstatat64, (int, const char*, struct stat*, int));

CALLED(int, stat, (const char* path, struct stat* found)) { return our_fstatat(AT_FDCWD, path, found, 0); }
TWIN(int, stat, stat64, (const char*, struct stat*));

CALLED(int, lstat, (const char* path, struct stat* found)) {
  return our_fstatat(AT_FDCWD, path, found, AT_SYMLINK_NOFOLLOW);
}
TWIN(int, lstat, lstat64, (const char*, struct stat*));

CALLED(int, fstat, (int fd, struct stat* found)) {
  NEXT(fstat);
  return fate_of(Call::kFstat, nullptr, fd) == Fate::kPasses ? real(fd, found) : -1;
}
TWIN(int, fstat, fstat64, (int, struct stat*));

CALLED(int, statx, (int dir, const char* path, int flags, unsigned mask, struct statx* found)) {
  char buffer[PATH_MAX];
  if (fate_of(Call::kStat, whole_path(dir, path, buffer)) != Fate::kPasses) return -1;
  return static_cast<int>(::syscall(SYS_statx, dir, path, flags, mask, found));
}

CALLED(void*, mmap, (void* at, std::size_t size, int protection, int flags, int fd, off_t offset)) {
  if (fd >= 0 && fate_of(Call::kMmap, nullptr, fd) != Fate::kPasses) return MAP_FAILED;
  return reinterpret_cast<void*>(::syscall(SYS_mmap, at, size, protection, flags, fd, offset));
}
TWIN(void*, mmap, mmap64, (void*, std::size_t, int, int, int, off_t));

// --- Programs and threads ---------------------------------------------------------

// posix_spawn() and pthread_create() give their errors back instead of setting errno.
CALLED(int, posix_spawn,
       (pid_t * pid, const char* path, const posix_spawn_file_actions_t* actions,
        const posix_spawnattr_t* attributes, char* const arguments[], char* const environment[])) {
  NEXT(posix_spawn);
  if (fate_of(Call::kSpawn, path) != Fate::kPasses) return errno;
  return real(pid, path, actions, attributes, arguments, environment);
}

CALLED(int, pthread_create,
       (pthread_t * thread, const pthread_attr_t* attributes, void* (*run)(void*), void* own)) {
  NEXT(pthread_create);
  return fate_of(Call::kThread, nullptr) == Fate::kPasses ? real(thread, attributes, run, own) : errno;
}

// --- Memory ---------------------------------------------------------------------

extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
}

namespace {

bool has_memory() { return fate_of(Call::kMalloc, nullptr) == Fate::kPasses; }

int (*programs_main)(int, char**, char**) = nullptr;

int our_main(int count, char** arguments, char** environment) {
  enter_main();
  return programs_main(count, arguments, environment);
}

}  // namespace

CALLED(void*, malloc, (std::size_t size)) { return has_memory() ? __libc_malloc(size) : nullptr; }

CALLED(void*, calloc, (std::size_t count, std::size_t size)) {
  return has_memory() ? __libc_calloc(count, size) : nullptr;
}

CALLED(void*, realloc, (void* old, std::size_t size)) {
  return size == 0 || has_memory() ? __libc_realloc(old, size) : nullptr;
}

CALLED(void*, aligned_alloc, (std::size_t alignment, std::size_t size)) {
  return has_memory() ? __libc_memalign(alignment, size) : nullptr;
}

CALLED(int, posix_memalign, (void** made, std::size_t alignment, std::size_t size)) {
  if (!has_memory()) return ENOMEM;
  *made = __libc_memalign(alignment, size);
  return *made != nullptr ? 0 : ENOMEM;
}

CALLED(int, __libc_start_main,
       (int (*main)(int, char**, char**), int count, char** arguments, void (*init)(), void (*fini)(),
        void (*loader_fini)(), void* stack_end)) {
  NEXT(__libc_start_main);
  programs_main = main;
  return real(our_main, count, arguments, init, fini, loader_fini, stack_end);
}
