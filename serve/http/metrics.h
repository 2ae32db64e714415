// serve/http/metrics.h - what the server has done, as Prometheus reads it.
#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace hoshin {

/// What is true at the moment.
struct ServerGauges {
  std::size_t connections = 0, queued = 0;
  std::uint64_t refused_connections = 0, dropped_log_lines = 0;
  std::uint64_t documents = 0, passages = 0;
  std::string generation;
};

/// For one thread.
class Metrics {
 public:
  /// `route` is of a fixed list: an address that somebody made up must not become a name of ours.
  void count(std::string_view route, int status, std::chrono::nanoseconds took);

  /// The text format, version 0.0.4.
  std::string text(const ServerGauges& gauges) const;

 private:
  static constexpr std::array<double, 12> kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                     0.1,   0.25,   0.5,   1,    2.5,   5};
  struct Histogram {
    std::array<std::uint64_t, kBounds.size() + 1> buckets = {};
    std::uint64_t count = 0;
    double seconds = 0;
  };

  std::map<std::pair<std::string, int>, std::uint64_t> requests_;
  std::map<std::string, Histogram, std::less<>> latencies_;
};

}  // namespace hoshin
