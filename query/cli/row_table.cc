#include "query/cli/row_table.h"

#include <algorithm>

#include "query/cli/text_layout.h"
#include "text/normalizer.h"
#include "text/printable.h"

namespace hoshin {
namespace {

constexpr std::string_view kRowMark = "> ", kNoRowMark = "  ";
constexpr std::size_t kColumnGap = 2;
/// A column of texts, and the heads of any, are folded to this; narrower nobody can read.
constexpr std::size_t kNarrowText = 14, kNarrowHead = 8;
/// Lines of a cell of the marked row, and of another.
constexpr std::size_t kMaxLines = 6, kMaxLinesBeside = 2;

/// No sum has more characters.
constexpr std::size_t kLongestFigure = 30;

using Heads = std::vector<std::string>;

/// A column: its heads, outermost first, and its cells by row.
struct DrawnColumn {
  Heads heads;
  std::vector<std::string> cells;
  bool figures = true;  ///< Nothing but figures and signs.
  std::size_t width = 0, narrowest = 0;
};

bool is_figure_cell(std::string_view text) {
  const std::u32string characters = to_utf32(fold(text));
  return characters.size() <= kLongestFigure && std::ranges::none_of(characters, [](char32_t c) {
           return is_letter_or_digit(c) && !(c >= U'0' && c <= U'9');
         });
}

/// Puts the cells of rows that lack some of each other's into columns. The cells of a row are in order, and
/// so are the columns.
class DrawnColumns {
 public:
  explicit DrawnColumns(std::size_t rows) : rows_(rows) {}

  void add(const Passage& row, std::size_t number) {
    std::size_t from = 0;
    for (const Cell& cell : row.cells) {
      std::size_t at = from;
      while (at < columns.size() && columns[at].heads != cell.header) ++at;
      if (at == columns.size()) {
        at = from;
        columns.insert(columns.begin() + static_cast<std::ptrdiff_t>(at),
                       DrawnColumn{cell.header, {}, true, 0, 0});
        columns[at].cells.resize(rows_);
      }
      columns[at].cells[number] = printable_line(cell.text);
      from = at + 1;
    }
  }

  std::vector<DrawnColumn> columns;

 private:
  const std::size_t rows_;
};

std::size_t widest(const std::vector<std::string>& texts) {
  std::size_t out = 0;
  for (const std::string& text : texts) out = std::max(out, display_width(text));
  return out;
}

/// DrawnColumns with fewer heads than others have them at the bottom.
std::string head_at(const DrawnColumn& column, std::size_t level, std::size_t levels) {
  const std::size_t missing = levels - column.heads.size();
  return level < missing ? "" : printable_line(column.heads[level - missing]);
}

bool have_one_head(const DrawnColumn& a, const DrawnColumn& b, std::size_t level, std::size_t levels) {
  for (std::size_t i = 0; i <= level; ++i) {
    if (head_at(a, i, levels) != head_at(b, i, levels)) return false;
  }
  return level + 1 < levels && !head_at(a, level, levels).empty();
}

std::size_t levels_of(const std::vector<DrawnColumn>& columns) {
  std::size_t levels = 0;
  for (const DrawnColumn& column : columns) levels = std::max(levels, column.heads.size());
  return levels;
}

/// One behind the last column that has the head of column `begin` on this level in common with it.
std::size_t end_of_head(const std::vector<DrawnColumn>& columns, std::size_t begin, std::size_t level,
                        std::size_t levels) {
  std::size_t end = begin + 1;
  while (end < columns.size() && have_one_head(columns[begin], columns[end], level, levels)) ++end;
  return end;
}

/// How wide each column's heads are; of a head over several columns, its share.
std::vector<std::size_t> widths_of_heads(const std::vector<DrawnColumn>& columns) {
  std::vector<std::size_t> out(columns.size());
  const std::size_t levels = levels_of(columns);
  for (std::size_t level = 0; level < levels; ++level) {
    for (std::size_t begin = 0, end = 0; begin < columns.size(); begin = end) {
      end = end_of_head(columns, begin, level, levels);
      const std::size_t width = display_width(head_at(columns[begin], level, levels));
      for (std::size_t c = begin; c < end; ++c) out[c] = std::max(out[c], width / (end - begin));
    }
  }
  return out;
}

/// Gives each column its width; false if they do not fit.
bool fit(std::vector<DrawnColumn>& columns, std::size_t width) {
  std::size_t sum = kRowMark.size();
  const std::vector<std::size_t> heads = widths_of_heads(columns);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    DrawnColumn& column = columns[c];
    column.figures = std::ranges::all_of(column.cells, is_figure_cell);
    const std::size_t cells = std::max(widest(column.cells), std::size_t{2});
    column.width = std::max(cells, std::min(heads[c], 2 * kNarrowHead));
    column.narrowest =
        std::max(column.figures ? cells : std::min(cells, kNarrowText), std::min(heads[c], kNarrowHead));
    sum += column.width + kColumnGap;
  }
  sum -= std::min(sum, kColumnGap);
  while (sum > width) {
    const auto most =
        std::ranges::max_element(columns, {}, [](const DrawnColumn& c) { return c.width - c.narrowest; });
    if (most == columns.end() || most->width == most->narrowest) return false;
    --most->width;
    --sum;
  }
  return true;
}

class Drawing {
 public:
  Drawing(std::vector<DrawnColumn> columns, const Palette& palette)
      : columns_(std::move(columns)), palette_(palette) {}

