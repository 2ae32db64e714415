// Excel workbooks: sheets in order, each as blocks of cells that are tables or lines of text. What a number
// looks like is in number_format.cc.
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "corpus/formats/format.h"
#include "corpus/formats/office/drawing_text.h"
#include "corpus/formats/office/number_format.h"
#include "corpus/formats/office/office_text.h"
#include "corpus/formats/office/package.h"
#include "corpus/formats/office/sheet_lines.h"
#include "corpus/formats/office/xlsx_places.h"
#include "corpus/formats/office/xlsx_styles.h"
#include "corpus/layout/table.h"
#include "corpus/lines/blank.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// What a string of a sheet shows: _x000D_ stands for the character U+000D (and _x005F_ for the _ of a text
/// that looks so).
std::u32string cell_string(std::string_view text) {
  constexpr std::size_t kLength = 7;  // of _x000D_
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::uint32_t code = 0;
    const char* const hex = text.data() + at + 2;
    const bool escape = text.substr(at).starts_with("_x") && text.size() - at >= kLength &&
                        text[at + 6] == '_' && std::from_chars(hex, hex + 4, code, 16).ptr == hex + 4;
    if (escape) append_utf8(out, code == '\t' ? U' ' : static_cast<char32_t>(code));  // a tab parts cells
    if (!escape) out += text[at];
    at += escape ? kLength : 1;
  }
  return visible_text(out);
}

/// The text of an si or is: its runs, without the readings above them.
std::u32string rich_text(pugi::xml_node node) {
  std::string out;
  for (const pugi::xml_node c : node.children()) {
    if (local_name(c) == "t") out += c.text().get();
    if (local_name(c) == "r") out += child(c, "t").text().get();
  }
  return cell_string(out);
}

class XlsxReader {
 public:
  XlsxReader(const Package& package, const FormatContext& context)
      : package_(package),
        main_(package.main_part()),
        relations_(package.relationships(main_)),
        styles_(root_of(package_.part_of_type(relations_, "styles"))),
        lines_(context) {}

  SourceText read() {
    const Part workbook = package_.part(main_);
    days_from_1904_ = is_true(attribute(child(workbook.root(), "workbookPr"), "date1904"));
    read_shared_strings();
    std::vector<std::pair<int, pugi::xml_node>> sheets;  // with their numbers, from 0
    int number = 0;
    for (const pugi::xml_node sheet : child(workbook.root(), "sheets").children()) {
      const std::string_view state = attribute(sheet, "state");
      if (state.empty() || state == "visible") {
        sheets.push_back({number, sheet});
      } else if (local_name(sheet) == "sheet") {
        lines_.leave_out_sheet();
      }
      ++number;
    }
    for (const auto& [index, sheet] : sheets) {
      const auto relation_of = relations_.find(relation(sheet));
      if (relation_of == relations_.end() || relation_of->second.type == "chartsheet") continue;
      lines_.start_sheet(attribute(sheet, "name"));
      read_sheet(relation_of->second.target, printed_columns(workbook.root(), index));
    }
    SourceText source = lines_.take();
    source.title = package_.title();
    return source;
  }

 private:
  static bool is_true(std::string_view value) { return value == "1" || value == "true"; }

  void read_shared_strings() {
    const std::string path = package_.related(main_, "sharedStrings");
    if (path.empty()) return;
    package_.list_part(path, "sst").each([&](pugi::xml_node si) {
      if (local_name(si) != "si") return;
      strings_ += to_utf8(rich_text(si));
      string_ends_.push_back(strings_.size());
    });
  }

  std::optional<std::u32string> shared_string(int index) const {
    if (index < 0 || static_cast<std::size_t>(index) >= string_ends_.size()) return std::nullopt;
    const auto i = static_cast<std::size_t>(index);
    const std::size_t begin = i == 0 ? 0 : string_ends_[i - 1];
    return to_utf32(std::string_view(strings_).substr(begin, string_ends_[i] - begin));
  }

