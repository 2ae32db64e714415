#include "corpus/formats/web/html_table.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "corpus/formats/web/html_tree.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/blank.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A cell with more is running text.
constexpr std::size_t kMaxCellBlocks = 12;
/// How deep tables stand in each other as tables.
constexpr std::size_t kMaxInner = 3;
constexpr int kMaxSpan = 1000;  // as browsers have it

bool is_cell(const GumboNode& node) { return tag_of(node) == GUMBO_TAG_TD || tag_of(node) == GUMBO_TAG_TH; }

bool is_heading(const GumboNode& node) {
  return tag_of(node) >= GUMBO_TAG_H1 && tag_of(node) <= GUMBO_TAG_H6;
}

/// Which columns of the next row are taken by cells that began above.
class Columns {
 public:
  /// The first free column from `from` on for a cell, which then reaches down `row_span` rows.
  std::size_t place(std::size_t from, std::size_t row, std::size_t row_span, std::size_t column_span) {
    std::size_t column = from;
    while (column < free_from_.size() && free_from_[column] > row) ++column;
    if (free_from_.size() < column + column_span) free_from_.resize(column + column_span);
    std::fill_n(free_from_.begin() + static_cast<std::ptrdiff_t>(column), column_span, row + row_span);
    return column;
  }

 private:
  std::vector<std::size_t> free_from_;  ///< Per column, the first row that is free.
};

std::size_t span(const GumboNode& cell, const char* name) {
  return static_cast<std::size_t>(std::clamp(number_attribute(cell, name, 1), 1, kMaxSpan));
}

/// Puts `caption` over the whole table: it is the title of its rows.
void set_title(Table& table, std::u32string caption) {
  std::size_t columns = 1;
  for (TableCell& cell : table.cells) {
    ++cell.row;
    columns = std::max(columns, cell.column + cell.column_span);
  }
  for (InnerTable& inner : table.inner) ++inner.row;
  TableCell title{std::move(caption)};
  title.column_span = columns;
  table.cells.insert(table.cells.begin(), std::move(title));
}

bool could_be_title(std::u32string_view caption) {
  constexpr std::size_t kLongest = 60;
  return caption.size() <= kLongest && caption.find(U'\n') == caption.npos && !is_blank_text(caption) &&
         !is_sentence(caption);
}

}  // namespace

namespace {

/// Whether its own markup, not that of tables in it, says that `table` has columns: heads, a caption,
/// borders.
bool is_marked_table(const GumboNode& table) {
  if (number_attribute(table, "border", 0) > 0) return true;
  bool marked = false;
  walk(
      table,
      [&](const GumboNode& node) {
        const GumboTag tag = tag_of(node);
        marked |= tag == GUMBO_TAG_TH || tag == GUMBO_TAG_CAPTION;
        return !marked && (tag != GUMBO_TAG_TABLE || &node == &table);
      },
      [](const GumboNode&) {});
  return marked;
}

/// Whether any row of `table` has two cells.
bool has_columns(const GumboNode& table) {
  bool columns = false;
  std::size_t cells = 0;
  walk(
      table,
      [&](const GumboNode& node) {
        if (tag_of(node) == GUMBO_TAG_TR) cells = 0;
        columns |= is_cell(node) && ++cells > 1;
        return !columns && (tag_of(node) != GUMBO_TAG_TABLE || &node == &table);
      },
      [](const GumboNode&) {});
  return columns;
}

}  // namespace

bool is_inner_table(const GumboNode& table, const HtmlVisible& visible) {
  return is_data_table(table, visible) && has_columns(table);
}

bool is_data_table(const GumboNode& table, const HtmlVisible& visible) {
  const auto role = attribute(table, "role");
  if (role == "presentation" || role == "none") return false;
  const std::size_t deepest = is_marked_table(table) ? kMaxInner : 0;
  bool layout = false;
  std::size_t blocks = 0;  // of the cell
  std::size_t open = 0;    // tables
  walk(
      table,
      [&](const GumboNode& node) {
        if (layout || (is_element(node) && visible.leaves_out(node))) return false;
        const GumboTag tag = tag_of(node);
        if (is_cell(node)) blocks = 0;
        if (tag == GUMBO_TAG_TABLE) layout |= open++ > deepest;
        layout |= is_heading(node) || tag == GUMBO_TAG_PRE;
        if (tag == GUMBO_TAG_P || tag == GUMBO_TAG_LI) layout |= ++blocks > kMaxCellBlocks;
        return !layout;
      },
      [&](const GumboNode& node) { open -= tag_of(node) == GUMBO_TAG_TABLE; });
  return !layout;
}

