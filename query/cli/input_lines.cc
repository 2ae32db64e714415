#include "query/cli/input_lines.h"

#include <array>
#include <cerrno>
#include <cstdint>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "schema/error.h"

namespace hoshin {
namespace {

constexpr std::size_t kReadBytes = 64 * 1024;
constexpr int kForEver = -1;

}  // namespace

InputLines::InputLines(const std::string& file) : file_(file) {
  fd_ = file == "-" ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd_ < 0) throw system_error("read", file, errno);
  stop_fd_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (stop_fd_ >= 0) return;
  const int error = errno;
  if (fd_ != STDIN_FILENO) ::close(fd_);
  throw system_error("read", file, error);
}

InputLines::~InputLines() {
  if (fd_ != STDIN_FILENO) ::close(fd_);
  ::close(stop_fd_);
}

void InputLines::stop() noexcept {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t ignored = ::write(stop_fd_, &one, sizeof one);  // full: it says so already
}

std::optional<std::string> InputLines::next(const std::function<void(bool)>& waiting) {
  std::size_t searched = begin_;
  for (;;) {
    const std::size_t feed = bytes_.find('\n', searched);
    if (feed != bytes_.npos || ended_) {
      if (begin_ == bytes_.size()) return std::nullopt;
      const std::size_t end = feed == bytes_.npos ? bytes_.size() : feed;
      std::string line = bytes_.substr(begin_, end - begin_);
      begin_ = feed == bytes_.npos ? end : end + 1;
      return line;
    }
    bytes_.erase(0, begin_);
    begin_ = 0;
    searched = bytes_.size();
    read_more(waiting);
  }
}

/// Whether there is something to do before the time is over.
bool InputLines::wait(int timeout_ms) const {
  std::array<pollfd, 2> either = {{{fd_, POLLIN, 0}, {stop_fd_, POLLIN, 0}}};
  int ready = 0;
  do {
    ready = ::poll(either.data(), either.size(), timeout_ms);
  } while (ready < 0 && errno == EINTR);
  return ready != 0;
}

void InputLines::read_more(const std::function<void(bool)>& waiting) {
  if (!wait(0)) {
    waiting(true);
    wait(kForEver);
    waiting(false);
  }
  std::uint64_t stopped = 0;
  if (::read(stop_fd_, &stopped, sizeof stopped) > 0) {
    stop();  // for whoever asks next
    bytes_.clear();
    ended_ = true;
    return;
  }
  const std::size_t before = bytes_.size();
  bytes_.resize(before + kReadBytes);
  ssize_t n = 0;
  do {
    n = ::read(fd_, bytes_.data() + before, kReadBytes);
  } while (n < 0 && errno == EINTR);
  const int error = errno;
  bytes_.resize(before + static_cast<std::size_t>(n > 0 ? n : 0));
  if (n < 0) throw system_error("read", file_, error);
  ended_ = n == 0;
}

}  // namespace hoshin
