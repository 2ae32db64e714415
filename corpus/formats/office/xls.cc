// Old Excel workbooks, of Excel 5 to 2003: what their records say is in xls_workbook.cc and xls_sheet.cc.
// Here it is shown as a workbook of today is.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "corpus/formats/format.h"
#include "corpus/formats/office/compound_file.h"
#include "corpus/formats/office/number_format.h"
#include "corpus/formats/office/office_text.h"
#include "corpus/formats/office/ole_title.h"
#include "corpus/formats/office/sheet_lines.h"
#include "corpus/formats/office/xls_sheet.h"
#include "corpus/formats/office/xls_workbook.h"
#include "corpus/layout/table.h"
#include "corpus/lines/blank.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

std::u32string_view error_text(int code) {
  switch (code) {
    case 0x00:
      return U"#NULL!";
    case 0x07:
      return U"#DIV/0!";
    case 0x0F:
      return U"#VALUE!";
    case 0x17:
      return U"#REF!";
    case 0x1D:
      return U"#NAME?";
    case 0x24:
      return U"#NUM!";
    default:
      return U"#N/A";
  }
}

class XlsReader {
 public:
  XlsReader(std::string_view stream, const FormatContext& context)
      : stream_(stream), limits_(context.limits), book_(stream), lines_(context) {}

  SourceText read() {
    std::size_t spent = 0;
    for (const XlsSheet& sheet : book_.sheets()) {
      if (sheet.hidden) lines_.leave_out_sheet();
      if (!sheet.visible) continue;
      std::size_t end = 0;
      const XlsCells cells = read_xls_sheet(stream_, sheet.begin, book_, limits_, end);
      spent += end - sheet.begin;
      // Sheets that share their records could be endless.
      if (spent > stream_.size()) throw damaged_office_file(message("its parts do not follow on each other"));
      lines_.start_sheet(sheet.name);
      write_sheet(cells, sheet.printed);
      lines_.end_sheet();
    }
    return lines_.take();
  }

 private:
  /// What is printed of the sheet, then what stands beside it, then what lies over it.
  void write_sheet(const XlsCells& sheet, const PrintedColumns& printed) {
    const bool beside = write_cells(sheet, printed, true);
    lines_.part();
    if (beside) write_cells(sheet, printed, false);
    lines_.part();
    for (const std::string& box : sheet.boxes) {
      std::string_view rest = box;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        lines_.add_text(visible_text(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    for (const std::string& comment : sheet.comments) lines_.add_text(visible_text(comment));
  }

  /// Writes the visible cells that are `wanted`: printed, or not. Whether there are others.
  bool write_cells(const XlsCells& sheet, const PrintedColumns& printed, bool wanted) {
    SheetTables tables = lines_.tables();
    bool others = false;
    std::optional<std::size_t> row;
    for (const XlsCell& cell : sheet.cells) {
      if (row && *row != cell.row) tables.end_row();
      row = cell.row;
      const bool here = printed.contain(cell.column) == wanted;
      if (sheet.is_hidden(cell.row) || sheet.hidden.contains(cell.column)) {
        lines_.leave_out_cells(wanted);
        continue;
      }
      if (!here && others) continue;
      std::u32string text = shown_text(cell, sheet);
      if (is_blank_text(text)) continue;
      if (here)
        write_cell(cell, std::move(text), sheet, tables);
      else
        others = true;
    }
    if (row) tables.end_row();
    tables.finish();
    return others;
  }

  void write_cell(const XlsCell& cell, std::u32string text, const XlsCells& sheet, SheetTables& tables) {
    TableCell out{std::move(text), cell.row, cell.column};
    out.number = cell.kind == XlsCell::Kind::kNumber;
    out.emphasised = book_.is_emphasised(cell.style);
    if (const auto range = sheet.merged.find({out.row, out.column}); range != sheet.merged.end()) {
      out.row_span = range->second.row - out.row + 1;
      out.column_span = range->second.column - out.column + 1;
    } else if (book_.is_across(cell.style)) {
      while (
          std::binary_search(sheet.across.begin(), sheet.across.end(),
                             std::pair(cell.row, static_cast<std::uint16_t>(out.column + out.column_span))))
        ++out.column_span;
    }
    lines_.add_cell(std::move(out), tables);
  }

  /// What a reader of the sheet sees in the cell.
  std::u32string shown_text(const XlsCell& cell, const XlsCells& sheet) const {
    const std::u32string_view format = book_.number_format(cell.style);
    switch (cell.kind) {
      case XlsCell::Kind::kSharedText:
        return format_text(visible_text(book_.texts()[static_cast<std::size_t>(cell.value)]), format);
      case XlsCell::Kind::kOwnText:
        return format_text(visible_text(sheet.texts[static_cast<std::size_t>(cell.value)]), format);
      case XlsCell::Kind::kBool:
        return cell.value != 0 ? U"TRUE" : U"FALSE";
      case XlsCell::Kind::kError:
        return std::u32string(error_text(static_cast<int>(cell.value)));
      case XlsCell::Kind::kNumber:
        break;
    }
    return std::isfinite(cell.value) ? format_number(cell.value, format, book_.days_from_1904())
                                     : std::u32string();
  }

  std::string_view stream_;
  const FormatLimits& limits_;
  const XlsWorkbook book_;
  SheetLines lines_;
};

/// Before Excel 5, a file is its records and nothing about them.
void refuse_others(std::string_view bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return;
  const bool older =
      bytes.size() > 1 && bytes[0] == '\x09' && (bytes[1] == 0 || bytes[1] == 2 || bytes[1] == 4);
  if (!older) throw damaged_office_file(message("it has no workbook"));
  throw Error(ErrorCode::kBadData,
              message("it was made by an Excel of before 1993, which hoshin cannot read"),
              message("save it as .xlsx or PDF"));
}

/// The records of a workbook, from what holds them.
std::string workbook_stream(const CompoundFile& file) {
  for (const char* name : {"Workbook", "Book"}) {
    if (auto stream = file.stream(name)) return *std::move(stream);
  }
  if (file.stream("EncryptedPackage")) {
    throw Error(ErrorCode::kBadData, message("it is encrypted"),
                message("open it with its password and save it without one"));
  }
  throw damaged_office_file(message("it has no workbook"));
}

}  // namespace

SourceText read_xls(std::string_view bytes, const FormatContext& context) {
  refuse_others(bytes);
  const CompoundFile file(bytes);
  const std::string stream = workbook_stream(file);
  SourceText source = XlsReader(stream, context).read();
  source.title = ole_title(file.stream("\5SummaryInformation").value_or(""));
  return source;
}

}  // namespace hoshin
