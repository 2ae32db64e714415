#include "corpus/formats/pdf/page_sums.h"

#include <algorithm>
#include <string>
#include <vector>

#include "corpus/formats/pdf/page_text.h"
#include "corpus/lines/marks.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// 20,242億円, ▲20億円: nothing but a sum of money with its unit.
bool is_sum(const Atom& atom) {
  if (atom.words.back().text.back() != U'円' || !is_value_text(atom)) return false;
  return find_money(to_utf8(text_of(atom.words))).size() == 1;
}

}  // namespace

bool is_item_with_sum(const Band& band, const Rect& area, double em) {
  constexpr double kApart = 4;  // ems
  if (band.size() != 2 || band[0].grid || band[1].grid) return false;
  const bool in_order = band[0].box.left < band[1].box.left;
  const Atom &name = band[in_order ? 0 : 1], &sum = band[in_order ? 1 : 0];
  if (area.right - sum.box.right > em || sum.box.left - name.box.right < kApart * em || !is_sum(sum))
    return false;
  const auto mark = find_mark(text_of(name.words));
  return mark && !mark->is_bullet();
}

bool is_outline_with_sums(std::span<const Band> lines) {
  std::vector<std::string> styles;
  for (const Band& line : lines) {
    const auto mark = find_mark(text_of(line.front().words));
    if (mark && std::ranges::find(styles, mark->style) == styles.end()) styles.push_back(mark->style);
    if (line.size() != 2 || !is_value_text(line[1])) {
      if (!mark || is_value_text(line[0])) return false;
    } else if (!is_sum(line[1])) {
      return false;
    }
  }
  return styles.size() >= 2;
}

}  // namespace hoshin
