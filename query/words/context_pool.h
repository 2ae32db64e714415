// query/words/context_pool.h - a QueryContext for each thread that asks.
#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "query/words/context.h"

namespace hoshin {

/// Lends contexts of one generation of an index: two that are lent at the same time share the mapped
/// columns and the generation's lock, but no TermDatabase. Makes another when all are lent, and
/// keeps as many as were ever lent together. Any number of threads may use it.
class ContextPool {
  struct Owned;

 public:
  /// Opens one context, so that an index that cannot be read is known at once. Throws what Index throws.
  /// `vocabulary` must outlive the pool.
  ContextPool(std::shared_ptr<const IndexFiles> files, const Vocabulary::Impl& vocabulary,
              const Ranking& ranking);
  ~ContextPool();

  const IndexFiles& files() const noexcept { return *files_; }

  /// A context for one thread, as long as this lives. One call takes one.
  class Loan {
   public:
    /// Throws what Index throws. What is done with it ends at `limits`.
    explicit Loan(const ContextPool& pool, CallLimits limits = {});
    ~Loan();
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

    const QueryContext& context() const noexcept;

    /// For a context that was left in the middle of something: it is gone after this, and nobody gets it
    /// again.
    void discard();

   private:
    const ContextPool& pool_;
    std::unique_ptr<Owned> owned_;
  };

 private:
  std::unique_ptr<Owned> take() const;
  void give_back(std::unique_ptr<Owned> owned) const;

  const std::shared_ptr<const IndexFiles> files_;
  const Vocabulary::Impl& vocabulary_;
  const Ranking ranking_;
  mutable std::mutex mutex_;
  mutable std::size_t made_ = 0;  ///< Contexts, lent or not.
  mutable std::vector<std::unique_ptr<Owned>> idle_;
};

}  // namespace hoshin
