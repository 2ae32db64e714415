#include "corpus/formats/pdf/page_layout.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "corpus/formats/pdf/page_panels.h"
#include "tests/corpus/described_page.h"

namespace hoshin {
namespace {

TEST(PageLayoutTest, ReadsColumnsOneByOneBelowWhatStandsOverBoth) {
  PrintedPage page = blank_page();
  add_lines(page, 150, 50, {"両方の段にかかる表題である"});
  add_lines(page, 50, 100, {"左の段の一行目であり", "左の段の二行目である", "左の段の三行目である"});
  add_lines(page, 300, 100, {"右の段の一行目であり", "右の段の二行目である", "右の段の三行目である"});
  EXPECT_EQ(described(page), (std::vector<std::string>{"両方の段にかかる表題である", "| 左の段の一行目であり",
                                                       "左の段の二行目である", "左の段の三行目である",
                                                       "| 右の段の一行目であり", "右の段の二行目である",
                                                       "右の段の三行目である"}));
}

TEST(PageLayoutTest, ALetterToSeveralOfficesHasNoColumns) {
  PrintedPage page = blank_page();
  page.words.push_back(word("写", 60, 42, 40));
  const auto add_spread = [&](double x, double y, double step, const std::vector<const char*>& letters) {
    for (const char* letter : letters) page.words.push_back(word(letter, x, y, 10)), x += step;
  };
  add_spread(420, 58, 13, {"総", "発", "第", "３", "号"});
  add_spread(420, 76, 13, {"令", "和", "６", "年", "４", "月", "１", "日"});
  add_lines(page, 60, 120, {"都道府県防災主管部長", "市町村防災主管部長", "消防本部予防課長"});
  page.words.push_back(word("殿", 300, 135));
  add_lines(page, 330, 200, {"総務省消防庁予防課長"});
  add_spread(330, 215, 25, {"（", "公", "印", "省", "略", "）"});
  add_lines(page, 150, 260, {"消防用設備等の点検について"});
  EXPECT_EQ(described(page),
            (std::vector<std::string>{"写", "総 発 第３号", "令 和６年４月１日", "都道府県防災主管部長",
                                      "市町村防災主管部長 殿", "消防本部予防課長", "総務省消防庁予防課長",
                                      "（公印省略）", "消防用設備等の点検について"}));
}

TEST(PageLayoutTest, LinesAcrossPartTheRowsOfATableWithoutLinesDown) {
  const char* const rows[4][2] = {{"要件の種類", "基準とする値"},
                                  {"付加価値額の増加", "年平均成長率が三以上"},
                                  {"給与支給総額の増加", "年平均成長率が二以上"},
                                  {"最低賃金の水準", "地域の最低賃金を上回る額"}};
  const auto page_with = [&](std::initializer_list<double> lines, bool frame, double second) {
    PrintedPage page = blank_page();
    for (const double y : lines) page.rules.push_back(across(y, 50, 450));
    if (frame) add_box(page.rules, {50, 95, 450, 195});
    for (int r = 0; r < 4; ++r) {
      page.words.push_back(word(rows[r][0], 60, 102 + 25 * r));
      page.words.push_back(word(rows[r][1], second, 102 + 25 * r));
    }
    return described(page);
  };
  const std::vector<std::string> table = {
      "{要件の種類,基準とする値/付加価値額の増加,年平均成長率が三以上/給与支給総額の増加,年平均成長率が二以上"
      "/最低賃金の水準,地域の最低賃金を上回る額}"};
  EXPECT_EQ(page_with({95, 120, 145, 170, 195}, false, 250), table);
  EXPECT_EQ(page_with({120, 145, 170}, true, 250), table) << "in a frame";
  EXPECT_NE(page_with({95, 195}, false, 250), table) << "a heading stands between two lines, too";
}

TEST(PageLayoutTest, ALineOverBothColumnsEndsThem) {
  PrintedPage page = blank_page();
  add_lines(page, 50, 100, {"左の段の一行目である文", "左の段の二行目である文", "左の段の三行目である文"});
  add_lines(page, 300, 100, {"右の段の一行目である文", "右の段の二行目である文", "右の段の三行目である文"});
  for (const double y : {155.0, 185.0}) page.rules.push_back(across(y, 50, 410));
  page.words.push_back(word("第２節　点検の結果", 50, 163, 14));
  add_lines(page, 50, 200, {"次の節の左の段の一行目", "次の節の左の段の二行目"});
  add_lines(page, 300, 200, {"次の節の右の段の一行目", "次の節の右の段の二行目"});
  EXPECT_EQ(described(page),
            (std::vector<std::string>{
                "| 左の段の一行目である文", "左の段の二行目である文", "左の段の三行目である文",
                "| 右の段の一行目である文", "右の段の二行目である文", "右の段の三行目である文",
                "| 第２節　点検の結果", "| 次の節の左の段の一行目", "次の節の左の段の二行目",
                "| 次の節の右の段の一行目", "次の節の右の段の二行目"}));
}

/// A question of `asked` lines beside an answer of `answered`, below each other; `gap` points between rows.
PrintedPage questions(const std::vector<std::pair<int, int>>& rows, double gap, double width) {
  PrintedPage page = blank_page();
  add_lines(page, 80, 50, {"質問"});
  add_lines(page, 320, 50, {"回答"});
  double y = 80;
  const auto add = [&](double x, int lines, const char* first, const char* next) {
    for (int i = 0; i < lines; ++i) page.words.push_back(word(i == 0 ? first : next, x, y + i * 15, width));
  };
  for (const auto& [asked, answered] : rows) {
    add(50, asked, "いつまでに申し込", "めばよいでしょうか");
    add(250, answered, "申し込みは毎年六月の末日までに町の窓口で",
        "行ってください。郵送による申し込みもでき");
    y += 15 * std::max(asked, answered) + gap;
  }
  return page;
}

TEST(PageLayoutTest, TextsWhoseRowsBeginTogetherAreATable) {
  const std::vector<std::string> table = {
      "{質問,回答/いつまでに申し込めばよいでしょうか,申し込みは毎年六月の末日までに町の窓口で"
      "/いつまでに申し込,申し込みは毎年六月の末日までに町の窓口で行ってください。郵送による申し込みもでき"
      "/いつまでに申し込めばよいでしょうか,申し込みは毎年六月の末日までに町の窓口で行ってください。郵送による"
      "申し込みもでき}"};
  EXPECT_EQ(described(questions({{2, 1}, {1, 2}, {2, 2}}, 9, 10)), table);
}

TEST(PageLayoutTest, ATableOfThreeTextsHasThreeColumns) {
  PrintedPage page = questions({{2, 2}, {1, 2}, {2, 1}}, 9, 10);
  for (const double y : {80, 119, 158}) page.words.push_back(word("総務課の職員", 470, y));
  const std::vector<std::string> found = described(page);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].find("もでき,総務課の職員/"), std::string::npos) << found[0];
}

