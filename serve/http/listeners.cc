#include "serve/http/listeners.h"

#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

constexpr int kBacklog = 1'024;

struct Address {
  sockaddr_storage storage{};
  socklen_t size = 0;

  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

template <typename T>
T as(const sockaddr* address) {
  T copy;
  std::memcpy(&copy, address, sizeof copy);
  return copy;
}

template <typename T>
Address address_of(const T& value) {
  Address address;
  std::memcpy(&address.storage, &value, sizeof value);
  address.size = sizeof value;
  return address;
}

Error wrong_address(const std::string& address) {
  return {ErrorCode::kUsage, message("\"{}\" is no address to listen at", address),
          message("give ADDRESS:PORT, as in 127.0.0.1:8417 or [::1]:8417")};
}

std::optional<std::uint16_t> port_of(const std::string& text) {
  const bool digits = !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == text.npos;
  const unsigned long port = digits ? std::stoul(text) : 65'536;
  return port < 65'536 ? std::optional(static_cast<std::uint16_t>(port)) : std::nullopt;
}

Address parse_address(const std::string& text) {
  const auto colon = text.rfind(':');
  const auto port = port_of(colon == text.npos ? text : text.substr(colon + 1));
  if (!port) throw wrong_address(text);
  std::string host = colon == text.npos ? "localhost" : text.substr(0, colon);  // never all, unasked
  if (host == "localhost") host = "127.0.0.1";
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(*port);
    if (::inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &six.sin6_addr) != 1)
      throw wrong_address(text);
    return address_of(six);
  }
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_port = htons(*port);
  if (::inet_pton(AF_INET, host.c_str(), &four.sin_addr) != 1) throw wrong_address(text);
  return address_of(four);
}

std::string text_of(const sockaddr* address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address->sa_family == AF_INET) {
    const auto four = as<sockaddr_in>(address);
    ::inet_ntop(AF_INET, &four.sin_addr, text, sizeof text);
  } else if (address->sa_family == AF_INET6) {
    const auto six = as<sockaddr_in6>(address);
    ::inet_ntop(AF_INET6, &six.sin6_addr, text, sizeof text);
  }
  return text;
}

bool is_any(const sockaddr* address) {
  if (address->sa_family == AF_INET) return as<sockaddr_in>(address).sin_addr.s_addr == INADDR_ANY;
  const auto six = as<sockaddr_in6>(address);
  return IN6_IS_ADDR_UNSPECIFIED(&six.sin6_addr);
}

[[noreturn]] void fail(int fd, int family, const std::string& what, int error) {
  ::close(fd);
  if (error == EADDRINUSE)
    throw Error(ErrorCode::kBusy, message("another program listens at {} already", what),
                message("end it, or choose another place with --listen or --unix"));
  if (error == EADDRNOTAVAIL)
    throw Error(ErrorCode::kUsage, message("this machine has no address {}", what),
                message("`ip address` lists those that it has; 0.0.0.0 is all of them"));
  if (error == EACCES && family != AF_UNIX)
    throw Error(ErrorCode::kUsage, message("this user may not listen at {}", what),
                message("take a port from 1024 on, and a web server before it for 80 and 443"));
  throw system_error(translatable("listen at"), what, error);
}

int listening_socket(int family, const Address& address, const std::string& what) {
  const int fd = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) throw system_error(translatable("listen at"), what, errno);
  const int yes = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  // An address of all networks in IPv6 is not that of IPv4: give both to have both.
  if (family == AF_INET6) ::setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
  if (::bind(fd, address.get(), address.size) != 0 || ::listen(fd, kBacklog) != 0)
    fail(fd, family, what, errno);
  return fd;
}

/// What the kernel says where `fd` listens.
Listener described(int fd) {
  Address address;
  address.size = sizeof address.storage;
  ::getsockname(fd, address.get(), &address.size);
  Listener listener;
  listener.fd = fd;
  listener.family = address.storage.ss_family;
  if (listener.family == AF_UNIX) {
    const auto path = as<sockaddr_un>(address.get());
    // A path that fills sun_path has no NUL behind it; one that systemd hands over may.
    const std::string_view name(path.sun_path, ::strnlen(path.sun_path, sizeof path.sun_path));
    listener.url = fmt::format("unix:{}", name);
    return listener;
  }
  const bool six = listener.family == AF_INET6;
  const std::string host = text_of(address.get());
  const std::uint16_t port =
      ntohs(six ? as<sockaddr_in6>(address.get()).sin6_port : as<sockaddr_in>(address.get()).sin_port);
  if (!is_any(address.get())) listener.host = host;
  listener.url = fmt::format("http://{}:{}/", six ? "[" + host + "]" : host, port);
  return listener;
}

/// Whether somebody listens at the path.
bool is_alive(const Address& address) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool alive = fd >= 0 && ::connect(fd, address.get(), address.size) == 0;
  if (fd >= 0) ::close(fd);
  return alive;
}

}  // namespace

Listener listen_at(const std::string& text) {
  const Address address = parse_address(text);
  return described(listening_socket(address.storage.ss_family, address, text));
}

Listener listen_at_path(const std::string& path) {
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof name.sun_path)
    throw Error(ErrorCode::kUsage,
                message("the path of a socket has 1 to {} bytes", sizeof name.sun_path - 1),
                message("choose a shorter one, as in /run/hoshin.sock"));
  std::memcpy(name.sun_path, path.data(), path.size());
  const Address address = address_of(name);
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0) {
    if (!S_ISSOCK(status.st_mode))
      throw Error(ErrorCode::kUsage, message("{} is there, and is no socket", path),
                  message("choose another place with --unix, or remove it"));
    if (!is_alive(address)) ::unlink(path.c_str());  // left over
  }
  Listener listener = described(listening_socket(AF_UNIX, address, path));
  listener.unix_path = path;
  return listener;
}

Listener adopt_listener(int fd) {
  int listens = 0;
  socklen_t size = sizeof listens;
  if (::getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || listens == 0)
    throw Error(ErrorCode::kUsage, message("the file descriptor {} is no socket that listens", fd),
                message("systemd hands sockets over with ListenStream"));
  ::fcntl(fd, F_SETFD, FD_CLOEXEC);
  return described(fd);
}

Peer peer_of(const sockaddr* address) {
  if (address->sa_family != AF_INET && address->sa_family != AF_INET6) return {"unix", "unix", true};
  if (address->sa_family == AF_INET) {
    const bool here = (ntohl(as<sockaddr_in>(address).sin_addr.s_addr) >> 24) == 127;
    return {text_of(address), text_of(address), here};
  }
  auto six = as<sockaddr_in6>(address);
  if (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr)) {
    sockaddr_in four{};
    four.sin_family = AF_INET;
    std::memcpy(&four.sin_addr, six.sin6_addr.s6_addr + 12, sizeof four.sin_addr);
    return peer_of(address_of(four).get());
  }
  const bool here = IN6_IS_ADDR_LOOPBACK(&six.sin6_addr);
  Peer peer{text_of(address), {}, here};
  std::memset(six.sin6_addr.s6_addr + 8, 0, 8);
  peer.counted_as = text_of(address_of(six).get()) + "/64";
  return peer;
}

Peer peer_of(int fd) {
  Address address;
  address.size = sizeof address.storage;
  if (::getpeername(fd, address.get(), &address.size) != 0) return {"-", "-", false};
  return peer_of(address.get());
}

}  // namespace hoshin
