#include "corpus/formats/pdf/page_comparison.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "corpus/formats/pdf/page_text.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using Words = std::vector<Word>;

/// In ems: what parts two sides without a line between them, at least.
constexpr double kGutter = 0.7;
/// In ems: sides of text are wider.
constexpr double kNarrowest = 10;
/// Lines of a side, or of a row of it, that are text rather than cells.
constexpr std::size_t kTextLines = 4;

/// Characters; longer than any head. A word that has more begins none.
constexpr std::size_t kLongestHead = 8;

struct Head {
  std::u32string name;
  Rect box;
};

bool is_head(const std::u32string& text, const LayoutWords& words) {
  const std::string folded = fold(to_utf8(text));
  return words.is_newer(folded) || words.is_older(folded) || words.is_column(folded);
}

/// The heads that a line consists of, spread as they may be (改　正　後); none if anything else is on it.
std::vector<Head> heads_of(const Words& line, const LayoutWords& words) {
  constexpr std::size_t kMostWords = 40;
  if (line.size() > kMostWords) return {};
  std::vector<Head> heads;
  for (std::size_t at = 0; at < line.size();) {
    Head longest;
    std::size_t end = at;
    std::u32string text;
    Rect box = line[at].box;
    for (std::size_t i = at; i < line.size() && text.size() < kLongestHead; ++i) {
      text += line[i].text;
      box.add(line[i].box);
      if (is_head(text, words)) longest = {text, box}, end = i + 1;
    }
    if (end == at) return {};
    heads.push_back(std::move(longest));
    at = end;
  }
  return heads;
}

/// Whether words that heads may begin with are on the page at all.
bool may_have_heads(const PrintedPage& page, const LayoutWords& words) {
  bool newer = false, older = false;
  for (const Word& word : page.words) {
    if (word.text.size() > kLongestHead) continue;
    newer |= words.may_begin_newer(word.text.front());
    older |= words.may_begin_older(word.text.front());
  }
  return newer && older;
}

bool compares(const std::vector<Head>& heads, const LayoutWords& words) {
  constexpr std::size_t kMostSides = 4;
  const auto count = [&](bool (LayoutWords::*is)(std::string_view) const) {
    return std::count_if(heads.begin(), heads.end(),
                         [&](const Head& h) { return (words.*is)(fold(to_utf8(h.name))); });
  };
  return heads.size() <= kMostSides && count(&LayoutWords::is_newer) == 1 &&
         count(&LayoutWords::is_older) == 1;
}

/// How far down a vertical line goes that stands between `left` and `right` at height `y`, and where.
std::optional<Rule> border_between(const PrintedPage& page, double left, double right, double y) {
  constexpr double kTouch = 3;
  std::optional<Rule> border;
  for (const Rule& rule : page.rules) {
    const bool beside = !rule.horizontal && rule.at > left && rule.at < right;
    if (!beside || rule.begin > y + kTouch || rule.end <= y) continue;
    if (!border || rule.end > border->end) border = rule;
  }
  if (!border) return border;
  std::vector<Rule> pieces;
  for (const Rule& rule : page.rules)
    if (!rule.horizontal && std::abs(rule.at - border->at) <= 1) pieces.push_back(rule);
  std::sort(pieces.begin(), pieces.end(), [](const Rule& a, const Rule& b) { return a.begin < b.begin; });
  for (const Rule& piece : pieces)
    if (piece.begin <= border->end + kTouch) border->end = std::max(border->end, piece.end);
  return border;
}

double em_of(const Words& line) { return line.front().em; }

/// "- 5 -", "5/20": no text of a side.
bool is_number_of_page(const Words& line) {
  std::u32string text;
  for (const Word& word : line) text += word.text;
  return text.size() <= 10 && std::none_of(text.begin(), text.end(), is_kanji) &&
         std::none_of(text.begin(), text.end(), is_hiragana) &&
         std::any_of(text.begin(), text.end(), [](char32_t c) { return digit_value(c) >= 0; });
}

/// The widest stretch of `gap` in which no word of `line` stands; empty if there is none.
std::pair<double, double> free_in(std::pair<double, double> gap, const Words& line) {
  std::pair<double, double> widest{0, 0};
  double at = gap.first;
  for (const Word& word : line) {
    if (word.box.right <= at) continue;
    const double end = std::min(word.box.left, gap.second);
    if (end - at > widest.second - widest.first) widest = {at, end};
    at = std::max(at, word.box.right);
    if (at >= gap.second) break;
  }
  if (gap.second - at > widest.second - widest.first) widest = {at, gap.second};
  return widest;
}

/// Follows the lines below `top` as long as they leave the edges free.
class Sweep {
 public:
  Sweep(const PrintedPage& page, const std::vector<Words>& lines) : page_(page), lines_(lines) {}

