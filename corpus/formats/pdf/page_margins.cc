#include "corpus/formats/pdf/page_margins.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "corpus/lines/figures.h"
#include "corpus/lines/marks.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// The part of a page, at its top and at its foot, where running heads stand.
constexpr double kMargin = 0.13;
/// Characters; longer than any name of chapters.
constexpr std::size_t kMaxNames = 60;

/// What a running head has in common with the next: all but digits and the signs around them.
std::string key_of(const PrintedLine& line) {
  std::string key = fold(to_utf8(line.text));
  std::erase_if(key,
                [](char c) { return std::string_view("0123456789-./ ").find(c) != std::string_view::npos; });
  return key;
}

bool has_digit(const PrintedLine& line) {
  return std::any_of(line.text.begin(), line.text.end(), [](char32_t c) { return digit_value(c) >= 0; });
}

/// `key` without the dashes that a page number stands between: ― 5 ―, — 5 —, ー 5 ー.
std::string without_dashes(const std::string& key) {
  constexpr std::u32string_view kDashes = U"‐‑‒–—―−─－ー";
  std::u32string out = to_utf32(key);
  std::erase_if(out, [&](char32_t c) { return kDashes.find(c) != std::u32string_view::npos; });
  return to_utf8(out);
}

/// "5", "- 5 -", "5/20", "5ページ", "p. 5": nothing but a number of a page.
bool is_page_number(const PrintedLine& line) {
  constexpr std::size_t kLongest = 12;
  if (line.text.size() > kLongest) return false;
  const std::string all = key_of(line);
  if (!all.empty() && all.size() <= 4 && all.find_first_not_of("ivx") == std::string::npos) return true;
  if (!has_digit(line)) return false;
  const std::string key = without_dashes(all);
  // ページ has a dash of its own.
  return key.empty() || key == "p" || key == "page" || key == "ペジ" || key == "頁";
}

/// 十二, as pages that are read from the top down are numbered.
long kanji_number_of(std::u32string_view text) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  constexpr std::size_t kLongest = 4;
  if (text.empty() || text.size() > kLongest) return 0;
  long number = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t digit = kDigits.find(text[at]);
    const bool ten = text[at] == U'十';
    if (!ten && digit == kDigits.npos) return 0;
    // 二十三 and 二三 are the same.
    number = ten ? std::max(1L, number) : number * 10 + static_cast<long>(digit);
    if (ten && at + 1 == text.size()) number *= 10;
  }
  return number;
}

/// The number that a page number says: of "5/20" the 5.
long page_number_of(const PrintedLine& line) {
  if (const long kanji = kanji_number_of(line.text)) return kanji;
  long number = 0;
  bool begun = false;
  for (const char32_t c : line.text) {
    const int digit = digit_value(c);
    if (digit < 0 && begun) break;
    if (digit >= 0) number = number * 10 + digit, begun = true;
  }
  return number;
}

/// １款　市税　２項　固定資産税: two levels of an estimate and no sum, as only running heads have them. Their
/// names change from page to page.
bool names_chapters_of_estimate(const PrintedLine& line) {
  const auto is_chapter = [&](std::size_t at) {
    const auto mark = find_mark(std::u32string_view(line.text).substr(at));
    return mark && mark->style.starts_with("_");
  };
  if (line.text.size() > kMaxNames || !is_chapter(0)) return false;
  for (std::size_t at = 1; at + 1 < line.text.size(); ++at) {
    if (is_white_space(line.text[at]) && is_chapter(at + 1)) return find_money(to_utf8(line.text)).empty();
  }
  return false;
}

/// Whether no line of the page's text stands farther out than `item`, or as near to it as the next line of a
/// paragraph would: a running head stands apart. Lines that come again on other pages (`again`) are no text.
bool stands_apart(const PageContent& page, const PageItem& item, const std::vector<bool>& again) {
  constexpr double kApart = 1.0;  // ems
  const double gap = kApart * item.line.em, middle = item.line.box.middle_y();
  const bool at_foot = middle > page.height / 2;
  std::size_t farther_out = 0;
  for (const PageItem& other : page.items) {
    const double y = other.line.box.middle_y();
    if (again[static_cast<std::size_t>(&other - page.items.data())]) continue;
    if (&other == &item || std::abs(y - middle) < 0.5 * item.line.em) continue;  // beside it
    const bool out = at_foot ? y > middle : y < middle;
    farther_out += out;
    const bool touches = at_foot ? other.line.box.bottom > item.line.box.top - gap
                                 : other.line.box.top < item.line.box.bottom + gap;
    if (!out && touches) return false;
  }
  return farther_out <= 1;  // a page number, or a second line of the head
}

