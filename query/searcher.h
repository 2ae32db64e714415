// query/searcher.h - libhoshin: a question in, ranked passages and counts out.
//
//   hoshin::Vocabulary vocabulary(data_dir);              // once per process
//   hoshin::Searcher searcher(index_dir, vocabulary);     // once per index, for all threads
//   hoshin::SearchRequest request;
//   request.query = "重要インフラ 演習";
//   request.facets = {"year", "ministry"};
//   for (const hoshin::Hit& hit : searcher.search(request).hits) ...
//
// The library prints nothing, reads no environment and parses no command line.
// It throws hoshin::Error and nothing else.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/api.h"
#include "schema/document.h"
#include "schema/passage.h"

namespace hoshin {

class Analyzer;

/// Everything that is known before an index is opened: the Analyzer, ministries,
/// areas, synonyms. Dear to make (a few ms), then shared by all threads.
class HOSHIN_API Vocabulary {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit Vocabulary(const std::filesystem::path& data_dir);
  ~Vocabulary();

  struct Impl;
  const Impl& impl() const noexcept { return *impl_; }

  /// How texts are cut; lives as long as this.
  const Analyzer& analyzer() const noexcept;

 private:
  std::unique_ptr<const Impl> impl_;
};

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

/// A half-open range of bytes.
struct ByteRange {
  std::size_t begin = 0, end = 0;
  bool operator==(const ByteRange&) const = default;
};

struct SectionHighlight {
  std::size_t heading = 0;  ///< Index into Passage::section.
  ByteRange range;          ///< Bytes of that heading.
  bool operator==(const SectionHighlight&) const = default;
};

struct Hit {
  Passage passage;
  std::size_t rank = 0;  ///< From 1, counted from the first match, not from `offset`.
  double score = 0;      ///< Of a search by vector the cosine; of a hybrid one that of the fusion.
  std::optional<double> similarity = {};  ///< Of a request with a vector: the cosine, if the passage has one.
  std::vector<ByteRange> highlights;      ///< Of passage.text, ascending, not touching or overlapping.
  std::vector<SectionHighlight> section_highlights;
  std::vector<std::string> same;  ///< Of `collapse`: ids of the passages that this hit stands for, too.
};

/// A document of an answer by documents.
struct DocumentHits {
  std::string doc, title;
  std::uint64_t total = 0;  ///< Its passages that match, exact.
  std::size_t hits = 0;     ///< How many of them are in SearchResult::hits, where they stand together.
};

/// A sum of figures, each counted once, and what was left out of it.
struct MoneySum {
  std::int64_t yen = 0;
  std::uint64_t figures = 0;     ///< Counted.
  std::uint64_t left_out = 0;    ///< Totals and 内数: they are in the sum already, or in another one.
  std::uint64_t undated = 0;     ///< Of the counted, those whose year is not certain,
  std::int64_t undated_yen = 0;  ///< and their part of the sum.
  std::uint64_t repeated = 0;    ///< Left out because the document has the same figure before.
  std::uint64_t shared = 0;      ///< Of the counted, those of more than one ministry.
  bool mixed = false;            ///< Figures of several years, or kinds of budget, were added up.
};

/// One value of a facet and how many matches have it, or any child of it.
struct FacetValue {
  std::optional<std::string> value;  ///< Nothing counts the matches without the tag.
  std::string label;                 ///< For people, where it differs from the value (areas, years).
  std::uint64_t count = 0;           ///< Exact.
  bool selected = false;             ///< A filter of the request asks for it.
  std::vector<FacetValue> children;
  std::optional<std::int64_t> yen = {};  ///< Of Measure::kYen: their sum; `count` is then of figures.
};

struct FacetCounts {
  std::string field;
  std::vector<FacetValue>
      values;  ///< Years descending, the rest by count descending, then by value; null last.
};

/// A table of two facets over the matches (all filters applied).
struct Pivot {
  std::string row_field, column_field;
  std::vector<FacetValue> columns;  ///< Top-level values, counts are column totals.
  struct Row {
    FacetValue value;                 ///< Count is the row's total.
    std::vector<std::int64_t> cells;  ///< As many as columns; yen if that is the measure.
  };
  std::vector<Row> rows;
  std::optional<MoneySum> money = {};  ///< Of Measure::kYen: all that matches.
};

struct SearchResult {
  std::string query;
  std::string understood;  ///< The query as parsed, in a canonical form.
  bool relaxed = false;    ///< Passages that lack words of the query are among the hits.
  std::uint64_t with_all_words =
      0;  ///< Of a relaxed answer: passages that lack none. A question may have some.
  std::vector<std::string> warnings;
  std::optional<std::string> suggestion = {};  ///< A query that would find what was probably meant.
  std::uint64_t total = 0;                     ///< Passages, exact.
  std::uint64_t distinct =
      0;  ///< Of collapse: hits that stand for all passages; `offset` counts them. Exact.
  double took_ms = 0;
  std::vector<Hit> hits;
  std::vector<DocumentHits> documents = {};  ///< Of group_by_doc: the documents of `hits`, in order.
  std::uint64_t documents_total = 0;         ///< Of group_by_doc: documents with a match, exact.
  std::vector<FacetCounts>
      facets;  ///< In the order asked for. Drill-sideways: each counted with its own filters off.
  std::optional<MoneySum> money = {};  ///< Of Measure::kYen: all that matches, all filters applied.
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

/// A figure of money. Its measure is the amount's label.
struct BudgetRow {
  std::shared_ptr<const Passage> passage;
  Amount amount;
  bool repeated = false;  ///< The document has the same figure before: sums count it once.
};

struct BudgetGroup {
  std::vector<std::optional<std::string>> key;  ///< One for each field; nothing where it is not known.
  MoneySum sum;
};

/// The money table. A sum counts a figure once per document, ministry, measure, year and
/// kind, and no totals and 内数. A figure of two ministries is in the groups of both, and
/// once in the overall sum.
struct BudgetTable {
  std::string query, understood;
  bool relaxed = false;
  std::vector<std::string> warnings;
  double took_ms = 0;
  std::vector<BudgetRow> rows;  ///< Every figure, also those that sums leave out.
  std::vector<BudgetGroup> groups;
  MoneySum sum;  ///< Of all rows.
};

/// What `hoshin explain` shows: the query tree, the terms it asks for, and how a hit got its score.
struct Explanation {
  std::string understood;
  std::vector<std::string> warnings;
  bool relaxed = false;  ///< No passage has all the words: these are of most of them.
  std::optional<std::string> suggestion = {};
  struct Term {
    std::string word;             ///< The part of the query it came from.
    std::string term;             ///< What the index is asked for.
    std::string role;             ///< One of kTermRoles.
    std::uint64_t frequency = 0;  ///< Passages that have it.
  };
  std::vector<Term> terms;
  std::string xapian;  ///< Xapian's description of the composed query, for developers.

