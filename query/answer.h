// query/answer.h - what comes back: hits, counts, sums of money, explanations.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/passage.h"

namespace hoshin {

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

/// Another place of a hit's text.
struct OtherPlace {
  std::string id, doc, date;
  std::optional<int> year;
  std::optional<std::uint32_t> page;
  std::vector<std::string> section;
  bool near = false;  ///< Of `fold_near`: the text there is nearly the same, and not the same.
};

struct Hit {
  Passage passage;
  std::size_t rank = 0;  ///< From 1, counted from the first match, not from `offset`.
  double score = 0;      ///< Of a search by vector the cosine; of a hybrid one that of the fusion.
  std::optional<double> similarity = {};  ///< Of a request with a vector: the cosine, if the passage has one.
  std::vector<ByteRange> highlights;      ///< Of passage.text, ascending, not touching or overlapping.
  std::vector<SectionHighlight> section_highlights;
  std::size_t words = 0;  ///< Of a relaxed or filled answer: how many of the query's words it has.
  /// Of `collapse`: the ids of other passages with the same text, for which this hit stands, too.
  std::vector<std::string> same;
  /// Of `collapse`: where these are, and of `fold_near` then the passages with nearly the same text.
  std::vector<OtherPlace> also_at;
  /// Of `collapse` without `fold_near`: how many of the other hits here are nearly the same.
  std::size_t near = 0;
};

/// A document of an answer by documents.
struct DocumentHits {
  std::string doc, title;
  std::uint64_t total = 0;  ///< Its passages that match, exact.
  std::size_t hits = 0;     ///< How many of them are in SearchResult::hits, where they stand together.
};

/// What the money of one year and kind of budget comes to, where a sum has not all kinds of that year.
struct StageSum {
  std::optional<int> year;
  std::string kind;  ///< As Amount::budget.
  std::int64_t yen = 0;
  std::uint64_t figures = 0;
  bool counted = false;  ///< In the sum over all kinds.
};

/// A sum of figures, each counted once, and what was left out of it.
struct MoneySum {
  std::int64_t yen = 0;
  std::uint64_t figures = 0;     ///< Counted.
  std::uint64_t left_out = 0;    ///< Totals, parts, 内数 and the like: in the sum already, or in none.
  std::uint64_t undated = 0;     ///< Of the counted, those whose year is not certain.
  std::int64_t undated_yen = 0;  ///< The part of `undated` in the sum.
  std::uint64_t repeated = 0;    ///< Left out because the document has the same figure before.
  std::uint64_t shared = 0;      ///< Of the counted, those of more than one ministry.
  bool mixed = false;            ///< Figures of several years, or kinds of budget, were added up.

  // Why figures were left out: together `left_out`, and the older.
  std::uint64_t totals = 0;     ///< Their parts are counted.
  std::uint64_t parts = 0;      ///< Their total is counted, or another breakdown of it.
  std::uint64_t within = 0;     ///< 内数, うち.
  std::uint64_t changes = 0;    ///< 増減額.
  std::uint64_t ranges = 0;     ///< 10～20億円, 以上, 上限.
  std::uint64_t others = 0;     ///< What ready-made passages call a part otherwise.
  std::uint64_t details = 0;    ///< Details of a budget whose printed whole is counted.
  std::uint64_t incomes = 0;    ///< 歳入, where 歳出 is counted.
  std::uint64_t elsewhere = 0;  ///< Of a budget whose whole another document prints, which is counted.
  std::uint64_t unasked = 0;    ///< Of another year or name than was asked for, where that is printed.
  std::uint64_t stages = 0;     ///< The money of a year at another stage than that which is counted.
  std::uint64_t older = 0;      ///< A newer version of their document is there; not in `left_out`.

  // What else is to be known of it.
  std::uint64_t accounts = 0;      ///< Added up for one year and kind, if several.
  std::uint64_t rounded = 0;       ///< Of the counted, totals as printed, which their parts miss by rounding.
  std::uint64_t unit_guessed = 0;  ///< Of the counted, those without a unit, which are taken for yen.
  std::int64_t unit_guessed_yen = 0;    ///< The part of `unit_guessed` in the sum.
  std::uint64_t other_accounts = 0;     ///< Of another account than that which is counted.
  std::vector<StageSum> by_stage = {};  ///< Of years of which `stages` are left out; not of groups.
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
  /// Years descending, the rest by count descending, then by value; null last.
  std::vector<FacetValue> values;
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
  /// Of a relaxed answer: passages that lack none. A question may have some.
  std::uint64_t with_all_words = 0;
  std::size_t filled = 0;  ///< Of `fill`: so many of the last hits lack words. Nothing else counts them.
  std::size_t words = 0;   ///< Of a relaxed or filled answer: how many words were asked for.
  std::vector<std::string> warnings;
  std::optional<std::string> suggestion = {};  ///< A query that would find what was probably meant.
  std::vector<std::string> suggestions = {};   ///< It, and behind it those that may as well be meant.
  std::uint64_t total = 0;                     ///< Passages, exact.
  /// Of collapse: hits that stand for all passages; `offset` counts them. Exact.
  std::uint64_t distinct = 0;
  double took_ms = 0;
  std::vector<Hit> hits;                     ///< The `filled` ones come last.
  std::vector<DocumentHits> documents = {};  ///< Of group_by_doc: the documents of `hits`, in order.
  std::uint64_t documents_total = 0;         ///< Of group_by_doc: documents with a match, exact.
  /// In the order asked for. Drill-sideways: each counted with its own filters off.
  std::vector<FacetCounts> facets;
  std::optional<MoneySum> money = {};  ///< Of Measure::kYen: all that matches, all filters applied.

