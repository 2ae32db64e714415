#include "corpus/formats/pdf/page_nodes.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "corpus/formats/pdf/page_ruled_rows.h"
#include "corpus/formats/pdf/page_text.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Whether `grid` is a frame around all of the page, so small that it frames a word, or a picture that
/// bleeds off the paper.
bool borders_nothing(const PageGrid& grid, const PrintedPage& page) {
  constexpr double kBleed = 4;  // points
  const Rect& box = grid.box;
  if (box.left < -kBleed || box.top < -kBleed || box.right > page.width + kBleed ||
      box.bottom > page.height + kBleed)
    return true;
  const bool single = grid.cells.size() == 1;
  return single &&
         (grid.box.width() * grid.box.height() > 0.6 * page.width * page.height || grid.box.height() < 14);
}

/// A bracket drawn beside the lines of a column, whose ends are the edges of a box.
bool is_bracket(const PageGrid& grid) {
  constexpr double kNarrowest = 12, kSlim = 4;  // points
  const Rect& box = grid.box;
  return grid.cells.size() == 1 && box.width() < kNarrowest && box.height() > kSlim * box.width();
}

/// Whether nothing stands in `node` but the number of a heading, 第２章, whose name stands beside it.
bool holds_number(const Node& node) {
  constexpr std::size_t kLongest = 6;
  if (node.grid.cells.size() != 1 || node.words.empty() || node.words.size() > kLongest) return false;
  const std::u32string text = text_of(node.words);
  const auto mark = find_mark(text + U"　文");
  return text.size() <= kLongest && mark && !mark->is_bullet() && mark->length == text.size() + 1;
}

/// Tells which cells of `grid` are filled with one of `areas`, unless all are.
void mark_shaded(PageGrid& grid, const std::vector<Rect>& areas) {
  constexpr double kMostOf = 0.7;
  const auto covers = [](const Rect& area, const Rect& cell) {
    const double width = std::min(area.right, cell.right) - std::max(area.left, cell.left);
    const double height = std::min(area.bottom, cell.bottom) - std::max(area.top, cell.top);
    return width > 0 && height > 0 && width * height > kMostOf * cell.width() * cell.height();
  };
  std::vector<const Rect*> near;
  for (const Rect& area : areas) {
    if (area.left < grid.box.right && area.right > grid.box.left && area.top < grid.box.bottom &&
        area.bottom > grid.box.top)
      near.push_back(&area);
  }
  if (near.empty() || grid.cells.size() < 2) return;
  bool all = true;
  for (GridCell& cell : grid.cells) {
    cell.shaded =
        std::any_of(near.begin(), near.end(), [&](const Rect* area) { return covers(*area, cell.box); });
    all &= cell.shaded;
  }
  if (!all) return;
  for (GridCell& cell : grid.cells) cell.shaded = false;
}

/// Whether the characters of `word` stand one below the other: its box is as high as one of them.
bool is_upended(const Word& word) {
  constexpr double kNarrow = 0.45;  // of an em for each character, on average
  return word.text.size() > 2 && word.box.width() < kNarrow * word.em * static_cast<double>(word.text.size());
}

/// Those of `words` that are the upended name of a chapter, from the top down.
std::vector<const Word*> upended_name(const std::vector<const Word*>& words) {
  std::vector<const Word*> out;
  std::copy_if(words.begin(), words.end(), std::back_inserter(out),
               [&](const Word* word) { return is_upended(*word); });
  std::sort(out.begin(), out.end(), [](const Word* a, const Word* b) { return a->box.top < b->box.top; });
  const bool one_below_another = std::all_of(out.begin(), out.end(), [&](const Word* word) {
    return std::abs(word->box.middle_x() - out.front()->box.middle_x()) < word->em;
  });
  const bool name = std::any_of(out.begin(), out.end(), [](const Word* word) {
    return std::count_if(word->text.begin(), word->text.end(), is_kanji) >= 2;
  });
  return one_below_another && name ? out : std::vector<const Word*>();
}

