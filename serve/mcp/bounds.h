// serve/mcp/bounds.h - answers that fit into what an assistant can read.
//
// What is cut is said in the answer itself: "more" names how much is left and how to get on; a shortened
// text has "text_characters", the length of the whole. Nothing is cut from an answer that is small.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "serve/mcp/protocol.h"

namespace hoshin {

/// Characters of all texts of passages in one answer, and of one text where others stand beside it.
inline constexpr std::size_t kMostCharacters = 24'000;
inline constexpr std::size_t kMostOfOneText = 8'000;

inline constexpr std::size_t kMostHits = 50;
inline constexpr std::size_t kMostContext = 10;
inline constexpr std::size_t kMostRows = 200;
inline constexpr std::size_t kMostFacetValues = 100;
inline constexpr std::size_t kMostListed = 50;  ///< Of the lists of one passage: amounts, ids of repeats.

// Each cuts an answer of query/json and puts "more" at its end, null if nothing is left. `offset` is that of
// the arguments, `from` the character that the text of a shown passage begins with.
void bound_search(Json& answer, std::size_t offset);
void bound_facets(Json& answer);
void bound_show(Json& answer, std::size_t from);
void bound_compare(Json& answer);

/// Of the rows (or groups) of `answer` those from `offset` on, at most `limit`.
void bound_budget(Json& answer, std::size_t offset, std::size_t limit);
void bound_documents(Json& answer, std::size_t offset, std::size_t limit);

/// The length that texts of these lengths may have so that together they are at most `total`: what short
/// ones leave is for the others.
std::size_t fair_share(std::vector<std::size_t> lengths, std::size_t total);

/// Code points of UTF-8.
std::size_t characters(std::string_view text) noexcept;

}  // namespace hoshin