  /// A part of a hit's score. They sum up to it, but for rounding.
  struct Contribution {
    std::string word;  ///< The part of the query; empty where it is about all of it.
    std::string role;  ///< As Term::role, or "pairs", "title pairs", "coverage", "run", "money", "brevity",
                       ///< "coordination".
    double score = 0;
  };
  struct ScoredHit {
    std::string id;
    std::size_t rank = 0;
    double score = 0;
    std::vector<Contribution> contributions;  ///< The largest first.
  };
  std::vector<ScoredHit> hits;  ///< The first ones of the answer, at most `limit` of the request.
};

/// Where a term of an explanation comes from: typed, or added by hoshin.
inline constexpr std::string_view kTermRoles[] = {"word",     "part",    "literal", "synonym", "near",
                                                  "spelling", "reading", "title",   "heading", "filter"};

/// A beginning of a word, and what it may become.
struct Completion {
  std::string text;         ///< As the documents print it (IoT, not iot).
  std::uint64_t count = 0;  ///< Passages that have it, exact.
  bool by_reading = false;  ///< Found by how it is read, not by how it is written.

  bool operator==(const Completion&) const = default;
};

/// A question asked of several years. See Comparison.
struct CompareRequest {
  SearchRequest search;  ///< Without limit, offset, sort and facets, which are ignored.

