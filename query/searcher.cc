#include "query/searcher.h"

#include <algorithm>
#include <cerrno>
#include <exception>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/answers/comparison.h"
#include "query/answers/facet_answer.h"
#include "query/answers/facets.h"
#include "query/answers/grouping.h"
#include "query/answers/planned_query.h"
#include "query/answers/similar.h"
#include "query/answers/versions.h"
#include "query/money/money_answers.h"
#include "query/rank/explainer.h"
#include "query/rank/highlight.h"
#include "query/rank/matcher.h"
#include "query/store/index.h"
#include "query/store/index_errors.h"
#include "query/store/neighbours.h"
#include "query/store/verifier.h"
#include "query/suggest/completer.h"
#include "query/vectors/vector_answer.h"
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

Error empty_query() {
  return {ErrorCode::kUsage, message("the query is empty"),
          message("give words to search for, or a filter such as year:2025")};
}

/// Answers one call. Its members answer for those of Searcher that have their names.
class Call {
 public:
  explicit Call(const QueryContext& asked) : context(asked) {}

  SearchResult answer(const SearchRequest& request, bool may_be_empty) const {
    const Stopwatch watch;
    SearchResult result;
    result.query = request.query.text;
    const std::vector<const Field*> facets = facet_fields_of(request.facets);
    PlannedQuery question = understand(request.query, context);
    const ComposedQuery& composed = question.composed;
    check_vector_request(request);
    const bool empty = !composed.has_words() && composed.filters.empty() && request.vector.numbers.empty();
    if (!may_be_empty && empty) throw empty_query();
    result.understood = std::move(question.parsed.understood);
    result.warnings = question.warnings();
    match(request, composed, facets, result);
    if (!may_be_empty && request.suggest)
      result.suggestion =
          suggested_query(request.query, question, result.relaxed ? 0 : result.total, context);
    result.took_ms = watch.milliseconds();
    return result;
  }

  void match(const SearchRequest& request, const ComposedQuery& composed,
             const std::vector<const Field*>& facets, SearchResult& result) const {
    const bool sideways = std::ranges::any_of(
        facets, [&](const Field* field) { return has_positive_filter(composed, *field); });
    const Matcher matcher(context, composed, sideways);
    const Answered answered = matcher.decide(request.query, request.page.limit > 0);
    result.relaxed = answered.relaxed();
    result.with_all_words = answered.with_all;
    if (!request.vector.numbers.empty())
      return match_vector(request, matcher, answered, composed, facets, result);
    if (request.group_by_doc || request.collapse) {
      take_chosen(choose_matches(context, composed, answered, request), request, composed, result);
    } else {
      take_page(matcher.rank(answered, request.page, request.sort), request, composed, result);
    }
    if (answered.relaxed()) count_words(matcher, composed, result);
    result.facets = count_facets(context, composed, facets, [&](const Field* without) {
      return without == nullptr ? matcher.matches(answered) : matcher.matches_without(answered, *without);
    });
  }

  /// How many of the words each hit has.
  void count_words(const Matcher& matcher, const ComposedQuery& composed, SearchResult& result) const {
    result.words = composed.units.size();
    for (Hit& hit : result.hits) hit.words = matcher.units_of(find_id(index, hit.passage.id));
  }

  void match_vector(const SearchRequest& request, const Matcher& matcher, const Answered& answered,
                    const ComposedQuery& composed, const std::vector<const Field*>& facets,
                    SearchResult& result) const {
    const VectorAnswer vector(context, composed, matcher, answered, request.vector);
    const RankedPage page = vector.rank(request.page);
    take_page(page, request, composed, result);
    for (std::size_t i = 0; i < result.hits.size(); ++i)
      result.hits[i].similarity = vector.similarity(page.passages[i].docid);
    result.facets = count_facets(context, composed, facets,
                                 [&](const Field* without) { return vector.matches(without); });
  }

  void take_page(const RankedPage& page, const SearchRequest& request, const ComposedQuery& composed,
                 SearchResult& result) const {
    result.total = page.total;
    std::size_t rank = request.page.offset;
    for (const RankedPassage& ranked : page.passages) {
      const ChosenMatch match{ranked.docid, ++rank, ranked.score};
      result.hits.push_back(make_hit(match, request.highlights, composed.highlights));
    }
  }

  void take_chosen(ChosenMatches chosen, const SearchRequest& request, const ComposedQuery& composed,
                   SearchResult& result) const {
    result.total = chosen.total;
    result.distinct = chosen.distinct;
    for (const ChosenMatch& match : chosen.matches) {
      result.hits.push_back(make_hit(match, request.highlights, composed.highlights));
    }
    result.documents = std::move(chosen.documents);
    result.documents_total = chosen.documents_total;
    for (DocumentHits& document : result.documents) document.title = title_of(document.doc);
  }

  std::string title_of(const std::string& doc) const {
    const auto& all = index.generation().get().documents;
    const auto found = std::ranges::lower_bound(all, doc, {}, &DocumentEntry::doc);
    return found == all.end() || found->doc != doc ? std::string() : found->title;
  }

  SearchResult for_each_passage(const Query& query, const std::function<bool(const Passage&)>& visit) const {
    SearchResult result;
    result.query = query.text;
    PlannedQuery question = understand(query, context);
    result.understood = std::move(question.parsed.understood);
    result.warnings = question.warnings();
    const Matcher matcher(context, question.composed);
    const Answered answered = matcher.decide(query, true);
    result.relaxed = answered.relaxed();
    result.with_all_words = answered.with_all;
    const std::vector<Place> places = matcher.in_source_order(answered);
    result.total = places.size();
    for (const Place place : places) {
      if (!visit(index.passage(index.docid(place)))) break;
    }
    return result;
  }

