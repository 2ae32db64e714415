#include "query/searcher.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xapian.h>

#include "query/comparison.h"
#include "query/completer.h"
#include "query/composer.h"
#include "query/explainer.h"
#include "query/facets.h"
#include "query/figure_filter.h"
#include "query/filters.h"
#include "query/grouping.h"
#include "query/highlight.h"
#include "query/index.h"
#include "query/ledger.h"
#include "query/matcher.h"
#include "query/money_facets.h"
#include "query/money_table.h"
#include "query/neighbours.h"
#include "query/parser.h"
#include "query/similar.h"
#include "query/suggester.h"
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
  Impl(const std::filesystem::path& dir, const Vocabulary::Impl& words, const Ranking& weights)
      : vocabulary(words), ranking(weights), index(dir, words.analyzer.version()) {}

  /// A parsed and composed request.
  struct Question {
    ParsedQuery parsed;
    ComposedQuery composed;
  };

  Question understand(const SearchRequest& request) const {
    Question question{parse_query(request.query), {}};
    question.composed = compose(question.parsed.root, request, context);
    return question;
  }

  static std::vector<std::string> all_warnings(const Question& question) {
    std::vector<std::string> warnings = question.parsed.warnings;
    const auto& more = question.composed.warnings;
    warnings.insert(warnings.end(), more.begin(), more.end());
    return warnings;
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
    result.warnings = all_warnings(question);
    match(request, composed, facets, result);
    if (!may_be_empty) result.suggestion = suggestion(request, question, result.relaxed ? 0 : result.total);
    result.took_ms = milliseconds_since(start);
    return result;
  }

  /// What the query probably means, if that finds more than the `found` passages that have all of its
  /// words. Whoever asks for any of some words, or for words as typed, means what he types; and
  /// what was found written otherwise needs no correction.
  std::optional<std::string> suggestion(const SearchRequest& request, const Question& question,
                                        std::uint64_t found) const {
    if (!request.suggest || request.any || request.exact) return std::nullopt;
    if (found > 0 && question.composed.respelled) return std::nullopt;
    const auto finds = [&](const std::string& query) {
      SearchRequest better = request;
      better.query = query;
      return Matcher(context, understand(better).composed).count({}) > found;
    };
    return suggestion_for(question.parsed.root, index, lexicon, vocabulary.analyzer, finds);
  }

  void match(const SearchRequest& request, const ComposedQuery& composed,
             const std::vector<const Field*>& facets, SearchResult& result) const {
    const Matcher matcher(context, composed);
    const Answered answered = matcher.decide(request, request.limit > 0);
    result.relaxed = answered.relaxed();
    result.with_all_words = answered.with_all;
    if (request.group_by_doc || request.collapse) {
      take_chosen(choose_matches(context, composed, answered, request), request, composed, result);
    } else {
      const Page page = matcher.rank(answered, request);
      result.total = page.total;
      std::size_t rank = request.offset;
      for (const RankedPassage& ranked : page.passages) {
        const ChosenMatch match{ranked.docid, ++rank, ranked.score};
        result.hits.push_back(make_hit(match, request, composed.highlights));
      }
    }
    count_facets(matcher, answered, composed, facets, result);
  }

  void take_chosen(ChosenMatches chosen, const SearchRequest& request, const ComposedQuery& composed,
                   SearchResult& result) const {
    result.total = chosen.total;
    result.distinct = chosen.distinct;
    for (const ChosenMatch& match : chosen.matches) {
      result.hits.push_back(make_hit(match, request, composed.highlights));
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

  /// One pass counts all facets but those with a filter of their own, which each
  /// take a pass with that filter off.
  void count_facets(const Matcher& matcher, const Answered& answered, const ComposedQuery& composed,
                    const std::vector<const Field*>& facets, SearchResult& result) const {
    std::vector<const Field*> together;
    for (const Field* field : facets) {
      if (!has_positive_filter(composed, *field)) together.push_back(field);
    }
    FacetCounter counter(index, together);
    if (!together.empty()) counter.add(matcher.matches(answered));
    std::size_t next = 0;
    for (const Field* field : facets) {
      FacetCounter sideways(index, {field});
      const bool own = has_positive_filter(composed, *field);
      if (own) sideways.add(matcher.matches_without(answered, field));
      const Tally tally = own ? sideways.tally(0) : counter.tally(next++);
      result.facets.push_back(arrange(*field, tally, composed.filters, vocabulary));
    }
  }

  // --- Money -------------------------------------------------------------------------

  /// Only passages that state money; for those alone a passage must be read.
  static Condition has_money() {
    Condition condition;
    condition.field = find_field("amount");
    condition.none = condition.negated = true;
    return condition;
  }

  /// A request for money, as far as it is alike for tables, facets and pivots.
  struct MoneyQuestion {
    MoneyQuestion(const Impl& impl, SearchRequest asked) : request(std::move(asked)) {
      figures = FigureFilter::take_from(request);
      question = impl.understand(request);
      question.composed.filters.push_back(has_money());
      answered = Matcher(impl.context, question.composed).decide(request);
    }

    SearchRequest request;
    FigureFilter figures;
    Question question;
    Answered answered;
  };

  /// The figures that match; the filters by `without`, if any, are off.
  std::vector<Figure> figures(const MoneyQuestion& money, const Field* without = nullptr) const {
    Ledger ledger(money.figures, without != nullptr ? without->name : std::string_view());
    // The year of the money is no tag of a passage: what the query says of its own year stays.
    const Field* const off = without != nullptr && without->kind != FieldKind::kNumber ? without : nullptr;
    Matcher(context, money.question.composed).visit_matches(money.answered, off, [&](Place match) {
      ledger.add(index.passage(index.docid(match)));
    });
    return ledger.figures();
  }

  static bool has_own_filter(const MoneyQuestion& money, const Field& field) {
    if (field.kind == FieldKind::kNumber) return money.figures.asks_for(field.name);
    return has_positive_filter(money.question.composed, field);
  }

  SearchResult money_facets(const SearchRequest& asked) const {
    const auto start = std::chrono::steady_clock::now();
    SearchResult result;
    result.query = asked.query;
    const std::vector<const Field*> fields = facet_fields_of(asked.facets);
    const MoneyQuestion money(*this, asked);
    take_understanding(money, result);
    const Matcher matcher(context, money.question.composed);
    result.total = matcher.count(money.answered);
    const std::vector<Figure> all = figures(money);
    result.money = money_sum(all);
    for (const Field* field : fields) {
      const Tally tally = money_tally(has_own_filter(money, *field) ? figures(money, field) : all, *field);
      result.facets.push_back(arrange(*field, tally, money.question.composed.filters, vocabulary));
      if (field->name == "year") mark_selected_years(result.facets.back().values, money.figures);
    }
    result.took_ms = milliseconds_since(start);
    return result;
  }

  Pivot money_pivot(const SearchRequest& request, const Field& row, const Field& column) const {
    const MoneyQuestion money(*this, request);
    const std::vector<Figure> all = figures(money);
    Pivot pivot = arrange(PivotSide{row, money_tally(all, row)}, PivotSide{column, money_tally(all, column)},
                          money_cells(all, row, column), money.question.composed.filters, vocabulary);
    pivot.money = money_sum(all);
    return pivot;
  }

  BudgetTable budget(const BudgetRequest& request) const {
    const auto start = std::chrono::steady_clock::now();
    check_grouping(request);
    BudgetTable table;
    table.query = request.passages.query;
    const MoneyQuestion money(*this, request.passages);
    take_understanding(money, table);
    fill_budget_table(figures(money), request, table);
    table.took_ms = milliseconds_since(start);
    return table;
  }

  /// `answer` is a SearchResult or a BudgetTable.
  template <typename Answer>
  static void take_understanding(const MoneyQuestion& money, Answer& answer) {
    answer.understood = money.question.parsed.understood;
    answer.relaxed = money.answered.relaxed();
    answer.warnings = all_warnings(money.question);
  }

  // --- Likeness, and years beside each other ---------------------------------------------

  SearchResult similar(std::string_view id, const SearchRequest& request, bool other_years) const {
    const auto start = std::chrono::steady_clock::now();
    const Xapian::docid docid = find_id(index, id);
    if (docid == 0) throw no_such_passage(id);
    const AlikeMatches alike = find_alike(context, docid, request, other_years);
    SearchResult result;
    result.query = id;
    result.understood = fmt::format("{}", fmt::join(alike.words, " OR "));
    result.total = alike.matches.size();
    for (std::size_t i = request.offset; i < alike.matches.size() && result.hits.size() < request.limit;
         ++i) {
      const auto& [match, likeness] = alike.matches[i];
      result.hits.push_back(make_hit({match, i + 1, likeness}, request, alike.highlights));
    }
    result.took_ms = milliseconds_since(start);
    return result;
  }

  Error no_such_passage(std::string_view id) const {
    const auto near = similar_ids(index, id, 3);
    return {ErrorCode::kNotFound, fmt::format("there is no passage \"{}\"", id),
            near.empty() ? "search prints the id of each passage on its last line"
                         : fmt::format("did you mean {}?", fmt::join(near, ", "))};
  }

  Explanation explain(const SearchRequest& request) const {
    const Question question = understand(request);
    const ComposedQuery& composed = question.composed;
    const Matcher matcher(context, composed);
    const Answered answered = matcher.decide(request, true);
    Explanation out;
    out.understood = question.parsed.understood;
    out.warnings = all_warnings(question);
    out.relaxed = answered.relaxed();
    out.terms = explain_terms(context, composed);
    const Page page = matcher.rank(answered, request);
    out.suggestion = suggestion(request, question, answered.relaxed() ? 0 : page.total);
    std::size_t rank = request.offset;
    for (const RankedPassage& ranked : page.passages) {
      out.hits.push_back({index.passage(ranked.docid).id, ++rank, ranked.score,
                          explain_score(context, composed, answered, ranked)});
    }
    out.xapian = composed.assemble(index, {answered.joining, answered.worth}).get_description();
    return out;
  }

  Comparison compare(const CompareRequest& request) const {
    const auto start = std::chrono::steady_clock::now();
    Comparison out;
    out.query = request.search.query;
    const std::vector<int> years = years_to_compare(request.years, index);
    Question question = understand(request.search);
    if (!question.composed.has_words() && question.composed.filters.empty()) throw empty_query();
    out.understood = std::move(question.parsed.understood);
    out.warnings = all_warnings(question);
    // What is asked of one year is asked of all, or their counts would say nothing.
    const ComposedQuery all_years = within_years(question.composed, years);
    const Answered answered = Matcher(context, all_years).decide(request.search);
    out.relaxed = answered.relaxed();
    std::uint64_t total = 0;
    for (const int year : years) {
      const YearMatches found = matches_of_year(context, question.composed, answered, year);
      Comparison::Year& column = out.years.emplace_back(Comparison::Year{year, found.total, found.passages});
      if (found.best) column.best = make_hit(*found.best, request.search, question.composed.highlights);
      total += found.total;
    }
    out.suggestion = suggestion(request.search, question, out.relaxed ? 0 : total);
    out.took_ms = milliseconds_since(start);
    return out;
  }

  Hit make_hit(const ChosenMatch& match, const SearchRequest& request,
               const HighlightTargets& targets) const {
    Hit hit;
    hit.passage = index.passage(match.docid);
    hit.rank = match.rank;
    hit.score = match.score;
    for (const Xapian::docid same : match.same) hit.same.push_back(index.passage(same).id);
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
  const Ranking ranking;
  const Index index;
  const Lexicon lexicon{index};
  const QueryContext context{index, lexicon, vocabulary, ranking};
};

Searcher::Searcher(const std::filesystem::path& index_dir, const Vocabulary& vocabulary)
    : Searcher(index_dir, vocabulary, Ranking{}) {}

Searcher::Searcher(const std::filesystem::path& index_dir, const Vocabulary& vocabulary,
                   const Ranking& ranking)
    : impl_(guarded(index_dir,
                    [&] { return std::make_unique<Impl>(index_dir, vocabulary.impl(), ranking); })) {}

Searcher::~Searcher() = default;

SearchResult Searcher::search(const SearchRequest& request) const {
  return guarded(impl_->index.dir(), [&] { return impl_->answer(request, false); });
}

SearchResult Searcher::facets(const SearchRequest& request) const {
  SearchRequest counts = request;
  counts.limit = counts.offset = 0;
  return guarded(impl_->index.dir(), [&] {
    return request.measure == Measure::kYen ? impl_->money_facets(counts) : impl_->answer(counts, true);
  });
}

Pivot Searcher::pivot(const SearchRequest& request, std::string_view row_field,
                      std::string_view column_field) const {
  return guarded(impl_->index.dir(), [&] {
    const Field &row = facet_field(row_field), &column = facet_field(column_field);
    if (request.measure == Measure::kYen) return impl_->money_pivot(request, row, column);
    const ComposedQuery composed = impl_->understand(request).composed;
    const Matcher matcher(impl_->context, composed);
    PivotCounter counter(impl_->index, row, column);
    matcher.visit_matches(matcher.decide(request), nullptr, [&](Place match) { counter.add(match); });
    return arrange(PivotSide{row, counter.rows()}, PivotSide{column, counter.columns()}, counter.cells(),
                   composed.filters, impl_->vocabulary);
  });
}

BudgetTable Searcher::budget(const BudgetRequest& request) const {
  return guarded(impl_->index.dir(), [&] { return impl_->budget(request); });
}

std::vector<Passage> Searcher::show(std::string_view id, std::size_t context) const {
  return guarded(impl_->index.dir(), [&] { return passage_and_neighbours(impl_->index, id, context); });
}

SearchResult Searcher::similar(std::string_view id, const SearchRequest& request, bool other_years) const {
  return guarded(impl_->index.dir(), [&] { return impl_->similar(id, request, other_years); });
}

Comparison Searcher::compare(const CompareRequest& request) const {
  return guarded(impl_->index.dir(), [&] { return impl_->compare(request); });
}

std::vector<Completion> Searcher::complete(std::string_view prefix, std::size_t limit) const {
  return guarded(impl_->index.dir(),
                 [&] { return completions(prefix, limit, impl_->index, impl_->vocabulary); });
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
  return guarded(impl_->index.dir(), [&] { return impl_->explain(request); });
}

std::vector<CheckFinding> Searcher::check() const {
  return guarded(impl_->index.dir(), [&] { return verify_index(impl_->index); });
}

}  // namespace hoshin
