#include "schema/whole_file.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/error.h"

namespace hoshin {
namespace {

class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path)
      : path_(path), fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (fd_ < 0) throw system_error("open", path_.string(), errno);
  }
  ~OpenFile() { ::close(fd_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  /// What it is said to hold; more or less may come.
  std::size_t stated_size() const {
    struct stat st = {};
    if (::fstat(fd_, &st) != 0) throw system_error("read", path_.string(), errno);
    return st.st_size > 0 ? static_cast<std::size_t>(st.st_size) : 0;
  }

  /// Up to `size` bytes; 0 at the end.
  std::size_t read(char* to, std::size_t size) {
    for (;;) {
      const ssize_t n = ::read(fd_, to, size);
      if (n >= 0) return static_cast<std::size_t>(n);
      if (errno != EINTR) throw system_error("read", path_.string(), errno);
    }
  }

 private:
  const std::filesystem::path& path_;
  int fd_;
};

}  // namespace

std::string read_whole_file(const std::filesystem::path& path) {
  OpenFile file(path);
  // A byte more than it holds, so that most files take one read and one that says "the end".
  std::string bytes(file.stated_size() + 1, '\0');
  std::size_t filled = 0;
  while (const std::size_t n = file.read(bytes.data() + filled, bytes.size() - filled)) {
    filled += n;
    if (filled == bytes.size()) bytes.resize(2 * filled + 4096);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace hoshin