TEST(PageLayoutTest, ParagraphsThatBeginBesideEachOtherByChanceAreColumns) {
  PrintedPage page = blank_page();
  for (const double x : {50.0, 300.0}) {
    double y = 80;
    for (int paragraph = 0; paragraph < 4; ++paragraph) {
      // One of each column begins beside one of the other.
      const int lines = x < 100 ? 3 + paragraph % 2 : 4 - paragraph % 2;
      for (int i = 0; i < lines; ++i, y += 15)
        page.words.push_back(word(i == 0 ? "町の窓口は平日の八時から十" : "町の窓口は平日の八時から十七時",
                                  i == 0 ? x + 10 : x, y));
      y += 8;
    }
  }
  EXPECT_EQ(described(page).front(), "| 町の窓口は平日の八時から十");
}

TEST(PageLayoutTest, AFullStopThatHangsIntoTheGutterJoinsNoColumns) {
  PrintedPage page = blank_page();
  add_lines(page, 50, 100,
            {"左の段の一行目の行であり", "左の段の二行目の行である。", "左の段の三行目の行である"});
  add_lines(page, 190, 100, {"右の段の一行目であり", "右の段の二行目である", "右の段の三行目である"});
  EXPECT_EQ(described(page),
            (std::vector<std::string>{"| 左の段の一行目の行であり", "左の段の二行目の行である。",
                                      "左の段の三行目の行である", "| 右の段の一行目であり",
                                      "右の段の二行目である", "右の段の三行目である"}));
}

