// serve/http/problem.h - what went wrong, as RFC 9457 has it: application/problem+json.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "schema/error.h"
#include "serve/http/message.h"

namespace hoshin {

/// The status of an Error: 400 for what was asked wrongly, 404 for what is not there, 503 for what may go
/// well later, else 500.
int status_of(ErrorCode code) noexcept;

/// `what` went wrong, and the `hint` what to do next; a 503 says when to come again.
HttpAnswer problem(int status, std::string_view what, std::string_view hint, std::string_view code);
HttpAnswer problem_of(const Error& error);

/// What problem() said; nothing where `answer` is none of its answers.
struct ProblemTexts {
  std::string what, hint;
};
std::optional<ProblemTexts> texts_of_problem(const HttpAnswer& answer);

}  // namespace hoshin
