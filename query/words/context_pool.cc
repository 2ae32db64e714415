#include "query/words/context_pool.h"

#include <utility>

namespace hoshin {

/// A context and what it points to.
struct ContextPool::Owned {
  explicit Owned(const ContextPool& pool)
      : index(pool.files_), context{index, lexicon, pool.vocabulary_, pool.ranking_} {}

  Index index;
  const Lexicon lexicon{index};
  const QueryContext context;
};

ContextPool::ContextPool(std::shared_ptr<const IndexFiles> files, const Vocabulary::Impl& vocabulary,
                         const Ranking& ranking)
    : files_(std::move(files)), vocabulary_(vocabulary), ranking_(ranking) {
  give_back(take());
}

ContextPool::~ContextPool() = default;

std::unique_ptr<ContextPool::Owned> ContextPool::take() const {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Owned> owned = std::move(idle_.back());
      idle_.pop_back();
      return owned;
    }
  }
  auto owned = std::make_unique<Owned>(*this);
  const std::lock_guard lock(mutex_);
  idle_.reserve(made_ + 1);
  ++made_;
  return owned;
}

/// Takes no memory, since destructors call it: take() has made room.
void ContextPool::give_back(std::unique_ptr<Owned> owned) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(owned));
}

ContextPool::Loan::Loan(const ContextPool& pool, CallLimits limits) : pool_(pool), owned_(pool.take()) {
  owned_->index.set_limits(std::move(limits));
}

ContextPool::Loan::~Loan() {
  if (owned_ != nullptr) pool_.give_back(std::move(owned_));
}

void ContextPool::Loan::discard() {
  owned_.reset();
  const std::lock_guard lock(pool_.mutex_);
  --pool_.made_;
}

const QueryContext& ContextPool::Loan::context() const noexcept { return owned_->context; }

}  // namespace hoshin
