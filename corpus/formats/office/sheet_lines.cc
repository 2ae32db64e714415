#include "corpus/formats/office/sheet_lines.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "corpus/layout/table_grid.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Sheet1, シート1, and the Table 1 of programs that make sheets of other papers: a name that nobody gave.
bool is_default_name(std::string_view name) {
  const std::string folded = fold(name);
  for (const std::string_view prefix : {"sheet", "worksheet", "シート", "ワークシート", "table", "page"}) {
    if (!folded.starts_with(prefix)) continue;
    return folded.find_first_not_of("0123456789 ", prefix.size()) == std::string::npos;
  }
  return false;
}

/// The first title of each sheet, by its text: the lines that have it.
std::map<std::u32string, std::vector<std::size_t>> titles_of_sheets(const std::vector<Line>& lines) {
  std::map<std::u32string, std::vector<std::size_t>> out;
  std::uint16_t sheet = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].sheet == sheet || !(lines[i].title || lines[i].heading > 0)) continue;
    sheet = lines[i].sheet;
    out[lines[i].text].push_back(i);
  }
  return out;
}

/// Sheets that have one title in common are told apart by their names, which stand below it.
void name_sheets_alike(SourceText& source) {
  std::map<std::size_t, Line> names;  // behind which line
  for (const auto& [title, places] : titles_of_sheets(source.lines)) {
    const bool whole = std::ranges::any_of(places, [&](std::size_t i) { return source.lines[i].title; });
    for (const std::size_t i : places) {
      Line name = source.lines[i];
      const std::string& sheet = source.sheets[name.sheet - 1U];
      if (places.size() < 2 || name.row || is_default_name(sheet)) continue;
      name.text = to_utf32(sheet);
      name.columns = display_width(sheet, true);
      name.heading = whole ? 1 : name.heading + 1;
      name.title = name.page_break = false;
      name.blanks_before = 0;
      names.emplace(i, std::move(name));
    }
  }
  if (names.empty()) return;
  std::vector<Line> lines;
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    lines.push_back(std::move(source.lines[i]));
    if (const auto name = names.find(i); name != names.end()) lines.push_back(std::move(name->second));
  }
  source.lines = std::move(lines);
}

}  // namespace

SheetLines::SheetLines(const FormatContext& context)
    : context_(context), lines_(context.limits.max_sheet_bytes) {}

void SheetLines::start_sheet(std::string_view name) {
  if (!sheets_.empty()) lines_.collector().break_page();
  const std::u32string shown = on_one_line(visible_text(name));
  sheets_.push_back(to_utf8(shown));
  lines_.collector().start_sheet(static_cast<std::uint16_t>(sheets_.size()));
  heading_ = is_default_name(name) ? U"" : shown;
}

SheetTables SheetLines::tables() {
  return {lines_.collector(), context_.words, titled_, [this](const SheetText& text) { write_text(text); },
          context_.limits.max_cells};
}

void SheetLines::add_cell(TableCell cell, SheetTables& tables) {
  lines_.spend(cell.text);
  if (++cell_count_ > context_.limits.max_sheet_cells) {
    throw Error(ErrorCode::kBadData, message("it has over {} cells", context_.limits.max_sheet_cells),
                message("split the workbook"));
  }
  tables.sheet().cells.push_back(std::move(cell));
}

void SheetLines::add_text(std::u32string_view text) { write_text({.text = text}); }

SourceText SheetLines::take() {
  SourceText source;
  source.lines = lines_.collector().take();
  source.sheets = std::move(sheets_);
  name_sheets_alike(source);
  if (hidden_sheets_ > 0)
    source.warnings.push_back(message("hidden sheets are not read: {}", hidden_sheets_));
  if (hidden_cells_ > 0)
    source.warnings.push_back(message("cells of hidden rows and columns are not read: {}", hidden_cells_));
  return source;
}

/// The first title of a workbook is its own; a sheet without one has its name for one.
void SheetLines::write_text(const SheetText& text) {
  ParagraphStyle style;
  style.heading = text.heading;
  style.title = text.title;
  titled_ |= text.title;
  if (text.title || text.heading > 0) heading_.clear();
  if (!text.aside) write_heading();
  if (text.repeated) style.place = LinePlace::kRunningHead;
  if (!text.text.empty()) lines_.add(text.text, style);
}

void SheetLines::write_heading() {
  if (heading_.empty()) return;
  ParagraphStyle style;
  style.heading = 1;
  lines_.add(std::exchange(heading_, {}), style);
  titled_ = true;
}

}  // namespace hoshin
