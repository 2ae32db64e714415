#include "corpus/formats/pdf/page_roles.h"

#include <gtest/gtest.h>

#include "corpus/formats/pdf/page_folios.h"
#include "tests/corpus/page_words.h"

namespace hoshin {
namespace {

/// A document page by page: lines at x, y in a size.
class Pages {
 public:
  Pages& page() {
    pages_.push_back(blank_page());
    return *this;
  }
  Pages& line(double y, std::string_view text, double em = 10, double x = 60) {
    pages_.back().words.push_back(hoshin::word(text, x, y, em));
    return *this;
  }
  Pages& word(const Word& word) {
    pages_.back().words.push_back(word);
    return *this;
  }
  Pages& box(const Rect& box) {
    add_box(pages_.back().rules, box);
    return *this;
  }
  /// `count` full lines from `y` on, fifteen points apart.
  Pages& text(double y, int count) {
    for (int i = 0; i < count; ++i)
      line(y + 15 * i, "本文の行はいつも同じ長さであり紙の幅いっぱいに続いていく行で");
    return *this;
  }
  std::vector<Line> lines() const {
    static const LayoutWords words{HOSHIN_DATA_DIR};
    std::vector<PageContent> contents;
    for (const PrintedPage& p : pages_) {
      contents.push_back({p.width, p.height, read_page(p)});
      contents.back().number = static_cast<int>(contents.size());
    }
    return lines_of_pages(contents, words);
  }
  /// The first line that begins with `text`.
  Line find(std::string_view text) const {
    for (const Line& l : lines()) {
      if (to_utf8(l.text).starts_with(text)) return l;
    }
    ADD_FAILURE() << "no line begins with " << text;
    return {};
  }

