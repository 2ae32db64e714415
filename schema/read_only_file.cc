#include "schema/read_only_file.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/error.h"

namespace hoshin {

ReadOnlyFile::ReadOnlyFile(std::filesystem::path path)
    : path_(std::move(path)), fd_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (fd_ < 0) throw system_error("open", path_.string(), errno);
}

ReadOnlyFile::~ReadOnlyFile() { ::close(fd_); }

std::uint64_t ReadOnlyFile::size() const {
  struct stat st = {};
  if (::fstat(fd_, &st) != 0) throw system_error("read", path_.string(), errno);
  return st.st_size > 0 ? static_cast<std::uint64_t>(st.st_size) : 0;
}

std::size_t ReadOnlyFile::read(char* to, std::size_t size) {
  for (;;) {
    const ssize_t n = ::read(fd_, to, size);
    if (n >= 0) return static_cast<std::size_t>(n);
    if (errno != EINTR) throw system_error("read", path_.string(), errno);
  }
}

}  // namespace hoshin
