// serve/http/listeners.h - where a server listens, and who comes there.
#pragma once
#include <string>
#include <string_view>

#include <sys/socket.h>

namespace hoshin {

/// A socket that listens; closed by whoever takes it.
struct Listener {
  int fd = -1;
  int family = 0;
  std::string url;        ///< "http://127.0.0.1:8417/", "unix:/run/hoshin.sock"
  std::string host;       ///< The address that it has, without port; empty for all addresses and for a path.
  std::string unix_path;  ///< To be removed in the end; empty for what is no path of ours.
};

/// "127.0.0.1:8417", "[::1]:8417", "localhost:8417", "8417"; port 0 is any that is free. Throws Error kUsage
/// for what is no address, kBusy if another program has the port, kIo.
Listener listen_at(const std::string& address);

/// A Unix socket at `path`; one that nobody listens at any more is replaced. Throws Error kBusy, kIo.
Listener listen_at_path(const std::string& path);

/// A socket that listens already, as systemd hands it over. Throws Error kUsage if it does not.
Listener adopt_listener(int fd);

/// Who is at the other end of a connection.
struct Peer {
  std::string address;     ///< "192.0.2.7", "unix"
  std::string counted_as;  ///< The same, but for IPv6 its /64: one household, one machine.
  bool from_here = false;  ///< Loopback, or the Unix socket.
};

Peer peer_of(int fd);
Peer peer_of(const sockaddr* address);

}  // namespace hoshin