/// An item of the pages given.
struct Where {
  std::size_t page, item;
};

/// -17- beside the text of a page on its side: its number, turned with the paper.
bool is_number_at_side(const PageContent& page, const PrintedLine& line) {
  const Rect& box = line.box;
  const bool side = box.right < kMargin * page.width || box.left > (1 - kMargin) * page.width;
  return side && is_page_number(line) && digit_value(line.text.front()) < 0 &&
         digit_value(line.text.back()) < 0;
}

/// What stands where running heads and page numbers do.
std::vector<Where> items_at_edges(const std::vector<PageContent>& pages) {
  std::vector<Where> out;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i = 0; i < pages[p].items.size(); ++i) {
      const double y = pages[p].items[i].line.box.middle_y(), height = pages[p].height;
      const bool edge = y < kMargin * height || y > (1 - kMargin) * height ||
                        is_number_at_side(pages[p], pages[p].items[i].line);
      if (edge && !pages[p].items[i].table) out.push_back({p, i});
    }
  }
  return out;
}

/// Page numbers: apart from the text, or close to it, below footnotes, but counting with the pages.
void find_page_numbers(const std::vector<PageContent>& pages, const std::vector<Where>& edges,
                       const std::vector<std::vector<bool>>& again, Roles& roles) {
  const auto line_of = [&](const Where& w) -> const PrintedLine& { return pages[w.page].items[w.item].line; };
  // By the number of the page before the first: as the file counts them, and as they are printed where two
  // face each other on one page of the file.
  std::map<long, std::set<std::size_t>> on, printed_on;
  const auto before_first = [&](const Where& w) { return page_number_of(line_of(w)) - pages[w.page].number; };
  const auto printed_before = [&](const Where& w) {
    return page_number_of(line_of(w)) - static_cast<long>(w.page);
  };
  const auto kanji = [&](const Where& w) { return kanji_number_of(line_of(w).text) > 0; };
  for (const Where& w : edges) {
    if (!is_page_number(line_of(w)) && !kanji(w)) continue;
    on[before_first(w)].insert(w.page);
    printed_on[printed_before(w)].insert(w.page);
  }
  for (const Where& w : edges) {
    if (!is_page_number(line_of(w)) && !kanji(w)) continue;
    const bool counts = on[before_first(w)].size() >= 2 || printed_on[printed_before(w)].size() >= 2;
    if (counts || (!kanji(w) && stands_apart(pages[w.page], pages[w.page].items[w.item], again[w.page])))
      roles[w.page][w.item].place = LinePlace::kPageNumber;
  }
}

/// Numbers that stand in the same place of several pages, wherever that is, and count with them: slides have
/// theirs beside the title.
void find_numbers_of_slides(const std::vector<PageContent>& pages, Roles& roles) {
  constexpr std::size_t kEnough = 3, kLongest = 3;
  constexpr double kPlace = 4;  // points
  std::map<std::tuple<long, long, long>, std::vector<Where>> alike;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i = 0; i < pages[p].items.size(); ++i) {
      const PageItem& item = pages[p].items[i];
      const std::u32string& text = item.line.text;
      if (item.table || text.size() > kLongest || pages[p].width < pages[p].height ||
          !std::all_of(text.begin(), text.end(), [](char32_t c) { return digit_value(c) >= 0; }))
        continue;
      const Rect& box = item.line.box;
      alike[{std::lround(box.middle_x() / kPlace), std::lround(box.middle_y() / kPlace),
             page_number_of(item.line) - pages[p].number}]
          .push_back({p, i});
    }
  }
  for (const auto& [place, where] : alike) {
    if (where.size() < kEnough) continue;
    for (const Where& w : where) roles[w.page][w.item].place = LinePlace::kPageNumber;
  }
}

