#include "corpus/formats/pdf/page_layout.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <utility>

#include "corpus/formats/pdf/page_atoms.h"
#include "corpus/formats/pdf/page_boxed_titles.h"
#include "corpus/formats/pdf/page_columns.h"
#include "corpus/formats/pdf/page_diagram.h"
#include "corpus/formats/pdf/page_grid.h"
#include "corpus/formats/pdf/page_line_parts.h"
#include "corpus/formats/pdf/page_nodes.h"
#include "corpus/formats/pdf/page_open_table.h"
#include "corpus/formats/pdf/page_pieces.h"
#include "corpus/formats/pdf/page_table.h"
#include "corpus/formats/pdf/page_text.h"
#include "corpus/formats/pdf/page_text_rows.h"
#include "corpus/formats/pdf/page_wrapped_names.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

class Orderer {
 public:
  /// `gutters` are vertical lines that border no cell, `bars` horizontal ones.
  Orderer(std::vector<PageItem>& out, std::vector<Rule> gutters, std::vector<Rule> bars, PageKind kind)
      : out_(out), gutters_(std::move(gutters)), bars_(std::move(bars)), kind_(kind) {}

  /// Everything in a region that has no borders inside but those of grids.
  void order(std::vector<Atom> atoms, bool new_column, bool new_box) {
    if (atoms.empty()) return;
    const Rect area = hull(atoms);
    const double em = em_of(atoms);
    std::vector<Band> bands = bands_of(std::move(atoms));
    join_wrapped_names(bands);
    new_column_ |= new_column;
    new_box_ |= new_box;
    std::size_t at = 0;
    while (kind_ == PageKind::kUsual) {
      const auto diagram = find_diagram(bands, at);
      if (!diagram) break;
      order_bands(bands, at, diagram->first, area, em);
      write_diagram(diagram->labels);
      at = diagram->last;
    }
    order_bands(bands, at, bands.size(), area, em);
  }