  /// What is printed of the sheet, then what stands beside it.
  void read_sheet(const std::string& path, const PrintedColumns& printed) {
    const ListPart part = package_.list_part(path, "sheetData");
    const pugi::xml_node root = part.root();
    const SheetFacts facts{hidden_columns(root), merged_ranges(root), printed};
    const bool beside = read_cells(part, facts, /*printed=*/true);
    lines_.part();
    if (beside) read_cells(part, facts, /*printed=*/false);
    lines_.part();
    write_drawing(path, root);
    write_comments(path);
    lines_.end_sheet();
  }

  /// What decides how the cells of a sheet are read.
  struct SheetFacts {
    ColumnSet hidden;
    std::map<CellPlace, CellPlace> merged;
    const PrintedColumns& printed;
  };

  /// Reads the visible cells that are `printed`, or those that are not. Whether there are others.
  bool read_cells(const ListPart& part, const SheetFacts& facts, bool printed) {
    SheetTables tables = lines_.tables();
    std::size_t row = 0;
    bool others = false;
    part.each([&](pugi::xml_node node) {
      if (local_name(node) != "row") return;
      row =
          static_cast<std::size_t>(std::max(to_int(attribute(node, "r"), static_cast<int>(row) + 1), 1)) - 1;
      if (!is_true(attribute(node, "hidden")))
        others |= read_row(node, row, facts, printed, tables);
      else if (printed)
        lines_.leave_out_cells(filled_cells(node));
      ++row;
      tables.end_row();
    });
    tables.finish();
    return others;
  }

  static bool is_filled(pugi::xml_node cell) { return child(cell, "v") || child(cell, "is"); }

