// serve/http/connection.h - one client: reads a request, has it answered, writes the answer, and again.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "serve/http/bounded_stream.h"
#include "serve/http/core.h"
#include "serve/http/request_head.h"

namespace hoshin {

/// Of the I/O thread alone: every member runs there. It keeps itself alive while anything is to come.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Socket = boost::asio::generic::stream_protocol::socket;

  /// `core` must outlive this.
  Connection(Socket socket, Peer peer, ServerCore& core);
  ~Connection();

  /// Reads; where there are too many already it is told so, and closed.
  void start();

  /// The server ends: what has not begun does not begin any more.
  void end();

 private:
  using Error = boost::system::error_code;
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  using Clock = std::chrono::steady_clock;

  void read_head();
  void on_head_bytes(Error error, std::size_t bytes);
  bool scan();
  void parse_head();
  void read_body();
  void on_body(Error error);
  void handle();
  void work();
  void refuse(const Refusal& refusal);
  void send(HttpAnswer answer);
  void send_part(BoundedStream::Part part);
  void take_part();
  void on_sent();
  void linger();
  void drain();
  void close();

  /// All from now on until the next call has to be done in `time`.
  void allow(std::chrono::milliseconds time);
  void on_deadline();

  Socket socket_;
  boost::asio::steady_timer timer_;
  const Peer peer_;
  ServerCore& core_;

  enum class Phase { kIdle, kHead, kBody, kWorking, kSending, kLingering, kClosed };
  Phase phase_ = Phase::kIdle;
  bool admitted_ = false;
  bool keep_alive_ = true;
  boost::beast::flat_buffer buffer_;
  HeadScanner scanner_;
  std::optional<Parser> parser_;
  HttpRequest request_;
  Clock::time_point since_;  // when the request was whole
  HttpAnswer answer_;
  std::string head_;
  std::uint64_t sent_bytes_ = 0;
};

}  // namespace hoshin
