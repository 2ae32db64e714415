#include "query/store/call_limits.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

constexpr double kMostMilliseconds = 1e11;  // three years: far from where the clock's counter ends

}  // namespace

CallLimits::CallLimits(double timeout_ms, std::stop_token stop)
    : limited_(timeout_ms > 0 || stop.stop_possible()), timeout_ms_(timeout_ms), stop_(std::move(stop)) {
  using Clock = std::chrono::steady_clock;
  if (timeout_ms <= 0) return;
  const std::chrono::duration<double, std::milli> time(std::min(timeout_ms, kMostMilliseconds));
  deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(time);
}

void CallLimits::look() const {
  if (stop_.stop_requested())
    throw Error(ErrorCode::kCancelled, message("the call was cancelled"),
                message("ask again when the answer is wanted"));
  if (timeout_ms_ > 0 && std::chrono::steady_clock::now() >= deadline_)
    throw Error(ErrorCode::kTimeout, message("no answer within {} ms", timeout_ms_),
                message("allow more time, or ask for less: rarer words, a filter, fewer facets"));
}

}  // namespace hoshin