  /// The heads of one level after the other; a head over several columns once.
  void heads() {
    const std::size_t levels = levels_of(columns_);
    for (std::size_t level = 0; level < levels; ++level) {
      std::vector<Block> blocks;
      for (std::size_t begin = 0, end = 0; begin < columns_.size(); begin = end) {
        end = end_of_head(columns_, begin, level, levels);
        blocks.push_back({begin, end, head_at(columns_[begin], level, levels)});
      }
      add(blocks, kNoRowMark, Look::kFaint, SIZE_MAX);
    }
  }

  void row(std::size_t number, bool marked) {
    std::vector<Block> blocks;
    for (std::size_t c = 0; c < columns_.size(); ++c) blocks.push_back({c, c + 1, columns_[c].cells[number]});
    add(blocks, marked ? kRowMark : kNoRowMark, marked ? Look::kStrong : Look::kPlain,
        marked ? kMaxLines : kMaxLinesBeside);
  }

  /// Whether the whole of the marked row has been shown.
  bool whole() const { return whole_; }
  std::string take() { return std::move(out_); }

 private:
  /// A text over columns [begin, end).
  struct Block {
    std::size_t begin = 0, end = 0;
    std::string text;
  };

  std::size_t width_of(const Block& block) const {
    std::size_t width = (block.end - block.begin - 1) * kColumnGap;
    for (std::size_t c = block.begin; c < block.end; ++c) width += columns_[c].width;
    return width;
  }

  void add(const std::vector<Block>& blocks, std::string_view mark, Look look, std::size_t max_lines) {
    std::vector<std::vector<ByteRange>> lines;
    std::size_t most = 0;
    for (const Block& block : blocks) {
      lines.push_back(fold_lines(block.text, width_of(block)));
      most = std::max(most, lines.back().size());
    }
    whole_ &= look != Look::kStrong || most <= max_lines;
    most = std::min(most, max_lines);
    for (std::size_t n = 0; n < most; ++n) {
      std::string line(n == 0 ? mark : kNoRowMark);
      for (std::size_t b = 0; b < blocks.size(); ++b) {
        if (b > 0) line += std::string(kColumnGap, ' ');
        line += piece(blocks[b], lines[b], n, n + 1 == most);
      }
      line.resize(line.find_last_not_of(' ') + 1);
      out_ += palette_.paint(look, line) + '\n';
    }
  }

  /// Line `n` of a block, filled up to its width.
  std::string piece(const Block& block, const std::vector<ByteRange>& lines, std::size_t n, bool last) const {
    std::string text;
    if (n < lines.size()) text = block.text.substr(lines[n].begin, lines[n].end - lines[n].begin);
    const std::size_t width = width_of(block);
    if (last && n + 1 < lines.size()) text = truncate(text + std::string(kEllipsis), width);
    const bool right = block.end == block.begin + 1 && columns_[block.begin].figures;
    return right ? pad_left(text, width) : pad_right(text, width);
  }

  const std::vector<DrawnColumn> columns_;
  const Palette& palette_;
  std::string out_;
  bool whole_ = true;
};

}  // namespace

bool in_one_table(const Passage& a, const Passage& b) {
  const auto heads = [](const Cell& cell) { return !cell.header.empty(); };
  if (a.sheet != b.sheet || a.section != b.section) return false;
  if (a.page == b.page && a.table != b.table) return false;
  const auto shared = std::ranges::count_if(b.cells, [&](const Cell& cell) {
    return !cell.header.empty() && std::ranges::find(a.cells, cell.header, &Cell::header) != a.cells.end();
  });
  const auto headed = std::min(std::ranges::count_if(a.cells, heads), std::ranges::count_if(b.cells, heads));
  return headed > 0 && shared * 2 >= headed;
}

std::optional<std::string> draw_rows(const std::vector<const Passage*>& rows, std::size_t marked,
                                     std::size_t width, const Palette& palette) {
  const auto has_heads = [](const Cell& cell) { return !cell.header.empty(); };
  if (rows.size() < 2 || std::ranges::none_of(rows[marked]->cells, has_heads)) return std::nullopt;
  DrawnColumns columns(rows.size());
  columns.add(*rows[marked], marked);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (r != marked) columns.add(*rows[r], r);
  }
  if (!fit(columns.columns, width)) return std::nullopt;
  Drawing drawing(std::move(columns.columns), palette);
  drawing.heads();
  for (std::size_t r = 0; r < rows.size(); ++r) drawing.row(r, r == marked);
  return drawing.whole() ? std::optional(drawing.take()) : std::nullopt;
}

}  // namespace hoshin
