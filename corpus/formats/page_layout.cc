#include "corpus/formats/page_layout.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "corpus/formats/page_grid.h"
#include "corpus/formats/page_text.h"
#include "corpus/joining.h"
#include "corpus/marks.h"
#include "dict/normalizer.h"

namespace hoshin {
namespace {

/// In ems. Words nearer than the first stand on one line for sure (a full-width space is one em);
/// columns are parted by at least the second.
constexpr double kSegmentGap = 1.15;
constexpr double kGutter = 0.9;
/// Fewer lines side by side are cells or labels, no columns.
constexpr std::size_t kColumnLines = 3;
/// Labels of a list (日時, 場所) are narrower than any column of text, in ems.
constexpr double kLabelWidth = 8;

/// A piece of a line, or a whole grid: what is put in order.
struct Atom {
  Rect box;
  std::vector<Word> words;  ///< From left to right; empty for a grid.
  const struct Node* grid = nullptr;
};

/// A grid with what stands in it.
struct Node {
  PageGrid grid;
  std::vector<Word> words;   ///< Of it and of no grid inside it.
  std::vector<Node*> inner;  ///< Grids inside its cells.
};

double em_of(const std::vector<Atom>& atoms) {
  std::vector<double> ems;
  for (const Atom& atom : atoms) {
    for (const Word& word : atom.words) ems.push_back(word.em);
  }
  if (ems.empty()) return 10;
  std::nth_element(ems.begin(), ems.begin() + static_cast<std::ptrdiff_t>(ems.size() / 2), ems.end());
  return ems[ems.size() / 2];
}

/// Atoms that no other overlaps in height stand in bands of their own.
std::vector<std::vector<Atom>> bands_of(std::vector<Atom> atoms) {
  std::sort(atoms.begin(), atoms.end(), [](const Atom& a, const Atom& b) { return a.box.top < b.box.top; });
  std::vector<std::vector<Atom>> bands;
  double bottom = -1e9;
  for (Atom& atom : atoms) {
    // Line boxes touch: a fifth of a line is no overlap.
    const double slack = atom.grid ? 0 : atom.box.height() * 0.2;
    if (bands.empty() || atom.box.top + slack >= bottom) {
      bands.emplace_back();
      bottom = -1e9;
    }
    bottom = std::max(bottom, atom.box.bottom - slack);
    bands.back().push_back(std::move(atom));
  }
  return bands;
}

struct Span {
  double begin = 0, end = 0;
  double width() const { return end - begin; }
};

/// Where in [left, right] no atom of `band` stands.
std::vector<Span> free_spans(const std::vector<Atom>& band, double left, double right) {
  std::vector<Span> taken;
  for (const Atom& atom : band) taken.push_back({atom.box.left, atom.box.right});
  std::sort(taken.begin(), taken.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> out;
  double at = left;
  for (const Span& span : taken) {
    if (span.begin > at) out.push_back({at, span.begin});
    at = std::max(at, span.end);
  }
  if (at < right) out.push_back({at, right});
  return out;
}

std::vector<Span> common(const std::vector<Span>& a, const std::vector<Span>& b, double least) {
  std::vector<Span> out;
  for (const Span& x : a) {
    for (const Span& y : b) {
      const Span both{std::max(x.begin, y.begin), std::min(x.end, y.end)};
      if (both.width() >= least) out.push_back(both);
    }
  }
  return out;
}

Rect hull(const std::vector<Atom>& atoms) {
  Rect box = atoms.front().box;
  for (const Atom& atom : atoms) box.add(atom.box);
  return box;
}

bool is_value_text(const Atom& atom) {
  if (atom.words.empty()) return false;
  bool digit = false;
  for (const Word& word : atom.words) {
    for (const char32_t c : word.text) {
      if (digit_value(c) >= 0) digit = true;
      if (is_hiragana(c)) return false;
    }
  }
  const std::u32string text = text_of(atom.words);
  return is_cells(text) || (digit && std::none_of(text.begin(), text.end(), is_kanji) &&
                            std::none_of(text.begin(), text.end(), is_katakana));
}

/// Bands [first, last) that one white gutter parts into two columns.
struct Columns {
  std::size_t first = 0, last = 0;
  double gutter = 0;  ///< Its middle.
};

class Orderer {
 public:
  explicit Orderer(std::vector<PageItem>& out) : out_(out) {}

  /// Everything in a region that has no borders inside but those of grids.
  void order(std::vector<Atom> atoms, bool new_column, bool new_box) {
    if (atoms.empty()) return;
    const Rect area = hull(atoms);
    const double em = em_of(atoms);
    std::vector<std::vector<Atom>> bands = bands_of(std::move(atoms));
    new_column_ |= new_column;
    new_box_ |= new_box;
    std::size_t at = 0;
    while (at < bands.size()) {
      const auto columns = depth_ < 12 ? find_columns(bands, at, area, em) : std::nullopt;
      const std::size_t end = columns ? columns->first : bands.size();
      write_block(bands, at, end);
      if (!columns) break;
      write_columns(bands, *columns);
      at = columns->last;
    }
  }

 private:
  static std::size_t lines_in(const std::vector<Atom>& side) {
    return static_cast<std::size_t>(
        std::count_if(side.begin(), side.end(), [](const Atom& a) { return !a.grid; }));
  }

  static void part(const std::vector<std::vector<Atom>>& bands, std::size_t first, std::size_t last,
                   double at, std::vector<Atom>& left, std::vector<Atom>& right) {
    for (std::size_t b = first; b < last; ++b) {
      for (const Atom& atom : bands[b]) (atom.box.middle_x() < at ? left : right).push_back(atom);
    }
  }

  /// Whether the two sides read as columns, not as the cells of rows.
  static bool are_columns(const std::vector<Atom>& left, const std::vector<Atom>& right, double em) {
    const bool grids = lines_in(left) < left.size() && lines_in(right) < right.size();
    if (!grids && (lines_in(left) < kColumnLines || lines_in(right) < kColumnLines)) return false;
    for (const auto* side : {&left, &right}) {
      const auto values = std::count_if(side->begin(), side->end(), is_value_text);
      if (static_cast<std::size_t>(values) * 2 > side->size()) return false;
    }
    // 日時　令和…: labels beside what they label, on the same lines.
    if (hull(left).width() < kLabelWidth * em) {
      std::size_t paired = 0;
      for (const Atom& a : left) {
        paired += std::any_of(right.begin(), right.end(), [&](const Atom& b) {
          return std::abs(a.box.middle_y() - b.box.middle_y()) < 0.3 * em;
        });
      }
      if (paired * 10 >= left.size() * 9) return false;
    }
    return true;
  }

  static std::optional<Columns> find_columns(const std::vector<std::vector<Atom>>& bands, std::size_t from,
                                             const Rect& area, double em) {
    for (std::size_t first = from; first < bands.size(); ++first) {
      if (bands[first].size() < 2) continue;
      std::vector<Span> gutters = free_spans(bands[first], hull(bands[first]).left, hull(bands[first]).right);
      std::erase_if(gutters, [&](const Span& s) { return s.width() < kGutter * em; });
      if (gutters.empty()) continue;
      std::size_t last = first + 1;
      for (; last < bands.size(); ++last) {
        auto both = common(gutters, free_spans(bands[last], area.left - em, area.right + em), kGutter * em);
        if (both.empty()) break;
        gutters = std::move(both);
      }
      // Of several the one that parts most evenly; the others part its sides later.
      for (const Span& gutter : gutters) {
        Columns found{first, last, (gutter.begin + gutter.end) / 2};
        found.last = without_tail(bands, found);
        std::vector<Atom> left, right;
        part(bands, found.first, found.last, found.gutter, left, right);
        if (left.empty() || right.empty() || !are_columns(left, right, em)) continue;
        found.first = with_head(bands, from, found);
        return found;
      }
    }
    return std::nullopt;
  }

  /// Lines that only the left side has below the columns are a heading of what follows, unless
  /// they end the page or are the odd line of balanced columns.
  static std::size_t without_tail(const std::vector<std::vector<Atom>>& bands, const Columns& c) {
    std::size_t last = c.last;
    const auto right_too = [&](std::size_t b) {
      return std::any_of(bands[b].begin(), bands[b].end(),
                         [&](const Atom& a) { return a.box.left > c.gutter; });
    };
    while (last > c.first && !right_too(last - 1)) --last;
    const std::size_t tail = c.last - last;
    return c.last == bands.size() || tail <= 1 ? c.last : last;
  }

  /// Lines of one column alone above the first that has both.
  static std::size_t with_head(const std::vector<std::vector<Atom>>& bands, std::size_t from,
                               const Columns& c) {
    std::size_t first = c.first;
    while (first > from) {
      const auto& band = bands[first - 1];
      // Over the right column alone: it belongs to it. Over the left one it may be a heading of both.
      if (!std::all_of(band.begin(), band.end(), [&](const Atom& a) { return a.box.left > c.gutter; })) break;
      --first;
    }
    return first;
  }

  void write_columns(const std::vector<std::vector<Atom>>& bands, const Columns& c) {
    std::vector<Atom> left, right;
    part(bands, c.first, c.last, c.gutter, left, right);
    ++depth_;
    order(std::move(left), true, false);
    order(std::move(right), true, false);
    --depth_;
    new_column_ = true;
  }

  /// Rows from the top down: lines, tables without borders, grids.
  void write_block(std::vector<std::vector<Atom>>& bands, std::size_t from, std::size_t to) {
    std::vector<std::vector<Atom>> rows;
    const auto flush = [&] {
      write_rows(rows);
      rows.clear();
    };
    for (std::size_t b = from; b < to; ++b) {
      std::vector<Atom>& band = bands[b];
      std::vector<Atom> row;
      // Grids side by side, or beside lines: from left to right.
      std::sort(band.begin(), band.end(),
                [](const Atom& x, const Atom& y) { return x.box.left < y.box.left; });
      const bool grids = std::any_of(band.begin(), band.end(), [](const Atom& a) { return a.grid; });
      if (!grids) {
        for (auto& line : lines_of(band)) rows.push_back(std::move(line));
        continue;
      }
      flush();
      for (Atom& atom : band) {
        if (atom.grid) {
          write_rows(rows);
          rows.clear();
          write_grid(*atom.grid);
        } else {
          rows.push_back({std::move(atom)});
        }
      }
      std::stable_sort(rows.begin(), rows.end(),
                       [](const auto& x, const auto& y) { return x[0].box.top < y[0].box.top; });
      flush();
    }
    flush();
  }

  /// A band may hold several lines, when one beside them is higher.
  static std::vector<std::vector<Atom>> lines_of(const std::vector<Atom>& band) {
    std::vector<std::vector<Atom>> lines;
    std::vector<Atom> atoms = band;
    std::sort(atoms.begin(), atoms.end(),
              [](const Atom& a, const Atom& b) { return a.box.middle_y() < b.box.middle_y(); });
    for (Atom& atom : atoms) {
      const bool same = !lines.empty() && std::abs(lines.back()[0].box.middle_y() - atom.box.middle_y()) <
                                              0.5 * std::min(lines.back()[0].box.height(), atom.box.height());
      if (!same) lines.emplace_back();
      lines.back().push_back(std::move(atom));
    }
    for (auto& line : lines) {
      std::sort(line.begin(), line.end(),
                [](const Atom& a, const Atom& b) { return a.box.left < b.box.left; });
    }
    return lines;
  }

  void write_rows(const std::vector<std::vector<Atom>>& rows) {
    if (rows.empty()) return;
    Rect column = hull(rows[0]);
    for (const auto& row : rows) column.add(hull(row));
    for (std::size_t r = 0; r < rows.size();) {
      const std::size_t end = table_end(rows, r);
      if (end > r) {
        write_open_table(rows, r, end);
        r = end;
      } else {
        write_line(rows[r++], column);
      }
    }
  }

  void write_line(const std::vector<Atom>& row, const Rect& column) {
    std::vector<Word> words;
    for (const Atom& atom : row) words.insert(words.end(), atom.words.begin(), atom.words.end());
    PageItem item;
    item.line = printed_line(words);
    item.line.column = column;
    item.new_column = std::exchange(new_column_, false);
    item.new_box = std::exchange(new_box_, false);
    out_.push_back(std::move(item));
  }

  /// Rows of a table without borders: three or more with cells in the same columns, one of them of
  /// numbers. Returns where it ends; `from` if none begins there.
  static std::size_t table_end(const std::vector<std::vector<Atom>>& rows, std::size_t from) {
    constexpr std::size_t kRows = 3;
    std::size_t end = from;
    while (end < rows.size() && rows[end].size() >= 2) ++end;
    if (end - from < kRows) return from;
    std::size_t with_value = 0;
    for (std::size_t r = from; r < end; ++r) {
      with_value += std::any_of(rows[r].begin() + 1, rows[r].end(), is_value_text);
    }
    const auto spans = open_columns(rows, from, end);
    if (spans.size() < 2 || with_value + 2 < end - from || with_value < 2) return from;
    for (std::size_t r = from; r < end; ++r) {
      if (rows[r].size() > spans.size()) return from;
    }
    return end;
  }

  /// The x-extents that the cells of rows [from, to) share.
  static std::vector<Span> open_columns(const std::vector<std::vector<Atom>>& rows, std::size_t from,
                                        std::size_t to) {
    std::vector<Span> spans;
    for (std::size_t r = from; r < to; ++r) {
      for (const Atom& a : rows[r]) spans.push_back({a.box.left, a.box.right});
    }
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    std::vector<Span> out;
    for (const Span& s : spans) {
      if (!out.empty() && s.begin < out.back().end) {
        out.back().end = std::max(out.back().end, s.end);
      } else {
        out.push_back(s);
      }
    }
    return out;
  }

  void write_open_table(const std::vector<std::vector<Atom>>& rows, std::size_t from, std::size_t to) {
    const auto spans = open_columns(rows, from, to);
    PageItem item;
    item.table.emplace();
    item.line.box = hull(rows[from]);
    for (std::size_t r = from; r < to; ++r) {
      item.line.box.add(hull(rows[r]));
      for (const Atom& a : rows[r]) {
        const auto span = std::find_if(spans.begin(), spans.end(),
                                       [&](const Span& s) { return a.box.middle_x() <= s.end; });
        item.table->cells.push_back(
            {text_of(a.words), r - from, static_cast<std::size_t>(span - spans.begin()), 1, 1, false});
      }
    }
    out_.push_back(std::move(item));
    new_box_ = true;
  }

  void write_grid(const Node& node);

  std::vector<PageItem>& out_;
  int depth_ = 0;
  bool new_column_ = false, new_box_ = false;
};

/// The words of a region as atoms: pieces of lines without a wide gap.
std::vector<Atom> atoms_of(std::vector<Word> words) {
  std::vector<Atom> atoms;
  for (std::vector<Word>& line : words_by_line(std::move(words))) {
    Atom atom;
    for (Word& word : line) {
      const double gap = atom.words.empty() ? 0 : word.box.left - atom.box.right;
      if (!atom.words.empty() && gap > kSegmentGap * std::max(word.em, atom.words.back().em)) {
        atoms.push_back(std::exchange(atom, Atom{}));
      }
      if (atom.words.empty()) atom.box = word.box;
      atom.box.add(word.box);
      atom.words.push_back(std::move(word));
    }
    atoms.push_back(std::move(atom));
  }
  return atoms;
}

/// What stands in one cell of a grid.
struct CellContent {
  const GridCell* cell = nullptr;
  std::vector<Word> words;
  std::vector<Node*> inner;
};

std::vector<CellContent> contents_of(const Node& node) {
  std::vector<CellContent> out;
  for (const GridCell& cell : node.grid.cells) out.push_back({&cell, {}, {}});
  const auto nearest = [&](double x, double y) -> CellContent& {
    for (CellContent& c : out) {
      if (c.cell->box.contains(x, y)) return c;
    }
    return *std::min_element(out.begin(), out.end(), [&](const CellContent& a, const CellContent& b) {
      const auto away = [&](const Rect& r) { return std::hypot(r.middle_x() - x, r.middle_y() - y); };
      return away(a.cell->box) < away(b.cell->box);
    });
  };
  for (const Word& word : node.words) nearest(word.box.middle_x(), word.box.middle_y()).words.push_back(word);
  for (Node* inner : node.inner)
    nearest(inner->grid.box.middle_x(), inner->grid.box.middle_y()).inner.push_back(inner);
  std::erase_if(out, [](const CellContent& c) { return c.words.empty() && c.inner.empty(); });
  return out;
}

/// All words of a grid and of those inside it.
std::vector<Word> all_words(const Node& node) {
  std::vector<Word> words = node.words;
  for (const Node* inner : node.inner) {
    const auto more = all_words(*inner);
    words.insert(words.end(), more.begin(), more.end());
  }
  return words;
}

/// Boxes that merely stand in a grid: one column of them, or cells full of lists and text.
bool are_boxes(const std::vector<CellContent>& cells) {
  std::size_t row = cells.front().cell->row;
  bool side_by_side = false;
  std::size_t lists = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    side_by_side |= i > 0 && cells[i].cell->row == row;
    row = cells[i].cell->row;
    if (!cells[i].inner.empty()) ++lists;
    const auto lines = words_by_line(cells[i].words);
    const auto marked = std::count_if(lines.begin(), lines.end(),
                                      [](const auto& line) { return find_mark(text_of(line)).has_value(); });
    lists += cells[i].inner.empty() && marked >= 2;
  }
  return !side_by_side || lists * 2 > cells.size();
}

/// Rows that no line parts: in each cell as many lines, at the same heights, and numbers in one.
std::vector<double> row_tops(const std::vector<const CellContent*>& row) {
  std::vector<double> tops;
  bool values = false;
  for (const CellContent* c : row) {
    if (c->cell->row_span > 1) return {};
    const auto lines = words_by_line(c->words);
    if (lines.size() < 2) return {};
    std::vector<double> here;
    bool all = true;
    for (const auto& line : lines) {
      here.push_back(line.front().box.middle_y());
      all &= is_value_text({line.front().box, line, nullptr});
    }
    values |= all;
    if (tops.empty()) tops = here;
    if (here.size() != tops.size()) return {};
    for (std::size_t i = 0; i < here.size(); ++i) {
      if (std::abs(here[i] - tops[i]) > 4) return {};
    }
  }
  return values && row.size() > 1 ? tops : std::vector<double>{};
}

Table table_of(const std::vector<CellContent>& cells) {
  Table table;
  std::size_t added = 0;  // rows that came by parting
  for (std::size_t i = 0; i < cells.size();) {
    std::vector<const CellContent*> row;
    for (; i < cells.size() && (row.empty() || cells[i].cell->row == row[0]->cell->row); ++i)
      row.push_back(&cells[i]);
    const auto tops = row_tops(row);
    for (const CellContent* c : row) {
      const GridCell& g = *c->cell;
      std::vector<Word> words = c->words;
      for (const Node* inner : c->inner) {
        const auto more = all_words(*inner);
        words.insert(words.end(), more.begin(), more.end());
      }
      if (tops.empty()) {
        table.cells.push_back({cell_text(words), g.row + added, g.column, g.row_span, g.column_span, false});
        continue;
      }
      const auto lines = words_by_line(std::move(words));
      for (std::size_t l = 0; l < lines.size(); ++l)
        table.cells.push_back({text_of(lines[l]), g.row + added + l, g.column, 1, g.column_span, false});
    }
    if (!tops.empty()) added += tops.size() - 1;
  }
  return table;
}

void Orderer::write_grid(const Node& node) {
  std::vector<CellContent> cells = contents_of(node);
  if (cells.empty()) return;
  if (!are_boxes(cells)) {
    PageItem item;
    item.line.box = node.grid.box;
    item.table = table_of(cells);
    out_.push_back(std::move(item));
    new_box_ = true;
    return;
  }
  for (CellContent& c : cells) {
    std::vector<Atom> atoms = atoms_of(std::move(c.words));
    for (Node* inner : c.inner) atoms.push_back({inner->grid.box, {}, inner});
    ++depth_;
    if (depth_ < 30) order(std::move(atoms), false, true);
    --depth_;
  }
  new_box_ = true;
}

/// Whether `grid` is a frame around all of the page, or so small that it frames a word.
bool borders_nothing(const PageGrid& grid, const PrintedPage& page) {
  const bool single = grid.cells.size() == 1;
  return single &&
         (grid.box.width() * grid.box.height() > 0.6 * page.width * page.height || grid.box.height() < 14);
}

bool holds(const Rect& outer, const Rect& inner) {
  return outer.contains(inner.middle_x(), inner.middle_y()) && outer.width() > inner.width() &&
         outer.height() > inner.height();
}

}  // namespace

std::vector<PageItem> read_page(const PrintedPage& page) {
  std::vector<Node> nodes;
  for (PageGrid& grid : find_grids(page.rules)) {
    if (!borders_nothing(grid, page)) nodes.push_back({std::move(grid), {}, {}});
  }
  // The smallest first, so that a word goes to the innermost.
  std::sort(nodes.begin(), nodes.end(), [](const Node& a, const Node& b) {
    return a.grid.box.width() * a.grid.box.height() < b.grid.box.width() * b.grid.box.height();
  });
  std::vector<Word> rest;
  for (const Word& word : page.words) {
    const auto in = std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) {
      return n.grid.box.contains(word.box.middle_x(), word.box.middle_y());
    });
    (in == nodes.end() ? rest : in->words).push_back(word);
  }
  std::vector<Atom> atoms = atoms_of(std::move(rest));
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto outer = std::find_if(nodes.begin() + static_cast<std::ptrdiff_t>(i) + 1, nodes.end(),
                                    [&](const Node& n) { return holds(n.grid.box, nodes[i].grid.box); });
    if (nodes[i].words.empty() && nodes[i].inner.empty()) continue;
    if (outer == nodes.end()) {
      atoms.push_back({nodes[i].grid.box, {}, &nodes[i]});
    } else {
      outer->inner.push_back(&nodes[i]);
    }
  }
  std::vector<PageItem> out;
  Orderer(out).order(std::move(atoms), false, false);
  return out;
}

}  // namespace hoshin