/// The grids and panels of a page, the smallest first.
std::vector<Node> empty_nodes_of(const PrintedPage& page, PageKind kind) {
  std::vector<Node> nodes;
  std::vector<Panel> panels;
  if (kind == PageKind::kUsual) {
    panels = find_panels(page.areas);
    for (const Panel& framed : find_framed_panels(page)) {
      const auto same = [&](const Panel& p) {
        return p.tab.contains(framed.tab.middle_x(), framed.tab.middle_y());
      };
      if (std::ranges::none_of(panels, same)) panels.push_back(framed);
    }
  }
  std::vector<PageGrid> grids = find_grids(panels.empty() ? page.rules : without_edges(page.rules, panels));
  if (kind == PageKind::kUsual) add_ruled_rows(page, grids);
  for (PageGrid& grid : grids) {
    if (borders_nothing(grid, page) || (kind == PageKind::kOneColumn && is_bracket(grid))) continue;
    mark_shaded(grid, page.areas);
    nodes.push_back({std::move(grid), {}, {}});
  }
  for (const Panel& panel : panels)
    nodes.push_back({{panel.box(), 1, 1, {{panel.box(), 0, 0, 1, 1}}}, {}, {}, panel});
  // The smallest first, so that a word goes to the innermost.
  std::sort(nodes.begin(), nodes.end(), [](const Node& a, const Node& b) {
    return a.grid.box.width() * a.grid.box.height() < b.grid.box.width() * b.grid.box.height();
  });
  return nodes;
}

}  // namespace

bool holds(const Rect& outer, const Rect& inner) {
  return outer.contains(inner.middle_x(), inner.middle_y()) && outer.width() > inner.width() &&
         outer.height() > inner.height();
}

std::vector<const Word*> thumb_index(const std::vector<Word>& words) {
  constexpr double kTight = 1.3;  // ems
  double left = 1e9, right = -1e9;
  for (const Word& word : words) {
    if (word.text.size() > 1 && !is_upended(word))
      left = std::min(left, word.box.left), right = std::max(right, word.box.right);
  }
  std::vector<const Word*> out;
  for (const Word& word : words) {
    if ((word.text.size() == 1 || is_upended(word)) && (word.box.left > right || word.box.right < left))
      out.push_back(&word);
  }
  if (std::vector<const Word*> upended = upended_name(out); !upended.empty()) return upended;
  std::sort(out.begin(), out.end(), [](const Word* a, const Word* b) { return a->box.top < b->box.top; });
  // A full stop that hangs out, or the number of the page, may stand there, too.
  for (std::size_t begin = 0, end = 0; begin < out.size(); begin = end) {
    const Word& first = *out[begin];
    for (end = begin + 1; end < out.size(); ++end) {
      const double step = out[end]->box.top - out[end - 1]->box.top;
      if (std::abs(out[end]->box.left - first.box.left) > 0.5 * first.em || step > kTight * first.em) break;
    }
    std::vector<const Word*> run(out.begin() + static_cast<std::ptrdiff_t>(begin),
                                 out.begin() + static_cast<std::ptrdiff_t>(end));
    const auto letters =
        std::count_if(run.begin(), run.end(), [](const Word* w) { return is_kanji(w->text[0]); });
    std::u32string text;
    for (const Word* word : run) text += word->text;
    // Among others, as the heads of narrow columns may be, it must be the number of a chapter.
    if (letters >= 2 && (run.size() == out.size() || find_mark(text + U"　文"))) return run;
  }
  return {};
}

