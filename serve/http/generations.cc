#include "serve/http/generations.h"

#include <utility>

namespace hoshin {
namespace {

/// An index that cannot be opened is not tried again with each request.
constexpr std::chrono::seconds kBetweenTries{1};

}  // namespace

Generations::Generations(std::filesystem::path dir, const Vocabulary& vocabulary)
    : dir_(std::move(dir)),
      vocabulary_(vocabulary),
      open_(std::make_shared<const OpenIndex>(dir_, vocabulary_)) {}

std::shared_ptr<const OpenIndex> Generations::opened() const {
  const std::lock_guard lock(mutex_);
  return open_;
}

std::shared_ptr<const OpenIndex> Generations::current() {
  auto open = opened();
  if (open->searcher.is_current()) return open;
  const std::unique_lock alone(opening_, std::try_to_lock);
  if (!alone.owns_lock() || std::chrono::steady_clock::now() < next_try_) return open;
  if (open = opened(); open->searcher.is_current()) return open;  // another thread was faster
  try {
    auto newer = std::make_shared<const OpenIndex>(dir_, vocabulary_);
    const std::lock_guard lock(mutex_);
    open_ = newer;
    return newer;
  } catch (const Error& error) {
    next_try_ = std::chrono::steady_clock::now() + kBetweenTries;
    if (report_) report_(error);
    return open;
  }
}

}  // namespace hoshin
