// serve/http/request_head.h - the head of a request, judged before anything believes it.
//
// Two readers of one message that disagree where it ends are how requests are smuggled. So what
// RFC 9112 lets a reader mend is refused here: bare line feeds, folded lines, two lengths, a length beside
// chunks. HeadScanner looks at the bytes, before a parser does; check_head() at what the parser read.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "serve/http/limits.h"
#include "serve/http/message.h"

namespace hoshin {

/// Why a request is not answered as it asks; the connection ends with it.
struct Refusal {
  int status = 400;
  std::string what, hint;
};

/// Finds the end of a head in what comes in, however it drips.
class HeadScanner {
 public:
  enum class State { kMore, kComplete, kBad };

  /// Looks at `bytes`, which begin with those that were given before. Once it is not kMore, that stays.
  State scan(std::string_view bytes);

  /// Bytes up to and with the empty line; of kComplete.
  std::size_t size() const noexcept { return at_; }

  /// What is wrong with it; of kBad.
  const char* problem() const noexcept { return problem_; }

 private:
  void take(char c);
  void fail(const char* problem);
  void end_line();

  State state_ = State::kMore;
  std::size_t at_ = 0;
  std::size_t line_ = 0;          // bytes of the line that is being read
  bool first_line_ = true;        // the request line
  bool carriage_return_ = false;  // the byte before was one
  const char* problem_ = nullptr;
};

/// What is wrong with a head as it was parsed; nothing for one that is sound. `request` has its method,
/// target, version and headers, in the order in which they came, and repeated ones, too.
std::optional<Refusal> check_head(const HttpRequest& request, const HttpLimits& limits);

/// Whether a connection goes on after this request, as far as its head says.
bool wants_keep_alive(const HttpRequest& request);

}  // namespace hoshin
