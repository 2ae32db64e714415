// query/searcher.h - libhoshin: a question in, ranked passages and counts out.
//
//   hoshin::Vocabulary vocabulary(data_dir);              // once per process
//   hoshin::Searcher searcher(index_dir, vocabulary);     // once per index, for all threads
//   hoshin::SearchRequest request;
//   request.query.text = "重要インフラ 演習";
//   request.facets = {"year", "ministry"};
//   for (const hoshin::Hit& hit : searcher.search(request).hits) ...
//
// The library prints nothing, reads no environment and parses no command line.
// It throws hoshin::Error and nothing else.
#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "query/answer.h"
#include "query/request.h"
#include "query/vocabulary.h"
#include "schema/api.h"
#include "schema/document.h"
#include "schema/passage.h"

namespace hoshin {

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
  /// Gives what search() says beside the hits. Throws as search(), and whatever `visit` throws.
  SearchResult for_each_passage(const Query& query, const std::function<bool(const Passage&)>& visit,
                                const Limits& limits = {}) const;

  /// Counts, without hits. An empty query means all passages.
  SearchResult facets(const FacetsRequest& request) const;

  /// Rows by columns. An empty query means all passages.
  Pivot pivot(const PivotRequest& request) const;

  /// The figures of money of all matches. An empty query means all passages. Throws as
  /// search(), and Error kUsage for a field that money cannot be grouped by.
  BudgetTable budget(const BudgetRequest& request) const;

  /// What does not add up in the documents of the matches. An empty query means all passages. Throws as
  /// search().
  BudgetAudit audit(const AuditRequest& request) const;

  /// The passage `id` and up to `context` neighbours of its document on each side,
  /// in source order; empty if there is no such id.
  std::vector<Passage> show(std::string_view id, std::size_t context = 0) const;

  /// Passages worded like one, the most alike first, without it; a hit's score is its likeness, 0 to 1,
  /// `total` how many there are that are alike at all, 200 at most. Throws Error kNotFound if there is no
  /// passage of the id.
  SearchResult similar(const SimilarRequest& request) const;

  /// The paragraph `id` through drafts, documents and years: of each other document the passage that is most
  /// like it, if that is one of the same paragraph (query/answers/versions.h), and what became of it from one
  /// to the next. Throws Error kNotFound if there is no passage of the id.
  PassageVersions versions(std::string_view id, const Limits& limits = {}) const;

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

  /// Files that were found when the index was made and are not in it as they are: whose words nobody finds.
  const std::vector<UnreadFile>& unread() const noexcept;
  IndexStats stats() const;
  Explanation explain(const ExplainRequest& request) const;

  /// Reads everything: every segment's database, columns against each other, counts against the generation.
  std::vector<CheckFinding> check() const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hoshin
