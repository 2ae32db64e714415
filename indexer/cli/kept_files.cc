#include "indexer/cli/kept_files.h"

#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "indexer/cli/descriptor.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string_view, std::less<>>;

/// Never destroyed; null until something is kept. fopen() is called by libraries that begin before we do.
constinit Files* kept = nullptr;

/// The bytes of a file for as long as the process lives; none if it cannot be read, or is empty.
std::string_view mapped(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat st = {};
  if (!file || ::fstat(file.get(), &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0) return {};
  const auto size = static_cast<std::size_t>(st.st_size);
  const void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  return bytes == MAP_FAILED ? std::string_view() : std::string_view(static_cast<const char*>(bytes), size);
}

bool only_reads(const char* mode) { return mode[0] == 'r' && std::strchr(mode, '+') == nullptr; }

/// Null if `path` is not kept.
std::FILE* open_kept(const char* path, const char* mode) {
  if (kept == nullptr || !only_reads(mode)) return nullptr;
  const auto file = kept->find(std::string_view(path));
  if (file == kept->end()) return nullptr;
  // It writes nothing in mode "r".
  return ::fmemopen(const_cast<char*>(file->second.data()), file->second.size(), "r");
}

using Fopen = std::FILE*(const char*, const char*);

/// The function called `name` that would be called without ours.
Fopen* next_fopen(const char* name) { return reinterpret_cast<Fopen*>(::dlsym(RTLD_NEXT, name)); }

}  // namespace

std::size_t keep_files(const fs::path& folder) {
  if (kept == nullptr) kept = new Files;
  std::error_code unreadable;
  fs::recursive_directory_iterator walk(folder, unreadable);
  for (; !unreadable && walk != fs::recursive_directory_iterator(); walk.increment(unreadable)) {
    const std::string_view bytes = mapped(walk->path());
    if (!bytes.empty()) kept->emplace(walk->path().string(), bytes);
  }
  return kept->size();
}

}  // namespace hoshin

// The symbols fopen and fopen64 of this program, exported (CMakeLists.txt), come before those of libc. They
// have other names here because the headers of libc may define theirs in line.
extern "C" {
[[gnu::visibility("default")]] std::FILE* hoshin_fopen(const char* path, const char* mode) __asm__("fopen");
[[gnu::visibility("default")]] std::FILE* hoshin_fopen64(const char* path,
                                                         const char* mode) __asm__("fopen64");

std::FILE* hoshin_fopen(const char* path, const char* mode) {
  static hoshin::Fopen* const next = hoshin::next_fopen("fopen");
  std::FILE* const file = hoshin::open_kept(path, mode);
  return file != nullptr ? file : next(path, mode);
}

std::FILE* hoshin_fopen64(const char* path, const char* mode) {
  static hoshin::Fopen* const next = hoshin::next_fopen("fopen64");
  std::FILE* const file = hoshin::open_kept(path, mode);
  return file != nullptr ? file : next(path, mode);
}
}
