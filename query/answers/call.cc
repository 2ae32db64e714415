#include "query/answers/call.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/answers/comparison.h"
#include "query/answers/facet_answer.h"
#include "query/answers/facets.h"
#include "query/answers/planned_query.h"
#include "query/answers/similar.h"
#include "query/answers/versions.h"
#include "query/rank/explainer.h"
#include "query/rank/highlight.h"
#include "query/store/index.h"
#include "query/store/neighbours.h"
#include "query/vectors/vector_answer.h"
#include "schema/message.h"

namespace hoshin {
namespace {

Error empty_query() {
  return {ErrorCode::kUsage, message("the query is empty"),
          message("give words to search for, or a filter such as year:2025")};
}

template <typename Answer>
void suggest(Answer& answer, std::vector<std::string> queries) {
  if (!queries.empty()) answer.suggestion = queries.front();
  answer.suggestions = std::move(queries);
}

}  // namespace

SearchResult Call::answer(const SearchRequest& request, bool may_be_empty) const {
  const Stopwatch watch;
  SearchResult result;
  result.query = request.query.text;
  const std::vector<const Field*> facets = facet_fields_of(request.facets);
  PlannedQuery question = understand(request.query, context_);
  const ComposedQuery& composed = question.composed;
  check_vector_request(request);
  const bool empty = !composed.has_words() && composed.filters.empty() && request.vector.numbers.empty();
  if (!may_be_empty && empty) throw empty_query();
  result.understood = std::move(question.parsed.understood);
  result.warnings = question.warnings();
  match(request, composed, facets, result);
  if (!may_be_empty && request.suggest)
    suggest(result, suggested_queries(request.query, question, result.relaxed ? 0 : result.total, context_));
  result.took_ms = watch.milliseconds();
  return result;
}

void Call::match(const SearchRequest& request, const ComposedQuery& composed,
                 const std::vector<const Field*>& facets, SearchResult& result) const {
  const bool sideways =
      std::ranges::any_of(facets, [&](const Field* field) { return has_positive_filter(composed, *field); });
  const Matcher matcher(context_, composed, sideways);
  const Answered answered = matcher.decide(request.query, request.page.limit > 0);
  result.relaxed = answered.relaxed();
  result.with_all_words = answered.with_all;
  if (!request.vector.numbers.empty())
    return match_vector(request, matcher, answered, composed, facets, result);
  if (request.group_by_doc || request.collapse) {
    take_chosen(choose_matches(context_, composed, answered, request), request, composed, result);
  } else {
    take_page(matcher.rank(answered, request.page, request.sort), request, composed, result);
  }
  if (request.fill) fill(request, matcher, answered, composed, result);
  if (answered.relaxed() || result.filled > 0) count_words(matcher, composed, result);
  if (answered.relaxed() && composed.words() == 1) result.warnings.push_back(asked_instead(composed));
  result.facets = count_facets(context_, composed, facets, [&](const Field* without) {
    return without == nullptr ? matcher.matches(answered) : matcher.matches_without(answered, *without);
  });
}

/// Puts passages that lack words behind the few that have all of them.
void Call::fill(const SearchRequest& request, const Matcher& matcher, const Answered& answered,
                const ComposedQuery& composed, SearchResult& result) const {
  if (request.page.offset > 0 || request.sort != Sort::kRelevance || request.group_by_doc) return;
  const std::optional<Answered> lacking = matcher.decide_fill(request.query, answered);
  if (!lacking || result.hits.size() >= request.page.limit) return;
  SearchRequest more = request;
  more.page.limit -= result.hits.size();
  const std::size_t full = result.hits.size();
  SearchResult rest;
  if (request.collapse) {
    take_chosen(choose_matches(context_, composed, *lacking, more), more, composed, rest);
  } else {
    take_page(Matcher(context_, composed).rank(*lacking, more.page), more, composed, rest);
  }
  for (Hit& hit : rest.hits) {
    // A heading may have the word that the text lacks here.
    const auto is_same = [&](const Hit& before) { return before.passage.text == hit.passage.text; };
    if (request.collapse && std::any_of(result.hits.begin(), result.hits.begin() + full, is_same)) continue;
    hit.rank = result.hits.size() + 1;
    result.hits.push_back(std::move(hit));
    ++result.filled;
  }
}

/// Of 消費者, which stands nowhere, 消費 was looked for: 者 alone is no answer.
std::string Call::asked_instead(const ComposedQuery& composed) {
  std::string typed, word;
  for (std::size_t i = 0; i < composed.units.size(); ++i) {
    typed += composed.texts[i];
    if (!composed.is_affix(i)) word = composed.texts[i];
  }
  return message("\"{}\" stands nowhere; \"{}\" was looked for instead", typed, word);
}

void Call::count_words(const Matcher& matcher, const ComposedQuery& composed, SearchResult& result) const {
  result.words = composed.words();
  for (Hit& hit : result.hits) hit.words = matcher.units_of(find_id(index_, hit.passage.id));
}

void Call::match_vector(const SearchRequest& request, const Matcher& matcher, const Answered& answered,
                        const ComposedQuery& composed, const std::vector<const Field*>& facets,
                        SearchResult& result) const {
  const VectorAnswer vector(context_, composed, matcher, answered, request.vector);
  const RankedPage page = vector.rank(request.page);
  take_page(page, request, composed, result);
  for (std::size_t i = 0; i < result.hits.size(); ++i)
    result.hits[i].similarity = vector.similarity(page.passages[i].docid);
  result.facets =
      count_facets(context_, composed, facets, [&](const Field* without) { return vector.matches(without); });
}

void Call::take_page(const RankedPage& page, const SearchRequest& request, const ComposedQuery& composed,
                     SearchResult& result) const {
  result.total = page.total;
  std::size_t rank = request.page.offset;
  for (const RankedPassage& ranked : page.passages) {
    const ChosenMatch match{ranked.docid, ++rank, ranked.score};
    result.hits.push_back(make_hit(match, request.highlights, composed.highlights));
  }
}

void Call::take_chosen(ChosenMatches chosen, const SearchRequest& request, const ComposedQuery& composed,
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

std::string Call::title_of(const std::string& doc) const {
  const auto& all = index_.generation().get().documents;
  const auto found = std::ranges::lower_bound(all, doc, {}, &DocumentEntry::doc);
  return found == all.end() || found->doc != doc ? std::string() : found->title;
}

SearchResult Call::for_each_passage(const Query& query,
                                    const std::function<bool(const Passage&)>& visit) const {
  SearchResult result;
  result.query = query.text;
  PlannedQuery question = understand(query, context_);
  result.understood = std::move(question.parsed.understood);
  result.warnings = question.warnings();
  const Matcher matcher(context_, question.composed);
  const Answered answered = matcher.decide(query, true);
  result.relaxed = answered.relaxed();
  result.with_all_words = answered.with_all;
  const std::vector<Place> places = matcher.in_source_order(answered);
  result.total = places.size();
  for (const Place place : places) {
    if (!visit(index_.passage(index_.docid(place)))) break;
  }
  return result;
}

Pivot Call::pivot(const PivotRequest& request) const {
  const Field &row = facet_field(request.row_field), &column = facet_field(request.column_field);
  const ComposedQuery composed = understand(request.query, context_).composed;
  const Matcher matcher(context_, composed);
  PivotCounter counter(index_, row, column);
  matcher.visit_matches(matcher.decide(request.query), nullptr, [&](Place match) { counter.add(match); });
  return arrange(PivotSide{row, counter.rows()}, PivotSide{column, counter.columns()}, counter.cells(),
                 composed.filters, vocabulary_);
}

SearchResult Call::similar(const SimilarRequest& request) const {
  const Stopwatch watch;
  const DocId docid = find_id(index_, request.id);
  if (docid == 0) throw no_such_passage(request.id);
  const AlikeMatches alike = find_alike(context_, docid, request);
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

PassageVersions Call::versions(std::string_view id) const {
  const Stopwatch watch;
  const DocId docid = find_id(index_, id);
  if (docid == 0) throw no_such_passage(id);
  PassageVersions out{find_versions(context_, docid)};
  out.took_ms = watch.milliseconds();
  return out;
}

Error Call::no_such_passage(std::string_view id) const {
  const auto near = similar_ids(index_, id, 3);
  return {ErrorCode::kNotFound, message("there is no passage \"{}\"", id),
          near.empty() ? message("search gives the id of each passage")
                       : message("did you mean {}?", fmt::join(near, ", "))};
}

Explanation Call::explain(const ExplainRequest& request) const {
  const PlannedQuery question = understand(request.query, context_);
  const ComposedQuery& composed = question.composed;
  if (!composed.has_words() && composed.filters.empty()) throw empty_query();
  const Matcher matcher(context_, composed);
  const Answered answered = matcher.decide(request.query, true);
  Explanation out;
  out.understood = question.parsed.understood;
  out.warnings = question.warnings();
  out.relaxed = answered.relaxed();
  out.terms = explain_terms(context_, composed);
  const RankedPage page = matcher.rank(answered, request.page);
  suggest(out, suggested_queries(request.query, question, answered.relaxed() ? 0 : page.total, context_));
  std::size_t rank = request.page.offset;
  for (const RankedPassage& ranked : page.passages) {
    ++rank;
    out.hits.push_back({index_.passage(ranked.docid).id, rank, ranked.score,
                        explain_score(context_, composed, answered, ranked, rank)});
  }
  out.xapian = fmt::format("Query({})", to_string(composed.whole(index_, answered.joining)));
  return out;
}

Comparison Call::compare(const CompareRequest& request) const {
  const Stopwatch watch;
  Comparison out;
  out.query = request.query.text;
  const std::vector<int> years = years_to_compare(request.years, index_);
  PlannedQuery question = understand(request.query, context_);
  if (!question.composed.has_words() && question.composed.filters.empty()) throw empty_query();
  out.understood = std::move(question.parsed.understood);
  out.warnings = question.warnings();
  // What is asked of one year is asked of all, or their counts would say nothing.
  const ComposedQuery all_years = within_years(question.composed, years);
  const Answered answered = Matcher(context_, all_years).decide(request.query);
  out.relaxed = answered.relaxed();
  std::uint64_t total = 0;
  for (const int year : years) {
    const YearMatches found = matches_of_year(context_, question.composed, answered, year);
    Comparison::Year& column = out.years.emplace_back(Comparison::Year{year, found.total, found.passages});
    if (found.best) column.best = make_hit(*found.best, true, question.composed.highlights);
    total += found.total;
  }
  suggest(out, suggested_queries(request.query, question, out.relaxed ? 0 : total, context_));
  out.took_ms = watch.milliseconds();
  return out;
}

void Call::add_place(Hit& hit, DocId docid, bool near) const {
  const Passage other = index_.passage(docid);
  if (!near) hit.same.push_back(other.id);
  hit.also_at.push_back({other.id, other.doc, other.date, other.year, other.page, other.section, near});
}

Hit Call::make_hit(const ChosenMatch& match, bool with_highlights, const HighlightTargets& targets) const {
  Hit hit;
  hit.passage = index_.passage(match.docid);
  hit.rank = match.rank;
  hit.score = match.score;
  hit.near = match.near_hits;
  for (const DocId same : match.same) add_place(hit, same, false);
  for (const DocId near : match.near) add_place(hit, near, true);
  if (!with_highlights) return hit;
  const LimitLook look = [this] { index_.limits().check(); };
  hit.highlights = highlight(hit.passage.text, targets, vocabulary_.analyzer, look, spaces_of(hit.passage));
  for (std::size_t i = 0; i < hit.passage.section.size(); ++i) {
    for (const ByteRange& range : highlight(hit.passage.section[i], targets, vocabulary_.analyzer, look)) {
      hit.section_highlights.push_back({i, range});
    }
  }
  return hit;
}

}  // namespace hoshin