Table read_html_table(const GumboNode& table, const HtmlVisible& visible, const FormatLimits& limits,
                      const std::function<std::u32string(const GumboNode&)>& text_of_cell,
                      const std::function<void(const GumboNode&)>& on_caption) {
  Table out;
  Columns columns;
  std::u32string title;
  std::size_t row = 0, column = 0;
  bool head = false;
  const auto add_inner = [&](const GumboNode& in, const TableCell& cell) {
    walk(
        in,
        [&](const GumboNode& node) {
          if (is_element(node) && visible.leaves_out(node)) return false;
          if (tag_of(node) != GUMBO_TAG_TABLE || !is_inner_table(node, visible)) return is_element(node);
          out.inner.push_back(
              {cell.row, cell.column, read_html_table(node, visible, limits, text_of_cell, on_caption)});
          return false;
        },
        [](const GumboNode&) {});
  };
  const auto enter = [&](const GumboNode& node) {
    if (is_element(node) && visible.leaves_out(node)) return false;
    if (tag_of(node) == GUMBO_TAG_CAPTION) {
      std::u32string caption = text_of_cell(node);
      if (title.empty() && could_be_title(caption))
        title = std::move(caption);
      else
        on_caption(node);
      return false;
    }
    head |= tag_of(node) == GUMBO_TAG_THEAD;
    if (!is_cell(node)) return is_element(node);
    TableCell cell;
    cell.row = row;
    cell.row_span = span(node, "rowspan");
    cell.column_span = span(node, "colspan");
    cell.column = columns.place(column, row, cell.row_span, cell.column_span);
    column = cell.column + cell.column_span;
    cell.header = head || tag_of(node) == GUMBO_TAG_TH;
    cell.text = text_of_cell(node);
    add_inner(node, cell);
    if (out.cells.size() >= limits.max_cells || column > limits.max_cells) {
      throw Error(ErrorCode::kBadData, message("a table has more than {} cells", limits.max_cells),
                  message("split it"));
    }
    out.cells.push_back(std::move(cell));
    return false;
  };
  walk(table, enter, [&](const GumboNode& node) {
    if (tag_of(node) == GUMBO_TAG_THEAD) head = false;
    if (tag_of(node) == GUMBO_TAG_TR) ++row, column = 0;
  });
  if (!title.empty() && !out.cells.empty()) set_title(out, std::move(title));
  return out;
}

namespace {

/// A list of terms that says a little of each: a table of two columns by another name.
class TermList {
 public:
  TermList(const HtmlVisible& visible, const std::function<std::u32string(const GumboNode&)>& text_of)
      : visible_(visible), text_of_(text_of) {}

  std::optional<Table> read(const GumboNode& list) {
    walk(
        list, [&](const GumboNode& node) { return &node == &list || enter(node); }, [](const GumboNode&) {});
    constexpr std::size_t kEnough = 2;
    if (!short_ || rows_.size() < kEnough) return std::nullopt;
    Table out;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (is_blank_text(rows_[row].second)) return std::nullopt;
      TableCell term{std::move(rows_[row].first), row, 0};
      term.header = true;
      out.cells.push_back(std::move(term));
      out.cells.push_back({std::move(rows_[row].second), row, 1});
    }
    return out;
  }

 private:
  static constexpr std::size_t kLongestTerm = 30, kLongestText = 150;  // characters

  bool enter(const GumboNode& node) {
    constexpr std::array<GumboTag, 9> kParts = {GUMBO_TAG_UL,    GUMBO_TAG_OL, GUMBO_TAG_DL,
                                                GUMBO_TAG_TABLE, GUMBO_TAG_H2, GUMBO_TAG_H3,
                                                GUMBO_TAG_H4,    GUMBO_TAG_H5, GUMBO_TAG_FIGURE};
    if (!is_element(node) || visible_.leaves_out(node)) return false;
    const GumboTag tag = tag_of(node);
    if (std::find(kParts.begin(), kParts.end(), tag) != kParts.end()) short_ = false;
    if (tag != GUMBO_TAG_DT && tag != GUMBO_TAG_DD) return short_;
    for (const GumboNode* inner : children_of(node)) {
      if (is_element(*inner) && std::find(kParts.begin(), kParts.end(), tag_of(*inner)) != kParts.end())
        short_ = false;
    }
    if (!short_) return false;
    std::u32string text = text_of_(node);
    if (tag == GUMBO_TAG_DT) {
      short_ &= !is_blank_text(text) && text.size() <= kLongestTerm && !is_sentence(text);
      rows_.emplace_back(std::move(text), U"");
    } else if (rows_.empty() || text.size() > kLongestText) {
      short_ = false;
    } else {
      std::u32string& said = rows_.back().second;
      said += (said.empty() ? U"" : U"\n") + text;
    }
    return false;
  }

  const HtmlVisible& visible_;
  const std::function<std::u32string(const GumboNode&)>& text_of_;
  bool short_ = true;
  std::vector<std::pair<std::u32string, std::u32string>> rows_;
};

}  // namespace

std::optional<Table> read_term_list(const GumboNode& list, const HtmlVisible& visible,
                                    const std::function<std::u32string(const GumboNode&)>& text_of) {
  return TermList(visible, text_of).read(list);
}

}  // namespace hoshin
