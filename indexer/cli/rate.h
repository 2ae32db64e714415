// indexer/cli/rate.h - how fast something goes, and when it will be done.
#pragma once
#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>

namespace hoshin {

/// The pace of the last seconds: threads report in steps, and what comes first may be slower than the rest.
class Rate {
 public:
  using Clock = std::chrono::steady_clock;

  /// At `now`, which never goes back, `done` things are done.
  void add(Clock::time_point now, std::size_t done);

  /// Things a second; nothing before half a second was seen.
  std::optional<double> per_second() const;

  /// ", 9876/s, 0:23 left" of `all` things; without the time if `all` is 0, and empty while nothing is known.
  std::string text(std::size_t all) const;

 private:
  struct Sample {
    Clock::time_point time;
    std::size_t done = 0;
  };
  std::deque<Sample> samples_;  ///< Of the last seconds.
};

}  // namespace hoshin