TEST(PageLayoutTest, CharactersInTheOuterMarginAreReadLastAndTogether) {
  PrintedPage page = blank_page();
  add_lines(page, 50, 100, {"本文の一行目であり", "本文の二行目である"});
  for (const auto& [y, text] : {std::pair(95.0, "第"), {106.0, "二"}, {117.0, "章"}})
    page.words.push_back(word(text, 560, y));
  EXPECT_EQ(described(page),
            (std::vector<std::string>{"本文の一行目であり", "本文の二行目である", "[第二章"}));
}

TEST(PageLayoutTest, ADateAboveAndAUnitBelowColumnsAreNoneOfTheirs) {
  PrintedPage page = blank_page();
  add_lines(page, 430, 85, {"令和七年五月"});
  add_lines(page, 50, 100, {"左の段の一行目であり", "左の段の二行目である", "左の段の三行目である"});
  add_lines(page, 300, 100, {"右の段の一行目であり", "右の段の二行目である", "右の段の三行目である"});
  add_lines(page, 50, 160, {"次の見出し"});
  add_lines(page, 430, 180, {"単位百万円"});
  const auto lines = described(page);
  EXPECT_EQ(lines.front(), "令和七年五月");
  EXPECT_EQ(lines[lines.size() - 3], "右の段の三行目である");
  EXPECT_EQ(lines[lines.size() - 2], "| 次の見出し");
  EXPECT_EQ(lines.back(), "単位百万円");
}

