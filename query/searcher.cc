#include "query/searcher.h"

#include <algorithm>
#include <exception>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/answers/call.h"
#include "query/money/money_answers.h"
#include "query/store/index.h"
#include "query/store/index_errors.h"
#include "query/store/neighbours.h"
#include "query/store/verifier.h"
#include "query/suggest/completer.h"
#include "query/words/context_pool.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// Runs `work`, making all exceptions ours.
template <typename Work>
auto guarded(const std::filesystem::path& dir, Work&& work) {
  try {
    return work();
  } catch (...) {
    throw_as_ours(dir);
  }
}

}  // namespace

struct Searcher::Impl {
  /// Runs `work` with a context that is lent for the time of this call, within its limits.
  template <typename Work>
  auto with_context(const Limits& limits, Work&& work) const {
    return guarded(pool.files().dir, [&] {
      ContextPool::Loan loan(pool, CallLimits(limits.timeout_ms, limits.stop));
      try {
        return work(loan.context());
      } catch (const Error&) {
        throw;
      } catch (...) {  // no memory, or damage: Xapian may have stopped in the middle of anything
        loan.discard();
        throw;
      }
    });
  }

  template <typename Work>
  auto with_context(Work&& work) const {
    return with_context(Limits(), std::forward<Work>(work));
  }

  const ContextPool pool;
};

Searcher::Searcher(const std::filesystem::path& index_dir, const Vocabulary& vocabulary)
    : Searcher(index_dir, vocabulary, Ranking{}) {}

Searcher::Searcher(const std::filesystem::path& index_dir, const Vocabulary& vocabulary,
                   const Ranking& ranking)
    : impl_(guarded(index_dir, [&] {
        const Vocabulary::Impl& words = vocabulary.impl();
        auto files = std::make_shared<const IndexFiles>(index_dir, words.analyzer.version());
        return std::unique_ptr<const Impl>(new Impl{{std::move(files), words, ranking}});
      })) {}

Searcher::~Searcher() = default;

SearchResult Searcher::search(const SearchRequest& request) const {
  return impl_->with_context(
      request.limits, [&](const QueryContext& context) { return Call(context).answer(request, false); });
}

SearchResult Searcher::for_each_passage(const Query& query, const std::function<bool(const Passage&)>& visit,
                                        const Limits& limits) const {
  std::exception_ptr thrown;  // by `visit`: none of it says anything about the index
  const auto visit_safely = [&](const Passage& passage) {
    try {
      return visit(passage);
    } catch (...) {
      thrown = std::current_exception();
      return false;
    }
  };
  SearchResult result = impl_->with_context(limits, [&](const QueryContext& context) {
    return Call(context).for_each_passage(query, visit_safely);
  });
  if (thrown) std::rethrow_exception(thrown);
  return result;
}

SearchResult Searcher::facets(const FacetsRequest& request) const {
  return impl_->with_context(request.limits, [&](const QueryContext& context) {
    if (request.measure == Measure::kYen) return money_facets(request, context);
    const SearchRequest without_hits{
        .query = request.query, .page = {.limit = 0}, .facets = request.fields, .vector = request.vector};
    return Call(context).answer(without_hits, true);
  });
}

Pivot Searcher::pivot(const PivotRequest& request) const {
  return impl_->with_context(request.limits, [&](const QueryContext& context) {
    if (request.measure == Measure::kYen) return money_pivot(request, context);
    return Call(context).pivot(request);
  });
}

BudgetTable Searcher::budget(const BudgetRequest& request) const {
  return impl_->with_context(request.limits,
                             [&](const QueryContext& context) { return budget_table(request, context); });
}

BudgetAudit Searcher::audit(const AuditRequest& request) const {
  return impl_->with_context(request.limits,
                             [&](const QueryContext& context) { return budget_audit(request, context); });
}

std::vector<Passage> Searcher::show(std::string_view id, std::size_t context) const {
  return impl_->with_context(
      [&](const QueryContext& with) { return passage_and_neighbours(with.index, id, context); });
}

SearchResult Searcher::similar(const SimilarRequest& request) const {
  return impl_->with_context(request.limits,
                             [&](const QueryContext& context) { return Call(context).similar(request); });
}

PassageVersions Searcher::versions(std::string_view id, const Limits& limits) const {
  return impl_->with_context(limits, [&](const QueryContext& context) { return Call(context).versions(id); });
}

Comparison Searcher::compare(const CompareRequest& request) const {
  return impl_->with_context(request.limits, [&](const QueryContext& context) {
    Comparison comparison = Call(context).compare(request);
    add_money(comparison, request, context);
    return comparison;
  });
}

std::vector<Completion> Searcher::complete(std::string_view prefix, std::size_t limit) const {
  return impl_->with_context([&](const QueryContext& context) {
    return completions(prefix, limit, context.index, context.vocabulary);
  });
}

std::vector<std::string> Searcher::nearest_ids(std::string_view id, std::size_t limit) const {
  return impl_->with_context(
      [&](const QueryContext& context) { return similar_ids(context.index, id, limit); });
}

bool Searcher::is_current() const noexcept {
  const IndexFiles& files = impl_->pool.files();
  return files.generation.is_current(files.dir);
}

const std::vector<DocumentEntry>& Searcher::documents() const noexcept {
  return impl_->pool.files().generation.get().documents;
}

const std::vector<UnreadFile>& Searcher::unread() const noexcept {
  return impl_->pool.files().generation.get().unread;
}

IndexStats Searcher::stats() const {
  return impl_->with_context([](const QueryContext& context) {
    const OpenGeneration& open = context.index.generation();
    const Generation& generation = open.get();
    IndexStats stats;
    stats.generation = open.name();
    stats.created = generation.created;
    stats.analyzer = generation.analyzer;
    stats.schema = generation.schema;
    stats.documents = generation.documents.size();
    stats.unread = generation.unread.size();
    stats.warned = static_cast<std::uint64_t>(std::ranges::count_if(
        generation.documents, [](const DocumentEntry& document) { return !document.warnings.empty(); }));
    stats.passages = generation.passages;
    stats.segments = generation.segments.size();
    stats.text_bytes = generation.text_bytes;
    for (const SegmentEntry& segment : generation.segments) {
      if (!segment.vectors) continue;
      stats.vectors += segment.vectors->rows;
      stats.dimensions = segment.vectors->dimensions;
    }
    stats.disk_bytes = bytes_on_disk(context.index);
    return stats;
  });
}

Explanation Searcher::explain(const ExplainRequest& request) const {
  return impl_->with_context(request.limits,
                             [&](const QueryContext& context) { return Call(context).explain(request); });
}

std::vector<CheckFinding> Searcher::check() const {
  return impl_->with_context([](const QueryContext& context) { return verify_index(context.index); });
}

}  // namespace hoshin
