#include <chrono>
#include <limits>

#include <gtest/gtest.h>

#include "tests/corpus/format_lines.h"
#include "tests/corpus/office_file.h"
#include "tests/corpus/xls_file.h"

namespace hoshin {
namespace {

using namespace std::string_literals;
using namespace hoshin::testing;

std::vector<std::string> lines_of(const std::string& bytes) {
  return describe(read_office(FileFormat::kXls, bytes));
}

/// XF records: without a format, then with number formats 164, 165, ... of these codes.
std::string styled(const std::vector<std::string>& codes) {
  std::string formats, styles = record(0x00E0, std::string(20, '\0'));
  for (std::size_t i = 0; i < codes.size(); ++i) {
    formats += record(0x041E, u16(164 + i) + long_text(codes[i]));
    styles += record(0x00E0, u16(0) + u16(164 + i) + std::string(16, '\0'));
  }
  return formats + styles;
}

/// A formula with what it gave; a text comes in the record behind it.
std::string formula(int row, int column, const std::string& result) {
  return cell(0x0006, row, column, result + u16(0) + u32(0) + u16(0));
}

TEST(XlsTest, CellsAreShownAsTheirReaderSeesThem) {
  const std::string no_number = std::string(3, '\0') + "\xFF\xFF";
  const struct {
    const char *why, *shown;
    std::string records;
  } cases[] = {
      {"a number", "1234.5", number(0, 0, 1234.5)},
      {"in its format", "12.3%", number(0, 0, 0.1234, 1)},
      {"a date of the era", "令和7年4月1日", number(0, 0, 45748, 2)},
      {"a whole number in four bytes", "123", cell(0x027E, 0, 0, u32(123 << 2 | 2))},
      {"less than nothing", "-5", cell(0x027E, 0, 0, u32(static_cast<std::uint32_t>(-5) << 2 | 2))},
      {"hundredths of it", "1.23", cell(0x027E, 0, 0, u32(123 << 2 | 3))},
      {"the upper half of a number", "2.5", cell(0x027E, 0, 0, u32(0x40040000))},
      {"a text", "予算", label(0, 0, "予算")},
      {"a text in single bytes", "abc", cell(0x0204, 0, 0, u16(3) + "\0abc"s)},
      {"a text with formats", "予算", cell(0x00D6, 0, 0, long_text("予算") + u16(0))},
      {"a text that the workbook shares", "共有", cell(0x00FD, 0, 0, u32(1))},
      {"a text that is not there", "", cell(0x00FD, 0, 0, u32(9))},
      {"yes", "TRUE", cell(0x0205, 0, 0, "\1\0"s)},
      {"an error", "#DIV/0!", cell(0x0205, 0, 0, "\7\1"s)},
      {"what a formula gave", "7", formula(0, 0, f64(7))},
      {"a text that it gave", "合計",
       formula(0, 0, "\0\0\0"s + no_number) + record(0x0207, long_text("合計"))},
      {"behind what it shares with others", "合計",
       formula(0, 0, "\0\0\0"s + no_number) + record(0x04BC, "x") + record(0x0207, long_text("合計"))},
      {"nothing that it gave", "", formula(0, 0, "\3\0\0"s + no_number)},
      {"no that it gave", "FALSE", formula(0, 0, "\1\0\0"s + no_number)},
      {"an error that it gave", "#REF!", formula(0, 0, "\2\0\x17"s + no_number)},
      {"no number at all", "", number(0, 0, std::numeric_limits<double>::infinity())},
      {"no such style", "5", number(0, 0, 5, 99)},
  };
  const std::string facts = styled({"0.0%", "[$-411]ggge\"年\"m\"月\"d\"日\""}) +
                            record(0x00FC, u32(2) + u32(2) + long_text("一") + long_text("共有"));
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const std::string shown = c.shown;
    EXPECT_EQ(lines_of(xls_of({{c.records}}, facts)),
              shown.empty() ? std::vector<std::string>{} : std::vector<std::string>{shown});
  }
}

TEST(XlsTest, TablesAndTextsArePartedAsInWorkbooksOfToday) {
  const std::string records = label(0, 0, "令和７年度予算") + label(1, 2, "（単位：百万円）") +
                              label(2, 0, "施策") + label(2, 1, "予算額") + label(3, 0, "演習") +
                              number(3, 1, 10) + label(4, 0, "計") + number(4, 1, 10) +
                              label(5, 0, "（注）四捨五入した。");
  EXPECT_EQ(lines_of(xls_of({{records}})),
            (std::vector<std::string>{"T 令和７年度予算", "（単位：百万円）", "H 施策|予算額", "R 演習|10",
                                      "R 計|10", "（注）四捨五入した。"}));
}

TEST(XlsTest, SeveralNumbersOfOneRecordStandSideBySide) {
  const std::string each = u16(0) + u32(1 << 2 | 2), other = u16(0) + u32(2 << 2 | 2);
  EXPECT_EQ(lines_of(xls_of({{label(0, 0, "計") + record(0x00BD, u16(0) + u16(1) + each + other + u16(2))}})),
            std::vector<std::string>{"R 計|1|2"});
}

TEST(XlsTest, RowsInAnyOrderAreReadFromTheTop) {
  EXPECT_EQ(
      lines_of(xls_of({{label(1, 1, "四") + label(1, 0, "三") + label(0, 1, "二") + label(0, 0, "一")}})),
      (std::vector<std::string>{"R 一|二", "R 三|四"}));
}

TEST(XlsTest, WhatIsHiddenIsLeftOut) {
  const std::string hidden_row = record(0x0208, u16(1) + std::string(10, '\0') + u16(0x20) + u16(0));
  const std::string hidden_column = record(0x007D, u16(1) + u16(1) + u32(0) + u16(1) + u16(0));
  const std::string records = hidden_column + hidden_row + label(0, 0, "見") + label(0, 1, "隠列") +
                              label(0, 2, "える") + label(1, 0, "隠行");
  const SourceText source = read_office(
      FileFormat::kXls, xls_of({{records}, {label(0, 0, "隠表"), "裏", 2}, {label(0, 0, "隠表"), "裏", 1}}));
  EXPECT_EQ(describe(source), std::vector<std::string>{"R 見|える"});
  EXPECT_EQ(source.warnings, (std::vector<std::string>{"hidden sheets are not read: 2",
                                                       "cells of hidden rows and columns are not read: 2"}));
}

TEST(XlsTest, MergedCellsReachTheRowsTheyCover) {
  const std::string merged = record(0x00E5, u16(1) + u16(1) + u16(2) + u16(0) + u16(0));
  const SourceText source =
      read_office(FileFormat::kXls, xls_of({{label(0, 0, "省庁") + label(0, 1, "額") + label(1, 0, "総務省") +
                                             number(1, 1, 1) + number(2, 1, 2) + merged}}));
  ASSERT_EQ(source.lines.size(), 3u);
  ASSERT_EQ(source.lines[2].row->carried.size(), 1u);
  EXPECT_EQ(source.lines[2].row->carried[0].text, U"総務省");
}

TEST(XlsTest, ATextSetAcrossEmptyCellsIsThatOfAMergedOne) {
  // 北海道 stands in the middle of A and B, and is no group of the rows below it, which have names in B
  // alone.
  const std::string plain = record(0x00E0, std::string(20, '\0'));
  const std::string across = record(0x00E0, std::string(6, '\0') + "\6" + std::string(13, '\0'));
  for (const int style : {0, 1}) {
    const std::string name = cell(0x0204, 1, 0, long_text("北海道"), style);
    const std::string blanks = record(0x00BE, u16(1) + u16(1) + u16(static_cast<unsigned>(style)) + u16(1));
    const std::string records = label(0, 1, "都道府県") + label(0, 2, "発生件数") + name + blanks +
                                number(1, 2, 1) + label(2, 1, "青森") + number(2, 2, 2) +
                                label(3, 1, "岩手") + number(3, 2, 3);
    const SourceText source = read_office(FileFormat::kXls, xls_of({{records}}, plain + across));
    ASSERT_EQ(source.lines.size(), 4u);
    EXPECT_EQ(source.lines[3].row->carried.size(), style == 0 ? 1u : 0u);
  }
}

TEST(XlsTest, WhatIsNotPrintedStandsBehindWhatIs) {
  // Columns A and B, by a name that Excel gives, or that LibreOffice writes out.
  const std::string formula = "\x3B"s + u16(0) + u16(0) + u16(0xFFFF) + u16(0) + u16(1);
  const auto name = [&](int flags, const std::string& text) {
    return record(0x0018, u16(static_cast<unsigned>(flags)) + "\0"s + le(text.size(), 1) +
                              u16(formula.size()) + u16(0) + u16(1) + u32(0) + "\0"s + text + formula);
  };
  const std::string records = label(0, 0, "費目") + label(0, 1, "額") + label(1, 0, "旅費") +
                              number(1, 1, 5) + label(1, 5, "欄外の注意書きである。");
  for (const std::string& facts : {name(0x20, "\6"), name(0, "_xlnm.Print_Area")}) {
    EXPECT_EQ(lines_of(xls_of({{records}}, facts)),
              (std::vector<std::string>{"H 費目|額", "R 旅費|5", "欄外の注意書きである。"}));
  }
}

TEST(XlsTest, NamesOfSheetsAreHeadings) {
  EXPECT_EQ(lines_of(xls_of({{label(0, 0, "一"), "Sheet1"}, {label(0, 0, "二"), "内訳"}})),
            (std::vector<std::string>{"一", "#1 内訳", "二"}));
}

TEST(XlsTest, BoxesCommentsAndTitlesOfChartsFollowTheCells) {
  const auto object = [](int kind) {
    return record(0x005D, u16(0x15) + u16(0x12) + u16(static_cast<unsigned>(kind)) + std::string(16, '\0'));
  };
  const auto text = [](const std::string& shown) {
    return record(0x01B6, std::string(10, '\0') + u16(to_utf16(shown).size()) + std::string(6, '\0')) +
           record(0x003C, "\1" + utf16(shown)) + record(0x003C, std::string(16, '\0'));
  };
  const std::string chart = begin_records(0x20) + number(0, 0, 99) +
                            record(0x100D, u16(0) + long_text("歳出の推移", 1)) +
                            record(0x1027, u16(1) + u32(0)) + kEndRecord;
  const std::string records = object(25) + text("要確認") + object(6) + text("箱の中\n二行目") + object(7) +
                              text("押す") + chart + label(0, 0, "本文");
  EXPECT_EQ(lines_of(xls_of({{records}})),
            (std::vector<std::string>{"本文", "箱の中", "二行目", "歳出の推移", "要確認"}));
}

TEST(XlsTest, TextsThatGoOnInFurtherRecordsAreWhole) {
  // The first text breaks off between its characters and goes on in single bytes; the second is formatted and
  // has readings; the third begins with a record.
  const std::string first = u16(5) + "\1" + utf16("予算");
  const std::string rest =
      "\0ABC"s + u16(2) + "\x0D" + u16(1) + u32(6) + utf16("東京") + u32(0) + "よみよ"s.substr(0, 6);
  const std::string facts =
      record(0x00FC, u32(3) + u32(3) + first) + record(0x003C, rest) + record(0x003C, long_text("終"));
  const std::string records =
      cell(0x00FD, 0, 0, u32(0)) + cell(0x00FD, 0, 1, u32(1)) + cell(0x00FD, 0, 2, u32(2));
  EXPECT_EQ(lines_of(xls_of({{records}}, facts)), std::vector<std::string>{"R 予算ABC|東京|終"});
}

TEST(XlsTest, Excel5IsReadInItsCodePage) {
  const std::string yosan = "\x97\x5C\x8E\x5A";  // 予算 in CP932
  const std::string records = cell(0x0204, 0, 0, u16(yosan.size()) + yosan) + number(2, 1, 3) +
                              record(0x001C, u16(0) + u16(0) + u16(yosan.size()) + yosan);
  const std::string stream = xls_stream({{records, yosan}}, "", /*excel5=*/true);
  EXPECT_EQ(lines_of(compound_of({{"Book", stream}})),
            (std::vector<std::string>{"#1 予算", "予算", "3", "予算"}));
}

TEST(XlsTest, SmallStreamsAreReadAndTheTitleOfTheFileIsKnown) {
  const std::string title = "\x97\x5C\x8E\x5A"s;
  const std::string set = u32(0) + u32(2) + u32(1) + u32(24) + u32(2) + u32(32) + u32(2) + u32(932) +
                          u32(0x1E) + u32(title.size() + 1) + title + "\0"s;
  const std::string summary = std::string(44, '\0') + u32(48) + set;
  const std::string book = xls_stream({{label(0, 0, "一")}});
  for (const bool small : {true, false}) {
    const SourceText source = read_office(
        FileFormat::kXls, compound_of({{"Workbook", book}, {"\5SummaryInformation", summary}}, small));
    EXPECT_EQ(describe(source), std::vector<std::string>{"一"});
    EXPECT_EQ(source.title, "予算");
  }
}

TEST(XlsTest, WhatCannotBeReadIsRefusedWithItsReason) {
  const std::string book = xls_stream({{label(0, 0, "一") + label(0, 1, "二") + label(0, 2, "三")}});
  const std::string whole = compound_of({{"Workbook", book}});
  const std::string cut = "the Office file is damaged: it ends in the middle";
  const struct {
    const char* why;
    std::string bytes, error;
  } cases[] = {
      {"a password", xls_of({{label(0, 0, "一")}}, record(0x002F, u16(0))), "it is encrypted"},
      {"a new workbook with a password", compound_of({{"EncryptedPackage", "x"}}), "it is encrypted"},
      {"another Office file", compound_of({{"WordDocument", "x"}}),
       "the Office file is damaged: it has no workbook"},
      {"before compound files", "\x09\x04\x06\x00"s,
       "it was made by an Excel of before 1993, which hoshin cannot read"},
      {"a text", "方針", "the Office file is damaged: it has no workbook"},
      {"nothing", "", "the Office file is damaged: it has no workbook"},
      {"a download that broke off", whole.substr(0, 700), cut},
      {"a sheet behind the end",
       compound_of({{"Workbook", xls_stream({}, record(0x0085, u32(9999) + "\0\0\1\0a"s))}}), cut},
      {"a record behind the end", compound_of({{"Workbook", book.substr(0, book.size() - 10)}}), cut},
      {"a sheet that is none",
       compound_of({{"Workbook", xls_stream({}, record(0x0085, u32(20) + "\0\0\1\0a"s))}}),
       "the Office file is damaged: it has no workbook"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(error_of(FileFormat::kXls, c.bytes), c.error);
  }
  FormatLimits few;
  few.max_sheet_cells = 2;
  EXPECT_EQ(error_of(FileFormat::kXls, whole, few), "it has over 2 cells");
}

TEST(XlsTest, WhatClaimsMuchCostsLittle) {
  std::string columns, circle = xls_of({{label(0, 0, std::string(3000, 'a'))}});
  for (int i = 0; i < 20'000; ++i)
    columns += record(0x007D, u16(i % 2) + u16(255) + u32(0) + u16(1) + u16(0));
  // The last sector says what follows on each: the first.
  for (std::size_t at = circle.size() - 512; at < circle.size(); at += 4) circle.replace(at, 4, u32(0));
  const std::vector<XlsSheetFile> one = {{columns}};
  const auto sheets_at = [](std::size_t place) {
    std::string out;
    for (int i = 0; i < 20'000; ++i) out += record(0x0085, u32(place) + u16(0) + long_text("同", 1));
    return out;
  };
  const std::size_t place = xls_stream(one, sheets_at(0)).rfind(begin_records(0x10));
  const struct {
    const char* why;
    std::string bytes;
  } cases[] = {
      {"columns hidden over and over", xls_of(one)},
      {"sectors in a circle", circle},
      {"sheets that are one", xls_of(one, sheets_at(place))},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_FALSE(error_of(FileFormat::kXls, c.bytes).empty());
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
  }
}

TEST(XlsTest, SurvivesDamage) {
  const std::string book =
      xls_stream({{label(0, 0, "一") + number(0, 1, 2) + record(0x00E5, u16(1) + std::string(8, '\0'))}},
                 record(0x00FC, u32(1) + u32(1) + long_text("共")));
  for (const bool small : {true, false}) {
    const std::string bytes = compound_of({{"Workbook", book}}, small);
    for (std::size_t i = 0; i < bytes.size(); i += 1 + i / 600) {
      std::string changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ 0x15);
      EXPECT_FALSE(error_of(FileFormat::kXls, changed).empty());
      EXPECT_FALSE(error_of(FileFormat::kXls, bytes.substr(0, i)).empty());
    }
  }
}

}  // namespace
}  // namespace hoshin
