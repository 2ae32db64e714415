// corpus/outline/title_candidates.h - which line is the title of a document.
#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "corpus/outline/file_facts.h"
#include "corpus/outline/front_lines.h"

namespace hoshin {

/// A title, how sure it is, and what told it, for people.
struct TitleFound {
  std::string text;
  double confidence = 0;
  std::string why;
  /// The paragraphs that it is; nothing where it stands in a row or outside the text.
  struct Place {
    std::size_t first = 0, last = 0;
  };
  std::optional<Place> place;
  std::size_t near = 0;  ///< The paragraph around which date and issuer stand.
};

/// Weighs every line of the front that may be the title: its style and size, its words, what stands above and
/// below it, how far from the beginning it is, what the file says of itself. The best one wins if it has
/// anything for it; else what the file says, and last its name. Nothing if that says nothing either.
std::optional<TitleFound> find_title(const FrontView& view, const FileFacts& file);

}  // namespace hoshin
