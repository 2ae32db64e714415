#include "serve/http/metrics.h"

#include <algorithm>

#include <fmt/format.h>

namespace hoshin {
namespace {

void family(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  out += fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

void gauge(std::string& out, std::string_view name, std::uint64_t value, std::string_view help) {
  family(out, name, name.ends_with("_total") ? "counter" : "gauge", help);
  out += fmt::format("{} {}\n", name, value);
}

}  // namespace

void Metrics::count(std::string_view route, int status, std::chrono::nanoseconds took) {
  ++requests_[{std::string(route), status}];
  Histogram& histogram = latencies_[std::string(route)];
  const double seconds = std::chrono::duration<double>(took).count();
  const auto bucket = std::ranges::lower_bound(kBounds, seconds) - kBounds.begin();
  ++histogram.buckets[static_cast<std::size_t>(bucket)];
  ++histogram.count;
  histogram.seconds += seconds;
}

std::string Metrics::text(const ServerGauges& gauges) const {
  std::string out;
  family(out, "hoshin_requests_total", "counter", "Requests answered.");
  for (const auto& [key, count] : requests_)
    out +=
        fmt::format("hoshin_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second, count);
  family(out, "hoshin_request_seconds", "histogram", "From the whole request to the whole answer.");
  for (const auto& [route, histogram] : latencies_) {
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < histogram.buckets.size(); ++i) {
      below += histogram.buckets[i];
      const std::string bound = i < kBounds.size() ? fmt::format("{}", kBounds[i]) : "+Inf";
      out += fmt::format("hoshin_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route, bound, below);
    }
    out += fmt::format("hoshin_request_seconds_sum{{route=\"{}\"}} {:.6f}\n", route, histogram.seconds);
    out += fmt::format("hoshin_request_seconds_count{{route=\"{}\"}} {}\n", route, histogram.count);
  }
  gauge(out, "hoshin_connections", gauges.connections, "Connections that are open.");
  gauge(out, "hoshin_queued_requests", gauges.queued, "Requests that wait for a thread.");
  gauge(out, "hoshin_refused_connections_total", gauges.refused_connections, "Connections over a limit.");
  gauge(out, "hoshin_dropped_log_lines_total", gauges.dropped_log_lines,
        "Lines that the log was too slow for.");
  gauge(out, "hoshin_index_documents", gauges.documents, "Documents of the open generation.");
  gauge(out, "hoshin_index_passages", gauges.passages, "Passages of the open generation.");
  family(out, "hoshin_index_info", "gauge", "The generation that is open.");
  out += fmt::format("hoshin_index_info{{generation=\"{}\"}} 1\n", gauges.generation);
  return out;
}

}  // namespace hoshin