TEST(PageLayoutTest, LabelsAndFiguresBesideWordsAreNoColumns) {
  const struct {
    const char* why;
    std::vector<const char*> left, right;
  } cases[] = {
      {"labels",
       {"日時", "場所", "議題"},
       {"令和七年五月一日十時", "合同庁舎の大会議室", "基本計画の見直しの件"}},
      {"two lines are too few",
       {"左の一行目である文章", "左の二行目である文章"},
       {"右の一行目である文章", "右の二行目である"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    PrintedPage page = blank_page();
    add_lines(page, 50, 100, c.left);
    add_lines(page, 300, 100, c.right);
    EXPECT_EQ(described(page).size(), c.left.size());
  }
}

TEST(PageLayoutTest, ATitleAndTheUnitBesideItAreTwoLines) {
  const struct {
    const char* why;
    std::vector<std::pair<double, const char*>> pieces;  // where each begins
    std::vector<std::string> lines;
  } cases[] = {
      {"a side of an account", {{60, "（歳入）"}, {450, "（単位：千円）"}}, {"（歳入）", "（単位：千円）"}},
      {"another unit", {{60, "１　職員の数"}, {450, "（単位：人）"}}, {"１　職員の数", "（単位：人）"}},
      {"levels of an estimate",
       {{60, "款"}, {80, "２．総務費"}, {260, "項"}, {280, "１．総務管理費"}, {450, "（単位：千円）"}},
       {"款 ２．総務費", "項 １．総務管理費", "（単位：千円）"}},
      {"a unit that does not stand last", {{60, "（千円）"}, {140, "と書く"}}, {"（千円） と書く"}},
      {"a name in brackets", {{60, "会計の種類"}, {450, "（一般会計）"}}, {"会計の種類 （一般会計）"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    PrintedPage page = blank_page();
    for (const auto& [x, text] : c.pieces) page.words.push_back(word(text, x, 100));
    EXPECT_EQ(described(page), c.lines);
  }
}

TEST(PageLayoutTest, ThePartsOfAPageNumberLieOnNoSidesOfAGutter) {
  PrintedPage page = blank_page();
  for (const auto& [x, text] : {std::pair{280.0, "―"}, {302.0, "16"}, {326.0, "―"}, {480.0, "一般会計"}})
    page.words.push_back(word(text, x, 30));
  add_lines(page, 60, 60, {"２．歳入"});
  for (const auto& [x, text] :
       {std::pair{60.0, "款"}, {80.0, "１．市税"}, {320.0, "項"}, {340.0, "１．市民税"}})
    page.words.push_back(word(text, x, 80));
  EXPECT_EQ(described(page),
            (std::vector<std::string>{"― 16 ―", "一般会計", "２．歳入", "款 １．市税", "項 １．市民税"}));
}

TEST(PageLayoutTest, ReadsATableByItsBorders) {
  PrintedPage page = blank_page();
  for (const double y : {100.0, 130.0, 160.0}) page.rules.push_back(across(y, 50, 450));
  for (const double x : {50.0, 250.0, 450.0}) page.rules.push_back(down(x, 100, 160));
  page.words = {word("事業", 60, 110), word("予算", 260, 110), word("演習の", 60, 133), word("実施", 60, 145),
                word("百万円", 260, 140)};
  EXPECT_EQ(described(page), (std::vector<std::string>{"{事業,予算/演習の実施,百万円}"}));
}

TEST(PageLayoutTest, BoxesAreReadWholeAndRowByRow) {
  PrintedPage page = blank_page();
  for (const double top : {100.0, 200.0}) {
    for (const double left : {50.0, 300.0}) add_box(page.rules, {left, top, left + 200, top + 80});
  }
  add_lines(page, 60, 110, {"一の箱の一行目", "一の箱の二行目"});
  add_lines(page, 310, 110, {"二の箱の一行目", "二の箱の二行目"});
  add_lines(page, 60, 210, {"三の箱の一行目"});
  add_lines(page, 310, 210, {"四の箱の一行目"});
  const auto lines = described(page);
  std::vector<std::string> first;
  for (const std::string& line : lines) first.push_back(line.substr(line.find_first_not_of("[| ")));
  EXPECT_EQ(first, (std::vector<std::string>{"一の箱の一行目", "一の箱の二行目", "二の箱の一行目",
                                             "二の箱の二行目", "三の箱の一行目", "四の箱の一行目"}));
}

TEST(PageLayoutTest, ABoxBesideTextPartsNoSentence) {
  PrintedPage page = blank_page();
  add_lines(page, 50, 85, {"箱の上で始まり幅がいっぱいの行から続く文が、箱の左で短い"});
  add_lines(page, 50, 100,
            {"行に続き、さらに続いて", "ここで終わる。", "次の文が始まり、これも", "箱の下まで続いて"});
  add_lines(page, 50, 160, {"終わる。"});
  add_box(page.rules, {300, 98, 450, 155});
  add_lines(page, 310, 110, {"箱の中の文である。"});
  const auto lines = described(page);
  const auto at = [&](const char* text) {
    return std::find_if(lines.begin(), lines.end(),
                        [&](const std::string& l) { return l.find(text) != std::string::npos; }) -
           lines.begin();
  };
  EXPECT_EQ(at("箱の中"), at("ここで終わる。") + 1);
}

TEST(PageLayoutTest, ALineInTheGutterPartsColumnsHoweverShort) {
  PrintedPage page = blank_page();
  add_lines(page, 50, 100, {"左の段の一行目であり", "左の段の二行目である。"});
  add_lines(page, 170, 100, {"右の段の一行目であり", "右の段の二行目である。"});
  page.rules.push_back(down(165, 90, 130));
  EXPECT_EQ(described(page), (std::vector<std::string>{"| 左の段の一行目であり", "左の段の二行目である。",
                                                       "| 右の段の一行目であり", "右の段の二行目である。"}));
}

TEST(PageLayoutTest, ANumberInABoxBelongsToTheNameBesideIt) {
  PrintedPage page = blank_page();
  add_lines(page, 50, 100, {"第１章"});
  add_lines(page, 110, 100, {"情報管理の体制"});
  add_box(page.rules, {45, 95, 85, 115});
  EXPECT_EQ(described(page), (std::vector<std::string>{"第１章 情報管理の体制"}));
}

TEST(PageLayoutTest, TheRestOfTheLeftColumnIsReadBeforeTheRightOne) {
  PrintedPage page = blank_page();
  add_lines(page, 50, 100,
            {"左の段の一行目であり", "左の段の二行目である", "左の段の三行目である", "左の段の四行目である",
             "左の段の終わりの行で"});
  add_lines(page, 300, 100, {"右の段の一行目であり", "右の段の二行目である", "右の段の三行目である"});
  page.words.push_back(word("両方の段の下に小さい字の注が立ち紙の幅いっぱいに続く", 50, 220, 8));
  const auto lines = described(page);
  ASSERT_EQ(lines.size(), 9U);
  EXPECT_EQ(lines[4], "左の段の終わりの行で");
  EXPECT_EQ(lines[5], "| 右の段の一行目であり");
  EXPECT_EQ(lines[8], "| 両方の段の下に小さい字の注が立ち紙の幅いっぱいに続く");
}

TEST(PageLayoutTest, NamesAndFiguresOfAChartAreRows) {
  PrintedPage page = blank_page();
  page.words = {word("町税", 120, 100),     word("６５０", 123, 112),    word("地方交付税", 310, 105),
                word("８２０", 322, 117),   word("国庫支出金", 60, 143), word("２１０", 70, 155),
                word("県支出金", 371, 149), word("１４０", 382, 161),    word("町債", 95, 186),
                word("９５", 99, 198),      word("繰入金", 333, 191),    word("４０", 343, 203),
                word("その他", 216, 196),   word("１２", 252, 196)};
  EXPECT_EQ(described(page), std::vector<std::string>{"{町税,６５０/地方交付税,８２０/国庫支出金,２１０/"
                                                      "県支出金,１４０/町債,９５/その他,１２/繰入金,４０}"});
}

TEST(PageLayoutTest, APanelWithATabOverItsEdgeIsReadWhole) {
  PrintedPage page = blank_page();
  page.areas = {{40, 100, 290, 200}, {295, 100, 550, 200}, {60, 90, 200, 110},
                {320, 90, 460, 110}, {40, 210, 550, 320},  {60, 197, 200, 220}};
  for (const Rect& area : page.areas) add_box(page.rules, area);
  page.words = {word("左の面の名", 70, 95), word("右の面の名", 330, 95), word("下の面の名", 70, 204)};
  add_lines(page, 50, 120, {"左の面の一行目である", "左の面の二行目である"});
  add_lines(page, 310, 120, {"右の面の一行目である", "右の面の二行目である"});
  add_lines(page, 50, 230, {"下の面の一行目である", "下の面の二行目である"});
  EXPECT_EQ(described(page),
            (std::vector<std::string>{"[左の面の名", "左の面の一行目である", "左の面の二行目である",
                                      "[右の面の名", "右の面の一行目である", "右の面の二行目である",
                                      "[下の面の名", "下の面の一行目である", "下の面の二行目である"}));
}

TEST(PageLayoutTest, AFrameWithABoxOverItsEdgeIsAPanelWithoutAnyColour) {
  const struct {
    const char* why;
    Rect tab;
    std::vector<Rule> more;
    bool panel;
  } cases[] = {
      {"at its corner", {40, 90, 180, 112}, {}, true},
      {"sticking out of it", {30, 90, 180, 112}, {}, true},
      {"within its width", {60, 90, 180, 112}, {}, true},
      {"below its edge", {60, 120, 180, 140}, {}, false},
      {"over a table", {60, 90, 180, 112}, {down(300, 100, 200)}, false},
      {"over a part of a table", {60, 90, 180, 112}, {across(200, 40, 580)}, false},
      {"beside others, as heads are", {60, 90, 180, 112}, {down(300, 90, 112)}, false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    PrintedPage page = blank_page();
    add_box(page.rules, {40, 100, 550, 200});
    add_box(page.rules, c.tab);
    page.rules.insert(page.rules.end(), c.more.begin(), c.more.end());
    EXPECT_EQ(find_framed_panels(page).size(), c.panel ? 1U : 0U);
    if (!c.panel) continue;
    page.words = {word("面の名", 70, 96)};
    add_lines(page, 50, 130, {"面の一行目である", "面の二行目である"});
    EXPECT_EQ(described(page), (std::vector<std::string>{"[面の名", "面の一行目である", "面の二行目である"}));
  }
}

TEST(PageLayoutTest, NamesInBarsBesideEachOtherPartWhatStandsBelow) {
  PrintedPage page = blank_page();
  add_box(page.rules, {40, 100, 290, 116});
  add_box(page.rules, {300, 100, 550, 116});
  page.words = {word("事業の内容", 130, 103), word("事業の姿", 390, 103)};
  add_lines(page, 50, 130, {"左の一行目である文で", "左の二行目である文で"});
  add_lines(page, 50, 300, {"左の終わりの行である"});
  // A chart at the right.
  add_lines(page, 310, 130, {"６０００"});
  add_lines(page, 310, 160, {"５０００"});
  add_lines(page, 360, 300, {"２０１４"});
  const auto lines = described(page);
  const auto at = [&](const char* text) {
    return std::find_if(lines.begin(), lines.end(),
                        [&](const std::string& l) { return l.find(text) != std::string::npos; }) -
           lines.begin();
  };
  EXPECT_LT(at("左の終わり"), at("事業の姿"));
  EXPECT_LT(at("事業の姿"), at("６０００"));
}

TEST(PageLayoutTest, MarksOfItemsAreNoColumn) {
  PrintedPage page = blank_page();
  add_lines(page, 100, 85, {"次に掲げる世帯の区分に応じてそれぞれ未就学児一人について定める"});
  add_lines(page, 100, 100, {"額", "額", "ア", "イ"});
  add_lines(page, 130, 100, {"次に掲げる額のうち大きい額を"});
  add_lines(page, 130, 130, {"前項の額を減額した世帯の行で", "前項の額を減額しない世帯の行"});
  EXPECT_EQ(described(page),
            (std::vector<std::string>{"次に掲げる世帯の区分に応じてそれぞれ未就学児一人について定める",
                                      "額 次に掲げる額のうち大きい額を", "額",
                                      "ア 前項の額を減額した世帯の行で", "イ 前項の額を減額しない世帯の行"}));
}

TEST(PageLayoutTest, EveryWordOfAnyPageIsInOneItem) {
  std::mt19937 random(7);
  for (int round = 0; round < 100; ++round) {
    PrintedPage page = blank_page();
    for (int i = 0; i < 60; ++i)
      page.words.push_back(word("字", random() % 580, random() % 830, 6 + random() % 10));
    for (int i = 0; i < 20; ++i) {
      const double a = random() % 590, b = random() % 590;
      page.rules.push_back(
          {random() % 2 == 0, static_cast<double>(random() % 590), std::min(a, b), std::max(a, b)});
    }
    std::size_t characters = 0;
    for (const PageItem& item : read_page(page)) {
      const auto count = [&](const std::u32string& s) {
        characters += static_cast<std::size_t>(std::count(s.begin(), s.end(), U'字'));
      };
      count(item.line.text);
      if (!item.table) continue;
      for (const TableCell& c : item.table->cells) count(c.text);
    }
    EXPECT_EQ(characters, page.words.size());
  }
}

}  // namespace
}  // namespace hoshin
