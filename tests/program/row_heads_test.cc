// Rows of tables after the heads of their cells.
#include "query/row_heads.h"

#include <gtest/gtest.h>

#include "query/cli/labels.h"
#include "query/cli/pretty_renderer.h"

namespace hoshin {
namespace {

Hit row_of(std::string text, std::vector<Cell> cells, std::vector<ByteRange> highlights = {}) {
  Hit hit;
  hit.passage.text = std::move(text);
  hit.passage.cells = std::move(cells);
  hit.highlights = std::move(highlights);
  return hit;
}

/// The text with its highlights in brackets.
std::string marked(const Hit& hit) {
  std::string out = hit.passage.text;
  for (auto range = hit.highlights.rbegin(); range != hit.highlights.rend(); ++range)
    out.insert(range->end, "]").insert(range->begin, "[");
  return out;
}

TEST(RowHeadsTest, EachCellStandsBehindItsHeads) {
  const struct {
    const char* why;
    Hit hit;
    std::string shown;
  } cases[] = {
      {"no row", row_of("演習を行う。", {}, {{0, 6}}), "[演習]を行う。"},
      {"no heads", row_of("甲\t1", {{"甲", {}}, {"1", {}}}), "甲\t1"},
      {"heads", row_of("演習\t182", {{"演習", {"事業名"}}, {"182", {"令和７年度", "要求"}}}, {{0, 6}}),
       "事業名：[演習]\t令和７年度 要求：182"},
      {"a name carried down",
       row_of("道路課\t45", {{"土木局", {"局名"}}, {"道路課", {"課名"}}, {"45", {"定員"}}}),
       "局名：土木局\t課名：道路課\t定員：45"},
      {"the same text twice", row_of("10\t10", {{"10", {"当初"}}, {"10", {"執行"}}}, {{3, 5}}),
       "当初：10\t執行：[10]"},
  };
  for (const auto& c : cases) EXPECT_EQ(marked(with_heads(c.hit)), c.shown) << c.why;
}

TEST(RowHeadsTest, ARowAmongYearsHasItsHeadsToo) {
  Comparison comparison;
  for (const int year : {2024, 2025}) {
    Comparison::Year& one = comparison.years.emplace_back();
    one.year = year;
    one.total = one.passages = 1;
    one.best = row_of("演習\t182", {{"演習", {"事業名"}}, {"182", {"要求"}}}, {{0, 6}});
  }
  const Labels labels(HOSHIN_DATA_DIR);
  for (const std::size_t width : {40, 100}) {
    Terminal terminal;
    terminal.width = width;
    const std::string shown = PrettyRenderer(terminal, labels).comparison(comparison);
    EXPECT_NE(shown.find("事業名：演習"), std::string::npos) << shown;
    EXPECT_NE(shown.find("要求：182"), std::string::npos) << shown;
  }
}

/// A row of a sheet: a bureau, its staff and its money of two years; "" for a cell that is not there.
Passage staff_row(const std::vector<std::string>& cells) {
  const std::vector<std::string> heads[] = {
      {"局名"}, {"定員"}, {"予算額", "令和７年度"}, {"予算額", "令和６年度"}};
  Passage row;
  row.id = "staff#" + cells[0];
  row.sheet = "歳出";
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (!cells[c].empty()) row.cells.push_back({cells[c], heads[c]});
  }
  return row;
}

TEST(RowHeadsTest, ShowDrawsTheTableAroundARow) {
  const Labels labels(HOSHIN_DATA_DIR);
  const Neighbours rows = {{staff_row({"総務局", "40", "1,182", "990"}), staff_row({"財政局", "", "7", "8"})},
                           {staff_row({"教育局", "1,200", "", "12"})}};
  Passage row = staff_row({"土木及び公園緑地局", "45", "▲3", "15"});
  const struct {
    const char* why;
    std::size_t width;
    Passage row;
    std::string shown;
  } cases[] = {
      {"in columns, under the heads", 60, row,
       "                             予算額\n"
       "  局名                 定員  令和７年度  令和６年度\n"
       "  総務局                 40       1,182         990\n"
       "  財政局                              7           8\n"
       "> 土木及び公園緑地局     45          ▲3          15\n"
       "  教育局              1,200                      12\n\n"},
      {"texts and heads are folded where it is narrow", 46, row,
       "                          予算額\n"
       "  局名              定員   令和７年   令和６年\n"
       "                                 度         度\n"
       "  総務局              40      1,182        990\n"
       "  財政局                          7          8\n"
       "> 土木及び公園緑      45         ▲3         15\n"
       "  地局\n"
       "  教育局           1,200                    12\n\n"},
      {"cell by cell where it is too narrow", 40, row,
       "局名：土木及び公園緑地局\n定員：45\n予算額 › 令和７年度：▲3\n"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const PrettyRenderer renderer({c.width, false, false}, labels);
    const std::string shown = renderer.show(c.row, {}, rows);
    EXPECT_NE(shown.find(c.shown), std::string::npos) << shown;
  }
}

TEST(RowHeadsTest, RowsOfAnotherTableAreNotDrawn) {
  const Labels labels(HOSHIN_DATA_DIR);
  const PrettyRenderer renderer({60, false, false}, labels);
  const Passage row = staff_row({"土木局", "45", "3", "15"});
  Passage other_sheet = staff_row({"甲", "1", "2", "3"}), other_title = other_sheet,
          other_heads = other_sheet;
  other_sheet.sheet = "歳入";
  other_title.section = {"別表"};
  other_heads.cells = {{"乙", {"科目"}}, {"1", {"金額"}}};
  const Neighbours nearest = {{staff_row({"丙", "1", "2", "3"})}, {}};
  for (const Passage& other : {other_sheet, other_title, other_heads}) {
    const std::string shown = renderer.show(row, nearest, {nearest.before, {other, nearest.before[0]}});
    EXPECT_EQ(shown.find("甲"), std::string::npos) << shown;
    EXPECT_EQ(shown.find("乙"), std::string::npos) << shown;
    EXPECT_EQ(shown.find("丙"), shown.rfind("丙")) << "nor is one behind it, nor a neighbour twice";
  }
}

TEST(RowHeadsTest, ShowGivesARowCellByCell) {
  const Labels labels(HOSHIN_DATA_DIR);
  const PrettyRenderer renderer({40, false, false}, labels);
  const Hit row = row_of("演習\t182", {{"演習", {"事業名"}}, {"182", {"令和７年度", "要求"}}});
  const std::string shown = renderer.show(row.passage, {});
  EXPECT_NE(shown.find("事業名：演習\n令和７年度 › 要求：182\n"), std::string::npos) << shown;
}

}  // namespace
}  // namespace hoshin
