#include "serve/http/server.h"

#include <csignal>
#include <memory>
#include <utility>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "schema/message.h"
#include "serve/http/connection.h"
#include "serve/http/core.h"
#include "text/printable.h"

namespace hoshin {
namespace {

namespace asio = boost::asio;
using Protocol = asio::generic::stream_protocol;
using Failure = boost::system::error_code;

/// Where there is no file descriptor left, one may be in a moment.
constexpr std::chrono::milliseconds kBetweenAccepts{100};

/// An old generation that nobody asks is let go of after this, so that its files can be removed.
constexpr std::chrono::seconds kBetweenLooks{10};

/// After SIGTERM; what has not been read by then is not read any more.
constexpr std::chrono::seconds kToEnd{35};

/// Accepts connections at one place, as long as it lives.
class Acceptor {
 public:
  Acceptor(asio::io_context& io, Listener listener, ServerCore& core)
      : io_(io), acceptor_(io), timer_(io), core_(core), listener_(std::move(listener)) {
    acceptor_.assign(Protocol(listener_.family, 0), listener_.fd);
  }

  ~Acceptor() {
    if (!listener_.unix_path.empty()) ::unlink(listener_.unix_path.c_str());
  }

  void accept() {
    acceptor_.async_accept(io_, [this](Failure error, Protocol::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (error) return rest();
      begin(std::move(socket));
      accept();
    });
  }

  void close() {
    Failure ignored;
    acceptor_.close(ignored);
    timer_.cancel();
  }

 private:
  void begin(Protocol::socket socket) {
    Failure ignored;
    if (listener_.family != AF_UNIX) socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    Peer peer = peer_of(socket.native_handle());
    std::make_shared<Connection>(std::move(socket), std::move(peer), core_)->start();
  }

  void rest() {
    timer_.expires_after(kBetweenAccepts);
    timer_.async_wait([this](Failure error) {
      if (!error) accept();
    });
  }

  asio::io_context& io_;
  asio::basic_socket_acceptor<Protocol> acceptor_;
  asio::steady_timer timer_;
  ServerCore& core_;
  const Listener listener_;
};

/// Takes back what nobody has taken: the sockets, and the files of those that are ours.
void give_up(const std::vector<Listener>& listeners) {
  for (const Listener& listener : listeners) {
    if (listener.fd >= 0) ::close(listener.fd);
    if (!listener.unix_path.empty()) ::unlink(listener.unix_path.c_str());
  }
}

std::vector<Listener> listeners_of(const HttpServerOptions& options) {
  std::vector<Listener> listeners;
  try {
    for (const int fd : options.inherited) listeners.push_back(adopt_listener(fd));
    for (const std::string& path : options.unix_paths) listeners.push_back(listen_at_path(path));
    for (const std::string& address : options.listen) listeners.push_back(listen_at(address));
  } catch (...) {
    give_up(listeners);
    throw;
  }
  return listeners;
}

/// The addresses that it listens at are names of this server, too.
RouterOptions with_hosts(RouterOptions options, const std::vector<Listener>& listeners) {
  for (const Listener& listener : listeners) {
    if (!listener.host.empty()) options.hosts.push_back(listener.host);
  }
  return options;
}

}  // namespace

struct HttpServer::Impl {
  /// Takes the `listeners`, one by one: those that are left when it throws are the caller's.
  Impl(const std::filesystem::path& index, const Vocabulary& vocabulary, HttpServerOptions options,
       std::vector<Listener>& listeners)
      : generations(index, vocabulary),
        core(generations, with_hosts(std::move(options.router), listeners), options.threads, options.log,
             options.log_fd) {
    for (Listener& listener : listeners) {
      urls.push_back(listener.url);
      acceptors.push_back(std::make_unique<Acceptor>(io, std::exchange(listener, {}), core));
    }
    generations.report_to([this](const Error& error) {
      core.log.say(fmt::format("hoshin: {}\n",
                               message_line(message("the newest index cannot be opened: {}", error.what()))));
    });
    core.all_gone = [this] { io.stop(); };
  }

  /// Connections live in tasks and in what io is to call: both go before what connections use.
  ~Impl() {
    core.all_gone = nullptr;
    core.searches.end();
    core.exports.end();
  }

  void run() {
    for (const auto& acceptor : acceptors) acceptor->accept();
    wait_for_end();
    wait_for_hangup();
    look_again();
    io.run();
  }

  void wait_for_end() {
    ends.async_wait([this](Failure error, int) {
      if (error) return;
      if (core.ends) return io.stop();  // somebody is impatient
      end();
      wait_for_end();
    });
  }

  void wait_for_hangup() {
    hangups.async_wait([this](Failure error, int) {
      if (error) return;
      look();
      wait_for_hangup();
    });
  }

  void look() {
    core.searches.submit([this] { generations.current(); });
  }

  void look_again() {
    looks.expires_after(kBetweenLooks);
    looks.async_wait([this](Failure error) {
      if (error) return;
      look();
      look_again();
    });
  }

  void end() {
    core.ends = true;
    for (const auto& acceptor : acceptors) acceptor->close();
    if (core.connections.empty()) return io.stop();
    for (Connection* connection : core.connections) connection->end();
    deadline.expires_after(kToEnd);
    deadline.async_wait([this](Failure error) {
      if (!error) io.stop();
    });
  }

  Generations generations;
  ServerCore core;
  asio::io_context io{1};                      // ends before core does
  asio::signal_set ends{io, SIGTERM, SIGINT};  // outlives the acceptors' sockets and their files
  std::vector<std::string> urls;
  std::vector<std::unique_ptr<Acceptor>> acceptors;
  asio::signal_set hangups{io, SIGHUP};
  asio::steady_timer looks{io}, deadline{io};
};

HttpServer::HttpServer(const std::filesystem::path& index, const Vocabulary& vocabulary,
                       HttpServerOptions options) {
  auto listeners = listeners_of(options);
  try {
    impl_ = std::make_unique<Impl>(index, vocabulary, std::move(options), listeners);
  } catch (...) {
    give_up(listeners);
    throw;
  }
}

HttpServer::~HttpServer() = default;

const std::vector<std::string>& HttpServer::addresses() const noexcept { return impl_->urls; }

void HttpServer::run() { impl_->run(); }

void HttpServer::stop() {
  asio::post(impl_->io, [this] { impl_->end(); });
}

}  // namespace hoshin
