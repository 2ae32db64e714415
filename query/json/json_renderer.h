// query/json/json_renderer.h - every answer as JSON, one line each.
//
// docs/json.md describes the forms; all carry "format": kJsonFormat. Offsets in
// JSON are Unicode code points, in C++ they are bytes. Broken UTF-8 becomes
// U+FFFD. No line's end is added.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "query/json/budget_view.h"
#include "query/json/neighbourhood.h"
#include "query/json/passage_cut.h"
#include "query/searcher.h"
#include "schema/error.h"

namespace hoshin {

class JsonWriter;

/// Raised whenever a key changes its meaning or goes; new keys do not raise it.
inline constexpr int kJsonFormat = 2;

/// What is written of hits.
struct HitsView {
  bool highlights = true;
  PassageCuts cuts = {};
};

/// What `search` says beside the result itself.
struct SearchJsonOptions {
  std::optional<std::string> id;       ///< Of a query of a batch.
  std::vector<Neighbours> neighbours;  ///< One for each hit, or none at all.
  bool by_document = false;            ///< Of a request with group_by_doc.
  bool collapsed = false;              ///< Of a request with collapse.
  HitsView hits = {};
};

/// Of `show`.
struct ShowCuts {
  PassageCut passage;
  PassageCuts before, after;
};

std::string search_json(const SearchResult& result, const SearchJsonOptions& options = {});

/// One hit alone, a line of `--format jsonl`.
std::string hit_json(const Hit& hit, const Neighbours* neighbours = nullptr);

/// A query of a batch that could not be answered.
std::string error_json(std::string_view id, std::string_view query, const Error& error);

std::string facets_json(const SearchResult& result);
std::string pivot_json(std::string_view query, const Pivot& pivot);
std::string budget_json(const BudgetTable& table, const BudgetView& view);
std::string audit_json(const BudgetAudit& audit);
std::string show_json(const Passage& passage, const Neighbours& neighbours,
                      const PassageVersions* versions = nullptr);
std::string documents_json(const std::vector<DocumentEntry>& documents,
                           const std::vector<UnreadFile>& unread);
std::string stats_json(const IndexStats& stats);
std::string tokens_json(std::string_view text, const std::vector<Token>& tokens,
                        const std::vector<Analyzer::Morpheme>& morphemes);
std::string explanation_json(std::string_view query, const Explanation& explanation);
std::string comparison_json(const Comparison& comparison);
std::string completions_json(std::string_view prefix, const std::vector<Completion>& completions);
std::string check_json(const std::vector<CheckFinding>& findings);

// The members of some of these, for who puts others behind them.
void write_search(JsonWriter& json, const SearchResult& result, const SearchJsonOptions& options);
void write_facets(JsonWriter& json, const SearchResult& result);
void write_pivot(JsonWriter& json, std::string_view query, const Pivot& pivot);
void write_budget(JsonWriter& json, const BudgetTable& table, const BudgetView& view);
void write_audit(JsonWriter& json, const BudgetAudit& audit);
void write_show(JsonWriter& json, const Passage& passage, const Neighbours& neighbours, const ShowCuts& cuts);
void write_versions(JsonWriter& json, const PassageVersions& versions);
void write_documents(JsonWriter& json, const std::vector<DocumentEntry>& documents,
                     const std::vector<UnreadFile>& unread);
void write_comparison(JsonWriter& json, const Comparison& comparison, const HitsView& best);

/// The value of a facet as a number, where its field has numbers (schema/fields.h).
std::optional<std::int64_t> number_of(std::string_view field, const std::optional<std::string>& value);

}  // namespace hoshin
