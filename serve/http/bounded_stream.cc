#include "serve/http/bounded_stream.h"

#include <utility>

namespace hoshin {
namespace {

constexpr std::size_t kRoom = std::size_t{256} << 10;
constexpr std::size_t kWorthSending = std::size_t{32} << 10;

}  // namespace

BoundedStream::Part BoundedStream::part() { return {std::exchange(bytes_, {}), ended_, whole_}; }

bool BoundedStream::write(std::string_view bytes) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [this] { return closed_ || bytes_.size() < kRoom; });
  if (closed_) return false;
  bytes_ += bytes;
  if (!taken_ || bytes_.size() < kWorthSending) return true;
  auto taken = std::exchange(taken_, nullptr);
  Part made = part();
  lock.unlock();
  taken(std::move(made));
  return true;
}

void BoundedStream::finish(bool whole) {
  std::unique_lock lock(mutex_);
  ended_ = true;
  whole_ = whole;
  if (!taken_) return;
  auto taken = std::exchange(taken_, nullptr);
  Part made = part();
  lock.unlock();
  taken(std::move(made));
}

void BoundedStream::take(std::function<void(Part)> taken) {
  std::unique_lock lock(mutex_);
  if (!has_part() || (!ended_ && bytes_.size() < kWorthSending)) {
    taken_ = std::move(taken);
    return;
  }
  Part made = part();
  lock.unlock();
  room_.notify_one();
  taken(std::move(made));
}

void BoundedStream::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    taken_ = nullptr;
  }
  room_.notify_one();
}

}  // namespace hoshin
