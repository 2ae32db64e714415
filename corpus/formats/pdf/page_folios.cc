#include "corpus/formats/pdf/page_folios.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr double kFoot = 0.87;  // of the page: below stand its number and the last lines
constexpr std::size_t kLongest = 3;

/// The number of at most three digits that `text` is; nothing for other texts.
std::optional<long> number_of(std::u32string_view text) {
  if (text.empty() || text.size() > kLongest) return std::nullopt;
  long number = 0;
  for (const char32_t c : text) {
    if (digit_value(c) < 0) return std::nullopt;
    number = number * 10 + digit_value(c);
  }
  return number;
}

/// Where the number begins that stands apart at the end of `line`; npos if there is none.
std::size_t last_number(const PrintedLine& line) {
  const std::size_t gap = line.text.find_last_of(U" \u3000");
  if (gap == std::u32string::npos || !number_of(std::u32string_view(line.text).substr(gap + 1)))
    return std::u32string::npos;
  return gap + 1;
}

/// Whether `item` is at the foot of `page`.
bool is_at_foot(const PageContent& page, const PageItem& item) {
  return !item.table && item.line.box.middle_y() > kFoot * page.height;
}

/// Where the lowest item of `page` begins.
double lowest_top(const PageContent& page) {
  double top = 0;
  for (const PageItem& item : page.items) top = std::max(top, item.line.box.top);
  return top;
}

/// Whether `item` is the last line of `page` or beside it, and reaches its right margin.
bool could_end_with_folio(const PageContent& page, const PageItem& item, double lowest) {
  constexpr double kRight = 0.85;  // of the page
  return is_at_foot(page, item) && item.line.box.right >= kRight * page.width &&
         lowest <= item.line.box.bottom;
}

/// What is taken from the number on a page for the number of the page, as most pages have it.
std::optional<long> usual_shift(const std::vector<PageContent>& pages) {
  constexpr std::size_t kEnough = 3;
  std::map<long, std::set<int>> pages_of;
  for (const PageContent& page : pages) {
    const double lowest = lowest_top(page);
    for (const PageItem& item : page.items) {
      if (!is_at_foot(page, item)) continue;
      const std::size_t at = last_number(item.line);
      const bool ends = at != std::u32string::npos && could_end_with_folio(page, item, lowest);
      const auto number = number_of(std::u32string_view(item.line.text).substr(ends ? at : 0));
      if (number) pages_of[*number - page.number].insert(page.number);
    }
  }
  const auto most = std::max_element(pages_of.begin(), pages_of.end(), [](const auto& a, const auto& b) {
    return a.second.size() < b.second.size();
  });
  if (most == pages_of.end() || most->second.size() < kEnough) return std::nullopt;
  return most->first;
}

/// The line of the number that begins at `at` of `line`, which loses it.
PageItem take_folio(PrintedLine& line, std::size_t at) {
  PageItem folio;
  folio.line = line;
  folio.line.text = line.text.substr(at);
  folio.line.box.left = line.box.right - line.em * static_cast<double>(folio.line.text.size());
  folio.line.column = folio.line.box;
  folio.line.hang = 0;
  folio.line.apart = line.apart = false;
  folio.new_box = true;
  line.box.right = std::max(line.box.left + line.em, folio.line.box.left - line.em);
  line.text.resize(at);
  while (!line.text.empty() && is_white_space(line.text.back())) line.text.pop_back();
  return folio;
}

}  // namespace

void part_folios(std::vector<PageContent>& pages) {
  const auto shift = usual_shift(pages);
  if (!shift) return;
  for (PageContent& page : pages) {
    const auto is_folio = [&](std::u32string_view text) { return number_of(text) == page.number + *shift; };
    const bool alone = std::any_of(page.items.begin(), page.items.end(), [&](const PageItem& item) {
      return is_at_foot(page, item) && is_folio(item.line.text);
    });
    const double lowest = lowest_top(page);
    for (std::size_t i = 0; !alone && i < page.items.size(); ++i) {
      PageItem& item = page.items[i];
      const std::size_t at = last_number(item.line);
      if (at == std::u32string::npos || !could_end_with_folio(page, item, lowest) ||
          !is_folio(std::u32string_view(item.line.text).substr(at)))
        continue;
      PageItem folio = take_folio(item.line, at);
      page.items.insert(page.items.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(folio));
      break;
    }
  }
}

}  // namespace hoshin
