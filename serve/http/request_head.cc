#include "serve/http/request_head.h"

#include <algorithm>
#include <utility>

#include "schema/message.h"
#include "serve/http/header_lists.h"

namespace hoshin {
namespace {

constexpr std::string_view kMethods[] = {"GET", "HEAD", "POST", "OPTIONS"};
constexpr std::string_view kOtherMethods[] = {"PUT", "DELETE", "PATCH", "TRACE", "CONNECT"};

std::size_t count_of(const HttpRequest& request, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::count(request.headers, name, &HttpHeaders::value_type::first));
}

bool is_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 18;
  return !text.empty() && text.size() <= kMostDigits && text.find_first_not_of("0123456789") == text.npos;
}

using Check = std::optional<Refusal> (*)(const HttpRequest&, const HttpLimits&);

Refusal bad(std::string what) { return {400, std::move(what), message("see docs/serving.md, Limits")}; }

std::optional<Refusal> check_method(const HttpRequest& request, const HttpLimits&) {
  if (std::ranges::find(kMethods, request.method) != std::end(kMethods)) return std::nullopt;
  const bool known = std::ranges::find(kOtherMethods, request.method) != std::end(kOtherMethods);
  return Refusal{known ? 405 : 501, message("the method is none of GET, HEAD, POST and OPTIONS"),
                 message("hoshin serve only reads")};
}

std::optional<Refusal> check_sizes(const HttpRequest& request, const HttpLimits& limits) {
  if (request.target.size() > limits.target_bytes)
    return Refusal{414, message("the address is longer than {} bytes", limits.target_bytes),
                   message("send long requests with POST")};
  if (request.headers.size() > limits.headers)
    return Refusal{431, message("there are more than {} headers", limits.headers),
                   message("see docs/serving.md, Limits")};
  return std::nullopt;
}

std::optional<Refusal> check_values(const HttpRequest& request, const HttpLimits&) {
  const auto fit = [](const auto& header) { return is_header_value(header.second); };
  if (std::ranges::all_of(request.headers, fit)) return std::nullopt;
  return bad(message("a header has control characters in it"));
}

/// How long the body is must be said once and in one way.
std::optional<Refusal> check_length(const HttpRequest& request, const HttpLimits& limits) {
  const std::size_t lengths = count_of(request, "content-length");
  const std::size_t codings = count_of(request, "transfer-encoding");
  if (lengths > 1 || codings > 1 || (lengths > 0 && codings > 0))
    return bad(message("the length of the body is said more than once"));
  const std::string_view length = request.header("content-length");
  if (lengths == 1 && !is_number(length)) return bad(message("Content-Length is no number"));
  if (lengths == 1 && std::stoull(std::string(length)) > limits.body_bytes)
    return Refusal{413, message("the body is longer than {} bytes", limits.body_bytes),
                   message("ask in several requests")};
  if (codings == 1 &&
      (request.minor_version == 0 || !same_letters(request.header("transfer-encoding"), "chunked")))
    return Refusal{request.minor_version == 0 ? 400 : 501,
                   message("Transfer-Encoding is not understood, but for chunked"),
                   message("send the body with Content-Length")};
  const bool has_body = codings > 0 || (lengths == 1 && length.find_first_not_of('0') != length.npos);
  if (has_body && request.method != "POST") return bad(message("only POST has a body"));
  return std::nullopt;
}

std::optional<Refusal> check_coding(const HttpRequest& request, const HttpLimits&) {
  const std::string_view coding = request.header("content-encoding");
  if (coding.empty() || same_letters(coding, "identity")) return std::nullopt;
  return Refusal{415, message("a compressed body is not taken"), message("send it as it is")};
}

std::optional<Refusal> check_expectation(const HttpRequest& request, const HttpLimits&) {
  const std::string_view expected = request.header("expect");
  if (expected.empty() || same_letters(expected, "100-continue")) return std::nullopt;
  return Refusal{417, message("nothing can be expected but 100-continue"), message("leave out Expect")};
}

constexpr Check kChecks[] = {check_sizes,  check_method, check_values,
                             check_length, check_coding, check_expectation};

}  // namespace

HeadScanner::State HeadScanner::scan(std::string_view bytes) {
  while (state_ == State::kMore && at_ < bytes.size()) take(bytes[at_++]);
  return state_;
}

void HeadScanner::fail(const char* problem) {
  state_ = State::kBad;
  problem_ = problem;
}

void HeadScanner::end_line() {
  if (line_ == 0 && !first_line_) state_ = State::kComplete;
  if (line_ == 0 && first_line_) return fail(translatable("the request begins with an empty line"));
  first_line_ = false;
  line_ = 0;
}

void HeadScanner::take(char c) {
  const bool after_return = std::exchange(carriage_return_, c == '\r');
  if (after_return) {
    if (c != '\n') return fail(translatable("a carriage return stands alone"));
    return end_line();
  }
  if (c == '\n') return fail(translatable("a line feed stands alone"));
  if (c == '\r') return;
  if (c == '\0') return fail(translatable("there is a NUL in the head"));
  if (line_ == 0 && !first_line_ && (c == ' ' || c == '\t')) return fail(translatable("a header is folded"));
  ++line_;
}

std::optional<Refusal> check_head(const HttpRequest& request, const HttpLimits& limits) {
  for (const Check check : kChecks) {
    if (auto refusal = check(request, limits)) return refusal;
  }
  return std::nullopt;
}

bool wants_keep_alive(const HttpRequest& request) {
  const std::string_view said = request.header("connection");
  if (lists(said, "close")) return false;
  return request.minor_version > 0 || lists(said, "keep-alive");
}

}  // namespace hoshin
