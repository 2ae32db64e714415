#include "serve/http/connection.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <fmt/format.h>

#include "schema/message.h"
#include "schema/speaking.h"
#include "serve/http/header_lists.h"
#include "serve/http/problem.h"
#include "serve/http/target.h"
#include "text/ascii.h"

namespace hoshin {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

constexpr std::size_t kReadBytes = 4'096;

/// After a refusal the rest of what is sent is read for so long: who resets a connection on unread bytes
/// takes the answer away from its reader.
constexpr std::chrono::milliseconds kLinger{2'000};

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

/// The head as the parser read it; names in small letters, repeated headers one by one.
HttpRequest request_of(const http::request_parser<http::string_body>& parser) {
  const auto& message = parser.get();
  HttpRequest request;
  request.method = view(message.method_string());
  request.target = view(message.target());
  request.minor_version = static_cast<int>(message.version() % 10);
  for (const auto& field : message) {
    request.headers.emplace_back(lower_ascii(view(field.name_string())), view(field.value()));
  }
  return request;
}

Refusal bad_request(std::string what) {
  return {400, std::move(what), message("see docs/serving.md, Limits")};
}

/// Takes the address apart; what is wrong with it.
std::optional<Refusal> read_target(HttpRequest& request) {
  auto target = parse_target(request.target);
  if (!target)
    return Refusal{400, message("the address cannot be read"),
                   message("write % as %25, and letters in UTF-8")};
  const auto hosts = std::ranges::count(request.headers, "host", &HttpHeaders::value_type::first);
  if (hosts != 1) return bad_request(message("there must be one Host header"));
  request.host = target->authority.empty() ? std::string(request.header("host")) : target->authority;
  request.path = std::move(target->path);
  request.parameters = std::move(target->parameters);
  return std::nullopt;
}

/// The parameters of a form.
std::optional<Refusal> read_form(HttpRequest& request) {
  if (request.method != "POST" || !is_media_type(request.header("content-type"), kFormType))
    return std::nullopt;
  auto form = parse_parameters(request.body);
  if (!form) return bad_request(message("the form cannot be read"));
  request.parameters.insert(request.parameters.end(), form->begin(), form->end());
  return std::nullopt;
}

/// What is said of the request while the result lives is in the language that it asks for.
Speaking as_asked_by(const HttpRequest& request) {
  return Speaking(language_liked(request.header("accept-language")));
}

}  // namespace

Connection::Connection(Socket socket, Peer peer, ServerCore& core)
    : socket_(std::move(socket)),
      timer_(socket_.get_executor()),
      peer_(std::move(peer)),
      core_(core),
      buffer_(core.limits.head_bytes + kReadBytes) {}

Connection::~Connection() {
  if (answer_.stream) answer_.stream->close();
  if (admitted_) core_.dismiss(this, peer_);
}

void Connection::start() {
  admitted_ = core_.admit(this, peer_);
  if (admitted_) return read_head();
  refuse({503, message("there are too many connections"), message("come again later")});
}

void Connection::end() {
  keep_alive_ = false;
  const bool waits = phase_ == Phase::kIdle || phase_ == Phase::kHead;
  Error ignored;
  if (waits && socket_.available(ignored) > 0) return;  // a request that is here already is answered
  if (waits || phase_ == Phase::kLingering) close();
}

void Connection::allow(std::chrono::milliseconds time) {
  timer_.expires_after(time);
  timer_.async_wait([self = shared_from_this()](Error error) {
    if (!error) self->on_deadline();
  });
}

void Connection::on_deadline() {
  // Between the expiry and this call a new deadline may have been set.
  if (timer_.expiry() > Clock::now() || phase_ == Phase::kWorking || phase_ == Phase::kClosed) return;
  if (phase_ == Phase::kHead || phase_ == Phase::kBody) {
    phase_ = Phase::kSending;
    Error ignored;
    socket_.cancel(ignored);
    return refuse({408, message("the request did not come in time"), message("see docs/serving.md, Limits")});
  }
  close();
}

void Connection::close() {
  phase_ = Phase::kClosed;
  if (answer_.stream) answer_.stream->close();
  timer_.cancel();
  Error ignored;
  socket_.close(ignored);
}

void Connection::read_head() {
  if (core_.ends) return close();
  phase_ = Phase::kIdle;
  scanner_ = {};
  parser_.reset();
  request_ = {};
  sent_bytes_ = 0;
  if (buffer_.size() > 0 && scan()) return;  // a client may send requests one behind the other
  allow(phase_ == Phase::kIdle ? core_.limits.idle : core_.limits.head);
  on_head_bytes({}, 0);
}

void Connection::on_head_bytes(Error error, std::size_t bytes) {
  if (phase_ != Phase::kIdle && phase_ != Phase::kHead) return;
  if (error) return close();
  buffer_.commit(bytes);
  if (bytes > 0 && scan()) return;
  socket_.async_read_some(
      buffer_.prepare(kReadBytes),
      [self = shared_from_this()](Error failed, std::size_t read) { self->on_head_bytes(failed, read); });
}

/// Whether the head is whole, or wrong: then it has been taken care of.
bool Connection::scan() {
  const auto data = buffer_.cdata();
  const std::string_view bytes(static_cast<const char*>(data.data()), data.size());
  const auto state = scanner_.scan(bytes);
  if (state == HeadScanner::State::kBad) {
    refuse(bad_request(translated(scanner_.problem())));
    return true;
  }
  if (scanner_.size() > core_.limits.head_bytes ||
      (state == HeadScanner::State::kMore && bytes.size() > core_.limits.head_bytes)) {
    refuse({431, message("the head is longer than {} bytes", core_.limits.head_bytes),
            message("send long requests with POST")});
    return true;
  }
  if (state == HeadScanner::State::kComplete) {
    parse_head();
    return true;
  }
  if (std::exchange(phase_, Phase::kHead) == Phase::kIdle) allow(core_.limits.head);
  return false;
}

void Connection::parse_head() {
  phase_ = Phase::kHead;
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(core_.limits.head_bytes + kReadBytes));
  parser_->body_limit(core_.limits.body_bytes);
  Error error;
  buffer_.consume(parser_->put(asio::buffer(buffer_.cdata(), scanner_.size()), error));
  if (error == http::error::body_limit)
    return refuse({413, message("the body is longer than {} bytes", core_.limits.body_bytes),
                   message("ask in several requests")});
  if (error == http::error::bad_version)
    return refuse({505, message("the version is none of HTTP/1"), message("speak HTTP/1.1")});
  if (error || !parser_->is_header_done()) return refuse(bad_request(message("the head cannot be read")));
  request_ = request_of(*parser_);
  request_.remote = peer_.address;
  request_.from_here = peer_.from_here;
  keep_alive_ = wants_keep_alive(request_) && !core_.ends;
  const Speaking speaking = as_asked_by(request_);
  if (auto refusal = check_head(request_, core_.limits)) return refuse(*refusal);
  if (auto refusal = read_target(request_)) return refuse(*refusal);
  if (parser_->is_done()) return handle();
  read_body();
}

