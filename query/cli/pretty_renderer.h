// query/cli/pretty_renderer.h - every answer as a person reads it.
//
// Folded at the terminal's width, with colour and bars where there is a terminal;
// piped, the same text without them. Every answer ends with a line's end.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "query/cli/budget_renderer.h"
#include "query/cli/labels.h"
#include "query/cli/terminal.h"
#include "query/json/json_renderer.h"
#include "query/searcher.h"

namespace hoshin {

/// A change of the request that would find something: what to say and how many.
struct Remedy {
  std::string change;  ///< "--ministry 厚生労働省 を外す"
  std::uint64_t total = 0;
};

/// What `search` shows beside the result itself.
struct SearchPrettyOptions {
  std::size_t offset = 0;              ///< Of the request, to say which hits (or documents) these are.
  std::vector<Neighbours> neighbours;  ///< One for each hit, or none at all.
  std::vector<Remedy> remedies;        ///< For an answer without hits, or without one that has all words.
  bool cite = false;                   ///< A citation under each hit.
  bool by_document = false;            ///< Of a request with group_by_doc.
  bool collapsed = false;              ///< Of a request with collapse.
  bool folds_near = false;             ///< Of a request with fold_near.
  /// What each suggestion would find, where that is known.
  std::vector<std::uint64_t> suggestion_totals = {};
  std::vector<std::string> hints = {};       ///< Filters that words of the query may be meant for.
  std::vector<std::string> ministries = {};  ///< That a filter asked for: of many these are named first.
};

/// Immutable; `labels` and `documents` must outlive it.
class PrettyRenderer {
 public:
  /// With the documents of the index, a passage of a PDF stands at its page and not at a
  /// line that no reader of the PDF could count.
  PrettyRenderer(const Terminal& terminal, const Labels& labels,
                 const std::vector<DocumentEntry>* documents = nullptr)
      : terminal_(terminal), palette_(terminal.colour), labels_(labels), documents_(documents) {}

  std::string search(const SearchResult& result, const SearchPrettyOptions& options) const;

  /// `result` is of Searcher::similar.
  std::string similar(const SearchResult& result, const SearchPrettyOptions& options) const;

  /// A hit a line: its id, its year and the part of its text that shows most of the query.
  std::string lines(const SearchResult& result) const;

  /// The years side by side where the terminal is wide enough, else under one another.
  std::string comparison(const Comparison& comparison) const;
  /// `completions` of `prefix`.
  std::string completions(const std::vector<Completion>& completions, std::string_view prefix) const;
  std::string facets(const SearchResult& result) const;
  std::string pivot(const Pivot& pivot) const;
  std::string budget(const BudgetTable& table, const BudgetView& view) const;

  /// The findings of an audit, which are the first of `total`.
  std::string audit(const BudgetAudit& audit, std::size_t total) const;

  /// A passage whole, between its neighbours. A row of a table stands in its table, between the rows of it
  /// that are among `neighbours` and `rows`, where that fits; else it is shown cell by cell.
  std::string show(const Passage& passage, const Neighbours& neighbours, const Neighbours& rows = {}) const;

  /// The versions of the passage `id`, each after what it removed from the one before and what it added: in
  /// colour, or without it as [-removed-] and {+added+}.
  std::string versions(const PassageVersions& versions, std::string_view id) const;

  /// A document a line or two; what is less certain than not is marked with ？.
  /// Behind them the files that are not in the index.
  std::string documents(const std::vector<DocumentEntry>& documents,
                        const std::vector<UnreadFile>& unread) const;

  /// What was inferred of each document, how certainly, and why.
  std::string inferences(const std::vector<DocumentEntry>& documents) const;
  std::string stats(const IndexStats& stats) const;
  std::string tokens(std::string_view text, const std::vector<Token>& tokens,
                     const std::vector<Analyzer::Morpheme>& morphemes) const;

  /// What was understood, which words were added and why, and how the first hits got their scores.
  std::string explanation(const Explanation& explanation, const Query& query) const;
  std::string check(const std::vector<CheckFinding>& findings) const;

