// query/request.h - what can be asked.
#pragma once
#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

namespace hoshin {

/// Values of one field joined by "or"; several filters are joined by "and".
struct Filter {
  std::string field;                ///< A name of schema/fields.h: "year", "ministry", ...
  std::vector<std::string> values;  ///< As a person types them; "none" asks for passages without the tag.
  bool negated = false;             ///< The `--not-` twin.
};

enum class Sort {
  kRelevance,
  kYear,
  kYearDescending,
  kAmount,  ///< By the largest sum of money that a passage states; those without one come last.
  kAmountDescending,
  kSource,
};

/// What facets and pivots count. With kYen they sum figures of money as BudgetTable says, and
/// `year` is, as there, the year of the money, in filters and facets.
enum class Measure { kHits, kYen };

/// A request may carry the vector of its query, made by the model that made the vectors of the index
/// (docs/vectors.md). search() and facets() then answer by it, and other calls ignore it:
/// - A vector without words in the query finds the `nearest` passages nearest to it of those that the filters
/// leave.
/// - With words, the vector only orders what the words match, the nearest first; those without a vector come
/// last.
/// - With words and `hybrid`, the answer is what the words match and the `nearest` passages together; filters
///   and excluded words hold for both. Its order is that of reciprocal-rank fusion of the ranking by words
///   and the one by nearness.
/// Sorting, grouping and collapsing have no meaning then, and are refused.
struct SearchRequest {
  std::string query = {};  ///< The query language of docs/query-language.md; empty only with filters.
  std::vector<Filter> filters = {};
  std::size_t limit = 10;
  std::size_t offset = 0;
  Sort sort = Sort::kRelevance;
  bool any = false;     ///< OR instead of AND between the words.
  bool exact = false;   ///< Words as typed: no synonyms, no match by characters only.
  bool relax = true;    ///< When nothing has all words, answer with those that have most of them.
  bool suggest = true;  ///< Whether to look for mistakes in the query; costs up to some ms.
  bool group_by_doc =
      false;  ///< `limit` and `offset` count documents: the best of each with its best passages.
  std::size_t per_doc = 3;               ///< Of group_by_doc: passages of each document.
  bool collapse = false;                 ///< Passages of one document with the same text are one hit.
  std::vector<std::string> facets = {};  ///< Facet fields to count over all matches.
  Measure measure = Measure::kHits;      ///< Of facets() and pivot().
  std::vector<float> vector = {};        ///< Of the query, of any length but zero; empty: no vector.
  bool hybrid = false;                   ///< Words and vector together.
  std::size_t nearest = 100;             ///< Passages that the vector finds.
  bool highlights = true;     ///< Whether to fill Hit's highlights; they cost an analysis of each hit's text.
  double timeout_ms = 0;      ///< The call throws Error kTimeout soon after so many milliseconds; 0: never.
  std::stop_token stop = {};  ///< The call throws Error kCancelled soon after this is asked to stop.
};

enum class BudgetSort { kSource, kYen, kYenDescending, kYear, kYearDescending };

/// A question for money. The filters of `passages` choose passages, as in a search; but
/// `year` and `amount` (and `budget`, which only is one here: request, initial, supplementary)
/// choose figures: `year` is the year of the money. In `passages.query` they mean what they
/// mean in any query.
struct BudgetRequest {
  SearchRequest passages;             ///< Without limit, offset, sort and facets, which are ignored.
  std::vector<std::string> group_by;  ///< Any of "ministry", "year", "kind"; a ministry is a top-level one.
  BudgetSort sort = BudgetSort::kSource;  ///< Of rows, and of groups: there kSource is by group.
};

/// A question asked of several years. See Comparison.
struct CompareRequest {
  SearchRequest search;  ///< Without limit, offset, sort and facets, which are ignored.

  /// As a person types them: H29, 2021. A range (H29..R3) is the years of the index in it; none at all
  /// are all that the index has.
  std::vector<std::string> years;
};

}  // namespace hoshin
