// indexer/cli/descriptor.h - an open file that has one owner, and its way to another process.
//
// hoshin-index opens a document and hands it to a worker, which may open nothing (sandbox.h).
#pragma once
#include <string>
#include <string_view>
#include <utility>

#include <sys/types.h>

namespace hoshin {

/// Closes what it holds.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) noexcept : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    reset(std::exchange(other.fd_, -1));
    return *this;
  }

  int get() const noexcept { return fd_; }
  explicit operator bool() const noexcept { return fd_ >= 0; }
  void reset(int fd = -1) noexcept;

 private:
  int fd_ = -1;
};

/// All bytes from where `file` is to its end. Throws Error, without a name, if it cannot be read.
std::string read_all(const Descriptor& file);

/// Sends `bytes` through a socket of the machine, and with them what `file` holds; the receiver
/// has a descriptor of its own then. False if nobody receives any more.
bool send_with(int socket, std::string_view bytes, const Descriptor& file);

/// Waits for bytes, up to `size`, as read(2) does: 0 at the end, or -1. What file comes along takes the
/// place of `file`.
ssize_t receive_with(int socket, char* bytes, std::size_t size, Descriptor& file);

}  // namespace hoshin
