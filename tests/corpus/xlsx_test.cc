#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/formats/office/list_splitter.h"
#include "corpus/formats/office/number_format.h"
#include "tests/corpus/office_file.h"

namespace hoshin {
namespace {

using testing::describe;
using testing::error_of;
using testing::Parts;
using testing::read_office;
using testing::relation_xml;
using testing::relations_xml;
using testing::root_relations;
using testing::zip_of;

TEST(NumberFormatTest, ShowsWhatExcelShows) {
  const struct {
    const char* why;
    double value;
    const char *code, *shown;
  } cases[] = {
      {"no format", 1234.5, "", "1234.5"},
      {"General", 0.1, "General", "0.1"},
      {"thousands", 1234567, "#,##0", "1,234,567"},
      {"decimals, rounded half up as people do", 2.675, "0.00", "2.68"},
      {"no more decimals than asked for", 1.5, "0.0##", "1.5"},
      {"leading zeros", 7, "000", "007"},
      {"nothing for zero", 0, "#,###", ""},
      {"per cent", 0.125, "0.0%", "12.5%"},
      {"thousands left out", 1234567, "#,##0,", "1,235"},
      {"a unit", 1234, "#,##0\"百万円\"", "1,234百万円"},
      {"a minus", -1234, "#,##0", "-1,234"},
      {"a triangle for a minus", -1234, "#,##0;\"▲ \"#,##0", "▲ 1,234"},
      {"a triangle by escape, colours left out", -5, "#,##0_ ;[Red]\\△#,##0", "△5"},
      {"a dash for zero", 0, "#,##0;▲#,##0;\"－\"", "－"},
      {"no minus before a zero", -0.001, "0.0", "0.0"},
      {"conditions", 1500, "[>=1000]#,##0\"多\";0\"少\"", "1,500多"},
      {"else the last", 5, "[>=1000]#,##0\"多\";0\"少\"", "5少"},
      {"a currency", 1500, "[$¥-411]#,##0", "¥1,500"},
      {"an empty section hides", 5, ";;;", ""},
      {"a fraction is given plain", 0.5, "# ?/?", "0.5"},
      {"the first year of an era by its name", 43586, "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@",
       "令和元年5月1日"},
      {"a date of the Japanese calendar", 45474, "[$-411]ggge\"年\"m\"月\"d\"日\";@", "令和6年7月1日"},
      {"the first day of an era", 43586, "[$-411]gge\"年\"m\"月\"d\"日\"", "令1年5月1日"},
      {"the last day of one", 43585, "[$-411]ge.m.d", "H31.4.30"},
      {"a date of ours", 45474, "yyyy/mm/dd", "2024/07/01"},
      {"a weekday", 45474, "m\"月\"d\"日\"(aaa)", "7月1日(月)"},
      {"minutes are not months", 0.5625, "h:mm", "13:30"},
      {"half a day", 0.5625, "h:mm AM/PM", "1:30 PM"},
      {"elapsed hours", 1.5, "[h]:mm", "36:00"},
      {"before the day that never was", 59, "yyyy/m/d", "1900/2/28"},
      {"a date out of range is a number", -1, "yyyy/m/d", "-1"},
      {"a format that is none", 5, "\"", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::string shown = to_utf8(format_number(c.value, to_utf32(c.code)));
    while (shown.ends_with(' ')) shown.pop_back();
    EXPECT_EQ(shown, c.shown) << c.code;
  }
}

TEST(NumberFormatTest, SurvivesAnyCode) {
  std::string code;
  unsigned seed = 7;
  for (int round = 0; round < 20'000; ++round) {
    code.clear();
    for (int i = 0; i < 12; ++i) {
      seed = seed * 1664525 + 1013904223;
      code += "0#?,.;%\"\\[]<>=_*@eEgyymdhs/+-!$年"[(seed >> 16) % 33];
    }
    for (const double value : {0.0, -1.5, 45474.25, 1e300}) format_number(value, to_utf32(code));
    format_text(U"x", to_utf32(code));
  }
}

std::string sheet(const std::string& rows, const std::string& more = "") {
  return "<worksheet>" + more + "<sheetData>" + rows + "</sheetData></worksheet>";
}

Parts workbook(const std::string& first, const std::string& second = "", const std::string& name = "Sheet1",
               const std::string& second_facts = "") {
  Parts parts = {
      {"_rels/.rels", root_relations("xl/workbook.xml")},
      {"xl/workbook.xml",
       "<workbook><sheets><sheet name='" + name + "' sheetId='1' r:id='s1'/>" +
           (second.empty() ? "" : "<sheet name='内訳' sheetId='2' r:id='s2' " + second_facts + "/>") +
           "</sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", relations_xml(relation_xml("s1", "worksheet", "worksheets/sheet1.xml") +
                                                   relation_xml("s2", "worksheet", "worksheets/sheet2.xml") +
                                                   relation_xml("s", "styles", "styles.xml") +
                                                   relation_xml("t", "sharedStrings", "strings.xml"))},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId='180' formatCode='#,##0&quot;千円&quot;'/></numFmts><cellXfs>"
       "<xf numFmtId='0'/><xf numFmtId='3'/><xf numFmtId='180'/><xf numFmtId='28'/></cellXfs></styleSheet>"},
      {"xl/strings.xml",
       "<sst><si><t>施策</t></si><si><r><t>予</t></r><r><rPr><b/></rPr><t>算</t></r><rPh><t>ヨサン</t></"
       "rPh></si>"
       "<si><t>演習</t><phoneticPr/></si></sst>"},
      {"xl/worksheets/sheet1.xml", first}};
  if (!second.empty()) parts["xl/worksheets/sheet2.xml"] = second;
  return parts;
}

std::vector<std::string> lines_of(const Parts& parts) {
  return describe(read_office(FileFormat::kXlsx, zip_of(parts)));
}

std::string text(const std::string& place, const std::string& value) {
  return "<c r='" + place + "' t='inlineStr'><is><t>" + value + "</t></is></c>";
}
std::string number(const std::string& place, const std::string& value, int style = 0) {
  return "<c r='" + place + "' s='" + std::to_string(style) + "'><v>" + value + "</v></c>";
}
std::string row(int at, const std::string& cells, const std::string& facts = "") {
  return "<row r='" + std::to_string(at) + "' " + facts + ">" + cells + "</row>";
}

TEST(XlsxTest, ReadsCellsAsTheyAreShown) {
  const struct {
    const char* why;
    std::string cell, shown;
  } cases[] = {
      {"a shared string", "<c r='A1' t='s'><v>0</v></c>", "施策"},
      {"its runs, not its reading", "<c r='A1' t='s'><v>1</v></c>", "予算"},
      {"no such string", "<c r='A1' t='s'><v>99</v></c>", ""},
      {"a text in its place", text("A1", "演習"), "演習"},
      {"the result of a formula", "<c r='A1' t='str'><f>A2</f><v>結果</v></c>", "結果"},
      {"a number with thousands", number("A1", "1234567", 1), "1,234,567"},
      {"a format of the workbook's own", number("A1", "1234", 2), "1,234千円"},
      {"a date", number("A1", "45474", 3), "令和6年7月1日"},
      {"no such style", number("A1", "5", 99), "5"},
      {"an error", "<c r='A1' t='e'><v>#N/A</v></c>", "#N/A"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<std::string> expected;
    if (*c.why != '\0' && !c.shown.empty()) expected = {c.shown};
    EXPECT_EQ(lines_of(workbook(sheet(row(1, c.cell)))), expected);
  }
}

TEST(XlsxTest, PartsTextFromTables) {
  const std::string rows =
      row(1, text("A1", "令和７年度予算")) + row(2, text("C2", "（単位：百万円）")) +
      row(3, text("A3", "施策") + text("B3", "予算額")) + row(4, text("A4", "演習") + number("B4", "10")) +
      row(5, text("A5", "計") + number("B5", "10")) + row(6, text("A6", "（注）四捨五入した。")) +
      row(9, text("A9", "施策") + text("B9", "額")) + row(10, text("A10", "研究") + number("B10", "5"));
  EXPECT_EQ(lines_of(workbook(sheet(rows))),
            (std::vector<std::string>{"T 令和７年度予算", "（単位：百万円）", "H 施策|予算額", "R 演習|10",
                                      "R 計|10", "（注）四捨五入した。", "H 施策|額", "R 研究|5"}));
}

TEST(XlsxTest, LeavesOutWhatIsHidden) {
  const std::string rows = row(1, text("A1", "見") + text("B1", "隠列") + text("C1", "える")) +
                           row(2, text("A2", "隠行"), "hidden='1'");
  const std::string hidden_column = "<cols><col min='2' max='2' hidden='1'/></cols>";
  const SourceText source = read_office(
      FileFormat::kXlsx, zip_of(workbook(sheet(rows, hidden_column), sheet(row(1, text("A1", "隠表"))),
                                         "Sheet1", "state='veryHidden'")));
  EXPECT_EQ(describe(source), std::vector<std::string>{"R 見|える"});
  EXPECT_EQ(source.warnings, (std::vector<std::string>{"hidden sheets are not read: 1",
                                                       "cells of hidden rows and columns are not read: 2"}));
}

TEST(XlsxTest, NamesOfSheetsAreHeadings) {
  const std::string one = sheet(row(1, text("A1", "一"))), two = sheet(row(1, text("A1", "二")));
  EXPECT_EQ(lines_of(workbook(one)), std::vector<std::string>{"一"});
  EXPECT_EQ(lines_of(workbook(one, "", "総括表")), (std::vector<std::string>{"#1 総括表", "一"}));
  EXPECT_EQ(lines_of(workbook(one, two)), (std::vector<std::string>{"一", "#1 内訳", "二"}));
  EXPECT_EQ(lines_of(workbook(sheet(""), two)), (std::vector<std::string>{"#1 内訳", "二"}))
      << "an empty sheet has nothing to be headed";
}

TEST(XlsxTest, SheetsWithOneTitleAreToldApartByTheirNames) {
  const std::string both =
      sheet(row(1, text("A1", "項目の一覧")) + row(3, text("A3", "施策") + text("B3", "額")) +
            row(4, text("A4", "演習") + number("B4", "10")));
  EXPECT_EQ(lines_of(workbook(both, both, "総括表")),
            (std::vector<std::string>{"T 項目の一覧", "#1 総括表", "H 施策|額", "R 演習|10", "#1 項目の一覧",
                                      "#1 内訳", "H 施策|額", "R 演習|10"}));
}

TEST(XlsxTest, MergedCellsReachTheRowsTheyCover) {
  const std::string rows = row(1, text("A1", "省庁") + text("B1", "額")) +
                           row(2, text("A2", "総務省") + number("B2", "1")) + row(3, number("B3", "2"));
  std::string xml = sheet(rows);
  xml.insert(xml.find("</worksheet>"), "<mergeCells><mergeCell ref='A2:A3'/></mergeCells>");
  const SourceText source = read_office(FileFormat::kXlsx, zip_of(workbook(xml)));
  ASSERT_EQ(source.lines.size(), 3u);
  ASSERT_EQ(source.lines[2].row->carried.size(), 1u);
  EXPECT_EQ(source.lines[2].row->carried[0].text, U"総務省");
  EXPECT_EQ(source.lines[2].row->column_headers, std::vector<std::vector<std::u32string>>{{U"額"}});
}

TEST(XlsxTest, ATextSetAcrossEmptyCellsIsThatOfAMergedOne) {
  const auto empty = [](const std::string& place, int style) {
    return "<c r='" + place + "' s='" + std::to_string(style) + "'/>";
  };
  const auto across = [](const std::string& place, const std::string& value) {
    return "<c r='" + place + "' s='1' t='inlineStr'><is><t>" + value + "</t></is></c>";
  };
  const auto heads = [](const std::string& first_row) {
    Parts parts = workbook(
        sheet(row(1, text("A1", "区分") + first_row) +
              row(2, text("B2", "件数") + text("C2", "人数") + text("D2", "備考")) +
              row(3, text("A3", "東") + number("B3", "1") + number("C3", "2") + text("D3", "速報")) +
              row(4, text("A4", "西") + number("B4", "3") + number("C4", "4") + text("D4", "確報"))));
    parts["xl/styles.xml"] =
        "<styleSheet><cellXfs><xf/><xf><alignment "
        "horizontal='centerContinuous'/></xf></cellXfs></styleSheet>";
    std::string out;
    for (const Line& line : read_office(FileFormat::kXlsx, zip_of(parts)).lines) {
      if (line.row->header || !line.text.starts_with(U"東")) continue;
      for (const std::vector<std::u32string>& of_cell : line.row->column_headers) {
        for (const std::u32string& head : of_cell) out += to_utf8(head) + "/";
        out += " ";
      }
    }
    return out;
  };
  EXPECT_EQ(heads(across("B1", "令和7年") + empty("C1", 1) + text("D1", "その他")),
            "区分/ 令和7年/件数/ 令和7年/人数/ その他/備考/ ");
  EXPECT_EQ(heads(across("B1", "令和7年") + empty("C1", 0) + text("D1", "その他")),
            heads(text("B1", "令和7年") + empty("C1", 0) + text("D1", "その他")))
      << "an empty cell of another style is not of it";
}

TEST(XlsxTest, WhatCannotBeReadIsRefusedWithItsReason) {
  FormatLimits few;
  few.max_sheet_cells = 2;
  EXPECT_EQ(
      error_of(FileFormat::kXlsx,
               zip_of(workbook(sheet(row(1, text("A1", "一") + text("B1", "二") + text("C1", "三"))))), few),
      "it has over 2 cells");
  Parts missing = workbook(sheet(""));
  missing.erase("xl/worksheets/sheet1.xml");
  EXPECT_EQ(error_of(FileFormat::kXlsx, zip_of(missing)),
            "the Office file is damaged: xl/worksheets/sheet1.xml is missing");
  const std::string wild =
      "<row r='99999999999'><c r='ZZZZ99'><v>1</v></c><c r=''><v>2</v></c></row><row "
      "r='-5'><c><v>3</v></c></row>";
  std::string xml = sheet(wild, "<cols><col min='1' max='2147483647' hidden='0'/></cols>");
  xml.insert(xml.find("</worksheet>"),
             "<mergeCells><mergeCell ref='A1:XFD1048576'/><mergeCell ref='B2'/></mergeCells>");
  EXPECT_EQ(error_of(FileFormat::kXlsx, zip_of(workbook(xml))), "read")
      << "places out of range are places in order";
}

TEST(XlsxTest, LinesKnowTheirSheetAndRow) {
  const std::string first =
      sheet(row(2, text("A2", "局名") + text("B2", "定員")) + row(3, text("A3", "甲"), "hidden='1'") +
            row(5, text("A5", "乙") + number("B5", "4")) + row(6, text("A6", "丙") + number("B6", "5")));
  const SourceText source =
      read_office(FileFormat::kXlsx, zip_of(workbook(first, sheet(row(7, text("A7", "注"))), "歳出")));
  EXPECT_EQ(source.sheets, (std::vector<std::string>{"歳出", "内訳"}));
  std::vector<std::string> places;
  for (const Line& line : source.lines)
    places.push_back(std::to_string(line.sheet) + ":" + (line.row ? std::to_string(line.row->number) : "-"));
  EXPECT_EQ(places, (std::vector<std::string>{"1:-", "1:2", "1:5", "1:6", "2:-", "2:-"}));
}

/// The rows of a sheet, and the strings of a workbook, that are too long to be parsed at once.
TEST(XlsxTest, ALongSheetIsReadInPieces) {
  constexpr int kRows = 90'000, kStrings = 60'000;
  std::string rows, strings;
  unsigned seed = 1;
  const auto number_at = [&](const std::string& place) {
    seed = seed * 1'664'525 + 1'013'904'223;
    return number(place, std::to_string(seed));
  };
  rows += row(1, text("A1", "事業名") + text("B1", "前年度") + text("C1", "本年度"));
  for (int r = 2; r <= kRows; ++r) {
    const std::string n = std::to_string(r);
    rows += "<!-- <row> --><row r='" + n + "' spans='1:3'>" + "<c r='A" + n + "' t='s'><v>" +
            std::to_string(r % kStrings) + "</v></c>" + number_at("B" + n) + number_at("C" + n) + "</row>\n";
  }
  for (int s = 0; s < kStrings; ++s) {
    seed = seed * 1'664'525 + 1'013'904'223;
    strings += "<si><t>橋" + std::to_string(s) + "</t><rPh sb='0' eb='1'><t>" + std::string(200, 'a') +
               std::to_string(seed) + "</t></rPh></si>";
  }
  std::string xml = sheet(rows);
  xml.insert(xml.find("</worksheet>"), "<mergeCells><mergeCell ref='A89999:A90000'/></mergeCells>");
  Parts parts = workbook(xml);
  parts["xl/strings.xml"] = "<sst>" + strings + "</sst>";
  FormatLimits limits;
  limits.max_part_bytes = std::size_t{8} << 20;
  ASSERT_GT(std::min(xml.size(), parts["xl/strings.xml"].size()), limits.max_part_bytes);
  limits.max_cells = 10'000;
  const SourceText source = read_office(FileFormat::kXlsx, zip_of(parts), limits);
  ASSERT_EQ(source.lines.size(), static_cast<std::size_t>(kRows));
  EXPECT_TRUE(source.lines[0].row->header);
  const Line& last = source.lines.back();
  EXPECT_TRUE(last.text.starts_with(U"橋30000\t")) << describe(last);
  EXPECT_EQ(last.row->column_headers,
            (std::vector<std::vector<std::u32string>>{{U"事業名"}, {U"前年度"}, {U"本年度"}}));
  limits.max_part_bytes = std::size_t{1} << 20;
  EXPECT_EQ(
      error_of(FileFormat::kXlsx, zip_of(parts), limits),
      "xl/strings.xml of the Office file and the parts before it unpack to more than hoshin reads of one "
      "file");
}

TEST(ListSplitterTest, PartsAListFromTheRest) {
  const struct {
    const char *why, *xml, *children, *rest;
  } cases[] = {
      {"nothing", "", "", ""},
      {"a list within", "<?xml?><a:w x='>'><b/><a:l y=\"1\"> <r>1</r><r/></a:l><m>2</m></a:w>",
       " <r>1</r><r/>", "<?xml?><a:w x='>'><b/><a:l y=\"1\"></a:l><m>2</m></a:w>"},
      {"a list that is all", "<l><r>1</r>\n<r>2</r>\n</l>", "<r>1</r>\n<r>2</r>", "<l>\n</l>"},
      {"what looks like tags is none", "<l><r><!-- </l> --><![CDATA[</r></l>]]><?l </l>?></r></l>",
       "<r><!-- </l> --><![CDATA[</r></l>]]><?l </l>?></r>", "<l></l>"},
      {"an empty list", "<w><l/><m/></w>", "", "<w><l/><m/></w>"},
      {"a list further down is none", "<w><v><l><r/></l></v></w>", "", "<w><v><l><r/></l></v></w>"},
      {"nor is a second one", "<w><l><r/></l><l><s/></l></w>", "<r/>", "<w><l></l><l><s/></l></w>"},
      {"a list without an end", "<w><l><r/><s>", "<r/>", "<w><l><s>"},
      {"more ends than beginnings", "</a></l><l><r/></l></l>", "<r/>", "</a></l><l></l></l>"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    for (const std::size_t piece : {1, 2, 3, 1000}) {
      SCOPED_TRACE(piece);
      std::string children;
      ListSplitter splitter("l", [&](std::string_view some) { children += some; });
      const std::string_view xml = c.xml;
      for (std::size_t at = 0; at < xml.size(); at += piece) EXPECT_TRUE(splitter.add(xml.substr(at, piece)));
      splitter.finish();
      EXPECT_EQ(children, c.children);
      EXPECT_EQ(splitter.rest(), c.rest);
    }
  }
  ListSplitter splitter("l", nullptr);
  EXPECT_FALSE(splitter.add("<l " + std::string(std::size_t{2} << 20, ' '))) << "a tag without an end";
}

/// What a sheet claims costs nothing; what it has, its share.
TEST(XlsxTest, ClaimsOfAHostileSheetCostNothing) {
  constexpr int kMerges = 16'000, kStyles = 300'000;
  std::string merges = "<mergeCells>", cells, styles;
  for (int i = 0; i < kMerges; ++i) {
    const std::string place = "A" + std::to_string(i + 1);
    merges += "<mergeCell ref='" + place + ":XFD1048576'/>";
    cells += row(i + 1, text(place, "値"));
  }
  for (int i = 0; i < kStyles; ++i)
    styles += "<xf numFmtId='180' fontId='" + std::to_string(i * 7919LL % 1'000'003) + "'/>";
  const std::string long_format = std::string(30'000, '#');
  const struct {
    const char* why;
    std::string cells, more, styles;
  } cases[] = {
      {"a row and a column far away", row(1'000'000'000, text("XFD1000000000", "値")),
       "<dimension ref='A1:XFD1000000000'/>", ""},
      {"every cell is merged with all below", cells, merges + "</mergeCells>", ""},
      {"many styles of one long format", row(1, number("A1", "5", kStyles - 1)), "",
       "<styleSheet><numFmts><numFmt numFmtId='180' formatCode='" + long_format + "'/></numFmts><cellXfs>" +
           styles + "</cellXfs></styleSheet>"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    Parts parts = workbook("<worksheet><sheetData>" + c.cells + "</sheetData>" + c.more + "</worksheet>");
    if (!c.styles.empty()) parts["xl/styles.xml"] = c.styles;
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(error_of(FileFormat::kXlsx, zip_of(parts)), "read");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
  }
}

TEST(XlsxTest, ColumnsHiddenOverAndOverCostNothing) {
  std::string columns;
  for (int i = 0; i < 100'000; ++i) columns += "<col min='2' max='2000000000' hidden='1'/>";
  EXPECT_EQ(
      lines_of(workbook(sheet(row(1, text("A1", "見") + text("B1", "隠")), "<cols>" + columns + "</cols>"))),
      std::vector<std::string>{"見"});
}

TEST(XlsxTest, SurvivesDamage) {
  const Parts parts = workbook(sheet(row(1, text("A1", "一") + number("B1", "2", 3))));
  testing::damage(parts, [](const std::string& b) { EXPECT_FALSE(error_of(FileFormat::kXlsx, b).empty()); });
}

}  // namespace
}  // namespace hoshin
