// serve/http/limits.h - how much a stranger may ask, and how long one may take: the numbers of
// docs/serving.md.
#pragma once
#include <chrono>
#include <cstddef>

namespace hoshin {

struct HttpLimits {
  std::size_t head_bytes = std::size_t{16} << 10;
  std::size_t target_bytes = std::size_t{8} << 10;
  std::size_t body_bytes = std::size_t{1} << 20;
  std::size_t headers = 100;

  // Each is for the whole of it, however it drips.
  std::chrono::milliseconds head{10'000};
  std::chrono::milliseconds body{15'000};
  std::chrono::milliseconds answer{30'000};  ///< Of a stream: for each part of it that is sent.
  std::chrono::milliseconds idle{30'000};    ///< Between two requests, and before the first.

  std::chrono::milliseconds search{2'000};  ///< For the work; a client may ask for less.
  std::size_t queued = 256;                 ///< Requests that wait for a thread; one more is a 503.
  std::size_t per_address = 64;             ///< Connections, but for this machine's own.
  std::size_t connections = 2'048;          ///< In all.
};

/// After a 503.
inline constexpr int kRetryAfterSeconds = 1;

}  // namespace hoshin