void Connection::read_body() {
  phase_ = Phase::kBody;
  allow(core_.limits.body);
  const auto read = [self = shared_from_this()](Error, std::size_t) {
    http::async_read(self->socket_, self->buffer_, *self->parser_,
                     [self](Error error, std::size_t) { self->on_body(error); });
  };
  if (request_.header("expect").empty()) return read({}, 0);
  static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
  asio::async_write(socket_, asio::buffer(kGoOn.data(), kGoOn.size()), read);
}

void Connection::on_body(Error error) {
  if (phase_ != Phase::kBody) return;
  const Speaking speaking = as_asked_by(request_);
  if (error == http::error::body_limit)
    return refuse({413, message("the body is longer than {} bytes", core_.limits.body_bytes),
                   message("ask in several requests")});
  const bool gone = error == http::error::partial_message || error == http::error::end_of_stream ||
                    (error && error.category() == asio::error::get_system_category());
  if (gone) return close();
  if (error) return refuse(bad_request(message("the body cannot be read")));
  request_.body = std::move(parser_->get().body());
  if (auto refusal = read_form(request_)) return refuse(*refusal);
  handle();
}

void Connection::handle() {
  phase_ = Phase::kWorking;
  timer_.cancel();
  since_ = Clock::now();
  if (auto answer = core_.router.at_once(request_, [this] { return core_.metrics_text(); }))
    return send(std::move(*answer));
  auto work = [self = shared_from_this()]() mutable {
    const auto executor = self->socket_.get_executor();
    self->work();
    // A task must not be the last to hold the connection: it would end it in its own thread.
    asio::post(executor, [self = std::move(self)] {});
  };
  ThreadPool& pool = Router::is_stream(request_) ? core_.exports : core_.searches;
  if (!pool.submit(std::move(work)))
    send(problem(503, message("the server is busy"), message("come again later"), "busy"));
}