 private:
  /// The bands [from, to), in which there is no diagram.
  void order_bands(std::vector<Band>& all, std::size_t from, std::size_t to, const Rect& area, double em) {
    std::vector<Band> part;  // only where there was a diagram
    if (from > 0 || to < all.size())
      part.assign(std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(from)),
                  std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(to)));
    std::vector<Band>& bands = from > 0 || to < all.size() ? part : all;
    std::size_t at = 0;
    while (at < bands.size()) {
      const auto columns =
          kind_ != PageKind::kOneColumn && depth_ < 12 ? first_columns(bands, at, area, em) : std::nullopt;
      const std::size_t end = columns ? columns->first : bands.size();
      write_block(bands, at, end);
      if (!columns) break;
      write_columns(bands, *columns);
      at = columns->last;
    }
  }

  /// Names with their figures as the rows of a table, then the other labels one by one.
  void write_diagram(const std::vector<DiagramLabel>& labels) {
    constexpr std::size_t kTable = 3;
    const auto named =
        std::count_if(labels.begin(), labels.end(), [](const DiagramLabel& l) { return l.names_figure(); });
    const bool table = static_cast<std::size_t>(named) >= kTable;
    if (table) write_figures(labels);
    for (const DiagramLabel& label : labels) {
      if (!table || !label.names_figure()) write_label(label);
    }
    new_box_ = true;
  }

  void write_label(const DiagramLabel& label) {
    PageItem item;
    item.line = printed_line(label.lines.front().words);
    for (std::size_t i = 1; i < label.lines.size(); ++i) {
      const bool figure = i == label.names;
      if (figure) item.line.text += U' ';
      item.line.text += text_of(label.lines[i].words);
    }
    item.line.box = item.line.column = label.box;
    item.new_box = item.label = true;
    item.new_column = std::exchange(new_column_, false);
    out_.push_back(std::move(item));
  }

  void write_figures(const std::vector<DiagramLabel>& labels) {
    Table table;
    std::vector<Rect> boxes;
    Rect box{1e9, 1e9, -1e9, -1e9};
    for (const DiagramLabel& label : labels) {
      if (!label.names_figure()) continue;
      const std::size_t row = boxes.size();
      std::u32string text[2];
      for (std::size_t i = 0; i < label.lines.size(); ++i)
        text[i < label.names ? 0 : 1] += text_of(label.lines[i].words);
      table.cells.push_back({text[0], row, 0, 1, 1, false});
      table.cells.push_back({text[1], row, 1, 1, 1, false});
      boxes.push_back(label.box);
      box.add(label.box);
    }
    write_table(std::move(table), box, std::move(boxes));
  }

  /// What a line parts is columns, whatever the gaps around it say.
  std::optional<Columns> first_columns(const std::vector<Band>& bands, std::size_t from, const Rect& area,
                                       double em) const {
    const auto ruled = find_ruled_columns(bands, from, gutters_);
    if (!ruled) return columns_between_bars(bands, from, area, em);
    const auto end = bands.begin() + static_cast<std::ptrdiff_t>(ruled->first);
    const auto found = find_columns({bands.begin(), end}, from, area, em);
    return found ? found : ruled;
  }

  /// The first band behind `from` over which a bar stands, if it parts both sides of `gutter`.
  std::size_t next_bar(const std::vector<Band>& bands, std::size_t from, double gutter) const {
    for (std::size_t b = from + 1; b < bands.size() && !bars_.empty(); ++b) {
      const double above = hull(bands[b - 1]).middle_y(), below = hull(bands[b]).middle_y();
      const bool barred = std::any_of(bars_.begin(), bars_.end(), [&](const Rule& bar) {
        return bar.at > above && bar.at < below && bar.begin < gutter && bar.end > gutter;
      });
      if (barred) return b;
    }
    return bands.size();
  }

  /// Columns end at a line over both: the heading of what follows stands below it. Where the page has
  /// columns, what stands between two lines may be short.
  std::optional<Columns> columns_between_bars(const std::vector<Band>& bands, std::size_t from,
                                              const Rect& area, double em) const {
    auto found = find_columns(bands, from, area, em);
    if (bars_.empty() || (found && !found->text_rows.empty())) return found;
    if (found) gutter_ = found->gutter;
    if (!gutter_) return found;
    for (std::size_t begin = from, end; begin < bands.size(); begin = end) {
      end = next_bar(bands, begin, *gutter_);
      const bool here = found && found->first < end;
      if (here && found->last <= end) return found;
      if (here) {
        const std::vector<Band> part(bands.begin(), bands.begin() + static_cast<std::ptrdiff_t>(end));
        auto upper = find_columns(part, begin, area, em);
        if (upper && upper->text_rows.empty()) return upper;
      }
      if (auto upper = find_columns_at(bands, begin, end, *gutter_, em)) return upper;
      if (here) return found;
    }
    return found;
  }

  void write_columns(std::vector<Band>& bands, const Columns& c) {
    std::vector<Atom> left, right;
    take_apart(bands, c, left, right);
    if (!c.text_rows.empty()) {
      left.insert(left.end(), std::make_move_iterator(right.begin()), std::make_move_iterator(right.end()));
      return write_text_rows(left, c);
    }
    ++depth_;
    order(std::move(left), true, false);
    order(std::move(right), true, false);
    --depth_;
    new_column_ = true;
  }

  /// Rows from the top down: lines, tables without borders, grids.
  void write_block(std::vector<Band>& bands, std::size_t from, std::size_t to) {
    std::vector<FlowPiece> pieces = pieces_of(std::span(bands).subspan(from, to - from));
    std::vector<Band> rows;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (pieces[i].grid) {
        write_grid(*pieces[i].grid);
        continue;
      }
      rows.push_back(std::move(pieces[i].row));
      const bool last =
          i + 1 == pieces.size() || pieces[i + 1].grid || pieces[i + 1].beside != pieces[i].beside;
      if (last) write_rows(std::exchange(rows, {}));
    }
  }

  void write_rows(const std::vector<Band>& rows) {
    if (rows.empty()) return;
    Rect column = hull(rows[0]);
    for (const auto& row : rows) column.add(hull(row));
    for (std::size_t r = 0; r < rows.size();) {
      const std::size_t end = open_table_end(rows, r);
      if (end == r) {
        write_line(rows[r++], column);
        continue;
      }
      Rect box = hull(rows[r]);
      std::vector<Rect> cells;
      for (std::size_t i = r; i < end; ++i) {
        box.add(hull(rows[i]));
        for (const Atom& atom : rows[i]) cells.push_back(atom.box);
      }
      write_table(open_table(rows, r, end), box, std::move(cells));
      r = end;
    }
  }

  void write_text_rows(const std::vector<Atom>& atoms, const Columns& c) {
    std::vector<Rect> pieces;
    pieces.reserve(atoms.size());
    for (const Atom& atom : atoms) pieces.push_back(atom.box);
    write_table(table_of_texts(atoms, c.text_rows, c.text_gutters), hull(atoms), std::move(pieces));
  }

  void write_table(Table table, const Rect& box, std::vector<Rect> cells) {
    PageItem item;
    item.line.box = box;
    item.cells = std::move(cells);
    item.table = std::move(table);
    out_.push_back(std::move(item));
    new_box_ = true;
  }

  void write_line(const std::vector<Atom>& pieces, const Rect& column) {
    for (std::size_t from = 0; from < pieces.size();) {
      const std::size_t end = line_part_end(pieces, from);
      write_pieces({pieces.begin() + static_cast<std::ptrdiff_t>(from),
                    pieces.begin() + static_cast<std::ptrdiff_t>(end)},
                   column);
      from = end;
    }
  }

  void write_pieces(const std::vector<Atom>& row, const Rect& column) {
    std::vector<Word> words;
    for (const Atom& atom : row) words.insert(words.end(), atom.words.begin(), atom.words.end());
    PageItem item;
    item.line = printed_line(words);
    item.line.column = column;
    // A figure that was pushed onto a line of its own stands at the right all the same.
    const bool at_right = row.size() > 1 || row.back().box.left > column.left + 0.5 * column.width();
    item.line.apart = at_right && (is_value_text(row.back()) || is_counted(row.back()));
    item.new_column = std::exchange(new_column_, false);
    item.new_box = std::exchange(new_box_, false);
    out_.push_back(std::move(item));
  }

  void write_grid(const Node& node);

  std::vector<PageItem>& out_;
  std::vector<Rule> gutters_, bars_;
  mutable std::optional<double> gutter_;  ///< Of columns found before.
  PageKind kind_;
  int depth_ = 0;
  bool new_column_ = false, new_box_ = false;
};

