// corpus/formats/pdf/page_sides.h - what stands on the sides of a comparison.
#pragma once
#include <cstddef>
#include <vector>

#include "corpus/formats/pdf/page_comparison.h"

namespace hoshin {

/// The lines of a page between the top and the bottom of a comparison, cut where its sides meet.
class PageSides {
 public:
  /// `lines` are those of words_by_line(page.words).
  PageSides(const PrintedPage& page, const std::vector<std::vector<Word>>& lines,
            const PageComparison& comparison);

  /// Whether texts stand beside each other, not the cells of rows: sides that are wide, have many lines, and
  /// lines that fill them.
  bool are_texts() const;

  /// Whether lines across part them into rows, each a provision and what it was: none has several articles in
  /// one of its cells.
  bool are_pairs() const;

  /// Whether they may be the rest of `before`: within its sides, of which some have ended.
  bool are_rest_of(const PageComparison& before) const;

  std::vector<SideExtent> extents() const;

 private:
  struct Piece {
    double y = 0;  ///< Of its line.
    Rect box{1e9, 1e9, -1e9, -1e9};
    bool article = false;  ///< Begins one.
  };

  std::vector<double> row_borders() const;
  std::size_t most_lines() const;
  std::size_t most_filled() const;

  const PrintedPage& page_;
  const PageComparison& comparison_;
  std::vector<std::vector<Piece>> sides_;
  double em_ = 1;
};

}  // namespace hoshin
