// Tables of PDFs, most of them without lines: what is a row, and what stands over it.
#include <algorithm>

#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "tests/corpus/pdf_texts.h"

namespace hoshin::testing {
namespace {

/// The cells of all rows with their heads: 質問=いつですか|回答=六月です.
std::vector<std::string> rows_of(const std::string& content) {
  std::vector<std::string> out;
  for (const Passage& p : read_pdf(pdf_with_content(content)).passages) {
    std::string row;
    for (const Cell& cell : p.cells)
      row += (row.empty() ? "" : "|") + (cell.header.empty() ? "" : cell.header.front()) + "=" + cell.text;
    if (!row.empty()) out.push_back(row);
  }
  return out;
}

TEST(PdfTablesTest, QuestionsAndAnswersAreRowsUnderTheirHeads) {
  std::string content = text_at(90, 740, "質問") + text_at(300, 740, "回答");
  for (const int y : {710, 660, 610}) {
    content += text_at(50, y, "申請はいつまでに行えば") + text_at(50, y - 15, "よいでしょうか。") +
               text_at(200, y, "毎年六月の末日までに、町の窓口で行ってください。") +
               text_at(200, y - 15, "郵送による申請もできます。");
  }
  const std::string row =
      "質問=申請はいつまでに行えばよいでしょうか。|"
      "回答=毎年六月の末日までに、町の窓口で行ってください。郵送による申請もできます。";
  EXPECT_EQ(rows_of(content), (std::vector<std::string>{row, row, row}));
}

TEST(PdfTablesTest, LettersSpreadOverATableAreOneHead) {
  const struct {
    const char* why;
    std::vector<std::pair<int, const char*>> head;
    std::string row;
  } cases[] = {
      {"in the middle", {{180, "歳"}, {240, "出"}}, "歳出=議会の運営に要する経費|歳出=1,200"},
      {"each over its own column", {{90, "款"}, {365, "額"}}, "款=議会の運営に要する経費|額=1,200"},
  };
  for (const auto& c : cases) {
    std::string content;
    for (const auto& [x, letter] : c.head) content += text_at(x, 740, letter);
    const char* const names[] = {"議会の運営に要する経費", "役場の庁舎に要する経費",
                                 "河川の改修に要する経費"};
    const char* const sums[] = {"1,200", "3,400", "5,600"};
    for (int i = 0; i < 3; ++i)
      content += text_at(50, 715 - 25 * i, names[i]) + text_at(350, 715 - 25 * i, sums[i]);
    const std::vector<std::string> rows = rows_of(content);
    ASSERT_EQ(rows.size(), 3U) << c.why;
    EXPECT_EQ(rows.front(), c.row) << c.why;
  }
}

/// A table of names, whose lines stand 10 points apart, and sums beside their middle, `gap` points to the
/// next.
std::string names_and_sums(const std::vector<std::vector<const char*>>& names, double gap) {
  std::string content =
      text_at(50, 740, "事項") + text_at(350, 740, "要求額") + text_at(450, 740, "前年度額");
  double y = 715;
  for (const auto& lines : names) {
    const double middle = y - 5 * static_cast<double>(lines.size() - 1);
    content += text_at(350, middle, "1,200") + text_at(450, middle, "1,100");
    for (const char* const line : lines) {
      content += text_at(50, y, line);
      y -= 10;
    }
    y -= gap;
  }
  return content;
}

TEST(PdfTablesTest, ANameOfSeveralLinesIsOneRowWithTheSumsBesideItsMiddle) {
  const std::vector<std::vector<const char*>> names = {
      {"河川改修費"},
      {"港湾施設整備費（離島の", "港湾に係る補助金に限", "る。）"},
      {"道路交通安全対策費"},
      {"水道施設整備費（上水道", "の耐震化に係るもの及び", "簡易水道の統合に係るも", "のに限る。）"},
      {"公園整備費"}};
  const auto row = [](const std::string& name) { return "事項=" + name + "|要求額=1,200|前年度額=1,100"; };
  EXPECT_EQ(rows_of(names_and_sums(names, 5)),
            (std::vector<std::string>{
                row("河川改修費"), row("港湾施設整備費（離島の港湾に係る補助金に限る。）"),
                row("道路交通安全対策費"),
                row("水道施設整備費（上水道の耐震化に係るもの及び簡易水道の統合に係るものに限る。）"),
                row("公園整備費")}));
}

TEST(PdfTablesTest, ASumUnderAHeadingIsNoHeading) {
  std::string content =
      text_at(150, 770, "令和６年度補正予算の説明") + text_at(50, 740, "１　災害に強い社会基盤の整備");
  const auto sum = [](int y, const char* figure) {
    return text_at(60, y, "追　　　加") + text_at(350, y, figure) + text_at(400, y, "（百万円）");
  };
  content += sum(724, "16,900") + text_at(60, 708, "（１）　港湾施設の復旧") + sum(692, "9,700") +
             text_at(60, 676, "上記の追加額は、離島の港湾施設を復旧するために必要な経費で") +
             text_at(50, 660, "ある。") + text_at(60, 644, "（２）　水道施設の復旧") + sum(628, "7,200") +
             text_at(60, 612, "上記の追加額は、簡易水道の復旧のために必要な経費である。");
  std::vector<std::string> paths;
  for (const Passage& p : read_pdf(pdf_with_content(content)).passages)
    if (!p.section.empty())
      paths.push_back(
          fmt::format("{} | {}", fmt::join(p.section, " > "), p.text.substr(0, p.text.find(' '))));
  const std::string first = "１ 災害に強い社会基盤の整備";
  EXPECT_EQ(
      paths,
      (std::vector<std::string>{
          first + " | 追加", first + " > （１） 港湾施設の復旧 | 追加",
          first +
              " > （１） 港湾施設の復旧 | 上記の追加額は、離島の港湾施設を復旧するために必要な経費である。",
          first + " > （２） 水道施設の復旧 | 追加",
          first + " > （２） 水道施設の復旧 | 上記の追加額は、簡易水道の復旧のために必要な経費である。"}));
}

TEST(PdfTablesTest, ANameOverRowsIsNoLineOfTheirNames) {
  std::string content;
  double y = 715;
  for (const char* const group : {"土木局", "水道局"}) {
    content += text_at(50, y, group);
    for (const char* const name : {"維持管理に要する経費", "施設整備に要する経費", "人件費"}) {
      y -= 14;
      content += text_at(60, y, name) + text_at(350, y, "1,200") + text_at(450, y, "1,100");
    }
    y -= 14;
  }
  const std::vector<std::string> rows = rows_of(content);
  EXPECT_EQ(std::ranges::count(rows, "=維持管理に要する経費|=1,200|=1,100"), 2)
      << fmt::format("{}", fmt::join(rows, "\n"));
}

TEST(PdfTablesTest, ABraceOfGlyphsSpansTheHeadsUnderIt) {
  std::string content = text_at(60, 745, "事項") + text_at(200, 748, "2") + text_at(215, 748, "年") +
                        text_at(232, 748, "度") + text_at(290, 745, "!$$$$$$$$\"$$$$$$$$#") +
                        text_at(330, 748, "補正額") + text_at(195, 738, "成立予算額") +
                        text_at(290, 735, "追加額") + text_at(370, 735, "差引額");
  int y = 712;
  for (const char* const name : {"河川改修費", "港湾施設整備費", "道路交通安全対策費"}) {
    content +=
        text_at(50, y, name) + text_at(215, y, "1,200") + text_at(300, y, "300") + text_at(380, y, "300");
    y -= 15;
  }
  std::vector<std::string> heads;
  for (const Passage& p : read_pdf(pdf_with_content(content)).passages) {
    for (const Cell& cell : p.cells) heads.push_back(fmt::format("{}", fmt::join(cell.header, ">")));
    if (!heads.empty()) break;
  }
  EXPECT_EQ(heads, (std::vector<std::string>{"事項", "2年度成立予算額", "補正額>追加額", "補正額>差引額"}));
}

TEST(PdfTablesTest, ARowOfBracesAloneIsNone) {
  std::string content = text_at(50, 760, "河川改修費の内訳は次のとおりである。");
  for (int y = 740; y >= 640; y -= 20) content += fmt::format("40 {} m 400 {} l S\n", y, y);
  for (int y = 725; y > 640; y -= 20) content += text_at(60, y, "!$$$$$$$$\"$$$$$$$$#");
  EXPECT_EQ(read_pdf(pdf_with_content(content)).passages.size(), 1U);
}

TEST(PdfTablesTest, NamesAmongTheRowsAreTheirGroupsAndSumsStandApart) {
  std::string content = text_at(60, 740, "（歳") + text_at(110, 740, "入）") + text_at(250, 740, "当初") +
                        text_at(380, 740, "補正") + text_at(500, 740, "計");
  const auto row = [&](int y, const char* name) {
    content += text_at(50, y, name) + text_at(200, y, "193,024,158") + text_at(314, y, "△") +
               text_at(345, y, "5,001,439") + text_at(444, y, "190,101,653");
  };
  row(720, "他会計より受入");
  row(705, "雑収入");
  content += text_at(60, 690, "（歳") + text_at(110, 690, "出）");
  row(675, "国債整理支出");
  std::vector<std::string> rows;
  for (const Passage& p : read_pdf(pdf_with_content(content)).passages) {
    if (p.cells.size() == 4)
      rows.push_back(fmt::format("{}: {}={}", fmt::join(p.section, ">"), p.cells[0].text, p.cells[2].text));
  }
  EXPECT_EQ(rows,
            (std::vector<std::string>{"（歳入）: 他会計より受入=△ 5,001,439", "（歳入）: 雑収入=△ 5,001,439",
                                      "（歳出）: 国債整理支出=△ 5,001,439"}));
}

TEST(PdfTablesTest, AProvisionAndWhatItWasAreOneRow) {
  std::string content = text_at(120, 740, "改正案") + text_at(380, 740, "現行");
  for (const int x : {40, 300, 560}) content += fmt::format("{} 755 m {} 575 l S\n", x, x);
  for (const int y : {755, 735, 655, 575}) content += fmt::format("40 {} m 560 {} l S\n", y, y);
  for (const int y : {720, 640}) {
    for (const int x : {50, 310}) {
      content += text_at(x, y, "第２条　町長は、公文書の管理を適切に行う") +
                 text_at(x, y - 15, "ため、分類、名称、保存期間その他の事項を") +
                 text_at(x, y - 30, "帳簿に記載し、閲覧所に備えるとともに、そ") +
                 text_at(x, y - 45, "の概要を公表する。");
    }
  }
  const std::vector<std::string> rows = rows_of(content);
  ASSERT_EQ(rows.size(), 2U);
  for (const std::string& row : rows) {
    EXPECT_TRUE(row.starts_with("改正案=第２条")) << row;
    EXPECT_NE(row.find("公表する。|現行=第２条"), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace hoshin::testing