  /// `gaps`: between which x each edge lies.
  std::optional<Comparison> run(double top, std::vector<std::pair<double, double>> gaps) {
    Comparison out;
    out.top = out.head_top = top;
    out.bottom = page_.height;
    out.ruled = true;
    for (auto& gap : gaps) {
      const auto border = border_between(page_, gap.first, gap.second, top);
      if (!border) {
        out.ruled = false;
        continue;
      }
      gap = {border->at - 0.5, border->at + 0.5};
      out.bottom = std::min(out.bottom, border->end);
    }
    std::size_t last = lines_.size();
    double bottom = top;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Words& line = lines_[i];
      const double y = line.front().box.middle_y();
      if (y < top) continue;
      if (y > out.bottom || (!out.ruled && is_number_of_page(line)) || !leave_free(gaps, line)) {
        out.bottom = std::min(out.bottom, (bottom + line.front().box.top) / 2);
        last = i;
        break;
      }
      for (const Word& word : line) bottom = std::max(bottom, word.box.bottom);
    }
    for (const auto& gap : gaps) out.edges.push_back((gap.first + gap.second) / 2);
    last_ = last;
    return out.bottom > top ? std::optional(out) : std::nullopt;
  }

  /// Behind the last line that leaves the edges free.
  std::size_t last() const { return last_; }

 private:
  static bool leave_free(std::vector<std::pair<double, double>>& gaps, const Words& line) {
    auto left = gaps;
    for (auto& gap : left) {
      const bool border = gap.second - gap.first <= 1;
      gap = free_in(gap, line);
      if (gap.second - gap.first < (border ? 0.1 : kGutter * em_of(line))) return false;
    }
    gaps = std::move(left);
    return true;
  }

  const PrintedPage& page_;
  const std::vector<Words>& lines_;
  std::size_t last_ = 0;
};

std::size_t side_at(const Comparison& c, double x) {
  return static_cast<std::size_t>(std::upper_bound(c.edges.begin(), c.edges.end(), x) - c.edges.begin());
}

/// The rows that lines across all of it part its text into.
std::size_t rows_of(const PrintedPage& page, const std::vector<Words>& lines, const Comparison& c) {
  double first = 1e9, last = -1e9;  // lines of text
  for (const Words& line : lines) {
    const double y = line.front().box.middle_y();
    if (y > c.top && y < c.bottom) first = std::min(first, y), last = std::max(last, y);
  }
  std::vector<double> heights;
  for (const Rule& rule : page.rules) {
    const bool across = rule.begin < c.edges.front() - 4 && rule.end > c.edges.back() + 4;
    if (rule.horizontal && across && rule.at > first && rule.at < last) heights.push_back(rule.at);
  }
  std::sort(heights.begin(), heights.end());
  const auto same = [](double a, double b) { return b - a < 4; };  // a double line
  return 1 + static_cast<std::size_t>(std::unique(heights.begin(), heights.end(), same) - heights.begin());
}

/// Whether texts stand beside each other, not the cells of rows: sides that are wide, have many lines, and
/// lines that fill them.
bool is_text(const PrintedPage& page, const std::vector<Words>& lines, const Comparison& c) {
  std::vector<std::size_t> count(c.edges.size() + 1), full(count.size());
  std::vector<Rect> boxes(count.size(), Rect{1e9, 1e9, -1e9, -1e9});
  double em = 1;
  const auto visit = [&](auto take) {
    for (const Words& line : lines) {
      const double y = line.front().box.middle_y();
      if (y < c.top || y > c.bottom) continue;
      std::vector<Rect> pieces(count.size(), Rect{1e9, 1e9, -1e9, -1e9});
      for (const Word& word : line) pieces[side_at(c, word.box.middle_x())].add(word.box);
      em = em_of(line);
      take(pieces);
    }
  };
  visit([&](const std::vector<Rect>& pieces) {
    for (std::size_t s = 0; s < pieces.size(); ++s)
      if (pieces[s].left <= pieces[s].right) boxes[s].add(pieces[s]);
  });
  visit([&](const std::vector<Rect>& pieces) {
    for (std::size_t s = 0; s < pieces.size(); ++s) {
      if (pieces[s].left > pieces[s].right) continue;
      ++count[s];
      full[s] += pieces[s].width() > 0.7 * boxes[s].width();
    }
  });
  std::size_t wide = 0, most = 0, filled = 0;
  for (std::size_t s = 0; s < count.size(); ++s) {
    wide += count[s] > 0 && boxes[s].width() > kNarrowest * em;
    most = std::max(most, count[s]);
    filled = std::max(filled, full[s]);
  }
  return wide >= 2 && filled >= kTextLines && most / rows_of(page, lines, c) >= kTextLines;
}