void Orderer::write_grid(const Node& node) {
  std::vector<CellContent> cells = contents_of(node);
  if (cells.empty()) return;
  if (const auto title = boxed_title(cells)) {
    new_box_ = true;
    write_pieces({{node.grid.box, *title}}, node.grid.box);
    new_box_ = true;
    return;
  }
  const bool pairs = kind_ == PageKind::kPairs && node.grid.columns > 1;
  if (pairs || (!are_boxes(cells) && !is_title_beside_date(cells))) {
    std::vector<Rect> boxes;
    boxes.reserve(cells.size());
    for (const CellContent& c : cells) boxes.push_back(c.cell->box);
    write_table(table_of(cells), node.grid.box, std::move(boxes));
    return;
  }
  const std::size_t before = out_.size();
  for (CellContent& c : cells) {
    std::vector<Atom> atoms = atoms_of(std::move(c.words));
    for (Node* inner : c.inner) atoms.push_back({inner->place(), {}, inner});
    ++depth_;
    if (depth_ < 30) order(std::move(atoms), false, true);
    --depth_;
  }
  const bool one_line = node.grid.cells.size() == 1 && out_.size() == before + 1 && !out_.back().table;
  if (one_line) out_.back().frame = node.grid.box;
  new_box_ = true;
}

}  // namespace

std::vector<PageItem> read_page(const PrintedPage& page, PageKind kind) {
  const std::vector<const Word*> thumb = thumb_index(page.words);
  std::vector<Word> rest;
  std::vector<Node> nodes = nodes_of(page, kind, thumb, rest);
  std::vector<Atom> atoms = atoms_of(std::move(rest));
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto outer = std::find_if(nodes.begin() + static_cast<std::ptrdiff_t>(i) + 1, nodes.end(),
                                    [&](const Node& n) { return holds(n.grid.box, nodes[i].grid.box); });
    if (nodes[i].words.empty() && nodes[i].inner.empty()) continue;
    if (outer == nodes.end()) {
      atoms.push_back({nodes[i].place(), {}, &nodes[i]});
    } else {
      outer->inner.push_back(&nodes[i]);
    }
  }
  std::vector<PageItem> out;
  Orderer(out, gutters_of(page, nodes), bars_of(page, nodes), kind).order(std::move(atoms), false, false);
  if (!thumb.empty()) {
    std::vector<Word> words;
    words.reserve(thumb.size());
    for (const Word* word : thumb) words.push_back(*word);
    PageItem item;
    item.line = printed_line({words.front()});
    for (std::size_t i = 1; i < words.size(); ++i) {
      item.line.text += words[i].text;
      item.line.box.add(words[i].box);
    }
    item.line.column = item.line.box;
    item.new_box = item.thumb_index = true;
    out.push_back(std::move(item));
  }
  return out;
}

}  // namespace hoshin
