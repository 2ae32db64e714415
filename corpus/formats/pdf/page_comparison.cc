#include "corpus/formats/pdf/page_comparison.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "corpus/formats/pdf/page_gaps.h"
#include "corpus/formats/pdf/page_sides.h"
#include "corpus/formats/pdf/page_text.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using Words = std::vector<Word>;

/// In ems: what parts two sides without a line between them, at least. No gap within lines goes down a page.
constexpr double kGutter = 0.35;

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

/// Where a word ends, without a full stop or a comma, which may hang into the gap.
double end_of(const Word& word) {
  const bool hangs = std::u32string_view(U"。、．，").find(word.text.back()) != std::u32string_view::npos;
  return word.box.right - (hangs ? word.em : 0);
}

/// The stretches of `gaps`, at least `least` wide, in which no word of `line` stands.
std::vector<Gap> free_in(const std::vector<Gap>& gaps, const Words& line, double least) {
  std::vector<Gap> out;
  for (const Gap& gap : gaps) {
    double at = gap.begin;
    const auto add = [&](double end) {
      if (end - at >= least) out.push_back({at, end});
    };
    for (const Word& word : line) {
      const double right = end_of(word);
      if (right <= at) continue;
      if (word.box.left >= gap.end) break;
      add(word.box.left);
      at = right;
    }
    add(gap.end);
  }
  return out;
}

/// Follows the lines below `top` as long as they leave the edges free.
class Sweep {
 public:
  Sweep(const PrintedPage& page, const std::vector<Words>& lines) : page_(page), lines_(lines) {}

  /// Each edge lies within one of `between`. What stands farther below the line above it than `reach`, in
  /// ems, is on no side.
  std::optional<PageComparison> run(double top, const std::vector<Gap>& between, double reach = 1e9) {
    PageComparison out;
    out.top = out.head_top = top;
    out.bottom = page_.height;
    out.ruled = true;
    std::vector<std::vector<Gap>> gaps;
    for (const Gap& gap : between) {
      gaps.push_back({gap});
      const auto border = border_between(page_, gap.begin, gap.end, top);
      if (!border) {
        out.ruled = false;
        continue;
      }
      gaps.back() = {{border->at - kOnBorder, border->at + kOnBorder}};
      out.bottom = std::min(out.bottom, border->end);
    }
    std::size_t last = lines_.size();
    double bottom = top;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Words& line = lines_[i];
      const double y = line.front().box.middle_y();
      if (y < top) continue;
      const bool far = bottom > top && line.front().box.top - bottom > reach * em_of(line);
      if (y > out.bottom || far || (!out.ruled && is_number_of_page(line)) || !leave_free(gaps, line)) {
        out.bottom = std::min(out.bottom, (bottom + line.front().box.top) / 2);
        last = i;
        break;
      }
      for (const Word& word : line) bottom = std::max(bottom, word.box.bottom);
    }
    for (std::size_t e = 0; e < gaps.size(); ++e) out.edges.push_back(edge_in(gaps[e], between[e]));
    out.ended = std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(last), lines_.end(),
                            [](const Words& line) { return !is_number_of_page(line); });
    return out.bottom > top ? std::optional(out) : std::nullopt;
  }

 private:
  static constexpr double kOnBorder = 0.5;  // points

  /// The middle of the gap that parts two sides. Where their text hangs beside labels there are more: sides
  /// begin right below heads that are set to the left, else meet midway between them.
  double edge_in(const std::vector<Gap>& places, const Gap& heads) const {
    const double em = em_of(lines_.front());
    const auto off = [&](const Gap& gap) {
      return std::abs(gap.end - heads.end) < em ? 0 : std::abs(gap.begin + gap.end - heads.begin - heads.end);
    };
    const Gap& best = *std::ranges::min_element(places, {}, off);
    return (best.begin + best.end) / 2;
  }

  /// Whether `line` leaves some place for each edge; then no others are left.
  static bool leave_free(std::vector<std::vector<Gap>>& gaps, const Words& line) {
    std::vector<std::vector<Gap>> left;
    for (const std::vector<Gap>& places : gaps) {
      const bool border = places.front().width() <= 2 * kOnBorder;
      left.push_back(free_in(places, line, border ? 0.1 : kGutter * em_of(line)));
      if (left.back().empty()) return false;
    }
    gaps = std::move(left);
    return true;
  }

  const PrintedPage& page_;
  const std::vector<Words>& lines_;
};

