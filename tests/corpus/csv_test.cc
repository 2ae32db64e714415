#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "schema/error.h"
#include "tests/corpus/format_lines.h"

namespace hoshin {
namespace {

using Lines = std::vector<std::string>;

TEST(CsvTest, ReadsRowsUnderTheirHeaders) {
  const struct {
    const char *why, *csv;
    Lines lines;
  } cases[] = {
      {"nothing in, nothing out", "", {}},
      {"a header and a row", "事業名,予算額\n演習,5\n", {"header 事業名|予算額", "row 演習|5"}},
      {"tabs", "事業名\t予算額\n演習\t5\n", {"header 事業名|予算額", "row 演習|5"}},
      {"Windows' line ends", "事業名,予算額\r\n演習,5\r\n", {"header 事業名|予算額", "row 演習|5"}},
      {"commas, quotes and line ends in a field",
       "事業名,予算額\n\"演習\n\"\"甲\"\", 乙\",\"1,234\"\n",
       {"header 事業名|予算額", "row 演習 \"甲\", 乙|1,234"}},
      {"a quote that is never closed", "事業名,予算額\n\"演習,5\n", {"header 事業名|予算額", "演習,5"}},
      {"a title above the header",
       "令和７年度予算,,\n\n事業名,担当,予算額\n演習,総務省,5\n",
       {"title 令和７年度予算", "_ header 事業名|担当|予算額", "row 演習|総務省|5"}},
      {"Shift_JIS",
       "\x8E\x96\x8B\xC6\x96\xBC,\x97\x5C\x8E\x5A\x8A\x7A\n\x89\x89\x8F\x4B,5\n",
       {"header 事業名|予算額", "row 演習|5"}},
      {"years under one head, without a Japanese letter",
       "区分,予算額,\n,R6,R7\n甲局,10,20\n乙局,30,40\n",
       {"header 区分|予算額", "header R6|R7", "row 甲局|10|20", "row 乙局|30|40"}},
      {"one field a line is a list", "事業名\n演習\n", {"事業名", "演習"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(described_lines(FileFormat::kCsv, c.csv), c.lines);
  }
}

TEST(CsvTest, ARowStandsOnAllLinesOfItsRecord) {
  const auto passages =
      Reader(HOSHIN_DATA_DIR)
          .read("事業名,内容\n\"橋の\n点検\",\"一行目\n\n三行目\"\n道の補修,舗装\n", "doc", "doc.csv")
          .passages;
  ASSERT_EQ(passages.size(), 2u);
  EXPECT_EQ(passages[0].lines, (LineRange{2, 5}));
  EXPECT_EQ(passages[1].lines, (LineRange{6, 6}));
  EXPECT_EQ(passages[0].title, "");
}

TEST(CsvTest, AHeadOfAColumnIsNoTitle) {
  const auto read = Reader(HOSHIN_DATA_DIR)
                        .read("事業名,令和７年度予算額（千円）\n橋の点検,5\n道の補修,6\n", "doc", "doc.csv");
  ASSERT_EQ(read.passages.size(), 2u);
  EXPECT_EQ(read.passages[0].title, "");
}

TEST(CsvTest, TheFirstRecordOfDataNamesItsColumns) {
  std::string csv = "補助金名,上限額,補助率,対象地域,募集期間,詳細\n";
  for (const char* name : {"設備の導入を支援します！ 第10回（令和７年度）募集のお知らせ", "学びを助ける事業",
                           "橋を守る事業", "町を開く事業"})
    csv += std::string(name) + ",,,みどり町,,https://example.jp/1\n";
  const auto read = Reader(HOSHIN_DATA_DIR).read(csv, "doc", "doc.csv");
  ASSERT_EQ(read.passages.size(), 5u);  // the heads, three of which nothing stands under, too
  EXPECT_EQ(read.passages[1].title, "");
  ASSERT_EQ(read.passages[1].cells.size(), 3u);
  EXPECT_EQ(read.passages[1].cells[1].header, std::vector<std::string>{"対象地域"});
  // Names of people have no heads.
  const auto names =
      Reader(HOSHIN_DATA_DIR)
          .read("田中,一郎,東京\n山田,二郎,大阪\n佐藤,三郎,京都\n鈴木,四郎,奈良\n", "d", "d.csv");
  EXPECT_EQ(names.passages.size(), 4u);
}

TEST(CsvTest, HostileTablesReturn) {
  const struct {
    const char *why, *piece;
  } cases[] = {{"fields without end", ","}, {"quotes", "\"\"\""}, {"a line end a field", "\n"}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::string csv;
    for (int n = 0; n < 300'000; ++n) csv += c.piece;
    EXPECT_LE(described_lines(FileFormat::kCsv, csv + "終").size(), 2u);
  }
}

}  // namespace
}  // namespace hoshin