  /// How many of `hits` the answer has without those that it is filled with.
  std::size_t full_hits() const { return hits.size() - filled; }
};

/// A figure of money. Its measure is the amount's label.
struct BudgetRow {
  std::shared_ptr<const Passage> passage;
  Amount amount;
  bool repeated = false;  ///< The document has the same figure before: sums count it once.
  /// Why no sum that is shown has it: "total", "part", "within", "change", "range", "repeated", "older",
  /// "stage", or another Amount::part; empty for what is counted.
  std::string left_out = {};
  std::size_t number = 0;  ///< Which of the passage's amounts it is, from 0.
  std::string account = {};  ///< Of which account, 労働保険特別会計/労災勘定, where the document says so.
};

/// A figure in the tree of what a sum counts, where `left_out` is as to this sum.
struct BudgetNode {
  BudgetRow row;
  std::vector<BudgetRow> restated = {};  ///< The other places where it is printed.

  /// Parts of the figure that are here; a total may be broken down in several ways, each of which is all of
  /// it.
  struct Breakdown {
    bool counted = false;  ///< Some of its parts are in the sum.
    std::int64_t yen = 0;  ///< Of the parts that are here, together.
    std::vector<BudgetNode> parts = {};

    /// 合計と内訳の差: what they lack of `total`, less than nothing if they are more.
    std::int64_t difference_from(std::int64_t total) const {
      std::int64_t difference = 0;
      return __builtin_sub_overflow(total, yen, &difference) ? 0 : difference;
    }
  };
  std::vector<Breakdown> breakdowns = {};
};

/// What one sum counts, and what it leaves out.
struct SumTree {
  std::vector<BudgetNode> counted;  ///< What is counted, below the totals that it is part of.
  std::vector<BudgetRow> left_out;  ///< The rest, also prices, limits and stocks: there "price", "limit", ...
};

struct BudgetGroup {
  std::vector<std::optional<std::string>> key;  ///< One for each field; nothing where it is not known.
  MoneySum sum;
  std::optional<SumTree> why = {};  ///< If asked for.
};

/// A name that a measure has.
struct MeasureUse {
  std::string name;             ///< As printed.
  std::vector<int> years = {};  ///< Of the money that it is printed for, ascending.
  std::uint64_t figures = 0;
};

/// The whole of a budget as a document prints it, 歳出合計, which a sum takes for that budget.
struct BudgetWhole {
  BudgetRow row;
  bool adds_up = false;  ///< Its parts add up to it; else several places of the document print it,
  bool largest = false;  ///< or it is called all of a supplement, 追加額, and nothing is larger;
  bool asked = false;    ///< or it is called just as the question is.
  bool rounded = false;  ///< Where its parts add up to it: but for rounding.
};

/// The money table. A sum counts each yen once: a figure that is printed again once, the parts of a total or,
/// where they are not all there, the total; no 内数, changes and ranges; of the versions of a document the
/// newest; of a budget whose whole is printed that. A figure of two ministries is in the groups of both, and
/// once in the overall sum.
struct BudgetTable {
  std::string query, understood;
  bool relaxed = false;
  std::vector<std::string> warnings;
  double took_ms = 0;
  std::vector<BudgetRow> rows;  ///< Every figure, also those that sums leave out.
  std::vector<BudgetGroup> groups;
  std::int64_t overlap = 0;  ///< What all groups together have more than `sum`: that is in several of them.
  std::vector<BudgetWhole> wholes = {};  ///< That `sum` counts, in the order read.
  MoneySum sum;                          ///< Of all rows.
  std::optional<SumTree> why = {};       ///< Of `sum`, if asked for.
  std::vector<MeasureUse> names = {};    ///< Of BudgetRequest::item: what it is called, by the first year.
};

/// Something that does not add up in a document.
struct BudgetFinding {
  enum class Kind {
    kTotal,   ///< A total that its parts miss by more than rounding.
    kFigure,  ///< One measure with different yen in two places: same ministry, year and kind.
  };
  Kind kind = Kind::kTotal;
  std::int64_t yen = 0;           ///< Of a total's parts together, or of the other place.
  double confidence = 0;          ///< That a reader would agree, from 0 to 1.
  std::string why;                ///< In Japanese: what makes it so.
  BudgetRow figure;               ///< The total, or what stands first.
  std::vector<BudgetRow> others;  ///< Its parts, or the other places.

