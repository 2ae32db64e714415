#include "corpus/formats/pdf/page_facing.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "corpus/formats/pdf/page_text.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Against the height: no sheet of two upright pages is narrower.
constexpr double kWidth = 1.2;
/// The part of a page at its top and at its foot where its number stands.
constexpr double kMargin = 0.13;

/// The number that a line consists of, between dashes or brackets perhaps: - 29 -; else 0.
long folio_of(const std::u32string& text) {
  constexpr std::u32string_view kAround = U"‐‑‒–—―−─－ー-()（） \u3000";
  constexpr long kMost = 9'999;
  long number = 0;
  for (const char32_t c : text) {
    const int digit = digit_value(c);
    if (digit < 0 && kAround.find(c) == std::u32string_view::npos) return 0;
    if (digit >= 0) number = number * 10 + digit;
    if (number > kMost) return 0;
  }
  return number;
}

/// Whether nothing is printed and no line drawn over the middle.
bool is_free(const PrintedPage& sheet, double middle) {
  const double reach = 0.01 * sheet.width;
  return std::none_of(
             sheet.words.begin(), sheet.words.end(),
             [&](const Word& w) { return w.box.left < middle + reach && w.box.right > middle - reach; }) &&
         std::none_of(sheet.rules.begin(), sheet.rules.end(), [&](const Rule& r) {
           return r.horizontal && r.begin < middle - reach && r.end > middle + reach;
         });
}

/// The numbers that stand at the top and at the foot of the half from `left` to `right`.
std::set<long> folios_of(const PrintedPage& sheet, double left, double right) {
  std::vector<Word> edge;
  for (const Word& word : sheet.words) {
    const double x = word.box.middle_x(), y = word.box.middle_y();
    const bool margin = y < kMargin * sheet.height || y > (1 - kMargin) * sheet.height;
    if (margin && x > left && x < right) edge.push_back(word);
  }
  std::set<long> out;
  for (const auto& line : words_by_line(std::move(edge))) {
    if (const long number = folio_of(text_of(line)); number > 0) out.insert(number);
  }
  return out;
}

PrintedPage half_of(const PrintedPage& sheet, double middle, bool right) {
  PrintedPage out;
  out.width = right ? sheet.width : middle, out.height = sheet.height;
  for (const Word& word : sheet.words) {
    if ((word.box.middle_x() > middle) == right) out.words.push_back(word);
  }
  for (const Rule& rule : sheet.rules) {
    const double x = rule.horizontal ? (rule.begin + rule.end) / 2 : rule.at;
    if ((x > middle) == right) out.rules.push_back(rule);
  }
  for (const Rect& area : sheet.areas) {
    if ((area.middle_x() > middle) == right) out.areas.push_back(area);
  }
  return out;
}

}  // namespace

std::optional<std::array<PrintedPage, 2>> FacingPages::halves_of(const PrintedPage& sheet) {
  const long expected = std::exchange(next_, 0);
  const double middle = sheet.width / 2;
  if (sheet.words.empty() || sheet.width < kWidth * sheet.height || !is_free(sheet, middle))
    return std::nullopt;
  const std::set<long> left = folios_of(sheet, 0, middle), right = folios_of(sheet, middle, sheet.width);
  long number = 0;
  for (const long n : left) {
    if (right.contains(n + 1) || n == expected) number = n;
  }
  if (number == 0 && expected > 0 && right.contains(expected + 1)) number = expected;
  if (number == 0) return std::nullopt;
  next_ = number + 2;
  return std::array<PrintedPage, 2>{half_of(sheet, middle, false), half_of(sheet, middle, true)};
}

}  // namespace hoshin
