// corpus/layout/contents.h - the lines of a table of contents, which is no part of the text.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/lines/layout_words.h"
#include "corpus/lines/source_lines.h"

namespace hoshin {

/// Sets Line::contents of the lines of tables of contents: entries with dot leaders before the number of
/// their page, and below a line that says 目次 also entries without, whose numbers count up or which come
/// again as a line of the text. The line that says so is one of them, and so is the first half of an entry
/// that goes over two lines.
void mark_contents(std::vector<Line>& lines, const LayoutWords& words);

/// What the tables of contents of a document name, and how deep. Equal styles of marks are equal levels, a
/// new one is deeper; names without a mark are of the first level where none has one, else of no level.
class ContentsLevels {
 public:
  /// `entries`, in order, as their lines say them: with leaders and numbers of pages. Where entries have such
  /// numbers, a line without one is the first half of the next.
  ContentsLevels(const std::vector<std::u32string>& entries, const LayoutWords& words);

  /// The level, from 1, of a heading that is printed as `text`; 0 if the contents do not name it.
  int of(std::u32string_view text) const;

 private:
  std::unordered_map<std::string, int> levels_;
};

}  // namespace hoshin
