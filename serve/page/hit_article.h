// serve/page/hit_article.h - a hit of a search, as a page lists it.
#pragma once
#include <string_view>

#include "serve/page/site.h"

namespace hoshin {

/// Between the cells of a row in a snippet.
inline constexpr std::string_view kBetweenCells = " ｜ ";

/// What of a hit is said beside the passage.
struct HitNotes {
  std::size_t words = 0;  ///< Of a relaxed answer: how many words were asked for.
  bool likeness = false;  ///< The score is a likeness.
};

/// Title, tags, headings, snippet, figures of money, other places of the same text, citation, links.
void add_hit(Html& html, const Site& site, const Hit& hit, const HitNotes& notes);

}  // namespace hoshin
