// query/request.h - what can be asked.
#pragma once
#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>
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

/// Which passages are asked for, as every call with a query is told.
struct Query {
  std::string text = {};  ///< In the query language of docs/query-language.md.
  std::vector<Filter> filters = {};
  bool any = false;    ///< OR instead of AND between the words.
  bool exact = false;  ///< Words as typed: no synonyms, no match by characters only.
  bool relax =
      true;  ///< When nothing has all words, answer with those that have most of them; or fill with such.
  bool money = false;  ///< Figures are asked for: what is a tag of theirs need not stand beside them.
};

/// Which of what was found, in its order.
struct Page {
  std::size_t limit = 10;
  std::size_t offset = 0;
};

/// When a call gives up.
struct Limits {
  double timeout_ms = 0;      ///< It throws Error kTimeout soon after so many milliseconds; 0: never.
  std::stop_token stop = {};  ///< It throws Error kCancelled soon after this is asked to stop.
};

/// The vector of a query, made by the model that made the vectors of the index (docs/vectors.md).
/// - A vector without words in the query finds the `nearest` passages nearest to it of those that the filters
///   leave.
/// - With words, the vector only orders what the words match, the nearest first; those without a vector come
///   last.
/// - With words and `hybrid`, the answer is what the words match and the `nearest` passages together; filters
///   and excluded words hold for both. Its order is that of reciprocal-rank fusion of the ranking by words
///   and the one by nearness.
/// Sorting, grouping and collapsing have no meaning then, and are refused.
struct QueryVector {
  std::vector<float> numbers = {};  ///< Of any length but zero; empty: there is no vector.
  bool hybrid = false;              ///< Words and vector together.
  std::size_t nearest = 100;        ///< Passages that the vector finds.
};

/// A question for ranked passages: never without words, filters and vector.
struct SearchRequest {
  Query query = {};
  Page page = {};
  Sort sort = Sort::kRelevance;
  bool suggest = true;        ///< Whether to look for mistakes in the query; costs up to some ms.
  bool group_by_doc = false;  ///< The page counts documents: the best of each with its best passages.
  std::size_t per_doc = 3;    ///< Of group_by_doc: passages of each document.
  bool collapse = false;      ///< Passages with the same text (of group_by_doc: in one document) are one hit.
  bool fold_near = false;     ///< Of collapse: so are passages with nearly the same text (text/near_text.h).
  bool fill = false;  ///< Where fewer than ten passages have all words, the first page by relevance goes on
                      ///< with those that lack some (SearchResult::filled).
  std::vector<std::string> facets = {};  ///< Facet fields to count over all matches.
  QueryVector vector = {};
  bool highlights = true;  ///< Whether to fill Hit's highlights; they cost an analysis of each hit's text.
  Limits limits = {};
};

/// What facets and pivots count. With kYen they sum figures of money as BudgetTable says, and
/// `year` is, as there, the year of the money, in filters and facets.
enum class Measure { kHits, kYen };

/// A question for counts alone. A query without words and filters is for all passages.
struct FacetsRequest {
  Query query = {};
  std::vector<std::string> fields = {};  ///< Facet fields.
  Measure measure = Measure::kHits;
  QueryVector vector = {};  ///< Of kHits.
  Limits limits = {};
};

/// A question for a table of counts, as above; both are facet fields.
struct PivotRequest {
  Query query = {};
  std::string row_field = {}, column_field = {};
  Measure measure = Measure::kHits;
  Limits limits = {};
};

/// A question for passages worded like one.
struct SimilarRequest {
  std::string id = {};  ///< Of the passage.
  std::vector<Filter> filters = {};
  Page page = {};
  bool other_years = false;  ///< Only of other fiscal years than its own, at most one of each document.
  bool highlights = true;    ///< As of a search.
  Limits limits = {};
};

/// A question how a query is understood, and why the hits of a page have their scores.
struct ExplainRequest {
  Query query = {};
  Page page = {};
  Limits limits = {};
};

/// What sums of money are by: "ministry" is a top-level one, "year" that of the money, "kind" that of the
/// budget, "issuer" whose document states it, "account" 一般会計 or a 特別会計.
inline constexpr std::string_view kBudgetFields[] = {"ministry", "year", "kind", "issuer", "account"};

enum class BudgetSort { kSource, kYen, kYenDescending, kYear, kYearDescending };

/// A question for money. The filters of `query` choose passages, as in a search; but
/// `year` and `amount` (and `budget`, which only is one here: request, initial, supplementary)
/// choose figures: `year` is the year of the money. In the text of the query they mean what they
/// mean in any query.
struct BudgetRequest {
  Query query = {};
  std::vector<std::string> group_by = {};  ///< Any of kBudgetFields.
  BudgetSort sort = BudgetSort::kSource;   ///< Of rows, and of groups: there kSource is by group.
  bool why = false;                        ///< Whether each sum comes with what it counts.

  /// Only figures of this measure, by likeness of names; of those that several documents print for one year
  /// and kind each sum counts once. Where sums are not by kind, what was requested or spent of a year is left
  /// out if its initial budget is there.
  std::string item = {};
  Limits limits = {};
};

/// A question for what does not add up. The query and its filters choose, as in a BudgetRequest, figures: of
/// what is found one at least is among them; but documents are looked at whole.
struct AuditRequest {
  Query query = {};
  Limits limits = {};
};

/// A question asked of several years. See Comparison.
struct CompareRequest {
  Query query = {};

  /// As a person types them: H29, 2021. A range (H29..R3) is the years of the index in it; none at all
  /// are all that the index has.
  std::vector<std::string> years = {};
  Limits limits = {};
};

}  // namespace hoshin