/// In a thread of a pool, while nothing else happens to the request.
void Connection::work() {
  const Speaking speaking = as_asked_by(request_);
  const auto deliver = [self = shared_from_this()](HttpAnswer answer) {
    asio::post(self->socket_.get_executor(),
               [self, answer = std::move(answer)]() mutable { self->send(std::move(answer)); });
  };
  if (Clock::now() - since_ > core_.limits.search)
    return deliver(problem(503, message("the server is busy"), message("come again later"), "busy"));
  core_.router.answer(request_, deliver);
}

void Connection::refuse(const Refusal& refusal) {
  keep_alive_ = false;
  phase_ = Phase::kWorking;
  since_ = Clock::now();
  HttpAnswer answer = problem(refusal.status, refusal.what, refusal.hint, "usage");
  if (refusal.status == 405) answer.headers.emplace_back("Allow", "GET, HEAD, POST, OPTIONS");
  answer.route = "refused";
  send(std::move(answer));
}

void Connection::send(HttpAnswer answer) {
  if (phase_ != Phase::kWorking) return;
  phase_ = Phase::kSending;
  if (core_.ends) keep_alive_ = false;
  answer_ = core_.router.readable(std::move(answer), request_);
  const bool only_head = request_.method == "HEAD" || answer_.status == 204 || answer_.status == 304;
  if (answer_.stream && request_.minor_version == 0) keep_alive_ = false;
  const auto length = answer_.stream ? -1 : static_cast<long long>(answer_.body.size());
  head_ = head_of(answer_, length, request_.minor_version, keep_alive_);
  if (only_head) answer_.body.clear();
  if (only_head && answer_.stream) std::exchange(answer_.stream, nullptr)->close();
  sent_bytes_ = answer_.body.size();
  allow(core_.limits.answer);
  const std::array buffers = {asio::buffer(std::as_const(head_)), asio::buffer(std::as_const(answer_.body))};
  asio::async_write(socket_, buffers, [self = shared_from_this()](Error error, std::size_t) {
    if (self->phase_ != Phase::kSending) return;
    if (error) return self->close();
    self->answer_.stream ? self->take_part() : self->on_sent();
  });
}

void Connection::take_part() {
  timer_.cancel();  // it is not the reader who is waited for
  auto part_of_ours = [self = shared_from_this(),
                       executor = socket_.get_executor()](BoundedStream::Part part) {
    asio::post(executor, [self, part = std::move(part)]() mutable { self->send_part(std::move(part)); });
  };
  answer_.stream->take(std::move(part_of_ours));
}

void Connection::send_part(BoundedStream::Part part) {
  if (phase_ != Phase::kSending) return;
  if (part.ended && !part.whole) return close();  // whoever reads sees that the end is missing
  const bool chunked = request_.minor_version > 0;
  sent_bytes_ += part.bytes.size();
  answer_.body.clear();
  if (chunked && !part.bytes.empty())
    answer_.body = fmt::format("{:x}\r\n{}\r\n", part.bytes.size(), part.bytes);
  if (chunked && part.ended) answer_.body += "0\r\n\r\n";
  if (!chunked) answer_.body = std::move(part.bytes);
  allow(core_.limits.answer);
  asio::async_write(socket_, asio::buffer(std::as_const(answer_.body)),
                    [self = shared_from_this(), ended = part.ended](Error error, std::size_t) {
                      if (self->phase_ != Phase::kSending) return;
                      if (error) return self->close();
                      ended ? self->on_sent() : self->take_part();
                    });
}

void Connection::on_sent() {
  const auto took = Clock::now() - since_;
  core_.metrics.count(answer_.route, answer_.status, took);
  core_.log.add({peer_.address, request_.method, request_.target, request_.minor_version, answer_.status,
                 sent_bytes_, took, std::time(nullptr)});
  answer_ = {};
  head_.clear();
  if (keep_alive_ && !core_.ends) return read_head();
  admitted_ && !core_.ends ? linger() : close();
}

void Connection::linger() {
  phase_ = Phase::kLingering;
  Error error;
  socket_.shutdown(Socket::shutdown_send, error);
  if (error) return close();
  allow(kLinger);
  drain();
}

void Connection::drain() {
  buffer_.clear();
  socket_.async_read_some(buffer_.prepare(kReadBytes), [self = shared_from_this()](Error error, std::size_t) {
    if (self->phase_ != Phase::kLingering) return;
    error ? self->close() : self->drain();
  });
}

}  // namespace hoshin