 private:
  static constexpr std::size_t kMaxHitLines = 5;  // of a passage in a list of hits

  /// Which tags of a passage its first line has; what stands above it need not be said again.
  struct TagsShown {
    bool year = true, kind = true;
    bool money_and_area = true;                                  ///< In a narrow column they would be cut.
    const std::vector<std::string>* first_ministries = nullptr;  ///< Null for none.
  };

  /// How each hit of a list is shown.
  struct HitStyle {
    std::size_t rank_columns = 2;
    TagsShown tags = {};
    bool likeness = false;  ///< The score is one.
    bool cite = false;
    std::size_t words = 0;  ///< Of a relaxed answer, that were asked for.
    bool title = true;      ///< Of the document, where nothing else says it.
  };

  /// How the best passage of a year is shown.
  struct YearStyle {
    std::size_t indent = 2, max_lines = kMaxHitLines;
    TagsShown tags = {false, true, true};
  };

  std::string document_tags(const DocumentEntry& document) const;
  std::string budget_rows(const std::vector<BudgetRow>& rows) const;
  std::string budget_groups(const BudgetTable& table, const BudgetView& view) const;
  std::string budget_names(const std::vector<MeasureUse>& names) const;
  std::string budget_trees(const BudgetTable& table, const BudgetView& view) const;
  std::string money_line(const MoneySum& sum, const std::vector<std::string>& notes) const;
  std::string hits(const SearchResult& result, const SearchPrettyOptions& options, HitStyle style) const;
  std::string hit(const Hit& hit, const HitStyle& style, const Neighbours* neighbours) const;
  std::string same_texts(const Hit& hit, std::size_t indent) const;
  std::string difference_of(const OtherPlace& place, const Passage& shown) const;
  std::string document_heading(const DocumentHits& document) const;
  std::string suggestions(const std::vector<std::string>& queries,
                          const std::vector<std::uint64_t>& totals = {}) const;
  std::string cited(const Passage& passage, std::size_t indent) const;
  std::string tags_line(const Passage& passage, std::size_t max_offices, const TagsShown& shown) const;
  std::string heading_line(const Passage& passage, std::size_t room, const TagsShown& shown) const;
  std::string one_line(const Hit& hit, std::size_t width) const;
  std::string section_path(const Hit& hit, std::size_t indent) const;
  std::string passage_excerpt(const Hit& hit, std::size_t indent, std::size_t max_lines,
                              const std::vector<ByteRange>& wanted) const;
  std::string neighbour(const Passage& passage, std::size_t indent) const;
  std::string place(const Passage& passage) const;
  std::string where(const Passage& passage, std::size_t indent) const;
  std::string origin(const Hit& hit, const HitStyle& style, std::size_t indent) const;
  std::optional<std::string> table_around(const Passage& passage, const Neighbours& rows) const;
  std::string cells_or_text(const Passage& passage) const;
  std::string version_heading(const PassageVersion& version, bool is_shown) const;
  std::string version_body(const PassageVersion& version) const;
  std::string changed_text(const std::vector<TextChange>& changes) const;
  std::string amounts(const Passage& passage) const;
  std::string total_line(const SearchResult& result, const SearchPrettyOptions& options) const;
  std::string remedies(const std::vector<Remedy>& remedies) const;
  std::string nothing_found(const SearchResult& result, const std::vector<Remedy>& remedies) const;
  std::string best_of_year(const Comparison::Year& year, const YearStyle& style) const;
  std::string years_side_by_side(const Comparison& comparison, const std::vector<std::size_t>& widths) const;
  std::string years_stacked(const Comparison& comparison) const;

  /// Each line of `text` after `indent` spaces, `matches` coloured.
  std::string folded(std::string_view text, Look look, std::size_t indent,
                     const std::vector<ByteRange>& matches = {}) const;

  Terminal terminal_;
  Palette palette_;
  const Labels& labels_;
  const std::vector<DocumentEntry>* documents_;
};

}  // namespace hoshin