std::optional<Comparison> begun_here(const PrintedPage& page, const std::vector<Words>& lines,
                                     const LayoutWords& words) {
  constexpr int kMostTries = 8;
  int tries = 0;
  for (const Words& line : lines) {
    const std::vector<Head> heads = heads_of(line, words);
    if (heads.size() < 2 || !compares(heads, words)) continue;
    if (++tries > kMostTries) break;
    Rect box = heads.front().box;
    std::vector<std::pair<double, double>> gaps;
    for (std::size_t i = 1; i < heads.size(); ++i) {
      gaps.emplace_back(heads[i - 1].box.right, heads[i].box.left);
      box.add(heads[i].box);
    }
    auto out = Sweep(page, lines).run(box.bottom, std::move(gaps));
    if (!out || !is_text(page, lines, *out)) continue;
    for (const Head& head : heads) out->heads.push_back(head.name);
    out->head_top = box.top;
    out->repeats_heads = true;
    return out;
  }
  return std::nullopt;
}

/// The sides of `before` from the top of the page on.
std::optional<Comparison> gone_on(const PrintedPage& page, const std::vector<Words>& lines,
                                  const Comparison& before) {
  constexpr double kAbout = 3;  // points
  double top = lines.front().front().box.top;
  for (const Words& line : lines) {
    if (!is_number_of_page(line)) break;
    top = line.front().box.bottom;
  }
  std::vector<std::pair<double, double>> gaps;
  for (const double edge : before.edges) {
    const double reach = before.ruled ? kAbout : kGutter * em_of(lines.front());
    gaps.emplace_back(edge - reach, edge + reach);
  }
  if (before.ruled) {
    // What stands above the lines is a running head.
    double begin = 1e9;
    for (const Rule& rule : page.rules)
      if (!rule.horizontal && std::abs(rule.at - before.edges.front()) < kAbout)
        begin = std::min(begin, rule.begin);
    if (begin > page.height / 4) return std::nullopt;
    top = std::max(top, begin);
  }
  auto out = Sweep(page, lines).run(top, std::move(gaps));
  if (!out || out->ruled != before.ruled || !is_text(page, lines, *out)) return std::nullopt;
  out->heads = before.heads;
  return out;
}

PrintedPage part_of(const PrintedPage& page, const Rect& area) {
  PrintedPage out{page.width, page.height, {}, {}};
  for (const Word& word : page.words)
    if (area.contains(word.box.middle_x(), word.box.middle_y())) out.words.push_back(word);
  // The borders around it are none of its own.
  for (const Rule& rule : page.rules) {
    const double x = rule.horizontal ? rule.begin : rule.at, y = rule.horizontal ? rule.at : rule.begin;
    const double right = rule.horizontal ? rule.end : rule.at, bottom = rule.horizontal ? rule.at : rule.end;
    if (x > area.left + 2 && right < area.right - 2 && y >= area.top && bottom <= area.bottom)
      out.rules.push_back(rule);
  }
  return out;
}

void append(std::vector<PageItem>& out, std::vector<PageItem> items, int side) {
  for (PageItem& item : items) {
    item.side = side;
    out.push_back(std::move(item));
  }
}

}  // namespace

std::optional<Comparison> find_comparison(const PrintedPage& page, const LayoutWords& words,
                                          const std::optional<Comparison>& before) {
  if (page.words.empty() || (!before && !may_have_heads(page, words))) return std::nullopt;
  const std::vector<Words> lines = words_by_line(page.words);
  if (auto here = begun_here(page, lines, words)) return here;
  return before ? gone_on(page, lines, *before) : std::nullopt;
}

std::vector<PageItem> read_comparison(const PrintedPage& page, const Comparison& c) {
  constexpr double kFar = 1e6;
  std::vector<PageItem> out;
  append(out, read_page(part_of(page, {-kFar, -kFar, kFar, c.head_top})), kAboveSides);
  for (std::size_t s = 0; s <= c.edges.size(); ++s) {
    const double left = s == 0 ? -kFar : c.edges[s - 1], right = s == c.edges.size() ? kFar : c.edges[s];
    const int side = static_cast<int>(s) + 1;
    if (c.repeats_heads) {
      Words head;
      for (const Word& word : part_of(page, {left, c.head_top, right, c.top}).words) head.push_back(word);
      PageItem item;
      item.line = printed_line(head);
      item.line.text = c.heads[s];
      item.line.column = item.line.box;
      item.side_head = item.new_box = true;
      append(out, {item}, side);
    }
    std::vector<PageItem> items = read_page(part_of(page, {left, c.top, right, c.bottom}), false);
    if (!items.empty()) items.front().new_column = true;
    append(out, std::move(items), side);
  }
  std::vector<PageItem> below = read_page(part_of(page, {-kFar, c.bottom, kFar, kFar}));
  if (!below.empty()) below.front().new_box = true;
  append(out, std::move(below), kBelowSides);
  return out;
}

}  // namespace hoshin