  static std::size_t filled_cells(pugi::xml_node row) {
    const auto cells = row.children();
    return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), is_filled));
  }

  static PrintedColumns printed_columns(pugi::xml_node workbook, int sheet) {
    PrintedColumns printed;
    for (const pugi::xml_node name : child(workbook, "definedNames").children()) {
      if (attribute(name, "name") == "_xlnm.Print_Area" &&
          to_int(attribute(name, "localSheetId"), -1) == sheet)
        printed.add(name.text().get());
    }
    return printed;
  }

  static ColumnSet hidden_columns(pugi::xml_node root) {
    ColumnSet hidden;
    for (const pugi::xml_node col : child(root, "cols").children()) {
      const int first = to_int(attribute(col, "min")), last = to_int(attribute(col, "max"));
      if (is_true(attribute(col, "hidden")) && first >= 1 && last >= first)
        hidden.add(static_cast<std::size_t>(first) - 1, static_cast<std::size_t>(last) - 1);
    }
    return hidden;
  }

  /// First cell -> last cell.
  static std::map<CellPlace, CellPlace> merged_ranges(pugi::xml_node root) {
    std::map<CellPlace, CellPlace> out;
    for (const pugi::xml_node merge : child(root, "mergeCells").children()) {
      const std::string_view range = attribute(merge, "ref");
      const std::size_t colon = std::min(range.find(':'), range.size());
      const auto first = cell_place(range.substr(0, colon));
      const auto last = cell_place(range.substr(std::min(colon + 1, range.size())));
      if (first && last && last->row >= first->row && last->column >= first->column)
        out.emplace(*first, *last);
    }
    return out;
  }

  /// Adds the cells of a row that are `printed`, or those that are not; gives whether there are others.
  bool read_row(pugi::xml_node node, std::size_t row, const SheetFacts& facts, bool printed,
                SheetTables& tables) {
    std::size_t column = 0;
    bool others = false;
    for (const pugi::xml_node c : node.children()) {
      if (local_name(c) != "c") continue;
      if (const auto place = cell_place(attribute(c, "r"))) column = place->column;
      const std::size_t here = column++;
      if (facts.hidden.contains(here)) {
        if (printed) lines_.leave_out_cells(is_filled(c));
        continue;
      }
      const bool wanted = facts.printed.contain(here) == printed;
      if (!wanted && others) continue;
      std::u32string text = shown_text(c);
      if (is_blank_text(text)) continue;
      if (wanted)
        add_cell(c, {std::move(text), row, here, 1, 1, false}, facts, tables);
      else
        others = true;
    }
    return others;
  }

  void add_cell(pugi::xml_node node, TableCell cell, const SheetFacts& facts, SheetTables& tables) {
    cell.number = is_number(node);
    cell.emphasised = styles_.is_emphasised(to_int(attribute(node, "s"), -1));
    if (const auto range = facts.merged.find({cell.row, cell.column}); range != facts.merged.end()) {
      cell.row_span = range->second.row - cell.row + 1;
      cell.column_span = range->second.column - cell.column + 1;
    } else {
      cell.column_span += empty_cells_across(node);
    }
    lines_.add_cell(std::move(cell), tables);
  }

  /// How many empty cells behind `cell` its text is set in the middle of.
  std::size_t empty_cells_across(pugi::xml_node cell) const {
    std::size_t count = 0;
    const auto goes_across = [&](pugi::xml_node c) {
      return styles_.is_across(to_int(attribute(c, "s"), -1));
    };
    const auto first = goes_across(cell) ? cell_place(attribute(cell, "r")) : std::nullopt;
    for (pugi::xml_node next = cell.next_sibling(); first && next; next = next.next_sibling()) {
      const auto place = cell_place(attribute(next, "r"));
      if (is_filled(next) || !goes_across(next) || !place || place->column != first->column + count + 1)
        break;
      ++count;
    }
    return count;
  }

  static bool is_number(pugi::xml_node cell) {
    const std::string_view type = attribute(cell, "t");
    return (type.empty() || type == "n") && child(cell, "v");
  }

  /// What a reader of the sheet sees in the cell.
  std::u32string shown_text(pugi::xml_node cell) const {
    const std::string_view type = attribute(cell, "t");
    const std::u32string_view format = styles_.number_format(to_int(attribute(cell, "s"), -1));
    if (type == "inlineStr") return format_text(rich_text(child(cell, "is")), format);
    const std::string_view value = child(cell, "v").text().get();
    if (value.empty()) return {};
    if (type == "s") {
      const auto text = shared_string(to_int(value, -1));
      return text ? format_text(*text, format) : U"";
    }
    if (type == "str") return format_text(cell_string(value), format);
    if (type == "b") return value == "1" ? U"TRUE" : U"FALSE";
    if (type == "e" || type == "d") return visible_text(value);
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) return visible_text(value);
    return format_number(number, format, days_from_1904_);
  }

  /// Text boxes lie over the cells.
  void write_drawing(const std::string& sheet, pugi::xml_node root) {
    const pugi::xml_node reference = child(root, "drawing");
    if (!reference) return;
    const auto relations = package_.relationships(sheet);
    const auto found = relations.find(relation(reference));
    if (found == relations.end() || !package_.has(found->second.target)) return;
    const Part part = package_.part(found->second.target);
    for (const DrawnText& text : drawn_texts(part.root())) {
      for (const std::u32string& paragraph : text.paragraphs) lines_.add_text(paragraph);
    }
    const auto of_drawing = package_.relationships(found->second.target);
    for (const pugi::xml_node graphic : graphics_below(part.root())) {
      // The figures of its labels stand in the cells.
      for (const std::u32string& text : graphic_text(package_, of_drawing, graphic).words())
        lines_.add_text(text);
    }
  }

  /// What was noted at the cells.
  void write_comments(const std::string& sheet) {
    for (const auto& [id, r] : package_.relationships(sheet)) {
      if (r.type != "comments" || !package_.has(r.target)) continue;
      const Part part = package_.part(r.target);
      for (const pugi::xml_node comment : child(part.root(), "commentList").children()) {
        const std::u32string text = rich_text(child(comment, "text"));
        lines_.add_text(text);
      }
    }
  }

  const Package& package_;
  const std::string main_;
  const Relationships relations_;
  const XlsxStyles styles_;
  std::string strings_;                   ///< The shared ones, one behind the other.
  std::vector<std::size_t> string_ends_;  ///< Where each of them ends.
  bool days_from_1904_ = false;
  SheetLines lines_;
};

}  // namespace

SourceText read_xlsx(std::string_view bytes, const FormatContext& context) {
  const Package package(bytes, context.limits);
  return XlsxReader(package, context).read();
}

}  // namespace hoshin
