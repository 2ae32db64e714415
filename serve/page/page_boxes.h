// serve/page/page_boxes.h - where passages and words stand on a drawn page.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "serve/page/drawn_page.h"

namespace hoshin {

/// In points, as DrawnPage has them.
struct PageBox {
  double left, top, width, height;
};

/// What of the page belongs to a passage: one box for each stretch of a line. The page's text is in the
/// reader's order or not: every stretch of at least kShared characters that both have counts, compared folded
/// and without white space.
std::vector<PageBox> boxes_of_passage(const DrawnPage& page, std::string_view passage);

/// Every place of `words` (as printed; each is folded) on the page, in the order of its text.
std::vector<PageBox> boxes_of_words(const DrawnPage& page, const std::vector<std::string>& words);

/// Characters that a passage and a page must share in a row: fewer stand in other paragraphs, too.
inline constexpr std::size_t kShared = 8;

}  // namespace hoshin
