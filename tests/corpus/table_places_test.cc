#include "corpus/layout/table_places.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

/// A paragraph on a page; with a table, row `row` of it.
Paragraph paragraph(int page, std::uint32_t table = 0, std::uint32_t row = 0) {
  Paragraph p;
  p.page = page;
  if (table == 0) return p;
  p.row.emplace();
  p.row->table = table;
  p.row->number = row;
  return p;
}

std::string described(const TablePlace& place) {
  std::string out = place.sheet;
  if (place.sheet_row) out += " row " + std::to_string(*place.sheet_row);
  if (place.table) out += "table " + std::to_string(*place.table);
  return out;
}

TEST(TablePlacesTest, TablesAreCountedByPage) {
  TablePlaces places({}, /*one_table=*/false);
  EXPECT_EQ(described(places.next(paragraph(1))), "");
  EXPECT_EQ(described(places.next(paragraph(1, 5, 1))), "table 1");
  EXPECT_EQ(described(places.next(paragraph(1, 9, 1))), "table 2") << "a table in a cell of the first";
  EXPECT_EQ(described(places.next(paragraph(1, 5, 2))), "table 1");
  EXPECT_EQ(described(places.next(paragraph(2, 10, 1))), "table 1");
  EXPECT_EQ(described(places.next(paragraph(2))), "");
  EXPECT_EQ(described(places.next(paragraph(2, 11, 1))), "table 2");
}

TEST(TablePlacesTest, RowsOfAWorkbookAreCountedByTheirSheet) {
  TablePlaces places({"歳入", "歳出"}, /*one_table=*/false);
  Paragraph title = paragraph(0), row = paragraph(0, 2, 12), nowhere = paragraph(0, 2, 13);
  title.workbook_sheet = row.workbook_sheet = 2;
  nowhere.workbook_sheet = 3;
  EXPECT_EQ(described(places.next(title)), "歳出");
  EXPECT_EQ(described(places.next(row)), "歳出 row 12");
  EXPECT_EQ(described(places.next(nowhere)), " row 13");
  TablePlaces csv({}, /*one_table=*/true);
  EXPECT_EQ(described(csv.next(paragraph(0, 1, 12))), " row 12");
}

}  // namespace
}  // namespace hoshin
