#include "query/searcher.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <xapian.h>

#include "query/composer.h"
#include "query/facets.h"
#include "query/filters.h"
#include "query/highlight.h"
#include "query/index.h"
#include "query/matcher.h"
#include "query/neighbours.h"
#include "query/parser.h"
#include "query/verifier.h"
#include "query/vocabulary.h"
#include "schema/error.h"

namespace hoshin {
namespace {

/// Runs `work`, making Xapian's exceptions ours: an index never changes while it
/// is open, so that whatever Xapian dislikes in it is damage.
template <typename Work>
auto guarded(const std::filesystem::path& dir, Work&& work) {
  try {
    return work();
  } catch (const Xapian::DatabaseError& error) {
    throw Error(ErrorCode::kCorrupt,
                fmt::format("the index in {} cannot be read: {}", dir.string(), error.get_msg()),
                "rebuild it with hoshin-index --rebuild");
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::kInternal, fmt::format("search failed: {}", error.get_description()),
                "report this as a bug");
  }
}

Error empty_query() {
  return {ErrorCode::kUsage, "the query is empty",
          "give words to search for, or a filter such as --year 2025"};
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

std::vector<const Field*> facet_fields_of(const std::vector<std::string>& names) {
  std::vector<const Field*> out;
  for (const std::string& name : names) out.push_back(&facet_field(name));
  return out;
}

bool has_positive_filter(const ComposedQuery& query, const Field& field) {
  return std::any_of(query.filters.begin(), query.filters.end(),
                     [&](const Condition& c) { return c.field == &field && !c.negated; });
}

}  // namespace

struct Searcher::Impl {
  Impl(const std::filesystem::path& dir, const Vocabulary::Impl& words)
      : vocabulary(words), index(dir, words.analyzer.version()) {}

  /// A parsed and composed request.
  struct Question {
    ParsedQuery parsed;
    ComposedQuery composed;
  };

  Question understand(const SearchRequest& request) const {
    Question question{parse_query(request.query), {}};
    question.composed = compose(question.parsed.root, request, index, vocabulary);
    return question;
  }

  SearchResult answer(const SearchRequest& request, bool may_be_empty) const {
    const auto start = std::chrono::steady_clock::now();
    SearchResult result;
    result.query = request.query;
    const std::vector<const Field*> facets = facet_fields_of(request.facets);
    Question question = understand(request);
    const ComposedQuery& composed = question.composed;
    if (!may_be_empty && !composed.has_words() && composed.filters.empty()) throw empty_query();
    result.understood = std::move(question.parsed.understood);
    result.warnings = std::move(question.parsed.warnings);
    result.warnings.insert(result.warnings.end(), composed.warnings.begin(), composed.warnings.end());
    match(request, composed, facets, result);
    result.took_ms = milliseconds_since(start);
    return result;
  }

  void match(const SearchRequest& request, const ComposedQuery& composed,
             const std::vector<const Field*>& facets, SearchResult& result) const {
    const Matcher matcher(index, composed);
    const Answered answered = matcher.decide(request);
    result.relaxed = answered.relaxed();
    const Xapian::MSet matches = matcher.rank(answered, request);
    result.total = matches.get_matches_lower_bound();
    for (auto it = matches.begin(); it != matches.end(); ++it) {
      result.hits.push_back(make_hit(it, request, composed.highlights));
    }
    count_facets(matcher, answered, composed, facets, result);
  }

  /// One pass counts all facets but those with a filter of their own, which each
  /// take a pass with that filter off.
  void count_facets(const Matcher& matcher, const Answered& answered, const ComposedQuery& composed,
                    const std::vector<const Field*>& facets, SearchResult& result) const {
    std::vector<const Field*> together;
    for (const Field* field : facets) {
      if (!has_positive_filter(composed, *field)) together.push_back(field);
    }
    FacetCounter counter(index, together);
    if (!together.empty()) matcher.visit_matches(answered, nullptr, [&](Place match) { counter.add(match); });
    std::size_t next = 0;
    for (const Field* field : facets) {
      FacetCounter sideways(index, {field});
      const bool own = has_positive_filter(composed, *field);
      if (own) matcher.visit_matches(answered, field, [&](Place match) { sideways.add(match); });
      const Tally tally = own ? sideways.tally(0) : counter.tally(next++);
      result.facets.push_back(arrange(*field, tally, composed.filters, vocabulary));
    }
  }

