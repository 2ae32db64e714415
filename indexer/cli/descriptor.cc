#include "indexer/cli/descriptor.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <sys/socket.h>
#include <unistd.h>

#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// Room for one descriptor beside a message, as the kernel wants it.
union OneDescriptor {
  cmsghdr head;
  char bytes[CMSG_SPACE(sizeof(int))];
};

/// The first descriptor beside `message`.
int descriptor_of(msghdr& message) {
  const cmsghdr* const head = CMSG_FIRSTHDR(&message);
  if (head == nullptr || head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) return -1;
  int fd = -1;
  std::memcpy(&fd, CMSG_DATA(head), sizeof fd);
  return fd;
}

}  // namespace

void Descriptor::reset(int fd) noexcept {
  if (fd_ >= 0 && fd_ != fd) ::close(fd_);
  fd_ = fd;
}

std::string read_all(const Descriptor& file) {
  std::string bytes;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t n = ::read(file.get(), buffer, sizeof buffer);
    if (n == 0) return bytes;
    if (n > 0) {
      bytes.append(buffer, static_cast<std::size_t>(n));
    } else if (errno != EINTR) {
      throw Error(ErrorCode::kIo, message("reading it failed: {}", system_reason(errno)),
                  message("check the disk and try again"));
    }
  }
}

bool send_with(int socket, std::string_view bytes, const Descriptor& file) {
  const int fd = file.get();
  OneDescriptor beside = {};
  beside.head.cmsg_level = SOL_SOCKET;
  beside.head.cmsg_type = SCM_RIGHTS;
  beside.head.cmsg_len = CMSG_LEN(sizeof fd);
  std::memcpy(CMSG_DATA(&beside.head), &fd, sizeof fd);
  for (bool first = true; !bytes.empty();) {
    iovec part = {const_cast<char*>(bytes.data()), bytes.size()};
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (first) message.msg_control = &beside, message.msg_controllen = sizeof beside;
    const ssize_t n = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    if (n < 0 && errno != EINTR) return false;
    if (n <= 0) continue;
    bytes.remove_prefix(static_cast<std::size_t>(n));
    first = false;
  }
  return true;
}

ssize_t receive_with(int socket, char* bytes, std::size_t size, Descriptor& file) {
  OneDescriptor beside = {};
  iovec part = {bytes, size};
  msghdr message = {};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = &beside;
  message.msg_controllen = sizeof beside;
  const ssize_t n = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  if (n < 0) return n;
  if (const int fd = descriptor_of(message); fd >= 0) file.reset(fd);
  return n;
}

}  // namespace hoshin
