// Tables and lists of a page that no lines border.
#include "corpus/formats/pdf/page_open_table.h"

#include <gtest/gtest.h>

#include "tests/corpus/described_page.h"

namespace hoshin {
namespace {

TEST(PageOpenTableTest, ATableWithoutBordersMaySpreadItsNamesAndItsSigns) {
  PrintedPage page = blank_page();
  add_lines(page, 100, 100, {"会計"});
  add_lines(page, 250, 100, {"当"});
  add_lines(page, 280, 100, {"初"});
  add_lines(page, 350, 100, {"補"});
  add_lines(page, 380, 100, {"正"});
  double y = 130;
  const struct {
    std::vector<const char*> name;
    const char *initial, *sign, *more;
  } rows[] = {{{"点", "検", "費"}, "２６２", "", "５"},
              {{"橋の点検の受入金"}, "４２７", "△", "７"},
              {{"予", "備"}, "２６０", "", "８"}};
  for (const auto& row : rows) {
    double x = 100;
    for (const char* letter : row.name) add_lines(page, std::exchange(x, x + 30), y, {letter});
    add_lines(page, 255, y, {row.initial});
    if (*row.sign) add_lines(page, 350, y, {row.sign});
    add_lines(page, 385, y, {row.more});
    y += 20;
  }
  EXPECT_EQ(described(page),
            (std::vector<std::string>{
                "{会計,当初,補正/点検費,２６２,５/橋の点検の受入金,４２７,△ ７/予備,２６０,８}"}));
}

TEST(PageOpenTableTest, ReadsATableWithoutBorders) {
  PrintedPage page = blank_page();
  // Headers of two lines, centred over figures that are set to the right.
  page.words = {word("事業", 60, 100), word("令和七年度", 250, 100), word("令和六年度", 400, 100),
                word("当初予算", 255, 115), word("当初予算", 405, 115)};
  double y = 140;
  for (const char* label : {"演習の実施", "人材の育成", "調査"}) {
    page.words.push_back(word(label, 60, y));
    page.words.push_back(word("１２３", 310, y));
    page.words.push_back(word("４５", 470, y));
    y += 20;
  }
  EXPECT_EQ(described(page),
            (std::vector<std::string>{"{事業,令和七年度当初予算,令和六年度当初予算/演習の実施,１２３,４５/"
                                      "人材の育成,１２３,４５/調査,１２３,４５}"}));
}

TEST(PageOpenTableTest, ANameOverTwoLinesIsOneRowWithItsFigure) {
  PrintedPage page = blank_page();
  add_lines(page, 50, 100, {"地域の防災の"});
  add_lines(page, 50, 110, {"推進に要する経費"});
  add_lines(page, 200, 105, {"１，２３４"});
  add_lines(page, 50, 140, {"広報費"});
  add_lines(page, 200, 140, {"５６"});
  add_lines(page, 50, 160, {"調査費"});
  add_lines(page, 200, 160, {"７８"});
  EXPECT_EQ(described(page),
            (std::vector<std::string>{"{地域の防災の推進に要する経費,１，２３４/広報費,５６/調査費,７８}"}));
}

TEST(PageOpenTableTest, LettersSpreadBeforeAFigureAreOneName) {
  const struct {
    const char* why;
    std::vector<Word> words;
    std::vector<std::string> lines;
  } cases[] = {
      {"behind a mark",
       {word("１", 50, 100), word("予", 80, 100), word("備", 120, 100), word("費", 160, 100),
        word("５００", 300, 100)},
       {"１ 予備費 ５００"}},
      {"a number among them",
       {word("令", 50, 100), word("和", 70, 100), word("６", 90, 100), word("年", 110, 100),
        word("度", 130, 100)},
       {"令和６年度"}},
      {"the last letter of a column and the first of the next",
       {word("左の段の行は", 50, 100), word("新", 120, 100), word("債", 300, 100), word("２３", 322, 100)},
       {"左の段の行は 新 債 ２３"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    PrintedPage page = blank_page();
    page.words = c.words;
    EXPECT_EQ(described(page), c.lines);
  }
}

TEST(PageOpenTableTest, ItemsOfTwoLevelsWithTheirSumsAreNoTable) {
  const struct {
    const char* why;
    std::vector<std::pair<const char*, const char*>> lines;
    bool table;
  } cases[] = {
      {"items below an item",
       {{"（５）その他の支援", "１４５億円"}, {"①橋の点検", "１００億円"}, {"②堤の点検", "４５億円"}},
       false},
      {"items of one level",
       {{"①橋の点検", "１００億円"}, {"②堤の点検", "４５億円"}, {"③道の点検", "５億円"}},
       true},
      {"their unit stands elsewhere",
       {{"（５）その他の支援", "１，４５０"}, {"①橋の点検", "１，０００"}, {"②堤の点検", "４５０"}},
       true},
      {"names without marks",
       {{"橋の点検", "１００億円"}, {"堤の点検", "４５億円"}, {"合計", "１４５億円"}},
       true},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    PrintedPage page = blank_page();
    double y = 100;
    for (const auto& [name, sum] : c.lines) {
      page.words.push_back(word(name, 60, y));
      page.words.push_back(word(sum, 450, y));
      y += 20;
    }
    EXPECT_EQ(described(page).front().front() == '{', c.table);
  }
}

TEST(PageOpenTableTest, AnItemWithItsSumEndsTheColumnsAboveIt) {
  PrintedPage page = blank_page();
  add_lines(page, 60, 100,
            {"左の段の一行目であり", "左の段の二行目である", "左の段の三行目である", "左の段の四行目である"});
  add_lines(page, 310, 100,
            {"右の段の一行目であり", "右の段の二行目である", "右の段の三行目である", "右の段の四行目である"});
  for (const auto& [name, sum, y] :
       {std::tuple("（３）橋の点検", "１００億円", 175.0), {"（４）堤の点検", "４５億円", 195.0}}) {
    page.words.push_back(word(name, 60, y));
    page.words.push_back(word(sum, 500 - 10 * static_cast<double>(to_utf32(sum).size()), y));
  }
  add_lines(page, 60, 215, {"点検に要する経費を措置する。"});
  page.words.push_back(
      word("紙の幅いっぱいに続く行がここにあり全体の幅を示している行であるため長い長い行", 60, 240));
  const auto lines = described(page);
  ASSERT_EQ(lines.size(), 12U);
  EXPECT_EQ(lines[7], "右の段の四行目である");
  EXPECT_EQ(lines[8], "| （３）橋の点検 １００億円");
  EXPECT_EQ(lines[9], "（４）堤の点検 ４５億円");
}

}  // namespace
}  // namespace hoshin
