#include "serve/http/problem.h"

#include <nlohmann/json.hpp>

#include "schema/json_writer.h"
#include "serve/http/limits.h"
#include "text/printable.h"

namespace hoshin {
namespace {

constexpr std::string_view kProblemType = "application/problem+json";

}  // namespace

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
  HttpAnswer answer{.status = status, .content_type = std::string(kProblemType), .body = json.take() + '\n'};
  if (status == 503) answer.headers.emplace_back("Retry-After", std::to_string(kRetryAfterSeconds));
  return answer;
}

HttpAnswer problem_of(const Error& error) {
  return problem(status_of(error.code()), error.what(), error.hint(), name_of(error.code()));
}

std::optional<ProblemTexts> texts_of_problem(const HttpAnswer& answer) {
  const bool readable =
      answer.content_type == kProblemType && header_of(answer.headers, "Content-Encoding").empty();
  if (!readable) return std::nullopt;
  const auto json = nlohmann::json::parse(answer.body, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return std::nullopt;
  return ProblemTexts{json.value("detail", ""), json.value("hint", "")};
}

}  // namespace hoshin