/// 別添１, 様式第２号: the number of a paper.
bool is_paper(const std::u32string& text, const LayoutWords& words) {
  constexpr std::size_t kLongest = 14;
  return text.size() <= kLongest && words.is_annex(fold(to_utf8(text)));
}

/// Whether a page number stands at the height of `item`.
bool is_beside_page_number(const PageContent& page, const PageItem& item) {
  return std::any_of(page.items.begin(), page.items.end(), [&](const PageItem& other) {
    return &other != &item && !other.table && is_page_number(other.line) &&
           std::abs(other.line.box.middle_y() - item.line.box.middle_y()) < 0.5 * item.line.em;
  });
}

/// Which items at the edges have one like them, digits apart, at the same height of enough other pages, or
/// beside their numbers. Two pages that are alike at one height may be two slides; three, or half of all, are
/// not.
std::vector<std::vector<bool>> find_repeated(const std::vector<PageContent>& pages,
                                             const std::vector<Where>& edges, const LayoutWords& words) {
  std::vector<std::vector<bool>> out;
  out.reserve(pages.size());
  for (const PageContent& page : pages) out.emplace_back(page.items.size());
  constexpr long kBesideNumber = -1;  // at whatever height
  std::map<std::pair<std::string, long>, std::vector<Where>> alike;
  for (const Where& w : edges) {
    const PrintedLine& line = pages[w.page].items[w.item].line;
    const std::string key = names_chapters_of_estimate(line) ? "款項" : key_of(line);
    // Pages may have theirs at the top and at the foot by turns.
    const double y = std::min(line.box.middle_y(), pages[w.page].height - line.box.middle_y());
    const bool numbered = is_beside_page_number(pages[w.page], pages[w.page].items[w.item]);
    alike[{key, numbered ? kBesideNumber : std::lround(y / 4)}].push_back(w);
  }
  const std::size_t enough = pages.size() <= 4 ? 2 : 3;
  for (const auto& [key, places] : alike) {
    std::set<std::size_t> on;
    for (const Where& w : places) on.insert(w.page);
    if (key.first.empty() || on.size() < enough) continue;
    const std::u32string* last = nullptr;  // the number of the paper on the page before
    for (const Where& w : places) {
      const std::u32string& text = pages[w.page].items[w.item].line.text;
      out[w.page][w.item] = !is_paper(text, words) || (last && *last == text);
      last = &text;
    }
  }
  return out;
}

/// （歳入）　（単位：千円）, １款　市税　（単位：千円）: what has a unit beside it is the title of the table
/// below, on each page that the table goes on on.
bool has_unit_beside(const PageContent& page, const PageItem& item) {
  return std::any_of(page.items.begin(), page.items.end(), [&](const PageItem& other) {
    return !other.table && std::abs(other.line.box.middle_y() - item.line.box.middle_y()) < item.line.em &&
           says_only_unit(to_utf8(other.line.text));
  });
}

/// ２款　総務費　9,013,376千円
bool is_estimate_heading(const PrintedLine& line) {
  const auto mark = find_mark(line.text);
  return mark && mark->style.starts_with("_") && !find_money(to_utf8(line.text)).empty();
}

}  // namespace

void find_running_heads(const std::vector<PageContent>& pages, const LayoutWords& words, Roles& roles) {
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i = 0; i < pages[p].items.size(); ++i) {
      if (pages[p].items[i].thumb_index) roles[p][i].place = LinePlace::kRunningHead;
    }
  }
  const std::vector<Where> edges = items_at_edges(pages);
  const auto again = find_repeated(pages, edges, words);
  find_page_numbers(pages, edges, again, roles);
  find_numbers_of_slides(pages, roles);
  for (const Where& w : edges) {
    const PageItem& item = pages[w.page].items[w.item];
    // Tables of many pages may have their unit at the top of each, and estimates their chapter and its sum.
    if (again[w.page][w.item] && roles[w.page][w.item].place == LinePlace::kBody &&
        !has_unit_beside(pages[w.page], item) && !is_estimate_heading(item.line) &&
        stands_apart(pages[w.page], item, again[w.page]))
      roles[w.page][w.item].place = LinePlace::kRunningHead;
  }
}

}  // namespace hoshin