std::optional<PageComparison> begun_here(const PrintedPage& page, const std::vector<Words>& lines,
                                         const LayoutWords& words,
                                         const std::optional<PageComparison>& before) {
  constexpr int kMostTries = 8;
  int tries = 0;
  for (const Words& line : lines) {
    const std::vector<Head> heads = heads_of(line, words);
    if (heads.size() < 2 || !compares(heads, words)) continue;
    if (++tries > kMostTries) break;
    Rect box = heads.front().box;
    std::vector<Gap> gaps;
    for (std::size_t i = 1; i < heads.size(); ++i) {
      gaps.push_back({heads[i - 1].box.right, heads[i].box.left});
      box.add(heads[i].box);
    }
    auto out = Sweep(page, lines).run(box.bottom, gaps);
    if (!out) continue;
    out->paired = before && before->paired;
    const PageSides sides(page, lines, *out);
    if (!sides.are_texts()) continue;
    for (const Head& head : heads) out->heads.push_back(head.name);
    out->head_top = box.top;
    out->repeats_heads = true;
    const bool goes_on = before && !before->ended && before->heads == out->heads;
    out->paired = (!goes_on || before->paired) && sides.are_pairs();
    out->extents = sides.extents();
    return out;
  }
  return std::nullopt;
}

std::optional<PageComparison> with_heads(PageComparison out, const PageSides& sides,
                                         const PageComparison& before) {
  out.heads = before.heads;
  out.paired = before.paired && sides.are_pairs();
  out.extents = sides.extents();
  for (std::size_t s = 0; s < out.extents.size(); ++s) {
    out.extents[s].left = std::min(out.extents[s].left, before.extents[s].left);
    out.extents[s].right = std::max(out.extents[s].right, before.extents[s].right);
  }
  return out;
}

/// The sides of `before` from the top of the page on.
std::optional<PageComparison> gone_on(const PrintedPage& page, const std::vector<Words>& lines,
                                      const PageComparison& before) {
  constexpr double kAbout = 3;  // points
  double top = lines.front().front().box.top;
  for (const Words& line : lines) {
    if (!is_number_of_page(line)) break;
    top = line.front().box.bottom;
  }
  std::vector<Gap> gaps;
  for (const double edge : before.edges) {
    const double reach = before.ruled ? kAbout : kGutter * em_of(lines.front());
    gaps.push_back({edge - reach, edge + reach});
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
  if (auto out = Sweep(page, lines).run(top, gaps); out && out->ruled == before.ruled) {
    out->paired = before.paired;
    if (const PageSides sides(page, lines, *out); sides.are_texts()) return with_heads(*out, sides, before);
  }
  // Some of the sides have ended; what stands apart below the others is of the page.
  constexpr double kReach = 2;  // ems
  auto out = Sweep(page, lines).run(top, gaps, before.ruled ? 1e9 : kReach);
  if (!out || out->ruled != before.ruled) return std::nullopt;
  out->paired = before.paired;
  const PageSides sides(page, lines, *out);
  return sides.are_rest_of(before) ? with_heads(*out, sides, before) : std::nullopt;
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

std::optional<PageComparison> find_comparison(const PrintedPage& page, const LayoutWords& words,
                                              const std::optional<PageComparison>& before) {
  if (page.words.empty() || (!before && !may_have_heads(page, words))) return std::nullopt;
  const std::vector<Words> lines = words_by_line(page.words);
  if (auto here = begun_here(page, lines, words, before)) return here;
  return before ? gone_on(page, lines, *before) : std::nullopt;
}

std::vector<PageItem> read_comparison(const PrintedPage& page, const PageComparison& c) {
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
    std::vector<PageItem> items =
        read_page(part_of(page, {left, c.top, right, c.bottom}), PageKind::kOneColumn);
    if (!items.empty()) items.front().new_column = true;
    append(out, std::move(items), side);
  }
  std::vector<PageItem> below = read_page(part_of(page, {-kFar, c.bottom, kFar, kFar}));
  if (!below.empty()) below.front().new_box = true;
  append(out, std::move(below), kBelowSides);
  return out;
}

}  // namespace hoshin