 private:
  std::vector<PrintedPage> pages_;
};

TEST(PageRolesTest, WhatComesAgainAtTheEdgesIsARunningHead) {
  Pages pages;
  for (const char* number : {"１", "２", "３"})
    pages.page().line(40, "防災白書").text(100, 30).line(790, number, 10, 290);
  pages.line(700, "防災白書");  // in the text it is text
  int heads = 0, numbers = 0;
  for (const Line& l : pages.lines()) {
    heads += l.place == LinePlace::kRunningHead;
    numbers += l.place == LinePlace::kPageNumber;
  }
  EXPECT_EQ(heads, 3);
  EXPECT_EQ(numbers, 3);
}

TEST(PageRolesTest, ANameBesideThePageNumberIsARunningHeadAtWhateverHeight) {
  Pages pages;  // at the top and at the foot by turns, and not quite at one height
  for (const double y : {30.0, 793.0, 38.0, 801.0})
    pages.page().text(100, 30).line(y, y < 400 ? "― 4 ―" : "― 5 ―", 10, 280).line(y, "港湾会計", 10, 480);
  std::string places;
  for (const Line& l : pages.lines()) {
    if (to_utf8(l.text) == "港湾会計") places += l.place == LinePlace::kRunningHead ? "head " : "text ";
  }
  EXPECT_EQ(places, "head head head head ");
}

TEST(PageRolesTest, WhatHasAUnitBesideItIsTheTitleOfATableOnEachPage) {
  Pages pages;
  for (int i = 0; i < 3; ++i)
    pages.page().line(40, "（歳入）").line(40, "（単位：千円）", 10, 480).text(100, 30);
  for (const Line& l : pages.lines()) {
    if (to_utf8(l.text) != "（歳入）") continue;
    EXPECT_EQ(l.place, LinePlace::kBody);
  }
}

TEST(PageRolesTest, TheNumberOfAPageOnItsSideStandsBesideTheText) {
  Pages pages;
  for (const char* number : {"-17-", "-18-"}) pages.page().text(100, 30).line(400, number, 10, 5);
  EXPECT_EQ(pages.find("-17-").place, LinePlace::kPageNumber);
  EXPECT_EQ(pages.find("-18-").place, LinePlace::kPageNumber);
}

TEST(PageRolesTest, TheNumberOfAnAnnexIsARunningHeadOnlyWhereItComesAgain) {
  Pages pages;
  for (const char* number : {"別添１", "別添１", "別添２", "別添３"})
    pages.page().line(40, number, 10, 480).text(100, 30);
  std::string places;
  for (const Line& l : pages.lines()) {
    if (to_utf8(l.text).starts_with("別添")) places += l.place == LinePlace::kRunningHead ? "again " : "new ";
  }
  EXPECT_EQ(places, "new again new new ");
}

TEST(PageRolesTest, AHeadingMayGoOnInASecondLine) {
  Pages pages;
  pages.page()
      .text(100, 30)
      .page()
      .text(100, 6)
      .line(220, "補助金の額が減る場合の", 16)
      .line(240, "手続", 16)
      .text(270, 20);
  EXPECT_GT(pages.find("補助金の額").heading, 0);
  EXPECT_EQ(pages.find("補助金の額").heading, pages.find("手続").heading);
  Pages open;  // in the size of text it is text
  open.page().text(100, 6).line(220, "補助金の額が減る場合の", 16).text(240, 20);
  EXPECT_EQ(open.find("補助金の額").heading, 0);
}

TEST(PageRolesTest, AFrameAsWideAsItsLineMakesAHeading) {
  const auto heading = [](double right, double below) {
    Pages pages;
    pages.page().text(100, 6).box({56, 206, right, 226}).line(211, "賃金の増加要件").text(below, 20);
    return pages.find("賃金の増加要件").heading > 0;
  };
  EXPECT_TRUE(heading(136, 236));
  EXPECT_FALSE(heading(136, 300)) << "nothing stands right below it";
}

TEST(PageRolesTest, APageNumberCloseToTheTextCountsWithThePages) {
  Pages pages;
  pages.page().text(100, 46).line(792, "７", 10, 290);
  pages.page().text(100, 46).line(792, "８", 10, 290);
  EXPECT_EQ(pages.find("７").place, LinePlace::kPageNumber);
  EXPECT_EQ(pages.find("８").place, LinePlace::kPageNumber);
}

TEST(PageRolesTest, APageNumberMayStandBetweenDashesOfAnyKind) {
  for (const char* number : {"― 2 ―", "— ２ —", "－２－", "ー 2 ー", "2ページ", "２／８"}) {
    Pages pages;
    pages.page().line(40, number, 10, 290).text(100, 30);
    EXPECT_EQ(pages.find(number).place, LinePlace::kPageNumber) << number;
  }
}

TEST(PageRolesTest, TheChapterOfAnEstimateWithoutItsSumIsARunningHead) {
  Pages pages;
  pages.page().line(40, "１款　市税　２項　固定資産税").line(90, "１款　市税　4,600千円").text(130, 20);
  pages.page().line(40, "10款　教育費　７項　保健体育費").line(90, "７項　保健体育費　800千円").text(130, 20);
  EXPECT_EQ(pages.find("１款　市税　２項").place, LinePlace::kRunningHead);
  EXPECT_EQ(pages.find("10款").place, LinePlace::kRunningHead);
  EXPECT_EQ(pages.find("１款　市税　4").place, LinePlace::kBody);
  EXPECT_EQ(pages.find("７項").place, LinePlace::kBody);
}

TEST(PageRolesTest, SmallLinesAtTheFootAreNotesFromTheFirstNumberOn) {
  Pages pages;
  pages.page().text(100, 20).line(700, "１注の最初の行は小さい字で", 8).line(712, "二行目に続く", 8);
  EXPECT_EQ(pages.find("１注").place, LinePlace::kFootnote);
  EXPECT_EQ(pages.find("１注").note_number, "1");
  EXPECT_EQ(pages.find("二行目").place, LinePlace::kFootnote);
  EXPECT_EQ(pages.find("本文").place, LinePlace::kBody);
}

TEST(PageRolesTest, ANoteAsLargeAsTheTextIsToldByItsNumberAndItsPlace) {
  const auto place_of_note = [](const char* marked, double y) {
    Pages pages;
    pages.page().text(100, 30).line(550, marked).text(565, 3);
    pages.line(y, "⁷ 橋の長さは国が定める。").line(y + 15, "ここに続く。");
    const Line rest = pages.find("ここに続く");
    EXPECT_EQ(rest.place, pages.find("⁷").place);
    return rest.place;
  };
  EXPECT_EQ(place_of_note("橋の長さ⁷を測る者が本文の行の終わりまで続けて書いていく行で", 640),
            LinePlace::kFootnote);
  EXPECT_EQ(place_of_note("橋の長さを測る者が本文の行の終わりまで続けて書いていく行です", 640),
            LinePlace::kBody)
      << "nothing bears its number";
  EXPECT_EQ(place_of_note("橋の長さ⁷を測る者が本文の行の終わりまで続けて書いていく行で", 611),
            LinePlace::kBody)
      << "a line like those above it";
}

TEST(PageRolesTest, ANumberBeginsNoNote) {
  const struct {
    const char *why, *line;
    LinePlace place;
  } cases[] = {
      {"a sum goes on", "41，107千円を計上する行である", LinePlace::kBody},
      {"a sum in words", "41億円を計上する行である", LinePlace::kBody},
      {"the name of a body behind a gap", "41　株式会社のみどり銀行の資料", LinePlace::kFootnote},
      {"a word", "41この計画の行である", LinePlace::kFootnote},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    Pages pages;
    pages.page().text(100, 20).line(700, c.line, 8);
    EXPECT_EQ(pages.find("41").place, c.place);
  }
}

TEST(PageRolesTest, ANoteThatGoesOnBeginsTheNotesOfTheNextPage) {
  Pages pages;
  pages.page().text(100, 20).line(700, "１長い注の最初の行が終わらずに", 8);
  pages.page().text(100, 20).line(700, "次の頁に続いて終わる。", 8).line(712, "２次の注である。", 8);
  EXPECT_EQ(pages.find("次の頁").place, LinePlace::kFootnote);
  EXPECT_EQ(pages.find("２次").note_number, "2");
}

TEST(PageRolesTest, NotesInLatinLettersAreNoTextHoweverLong) {
  Pages pages;
  pages.page().text(100, 20);
  for (int i = 0; i < 12; ++i)
    pages.line(500 + 9.0 * i,
               "１Ministry of the Environment, Annual Report on the State of the Environment in Japan", 5);
  EXPECT_EQ(pages.find("１Ministry").place, LinePlace::kFootnote);
  EXPECT_EQ(pages.find("本文").heading, 0);
}

TEST(PageRolesTest, TheTextBelowALabelBeginsWhereItsFirstLineIsSetIn) {
  Pages pages;
  pages.page().text(100, 3);
  pages.line(145, "●町の施設の修繕に要する経費の見通しとその財源の確保につい");
  pages.line(160, "町の施設は建設から四十年を経たものが多く修繕の費用が増えて", 10, 70);
  pages.text(175, 2);
  EXPECT_TRUE(pages.find("町の施設は").starts);
  Pages hanging;
  hanging.page().text(100, 3);
  hanging.line(145, "●項目の最初の行はいつも同じ長さであり紙の幅いっぱいに続く行");
  hanging.line(160, "ぶら下げた行も同じ長さであり紙の幅いっぱいに続いていく行で", 10, 70);
  hanging.text(175, 2);
  EXPECT_FALSE(hanging.find("ぶら下げ").starts);
}

TEST(PageRolesTest, ANumberOfAnAxisHeadsNothing) {
  Pages pages;
  pages.page().text(100, 20);
  pages.page().line(100, "１００ ２００", 14).line(130, "６００人", 14).text(200, 20);
  EXPECT_EQ(pages.find("１００").heading, 0);
  EXPECT_EQ(pages.find("６００").heading, 0);
}

TEST(PageRolesTest, LargeLinesAreHeadingsTheLargestOfTheFirstPageTheTitle) {
  Pages pages;
  pages.page().line(60, "防災基本計画の見直し", 18).line(100, "第１章基本方針", 14).text(130, 10);
  pages.line(300, "第１節背景", 12).text(330, 10);
  EXPECT_TRUE(pages.find("防災基本計画").title);
  EXPECT_GT(pages.find("第１章").heading, 0);
  EXPECT_EQ(pages.find("第１節").heading, pages.find("第１章").heading + 1);
  EXPECT_EQ(pages.find("本文").heading, 0);
}

TEST(PageRolesTest, ALargeQuestionIsAHeadingAndALargeSentenceIsNone) {
  Pages pages;
  pages.page().text(100, 20);
  pages.page().line(100, "費用はどれくらいか？", 14).text(140, 20).line(500, "市が負担する。", 14);
  EXPECT_GT(pages.find("費用はどれくらいか？").heading, 0);
  EXPECT_EQ(pages.find("市が負担する。").heading, 0);
}

TEST(PageRolesTest, IndentsBeginParagraphsAndHangingLinesDoNot) {
  Pages pages;
  pages.page().text(100, 3);
  pages.line(145, "字下げした行は段落の始まりでありさらに続いて行く", 10, 70).text(160, 2);
  pages.line(190, "・項目の最初の行はいつも同じ長さであり紙の幅いっぱいに続く行");
  pages.line(205, "ぶら下げた行である", 10, 70);
  EXPECT_TRUE(pages.find("字下げ").starts);
  EXPECT_FALSE(pages.find("ぶら下げ").starts);
}

TEST(PageRolesTest, GapsAreCountedInTheUsualDistanceOfLinesHoweverWide) {
  for (const double pitch : {15.0, 26.0}) {
    SCOPED_TRACE(pitch);
    Pages pages;
    pages.page();
    for (int i = 0; i < 12; ++i)
      pages.line(100 + pitch * i, "本文の行はいつも同じ長さであり紙の幅いっぱいに続く行で");
    pages.line(100 + pitch * 13, "空いた後の行");
    EXPECT_EQ(pages.lines()[1].blanks_before, 0u);
    EXPECT_EQ(pages.find("空いた").blanks_before, 1u);
  }
}

TEST(PageRolesTest, ATitleInTwoBoxesIsALineAndNoTable) {
  Pages pages;
  pages.page().text(100, 3).line(206, "第１節", 14, 62).line(206, "河川の整備の現状", 14, 140);
  pages.box({60, 200, 130, 230}).box({130, 200, 530, 230}).text(240, 20);
  const Line title = pages.find("第１節");
  EXPECT_FALSE(title.row);
  EXPECT_EQ(to_utf8(title.text), "第１節 河川の整備の現状");
  EXPECT_TRUE(title.title);
  // Two rows of it are a table.
  pages.page().line(206, "第１節", 10, 62).line(206, "河川の整備", 10, 140).line(236, "第２節", 10, 62);
  pages.line(236, "道路の整備", 10, 140).box({60, 200, 130, 230}).box({130, 200, 530, 230});
  pages.box({60, 230, 130, 260}).box({130, 230, 530, 260}).text(280, 20);
  EXPECT_TRUE(pages.find("第２節").row);
}

TEST(PageRolesTest, ADateInABoxBesideTheTitleIsNoCell) {
  Pages pages;
  pages.page().line(66, "河川の整備の対策", 20, 62).line(62, "令和７年４月７日", 10, 432);
  pages.line(76, "閣議決定", 10, 450).box({60, 56, 420, 94}).box({420, 56, 530, 94}).text(240, 20);
  EXPECT_TRUE(pages.find("河川の整備の対策").title);
  EXPECT_FALSE(pages.find("令和７年").row);
}

TEST(PageRolesTest, TheNameOfAChapterOnItsSideInTheMarginIsNoText) {
  Pages pages;
  pages.page().text(100, 30);
  pages.word({U"河川の整備", {560, 300, 570, 311}, 9});
  EXPECT_EQ(pages.find("河川の整備").place, LinePlace::kRunningHead);
}

TEST(PageRolesTest, NumeralsThatCountWithThePagesAreTheirNumbers) {
  Pages pages;
  for (const char* number : {"九", "十", "十一"}) pages.page().text(100, 44).line(768, number, 10, 290);
  for (const char* number : {"九", "十", "十一"}) EXPECT_EQ(pages.find(number).place, LinePlace::kPageNumber);
  Pages law;
  law.page().text(100, 44).line(768, "三").page().text(100, 44);
  EXPECT_EQ(law.find("三").place, LinePlace::kBody) << "a number of an item";
}

TEST(PageRolesTest, NumbersOfSlidesMayStandAnywhere) {
  std::vector<PageContent> pages;
  const auto add = [&](const char* number, double y) {
    PrintedPage page{842, 595, {}, {}};
    page.words = {word(number, 60, y, 18), word("対策の状況", 160, 120, 30),
                  word("本文の行である。", 160, 300)};
    pages.push_back({page.width, page.height, read_page(page)});
    pages.back().number = static_cast<int>(pages.size());
  };
  for (const char* number : {"4", "5", "6"}) add(number, 126);
  add("9", 126);  // does not count with them
  static const LayoutWords words{HOSHIN_DATA_DIR};
  std::string found;
  for (const Line& l : lines_of_pages(pages, words)) {
    if (l.text.size() == 1) found += l.place == LinePlace::kPageNumber ? "#" : ".";
  }
  EXPECT_EQ(found, "###.");
}

TEST(PageRolesTest, TheNumberOfAPageBehindItsLastLineIsNoText) {
  std::vector<PageContent> pages;
  const auto add = [&](const char* last, double x) {
    PrintedPage page = blank_page();
    page.words.push_back(word("河川の整備を進める。", 60, 300));
    page.words.push_back(word(last, x - 60, 790));
    page.words.push_back(word(std::to_string(pages.size() + 4), 530, 790));
    pages.push_back({page.width, page.height, read_page(page)});
    pages.back().number = static_cast<int>(pages.size());
  };
  for (const char* last : {"端数は合わない。", "整備は終わった。", "費用は別に定める。"}) add(last, 440);
  add("整備を続ける区間は", 430);
  part_folios(pages);
  std::vector<std::string> last;
  for (const PageContent& page : pages) last.push_back(to_utf8(page.items.back().line.text));
  EXPECT_EQ(last, (std::vector<std::string>{"4", "5", "6", "7"}));
  // A number that does not count with the pages is of the text.
  pages[3].items.back().line.text = U"整備を続ける区間は 9";
  part_folios(pages);
  EXPECT_EQ(to_utf8(pages[3].items.back().line.text), "整備を続ける区間は 9");
}

TEST(PageRolesTest, LabelsOfAPictureAtTheFootAreNoNotes) {
  Pages pages;
  pages.page().text(100, 30).line(640, "※ 事業の一部は、別の予算で行う。", 8, 60);
  pages.line(720, "補助金", 8, 300).line(760, "市町村", 8, 420);
  EXPECT_EQ(pages.find("※").place, LinePlace::kFootnote);
  EXPECT_EQ(pages.find("補助金").place, LinePlace::kBody);
  EXPECT_EQ(pages.find("市町村").place, LinePlace::kBody);
}

}  // namespace
}  // namespace hoshin