  Hit make_hit(const Xapian::MSetIterator& match, const SearchRequest& request,
               const HighlightTargets& targets) const {
    Hit hit;
    hit.passage = index.passage(*match);
    hit.rank = match.get_rank() + 1;
    hit.score = match.get_weight();
    if (!request.highlights) return hit;
    hit.highlights = highlight(hit.passage.text, targets, vocabulary.analyzer);
    for (std::size_t i = 0; i < hit.passage.section.size(); ++i) {
      for (const ByteRange& range : highlight(hit.passage.section[i], targets, vocabulary.analyzer)) {
        hit.section_highlights.push_back({i, range});
      }
    }
    return hit;
  }

  const Vocabulary::Impl& vocabulary;
  const Index index;
};

Searcher::Searcher(const std::filesystem::path& index_dir, const Vocabulary& vocabulary)
    : impl_(guarded(index_dir, [&] { return std::make_unique<Impl>(index_dir, vocabulary.impl()); })) {}

Searcher::~Searcher() = default;

SearchResult Searcher::search(const SearchRequest& request) const {
  return guarded(impl_->index.dir(), [&] { return impl_->answer(request, false); });
}

SearchResult Searcher::facets(const SearchRequest& request) const {
  SearchRequest counts = request;
  counts.limit = counts.offset = 0;
  return guarded(impl_->index.dir(), [&] { return impl_->answer(counts, true); });
}

Pivot Searcher::pivot(const SearchRequest& request, std::string_view row_field,
                      std::string_view column_field) const {
  return guarded(impl_->index.dir(), [&] {
    const Field &row = facet_field(row_field), &column = facet_field(column_field);
    const ComposedQuery composed = impl_->understand(request).composed;
    const Matcher matcher(impl_->index, composed);
    PivotCounter counter(impl_->index, row, column);
    matcher.visit_matches(matcher.decide(request), nullptr, [&](Place match) { counter.add(match); });
    return arrange(row, column, counter, composed.filters, impl_->vocabulary);
  });
}

std::vector<Passage> Searcher::show(std::string_view id, std::size_t context) const {
  return guarded(impl_->index.dir(), [&] { return passage_and_neighbours(impl_->index, id, context); });
}

std::vector<std::string> Searcher::nearest_ids(std::string_view id, std::size_t limit) const {
  return guarded(impl_->index.dir(), [&] { return similar_ids(impl_->index, id, limit); });
}

const std::vector<DocumentEntry>& Searcher::documents() const noexcept {
  return impl_->index.generation().get().documents;
}

IndexStats Searcher::stats() const {
  const OpenGeneration& open = impl_->index.generation();
  const Generation& generation = open.get();
  IndexStats stats;
  stats.generation = open.name();
  stats.created = generation.created;
  stats.analyzer = generation.analyzer;
  stats.schema = generation.schema;
  stats.documents = generation.documents.size();
  stats.passages = generation.passages;
  stats.segments = generation.segments.size();
  stats.text_bytes = generation.text_bytes;
  stats.disk_bytes = bytes_on_disk(impl_->index);
  return stats;
}

Explanation Searcher::explain(const SearchRequest& request) const {
  return guarded(impl_->index.dir(), [&] {
    auto [parsed, composed] = impl_->understand(request);
    Explanation out;
    out.understood = std::move(parsed.understood);
    out.warnings = std::move(parsed.warnings);
    out.warnings.insert(out.warnings.end(), composed.warnings.begin(), composed.warnings.end());
    for (TermUse& use : composed.uses) {
      const std::uint64_t frequency = count_matches(impl_->index, use.query);
      out.terms.push_back({std::move(use.word), std::move(use.term), std::move(use.role), frequency});
    }
    const Joining joining = request.any ? Joining::kAny : Joining::kAll;
    out.xapian = composed.assemble({joining, {}, true, nullptr}).get_description();
    return out;
  });
}

std::vector<CheckFinding> Searcher::check() const {
  return guarded(impl_->index.dir(), [&] { return verify_index(impl_->index); });
}

}  // namespace hoshin