  /// As a person types them: H29, 2021. A range (H29..R3) is the years of the index in it; none at all
  /// are all that the index has.
  std::vector<std::string> years;
};

/// One query, year by year: how a policy moved.
struct Comparison {
  std::string query, understood;
  bool relaxed = false;  ///< No passage of any of the years has all the words: all years are of most of them.
  std::vector<std::string> warnings;
  std::optional<std::string> suggestion = {};
  double took_ms = 0;
  struct Year {
    int year = 0;
    std::uint64_t total = 0;     ///< Passages of the year that match, exact; as many words are asked of each.
    std::uint64_t passages = 0;  ///< Passages of the year in the index.
    std::optional<Hit> best = {};
  };
  std::vector<Year> years;  ///< As asked for, ascending, each once.
};

struct IndexStats {
  std::string generation, created, analyzer;
  int schema = 0;
  std::uint64_t documents = 0, passages = 0, segments = 0, text_bytes = 0, disk_bytes = 0;
  std::uint64_t vectors = 0,
                dimensions = 0;  ///< Passages with a vector, and the numbers of one; 0 without any.
};

/// One problem that `check` found; an empty list is a whole index.
struct CheckFinding {
  std::string file, problem;
};

struct Ranking;

/// An open index. Sees the generation it was opened on as long as it lives, even
/// if the index is updated meanwhile.
///
/// Thread-safe: any number of threads may call const members together, and get the answers that one
/// thread gets. Each call has databases of its own for its time; what is mapped is shared. So a thread more
/// costs some open files (three a segment) and Xapian's buffers, and the first calls at the same time a
/// little longer. Calls do not wait for each other.
class HOSHIN_API Searcher {
 public:
  /// Throws Error kNotFound (no index), kVersion, kCorrupt.
  Searcher(const std::filesystem::path& index_dir, const Vocabulary& vocabulary);

  /// One that ranks otherwise (query/ranking.h), to measure what each part is worth.
  Searcher(const std::filesystem::path& index_dir, const Vocabulary& vocabulary, const Ranking& ranking);
  ~Searcher();

  /// Throws Error kUsage for an empty query without filters and vector, an unknown field or a
  /// filter value that neither the vocabulary nor the index knows (the hint names
  /// the nearest that are), and for a vector that the index cannot be asked by. A query that is merely broken
  /// is answered with what was understood, and a warning.
  SearchResult search(const SearchRequest& request) const;

  /// Calls `visit` for all passages that search() would find, in source order, until it returns false; an
  /// empty query without filters means all. One passage at a time is held, and 40 bytes for each to come.
  /// Limit, offset, sort, facets and grouping of `request` are ignored. Gives what search() says beside the
  /// hits. Throws as search(), and whatever `visit` throws.
  SearchResult for_each_passage(const SearchRequest& request,
                                const std::function<bool(const Passage&)>& visit) const;

  /// Counts only: `request.limit` is ignored, an empty query means all passages.
  SearchResult facets(const SearchRequest& request) const;

  /// Rows by columns; both facet fields. Empty query means all passages.
  Pivot pivot(const SearchRequest& request, std::string_view row_field, std::string_view column_field) const;

  /// The figures of money of all matches. An empty query means all passages. Throws as
  /// search(), and Error kUsage for a field that money cannot be grouped by.
  BudgetTable budget(const BudgetRequest& request) const;

  /// The passage `id` and up to `context` neighbours of its document on each side,
  /// in source order; empty if there is no such id.
  std::vector<Passage> show(std::string_view id, std::size_t context = 0) const;

  /// Passages worded like passage `id`, the most alike first, without it; a hit's score is its likeness, 0 to
  /// 1, `total` how many there are that are alike at all, 200 at most. The filters and limits of
  /// `request` hold; its query is ignored. With `other_years`, only passages of other fiscal years
  /// than its own, at most one of each document. Throws Error kNotFound if there is no such id.
  SearchResult similar(std::string_view id, const SearchRequest& request, bool other_years = false) const;

  /// Counts and the best passage of each year. Throws as search(), and Error kUsage for a year
  /// that cannot be read, and where there is no year to compare.
  Comparison compare(const CompareRequest& request) const;

  /// Up to `limit` words of the index that `prefix` may become, by surface and by reading (kana or romaji),
  /// the most frequent first.
  std::vector<Completion> complete(std::string_view prefix, std::size_t limit = 10) const;

  /// Up to `limit` ids of the index that begin like `id` or belong to its document, for "did you mean".
  std::vector<std::string> nearest_ids(std::string_view id, std::size_t limit = 3) const;

  /// Whether the index on disk is still the generation that this was opened on; false if it cannot be read,
  /// too. Cheap: for servers, which ask before each answer and then open it anew.
  bool is_current() const noexcept;

  const std::vector<DocumentEntry>& documents() const noexcept;
  IndexStats stats() const;
  Explanation explain(const SearchRequest& request) const;

  /// Reads everything: every segment's database, columns against each other, counts against the generation.
  std::vector<CheckFinding> check() const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hoshin