  Pivot pivot(const PivotRequest& request) const {
    const Field &row = facet_field(request.row_field), &column = facet_field(request.column_field);
    const ComposedQuery composed = understand(request.query, context).composed;
    const Matcher matcher(context, composed);
    PivotCounter counter(index, row, column);
    matcher.visit_matches(matcher.decide(request.query), nullptr, [&](Place match) { counter.add(match); });
    return arrange(PivotSide{row, counter.rows()}, PivotSide{column, counter.columns()}, counter.cells(),
                   composed.filters, vocabulary);
  }

  // --- Likeness, and years beside each other ---------------------------------------------

  SearchResult similar(const SimilarRequest& request) const {
    const Stopwatch watch;
    const DocId docid = find_id(index, request.id);
    if (docid == 0) throw no_such_passage(request.id);
    const AlikeMatches alike = find_alike(context, docid, request);
    SearchResult result;
    result.query = request.id;
    result.understood = fmt::format("{}", fmt::join(alike.words, " OR "));
    result.total = alike.matches.size();
    const auto& [limit, offset] = request.page;
    for (std::size_t i = offset; i < alike.matches.size() && result.hits.size() < limit; ++i) {
      const auto& [match, likeness] = alike.matches[i];
      result.hits.push_back(make_hit({match, i + 1, likeness}, request.highlights, alike.highlights));
    }
    result.took_ms = watch.milliseconds();
    return result;
  }

  PassageVersions versions(std::string_view id) const {
    const Stopwatch watch;
    const DocId docid = find_id(index, id);
    if (docid == 0) throw no_such_passage(id);
    PassageVersions out{find_versions(context, docid)};
    out.took_ms = watch.milliseconds();
    return out;
  }

  Error no_such_passage(std::string_view id) const {
    const auto near = similar_ids(index, id, 3);
    return {ErrorCode::kNotFound, message("there is no passage \"{}\"", id),
            near.empty() ? message("search prints the id of each passage on its last line")
                         : message("did you mean {}?", fmt::join(near, ", "))};
  }

  Explanation explain(const ExplainRequest& request) const {
    const PlannedQuery question = understand(request.query, context);
    const ComposedQuery& composed = question.composed;
    const Matcher matcher(context, composed);
    const Answered answered = matcher.decide(request.query, true);
    Explanation out;
    out.understood = question.parsed.understood;
    out.warnings = question.warnings();
    out.relaxed = answered.relaxed();
    out.terms = explain_terms(context, composed);
    const RankedPage page = matcher.rank(answered, request.page);
    out.suggestion = suggested_query(request.query, question, answered.relaxed() ? 0 : page.total, context);
    std::size_t rank = request.page.offset;
    for (const RankedPassage& ranked : page.passages) {
      ++rank;
      out.hits.push_back({index.passage(ranked.docid).id, rank, ranked.score,
                          explain_score(context, composed, answered, ranked, rank)});
    }
    out.xapian = fmt::format("Query({})", to_string(composed.whole(index, answered.joining)));
    return out;
  }

  Comparison compare(const CompareRequest& request) const {
    const Stopwatch watch;
    Comparison out;
    out.query = request.query.text;
    const std::vector<int> years = years_to_compare(request.years, index);
    PlannedQuery question = understand(request.query, context);
    if (!question.composed.has_words() && question.composed.filters.empty()) throw empty_query();
    out.understood = std::move(question.parsed.understood);
    out.warnings = question.warnings();
    // What is asked of one year is asked of all, or their counts would say nothing.
    const ComposedQuery all_years = within_years(question.composed, years);
    const Answered answered = Matcher(context, all_years).decide(request.query);
    out.relaxed = answered.relaxed();
    std::uint64_t total = 0;
    for (const int year : years) {
      const YearMatches found = matches_of_year(context, question.composed, answered, year);
      Comparison::Year& column = out.years.emplace_back(Comparison::Year{year, found.total, found.passages});
      if (found.best) column.best = make_hit(*found.best, true, question.composed.highlights);
      total += found.total;
    }
    out.suggestion = suggested_query(request.query, question, out.relaxed ? 0 : total, context);
    out.took_ms = watch.milliseconds();
    return out;
  }

  void add_place(Hit& hit, DocId docid, bool near) const {
    const Passage other = index.passage(docid);
    if (!near) hit.same.push_back(other.id);
    hit.also_at.push_back({other.id, other.doc, other.date, other.year, other.page, other.section, near});
  }

  Hit make_hit(const ChosenMatch& match, bool with_highlights, const HighlightTargets& targets) const {
    Hit hit;
    hit.passage = index.passage(match.docid);
    hit.rank = match.rank;
    hit.score = match.score;
    hit.near = match.near_hits;
    for (const DocId same : match.same) add_place(hit, same, false);
    for (const DocId near : match.near) add_place(hit, near, true);
    if (!with_highlights) return hit;
    const LimitLook look = [this] { index.limits().check(); };
    hit.highlights = highlight(hit.passage.text, targets, vocabulary.analyzer, look, spaces_of(hit.passage));
    for (std::size_t i = 0; i < hit.passage.section.size(); ++i) {
      for (const ByteRange& range : highlight(hit.passage.section[i], targets, vocabulary.analyzer, look)) {
        hit.section_highlights.push_back({i, range});
      }
    }
    return hit;
  }

  const QueryContext& context;
  const Index& index = context.index;
  const Vocabulary::Impl& vocabulary = context.vocabulary;
};

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
