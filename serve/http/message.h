// serve/http/message.h - a request that has been read, and what it is answered with; nothing here knows of a
// connection.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoshin {

class BoundedStream;

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// Decoded, in their order.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Of the header `name` (in small letters) the first value; empty where there is none.
std::string_view header_of(const HttpHeaders& headers, std::string_view name);

struct HttpRequest {
  std::string method;     ///< "GET"
  std::string target;     ///< As it was sent: "/search?query=%E6%BC%94".
  int minor_version = 1;  ///< Of HTTP/1.
  HttpHeaders headers;    ///< Names in small letters.
  std::string body;

  std::string path;       ///< Decoded.
  Parameters parameters;  ///< Of the target; then those of a form.
  std::string host;       ///< As it was sent: "127.0.0.1:8417".

  std::string remote;      ///< The address of who asks; "unix" for the Unix socket.
  bool from_here = false;  ///< From this machine: a proxy may stand there.

  std::string_view header(std::string_view name) const { return header_of(headers, name); }
};

struct HttpAnswer {
  int status = 200;
  std::string content_type = {};  ///< Empty: there is no body.
  std::string body = {};
  HttpHeaders headers = {};                         ///< Beside those that every answer has.
  std::shared_ptr<BoundedStream> stream = nullptr;  ///< Instead of `body`, where it is not made at once.
  std::string_view route = "other";                 ///< In metrics: of a fixed list, never what was asked.
};

/// "Not Found"; of the statuses that hoshin answers with.
std::string_view reason_of(int status) noexcept;

/// The head of `answer` as it goes over the wire, with the empty line. A `body_bytes` below 0: the body is
/// sent in chunks, or, to HTTP/1.0, until the connection ends. A header that is not fit to be sent (a line's
/// end or another control character in it) is left out: what somebody sent must not become a header of ours.
std::string head_of(const HttpAnswer& answer, long long body_bytes, int minor_version, bool keep_alive);

/// Whether `value` can stand in a header.
bool is_header_value(std::string_view value) noexcept;

}  // namespace hoshin
