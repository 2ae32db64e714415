// schema/passage.h - the unit that is indexed, found and counted.
//
// A passage is what a reader would call one paragraph, list item, table row,
// footnote or caption of a source, with its tags. The reader of corpus/ makes
// them, `hoshin-index --jsonl` takes ready-made ones, every hit of a search is one.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

enum class Spaces;  // text/normalizer.h, which is not installed beside this

/// One figure of money that a passage states.
struct Amount {
  std::string label;        ///< What the money is for, as printed; may be empty.
  std::int64_t yen = 0;     ///< In yen; negative for △ and ▲.
  std::optional<int> year;  ///< Fiscal year of the money (not of the document), where known.
  std::string budget;       ///< "request", "initial", "supplementary", "revised" (the budget with its
                            ///< supplements), "settlement", or empty where unknown.
  std::string part;        ///< What sums leave out: "total"; "within" (内数, うち); "change" (増減額);
                           ///< "range" (10～20億円, 以上). Empty for a figure of its own.
  std::string money = {};  ///< What is no budget: "price" (unit prices, fees, benefits), "limit" (上限,
                           ///< 限度), "stock" (assets, debt, GDP). Empty for a budget.
  std::string why = {};    ///< Where year and kind stand, in Japanese; empty where neither is known.
  double confidence = 0;   ///< In year and kind, from 0 to 1.

  // How it is related to other figures of its document. A figure is written DOC#N.K: the K-th amount, from
  // 1, of passage N.
  std::string same_as = {};      ///< The first figure that says the same; empty for that one, and for most.
  std::string of = {};           ///< The total that it is part of.
  std::uint32_t breakdown = 1;   ///< Which of the breakdowns of `of` it stands in; each is all of it.
  std::uint32_t parts = 0;       ///< Of a total: how many figures have it as `of` in breakdown 1, if they add
                                 ///< up to it within the rounding of what is printed; else 0.
  std::string related_why = {};  ///< In Japanese: what tells `same_as` and `of`.
  double related_confidence = 0;  ///< In the weaker of the two, from 0 to 1.

  bool unit_guessed = false;  ///< Its source says no unit: it is taken for yen by its digits.

  bool operator==(const Amount&) const = default;
};

/// One cell of a table's row.
struct Cell {
  std::string text;                 ///< As printed.
  std::vector<std::string> header;  ///< The heads over it, outermost first; none for a cell without.

  bool operator==(const Cell&) const = default;
};

/// Where a passage stands in its source text: 1-based, both ends included.
struct LineRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  bool operator==(const LineRange&) const = default;
};

/// A paragraph of a document with its tags. All strings are UTF-8; an empty
/// string or list is "the source does not say", never "unknown to us".
struct Passage {
  std::string id;      ///< doc#n for what the reader makes; any unique string from JSON Lines.
  std::string doc;     ///< The document's id: its path below the SOURCE, without extension.
  std::string title;   ///< The document's title.
  std::string source;  ///< The file it came from, as a path below its SOURCE.
  std::string url;
  std::string kind;                   ///< "priority-policy", "budget", ... (dict/data/kinds.tsv).
  std::string status;                 ///< "draft" or "final".
  std::string date;                   ///< ISO 8601 date of the decision, or empty.
  std::vector<std::string> issuer;    ///< Who publishes the document: 総務省, 富士市.
  std::optional<int> year;            ///< Fiscal year that the document is about.
  std::vector<std::string> ministry;  ///< Paths of at most two levels: "総務省/NICT". Sorted, unique, no
                                      ///< parent beside its child.
  bool ministry_inherited = false;    ///< True if it names none, and `ministry` is its document's.
  std::vector<std::string> area;      ///< Paths: "safety/government". Sorted, unique.
  bool area_inferred = false;         ///< True if `area` comes from the passage's own words.
  std::vector<std::string> section;   ///< Headings above it, outermost first.
  std::string block;                  ///< "paragraph", "item", "row", "footnote", "caption", "front".
  std::optional<LineRange> lines;
  std::optional<int> page;
  std::string sheet;             ///< Of a workbook: the name of the sheet that it stands on.
  std::optional<int> sheet_row;  ///< Of a row of a workbook or a CSV file: its number there, from 1.
  std::optional<int> table;      ///< Of a row of any other table: which of its page, or of a document without
                                 ///< pages, from 1.
  std::vector<std::string> notes;  ///< Footnote marks taken out of the text, and ids of their footnotes.
  std::vector<Amount> amounts;
  std::vector<Cell> cells;   ///< Of a row of a table, left to right, first those that it has from a merged or
                             ///< group cell above: they are in no text. Empty for all else.
  std::string text;          ///< As printed, wraps joined: never the normalised form. Of a row with cells:
                             ///< its own cells, a tab between each and the next.
  std::uint32_t number = 0;  ///< n: its place in the document, from 1 in source order.

  bool operator==(const Passage&) const = default;
};

/// The words over a passage, by which it is found though they are not in its text: its headings, then the
/// heads of its cells and the cells that it has from above, each once. What a row without a heading stands
/// under is the document's title.
std::vector<std::string> words_over(const Passage& passage);

/// Whom a person takes it to be of: its ministries, or who published the document if it has none (a town).
const std::vector<std::string>& offices_of(const Passage& passage);

/// What folding does with the white space of its text: a row's tabs stay, so that no quote and no pair of
/// characters stands across two cells.
Spaces spaces_of(const Passage& passage);

/// The text as quotes are looked for in it.
std::string folded_text(const Passage& passage);

}  // namespace hoshin
