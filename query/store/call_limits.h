// query/store/call_limits.h - when a call has to end before its answer is there.
#pragma once
#include <chrono>
#include <stop_token>

namespace hoshin {

/// Looked at wherever a call may take long: at each list of postings, each stretch of texts that are read,
/// each passage of an answer. So a call ends some milliseconds after it should, whatever it is doing.
class CallLimits {
 public:
  CallLimits() = default;

  /// From now on; 0 ms is for ever.
  CallLimits(double timeout_ms, std::stop_token stop);

  /// Throws Error kCancelled or kTimeout.
  void check() const {
    if (limited_) look();
  }

 private:
  void look() const;

  bool limited_ = false;
  double timeout_ms_ = 0;
  std::chrono::steady_clock::time_point deadline_ = {};
  std::stop_token stop_;
};

}  // namespace hoshin
