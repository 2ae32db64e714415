#include "indexer/cli/rate.h"

#include <cmath>

#include <fmt/format.h>

#include "schema/message.h"

namespace hoshin {
namespace {

constexpr auto kWindow = std::chrono::seconds(10);
constexpr double kMinSeconds = 0.5;

/// "0:23", "12:05", "1:02:03".
std::string clock_time(double seconds) {
  const auto whole = static_cast<unsigned long long>(std::ceil(seconds));
  const auto minutes = whole / 60 % 60, hours = whole / 3600;
  if (hours > 0) return fmt::format("{}:{:02}:{:02}", hours, minutes, whole % 60);
  return fmt::format("{}:{:02}", minutes, whole % 60);
}

}  // namespace

void Rate::add(Clock::time_point now, std::size_t done) {
  samples_.push_back({now, done});
  while (samples_.size() > 2 && now - samples_[1].time >= kWindow) samples_.pop_front();
}

std::optional<double> Rate::per_second() const {
  if (samples_.empty()) return std::nullopt;
  const Sample &first = samples_.front(), &last = samples_.back();
  const double seconds = std::chrono::duration<double>(last.time - first.time).count();
  if (seconds < kMinSeconds || last.done <= first.done) return std::nullopt;
  return static_cast<double>(last.done - first.done) / seconds;
}

std::string Rate::text(std::size_t all) const {
  const auto rate = per_second();
  if (!rate) return {};
  const std::size_t done = samples_.back().done;
  std::string out = fmt::format(", {:.0f}/s", *rate);
  if (all > done) out += message(", {} left", clock_time(static_cast<double>(all - done) / *rate));
  return out;
}

}  // namespace hoshin