  /// Of `figure` less `yen`.
  std::int64_t difference() const {
    std::int64_t difference = 0;
    return __builtin_sub_overflow(figure.amount.yen, yen, &difference) ? 0 : difference;
  }
};

/// What does not add up in the documents of which any passage matches.
struct BudgetAudit {
  std::string query, understood;
  bool relaxed = false;
  std::vector<std::string> warnings;
  double took_ms = 0;
  std::uint64_t documents = 0;          ///< Looked at whole.
  std::uint64_t totals = 0;             ///< Totals with parts that were compared with these.
  std::vector<BudgetFinding> findings;  ///< Those first of which most yen are missing.
};

/// What `hoshin explain` shows: the query tree, the terms it asks for, and how a hit got its score.
struct Explanation {
  std::string understood;
  std::vector<std::string> warnings;
  bool relaxed = false;  ///< No passage has all the words: these are of most of them.
  std::optional<std::string> suggestion = {};
  std::vector<std::string> suggestions = {};
  struct Term {
    std::string word;             ///< The part of the query it came from.
    std::string term;             ///< What the index is asked for.
    std::string role;             ///< One of kTermRoles.
    std::uint64_t frequency = 0;  ///< Passages that have it.
  };
  std::vector<Term> terms;
  std::string xapian;  ///< What must match, in the notation of Xapian's descriptions, for developers.

  /// A part of a hit's score. They sum up to it, but for rounding.
  struct Contribution {
    std::string word;  ///< The part of the query; empty where it is about all of it.
    std::string role;  ///< As Term::role, or "pairs", "title pairs", "coverage", "run", "money", "brevity",
                       ///< "number", "definition", "substance", "own words", "total", "announced",
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

/// One query, year by year: how a policy moved.
struct Comparison {
  std::string query, understood;
  bool relaxed = false;  ///< No passage of any of the years has all the words: all years are of most of them.
  std::vector<std::string> warnings;
  std::optional<std::string> suggestion = {};
  std::vector<std::string> suggestions = {};
  double took_ms = 0;
  struct Year {
    int year = 0;
    std::uint64_t total = 0;     ///< Passages of the year that match, exact; as many words are asked of each.
    std::uint64_t passages = 0;  ///< Passages of the year in the index.
    std::optional<Hit> best = {};
    std::optional<MoneySum> money = {};  ///< Of that fiscal year, in what matches; nothing if there is none.
  };
  std::vector<Year> years;  ///< As asked for, ascending, each once.
  std::string stage = {};   ///< The kind of budget of which all `money` is; empty where it is of several.
};

struct IndexStats {
  std::string generation, created, analyzer;
  int schema = 0;
  std::uint64_t documents = 0, passages = 0, segments = 0, text_bytes = 0, disk_bytes = 0;
  std::uint64_t unread = 0,  ///< Files that were found and could not be read.
      warned = 0;            ///< Documents of which something could not be read.
  std::uint64_t vectors = 0,
                dimensions = 0;  ///< Passages with a vector, and the numbers of one; 0 without any.
};

/// One problem that `check` found; an empty list is a whole index.
struct CheckFinding {
  std::string file, problem;
};

/// A piece of a text beside an older text.
struct TextChange {
  enum class Kind { kSame, kRemoved, kAdded };
  Kind kind = Kind::kSame;
  std::string text;  ///< As printed: of what is the same, as the newer text prints it.

  bool operator==(const TextChange&) const = default;
};

/// What became of a text, by words. What is the same and what was removed are together the older text, what
/// is the same and what was added the newer one, but for width and white space, in which two words may differ
/// and yet be the same.
struct TextDifference {
  std::vector<TextChange> changes = {};  ///< In the order of the texts; what was removed before what came.
  double likeness = 1;       ///< 0 to 1: of the characters of both, the share that is in what is the same.
  bool by_sentence = false;  ///< The texts are too long to be compared by words.
};

/// A paragraph as one document has it.
struct PassageVersion {
  Passage passage;
  double likeness = 1;                            ///< To the passage that was asked for; of itself 1.
  std::optional<TextDifference> difference = {};  ///< To the version before; nothing for the first.
};

/// One paragraph through drafts, documents and years.
struct PassageVersions {
  /// Of each document that has it one, the passage that was asked for among them: the oldest year first, what
  /// is of no known year last; in a year drafts before what was decided, then by date and document.
  std::vector<PassageVersion> versions = {};
  double took_ms = 0;
};

}  // namespace hoshin
