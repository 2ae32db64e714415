// serve/mcp/bounds.h - answers that fit into what an assistant can read.
//
// Answers are cut as values, before they are written. What is cut is said in the answer itself: "more" names
// how much is left and how to get on; a shortened text has "text_characters", the length of the whole.
// Nothing is cut from an answer that is small.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/json/json_renderer.h"
#include "query/searcher.h"
#include "schema/json_writer.h"

namespace hoshin {

/// Characters of all texts of passages in one answer, and of one text where others stand beside it.
inline constexpr std::size_t kMostCharacters = 24'000;
inline constexpr std::size_t kMostOfOneText = 8'000;

inline constexpr std::size_t kMostRows = 200;
inline constexpr std::size_t kMostFacetValues = 100;
inline constexpr std::size_t kMostListed = 50;  ///< Of the lists of one passage: amounts, ids of repeats.

/// What is left of an answer.
class More {
 public:
  More() { members_.begin_object(); }

  /// A sentence for the assistant; without one nothing is left.
  void say(std::string sentence);

  void set(std::string_view key, std::size_t number) { members_.member(key, number); }

  /// That lists have fewer values than there are.
  struct Cut {
    std::string_view list;
    std::size_t shown, total;
  };
  void set(std::string_view key, const std::vector<Cut>& cuts);

  /// That items from `offset` on, `shown` of them, are not all of `total`.
  void page(std::size_t offset, std::size_t shown, std::size_t total, std::string_view what);

  /// That so many texts are not whole.
  void shortened(std::size_t texts);

  const std::string& note() const noexcept { return note_; }

  /// The last member of an answer: "more", null if nothing is left. Once only.
  void write(JsonWriter& answer);

 private:
  JsonWriter members_;
  std::string note_;
};

// Each cuts an answer and says so in `more`. `offset` is that of the arguments.
PassageCuts bound_hits(SearchResult& result, std::size_t offset, bool collapsed, More& more);
void bound_facets(SearchResult& result, More& more);
void bound_pivot(Pivot& pivot, More& more);
PassageCuts bound_best(Comparison& comparison, More& more);

/// `from` is the character that the text of the passage begins with.
ShowCuts bound_show(Neighbourhood& shown, std::size_t from, More& more);

/// Of the versions those from the first on whose texts fit.
void bound_versions(PassageVersions& versions, More& more);

/// Of the rows (or groups) of `table` those from `offset` on, at most `limit`.
void bound_budget(BudgetTable& table, const BudgetView& view, std::size_t offset, std::size_t limit,
                  More& more);
void bound_audit(BudgetAudit& audit, std::size_t offset, std::size_t limit, More& more);
void bound_documents(std::vector<DocumentEntry>& documents, std::size_t offset, std::size_t limit,
                     More& more);

/// The length that texts of these lengths may have so that together they are at most `total`: what short
/// ones leave is for the others.
std::size_t fair_share(std::vector<std::size_t> lengths, std::size_t total);

}  // namespace hoshin
