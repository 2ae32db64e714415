#include "corpus/formats/pdf/page_grid.h"

#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/corpus/page_words.h"

namespace hoshin {
namespace {

/// "2x3: 0,0 0,1+2 ...": rows and columns, and each cell as row,column with what it spans.
std::string described(const std::vector<Rule>& rules) {
  std::string out;
  for (const PageGrid& grid : find_grids(rules)) {
    out += (out.empty() ? "" : "; ") + fmt::format("{}x{}:", grid.rows, grid.columns);
    for (const GridCell& c : grid.cells) {
      out += fmt::format(" {},{}", c.row, c.column);
      if (c.row_span > 1) out += fmt::format("|{}", c.row_span);
      if (c.column_span > 1) out += fmt::format("-{}", c.column_span);
    }
  }
  return out;
}

TEST(PageGridTest, FindsTheCellsThatLinesBorder) {
  const struct {
    const char* why;
    std::vector<Rule> rules;
    const char* grids;
  } cases[] = {
      {"no lines, no grid", {}, ""},
      {"a line alone borders nothing", {across(100, 50, 300)}, ""},
      {"lines that do not meet border nothing", {across(100, 50, 300), down(400, 50, 300)}, ""},
      {"a box", {across(0, 0, 100), across(50, 0, 100), down(0, 0, 50), down(100, 0, 50)}, "1x1: 0,0"},
      {"two columns",
       {across(0, 0, 100), across(50, 0, 100), down(0, 0, 50), down(40, 0, 50), down(100, 0, 50)},
       "1x2: 0,0 0,1"},
      {"a table open at its sides ends where its lines do",
       {across(0, 0, 100), across(20, 0, 100), across(40, 0, 100), down(50, 0, 40)},
       "2x2: 0,0 0,1 1,0 1,1"},
      {"a header over two columns: the line between them begins below it",
       {across(0, 0, 100), across(20, 0, 100), across(40, 0, 100), down(0, 0, 40), down(50, 20, 40),
        down(100, 0, 40)},
       "2x2: 0,0-2 1,0 1,1"},
      {"a cell over two rows: the line between them begins beside it",
       {across(0, 0, 100), across(20, 50, 100), across(40, 0, 100), down(0, 0, 40), down(50, 0, 40),
        down(100, 0, 40)},
       "2x2: 0,0|2 0,1 1,1"},
      {"borders are drawn twice, as thin boxes, and piece by piece",
       {across(0, 0, 50), across(1, 49, 100), across(50, 0, 100), across(51.5, 0, 100), down(0, 0, 50),
        down(1.2, 0, 25), down(100, 0, 50)},
       "1x1: 0,0"},
      {"a name whose cell goes on down the left of its parts is the cell of its row",
       {across(0, 0, 100), across(20, 50, 100), across(20, 10, 50), across(40, 10, 100), across(60, 0, 100),
        down(0, 0, 60), down(10, 20, 60), down(50, 0, 60), down(100, 0, 60)},
       "3x3: 0,0-2 0,2 1,0|2 1,1 1,2 2,1 2,2"},
      {"a frame around others is whole",
       {across(0, 0, 100), across(100, 0, 100), down(0, 0, 100), down(100, 0, 100), across(20, 0, 80),
        across(80, 20, 80), down(20, 20, 80), down(80, 20, 80)},
       "3x3: 0,0|3-3 1,1"},
      {"two boxes that do not touch are two",
       {across(0, 0, 100), across(50, 0, 100), down(0, 0, 50), down(100, 0, 50), across(80, 0, 100),
        across(130, 0, 100), down(0, 80, 130), down(100, 80, 130)},
       "1x1: 0,0; 1x1: 0,0"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(described(c.rules), c.grids);
  }
}

TEST(PageGridTest, ATableGoesOnOverTheEdgeOfItsPageWhereItsLinesDownDo) {
  std::vector<Rule> rules;
  for (const double y : {130.0, 160.0, 190.0}) rules.push_back(across(y, 50, 350));
  for (const double x : {50.0, 150.0, 350.0}) rules.push_back(down(x, 100, 190));
  const auto grids = find_grids(rules);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(grids[0].rows, 3U);
  EXPECT_DOUBLE_EQ(grids[0].box.top, 100);
  rules.back().begin = 130;  // one of two lines only
  EXPECT_EQ(find_grids(rules)[0].rows, 2U);
}

TEST(PageGridTest, AnyLinesGiveCellsInsideTheirGrid) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<Rule> rules;
    for (int i = 0; i < 40; ++i) {
      const double a = random() % 300, b = random() % 300;
      rules.push_back(
          {random() % 2 == 0, static_cast<double>(random() % 300), std::min(a, b), std::max(a, b)});
    }
    for (const PageGrid& grid : find_grids(rules)) {
      for (const GridCell& c : grid.cells) {
        EXPECT_LE(c.row + c.row_span, grid.rows);
        EXPECT_LE(c.column + c.column_span, grid.columns);
        EXPECT_TRUE(grid.box.contains(c.box.middle_x(), c.box.middle_y()));
      }
    }
  }
}

TEST(PageGridTest, ADrawingOfManyLinesIsNoTable) {
  std::vector<Rule> rules;
  for (int i = 0; i < 10'000; ++i) rules.push_back({i % 2 == 0, i * 1.0, 0, 10'000});
  EXPECT_TRUE(find_grids(rules).empty());
}

}  // namespace
}  // namespace hoshin
