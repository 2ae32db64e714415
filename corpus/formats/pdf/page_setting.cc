#include "corpus/formats/pdf/page_setting.h"

#include <algorithm>
#include <cmath>

#include "corpus/layout/joining.h"
#include "corpus/lines/marks.h"

namespace hoshin {
namespace {

/// Where full lines end around item `i`: a column holds lines of several measures, such as quotations
/// and notes, but none is much narrower than the column.
double right_edge(const PageContent& page, std::size_t i) {
  constexpr std::size_t kReach = 4;
  constexpr double kNarrowest = 0.75;
  constexpr double kAlone = 1.5, kRoom = 4;  // ems
  const PrintedLine& line = page.items[i].line;
  const auto beside = [&](std::size_t j) {
    const PrintedLine& other = page.items[j].line;
    return !page.items[j].table && other.column.left == line.column.left &&
           other.column.right == line.column.right;
  };
  double right = line.column.left + kNarrowest * line.column.width(), others = 0;
  for (std::size_t j = i + 1; j < page.items.size() && j <= i + kReach && beside(j); ++j)
    others = std::max(others, page.items[j].line.box.right);
  for (std::size_t j = i; j-- > 0 && j + kReach >= i && beside(j);)
    others = std::max(others, page.items[j].line.box.right);
  right = std::max({right, others, line.box.right});
  // A sentence that alone is so wide, on paper that has room for more, says nothing of where lines end.
  const bool alone = others < right - kAlone * line.em && ends_sentence(line.text);
  const double room = page.width - line.column.left - right;
  return alone && room > kRoom * line.em ? right + kRoom * line.em : right;
}

/// Whether item `i` is one of lines of text that begin and end alike: far in it may be that they hang under
/// the label of an inner item, and are not set to the right.
bool hangs_far_in(const PageContent& page, std::size_t i, double right) {
  constexpr double kNarrowest = 12, kFirst = 1.2, kHanging = 2.5;  // ems
  const PrintedLine& line = page.items[i].line;
  const bool marked = find_mark(line.text).has_value();
  const auto fills = [&](const PrintedLine& l) {
    return l.box.right > right - l.em && l.box.width() > kNarrowest * l.em;
  };
  const auto like = [&](std::size_t j) {
    const PrintedLine& other = page.items[j].line;
    const double in = (other.box.left - line.box.left) / line.em;
    // A first line stands in or out against the rest, out as far as its mark is wide.
    const bool level = in > -kFirst && in < (marked && j > i ? kHanging : kFirst);
    return !page.items[j].table && other.column.left == line.column.left && fills(other) && level &&
           std::abs(other.box.middle_y() - line.box.middle_y()) < kWidestPitch * line.em;
  };
  return fills(line) && ((i > 0 && like(i - 1)) || (i + 1 < page.items.size() && like(i + 1)));
}

/// Whether item `i`, below a label of one or two lines, is the first line of the text below it: full, set
/// in by a character, and the next stands at the margin.
bool begins_below_label(const PageContent& page, std::size_t i, double right) {
  if (i == 0 || i + 1 >= page.items.size()) return false;
  const PageItem &item = page.items[i], &next = page.items[i + 1];
  const double em = item.line.em, margin = item.line.column.left;
  const auto near = [&](double a, double b) { return std::abs(a - b) < em / 3; };
  const auto follows = [&](const PageItem& x) {
    return !x.table && !x.new_box && !x.new_column && !find_mark(x.line.text);
  };
  if (!follows(item) || !follows(next) || ends_sentence(item.line.text) || !same_size(next.line.em, em) ||
      !near(item.line.box.left, margin + em) || !near(next.line.box.left, margin) ||
      item.line.box.right < right - 1.5 * em)
    return false;
  const auto label = [&](std::size_t j) {
    const PageItem& x = page.items[j];
    return !x.table && x.line.column.left == margin && find_mark(x.line.text) &&
           !ends_sentence(x.line.text) &&
           (near(x.line.box.left, margin) || near(x.line.box.left, margin + em));
  };
  const PageItem& last = page.items[i - 1];
  return last.line.box.right < right - 0.9 * em && (label(i - 1) || (i > 1 && follows(last) && label(i - 2)));
}

}  // namespace

LineSetting setting_of(const PageContent& page, std::size_t i) {
  const double right = right_edge(page, i);
  return {right, hangs_far_in(page, i, right), begins_below_label(page, i, right)};
}

}  // namespace hoshin
