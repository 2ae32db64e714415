#include "serve/http/problem.h"

#include "schema/json_writer.h"
#include "serve/http/limits.h"
#include "text/printable.h"

namespace hoshin {

int status_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kUsage:
      return 400;
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kBusy:
    case ErrorCode::kTimeout:
    case ErrorCode::kCancelled:
    case ErrorCode::kNoMemory:
      return 503;
    default:
      return 500;
  }
}

HttpAnswer problem(int status, std::string_view what, std::string_view hint, std::string_view code) {
  JsonWriter json;
  json.begin_object();
  json.member("type", "about:blank");
  json.member("title", reason_of(status));
  json.member("status", status);
  json.member("detail", message_line(what));
  json.member("hint", message_line(hint));
  json.member("code", code);
  json.end_object();
  HttpAnswer answer{.status = status, .content_type = "application/problem+json", .body = json.take() + '\n'};
  if (status == 503) answer.headers.emplace_back("Retry-After", std::to_string(kRetryAfterSeconds));
  return answer;
}

HttpAnswer problem_of(const Error& error) {
  return problem(status_of(error.code()), error.what(), error.hint(), name_of(error.code()));
}

}  // namespace hoshin