namespace {

/// Between names in bars beside each other, 事業の内容 | 事業イメージ, each as wide as a column: they part
/// what stands below them, whatever that is.
void add_gutters_of_bars(const PrintedPage& page, const std::vector<Node>& nodes, std::vector<Rule>& out) {
  constexpr double kWidest = 0.3, kHighest = 3, kFarthest = 5, kLevel = 3;  // of the page, ems, ems, points
  const auto is_bar = [&](const Node& n) {
    return n.grid.cells.size() == 1 && !n.words.empty() && n.inner.empty() && !n.panel &&
           n.grid.box.width() > kWidest * page.width && n.grid.box.height() < kHighest * n.words.front().em &&
           words_by_line(n.words).size() == 1;
  };
  for (const Node& left : nodes) {
    if (!is_bar(left)) continue;
    for (const Node& right : nodes) {
      const Rect &a = left.grid.box, &b = right.grid.box;
      const double gap = b.left - a.right;
      if (gap <= 0 || gap > kFarthest * left.words.front().em || std::abs(a.top - b.top) > kLevel ||
          std::abs(a.bottom - b.bottom) > kLevel || !is_bar(right))
        continue;
      out.push_back({false, (a.right + b.left) / 2, std::min(a.top, b.top), page.height});
    }
  }
}

}  // namespace

std::vector<Rule> gutters_of(const PrintedPage& page, const std::vector<Node>& nodes) {
  constexpr double kShortest = 36;   // points
  constexpr std::size_t kMost = 20;  // more are hatching
  std::vector<Rule> out;
  for (Rule rule : page.rules) {
    if (rule.horizontal) continue;
    bool bordering = false;
    for (const Node& n : nodes) {
      const Rect& box = n.grid.box;
      const bool beside = rule.at > box.left - kShortest / 4 && rule.at < box.right + kShortest / 4;
      if (!beside || rule.begin >= box.bottom || rule.end <= box.top) continue;
      const bool heads = n.grid.rows == 1 && n.grid.columns > 1 && rule.begin > box.top - 1;
      if (heads)
        rule.begin = std::max(rule.begin, box.bottom);
      else
        bordering = true;
    }
    if (!bordering && rule.end - rule.begin >= kShortest) out.push_back(rule);
  }
  add_gutters_of_bars(page, nodes, out);
  return out.size() > kMost ? std::vector<Rule>() : out;
}

std::vector<Rule> bars_of(const PrintedPage& page, const std::vector<Node>& nodes) {
  constexpr double kWide = 0.5;      // of the page
  constexpr std::size_t kMost = 20;  // more are ruled paper
  std::vector<Rule> out;
  for (const Rule& rule : page.rules) {
    if (!rule.horizontal || rule.end - rule.begin < kWide * page.width) continue;
    const bool bordering = std::any_of(nodes.begin(), nodes.end(), [&](const Node& n) {
      const Rect& box = n.grid.box;
      return rule.at > box.top - 2 && rule.at < box.bottom + 2 && rule.begin < box.right &&
             rule.end > box.left;
    });
    if (!bordering) out.push_back(rule);
  }
  return out.size() > kMost ? std::vector<Rule>() : out;
}

std::vector<Node> nodes_of(const PrintedPage& page, PageKind kind, const std::vector<const Word*>& thumb,
                           std::vector<Word>& rest) {
  std::vector<Node> nodes = empty_nodes_of(page, kind);
  for (const Word& word : page.words) {
    if (std::find(thumb.begin(), thumb.end(), &word) != thumb.end()) continue;
    const double x = word.box.middle_x(), y = word.box.middle_y();
    auto in = std::find_if(nodes.begin(), nodes.end(),
                           [&](const Node& n) { return n.panel && n.panel->tab.contains(x, y); });
    if (in == nodes.end())
      in = std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.grid.box.contains(x, y); });
    (in == nodes.end() ? rest : in->words).push_back(word);
  }
  for (auto node = nodes.begin(); node != nodes.end(); ++node) {
    if (!holds_number(*node)) continue;
    const auto outer =
        std::find_if(node + 1, nodes.end(), [&](const Node& n) { return holds(n.grid.box, node->grid.box); });
    std::vector<Word>& around = outer == nodes.end() ? rest : outer->words;
    around.insert(around.end(), node->words.begin(), node->words.end());
    node->words.clear();
  }
  return nodes;
}

}  // namespace hoshin
