#include "dict/era.h"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/dict/random_text.h"

namespace hoshin {
namespace {

TEST(EraTest, ParsesAYearAsAPersonTypesIt) {
  const struct {
    const char* text;
    std::optional<int> year;
  } cases[] = {
      {"2025", 2025},
      {"２０２５", 2025},
      {"FY2025", 2025},
      {"2025年度", 2025},
      {"西暦2025年", 2025},
      {"R7", 2025},
      {"r07", 2025},
      {"R 7", 2025},
      {"令和7", 2025},
      {"令和７年度", 2025},
      {"令和七年度", 2025},
      {"令和元年", 2019},
      {"H31", 2019},
      {"平成31年度", 2019},
      {"平31", 2019},
      {"H32", 2020},
      {"S64", 1989},
      {"T1", 1912},
      {"M45", 1912},
      {"二〇二五", 2025},
      {"㋿7年", 2025},
      {"重要", {}},
      {"25", {}},
      {"", {}},
      {"R", {}},
      {"令和", {}},
      {"S65", {}},
      {"R007", {}},
      {"1867", {}},
      {"2200", {}},
      {"元年", {}},
      {"20250", {}},
      {"2025年7月", {}},
      {"①", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(parse_year(c.text), c.year) << c.text;
}

TEST(EraTest, ParsesRangesWithEitherEndOpen) {
  const struct {
    const char* text;
    std::optional<YearRange> range;
  } cases[] = {
      {"R7", YearRange{2025, 2025}},
      {"H29..R3", YearRange{2017, 2021}},
      {"2017..", YearRange{2017, {}}},
      {"..R3", YearRange{{}, 2021}},
      {"2017～2019", YearRange{2017, 2019}},
      {"2017〜2019", YearRange{2017, 2019}},
      {"2017-2019", YearRange{2017, 2019}},
      {"平成29年度–令和元年度", YearRange{2017, 2019}},
      {"R3..H29", YearRange{2017, 2021}},
      {"..", {}},
      {"x..2017", {}},
      {"2017..x", {}},
      {"", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(parse_year_range(c.text), c.range) << c.text;
}

TEST(EraTest, NamesAFiscalYearByTheEraOfItsFirstOfApril) {
  const struct {
    int year;
    const char* label;
  } cases[] = {{1700, "1700年度"},  {1868, "明治元年度"}, {1912, "明治45年度"}, {1926, "大正15年度"},
               {1927, "昭和2年度"}, {1988, "昭和63年度"}, {1989, "平成元年度"}, {2019, "平成31年度"},
               {2020, "令和2年度"}, {2025, "令和7年度"},  {2200, "2200年度"}};
  for (const auto& c : cases) EXPECT_EQ(fiscal_year_label(c.year), c.label);
}

TEST(EraTest, EveryNotationOfAYearParsesBackToIt) {
  for (int year = 1868; year < 2200; ++year)
    for (const std::string& notation : year_notations(year))
      EXPECT_EQ(parse_year(notation), year) << notation;
  const std::vector<std::string> of_2019 = year_notations(2019);
  for (const char* notation : {"2019", "平成31", "平成三十一", "令和1", "令和元", "r1", "h31", "二〇一九"})
    EXPECT_NE(std::find(of_2019.begin(), of_2019.end(), notation), of_2019.end()) << notation;
}

/// "平成28年８月31日=2016-8-31", with F for a fiscal year, ? for a placeholder.
std::string show_dates(std::string_view text, int near = 0) {
  std::string shown;
  for (const DateMention& m : find_dates(text, near))
    shown +=
        fmt::format("{}{}={}-{}-{}{}{}", shown.empty() ? "" : " | ", text.substr(m.begin, m.end - m.begin),
                    m.year, m.month, m.day, m.fiscal ? "F" : "", m.placeholder ? "?" : "");
  return shown;
}

TEST(EraTest, FindsYearsAndDatesInText) {
  const struct {
    const char *why, *text, *shown;
  } cases[] = {
      {"an era date", "（平成３０年７月２７日閣議決定）", "平成３０年７月２７日=2018-7-27"},
      {"letter-spaced", "平 成 2 8 年 ８ 月 3 1 日", "平 成 2 8 年 ８ 月 3 1 日=2016-8-31"},
      {"mixed width", "平成3１年度予算", "平成3１年度=2019-0-0F"},
      {"the common era", "2024年７月及び２０１６年度", "2024年７月=2024-7-0 | ２０１６年度=2016-0-0F"},
      {"kanji by place", "二〇二四年", "二〇二四年=2024-0-0"},
      {"kanji with a circle for zero", "二○二四年", "二○二四年=2024-0-0"},
      {"kanji in words", "令和六年七月二十一日", "令和六年七月二十一日=2024-7-21"},
      {"the first year", "令和元年度", "令和元年度=2019-0-0F"},
      {"a circle for a number to come", "令 和 ２ 年 ○ 月 ○ ○ 日", "令 和 ２ 年 ○ 月 ○ ○ 日=2020-0-0?"},
      {"only the day to come", "〔令和7年6月〇〇日〕", "令和7年6月〇〇日=2025-6-0?"},
      {"half a day to come", "令和7年6月1○日", "令和7年6月1○日=2025-6-0?"},
      {"even the year to come", "令和○年○月", "令和○年○月=0-0-0?"},
      {"a year said twice", "平成30（2018）年７月27日", "平成30（2018）年７月27日=2018-7-27"},
      {"a year said twice, otherwise", "2018年（平成30年）7月", "2018年（平成30年）7月=2018-7-0"},
      {"a short year takes the era that fits", "平成30年(27年７月公表)",
       "平成30年=2018-0-0 | 27年７月=2015-7-0"},
      {"also across eras", "令和2年度、31年度", "令和2年度=2020-0-0F | 31年度=2019-0-0F"},
      {"a span of years fixes the era, too", "平成29～31年度", "31年度=2019-0-0F"},
      {"a short year alone says nothing", "28年度", ""},
      {"an ordinal is no year", "令和7年、第28年度", "令和7年=2025-0-0"},
      {"Latin letters", "H31年度とR7年", "H31年度=2019-0-0F | R7年=2025-0-0"},
      {"but not inside a word", "GR7年", ""},
      {"a number of the words before", "図2 2024年 ①2023年", "2024年=2024-0-0 | 2023年=2023-0-0"},
      {"a decade or a duration is no year", "1990年代、2000年間", ""},
      {"too many digits are no year", "20240年 123456789012345678901234年", ""},
      {"an era does not go on for ever", "平成50年、昭和65年", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(show_dates(c.text), c.shown);
  }
}

TEST(EraTest, AYearBeforeTheTextTellsWhichYearAShortOneIs) {
  const struct {
    const char *why, *text;
    int near;
    const char* shown;
  } cases[] = {
      {"one digit", "７年度当初", 2024, "７年度=2025-0-0F"},
      {"two digits", "31年度予算", 2020, "31年度=2019-0-0F"},
      {"two that two eras have", "28年度", 2016, "28年度=2016-0-0F"},
      {"the same near another year", "28年度", 1950, "28年度=1953-0-0F"},
      {"a year and a month", "27年７月公表", 2016, "27年７月=2015-7-0"},
      {"a fuller year in the text counts more", "昭和50年度、51年度", 2024,
       "昭和50年度=1975-0-0F | 51年度=1976-0-0F"},
      {"an ordinal is no year", "第７年度", 2024, ""},
      {"nor a duration", "７年間", 2024, ""},
      {"one digit of a year, not of a fiscal year", "７年７月", 2024, ""},
      {"without a year there is none", "７年度当初", 0, ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(show_dates(c.text, c.near), c.shown);
  }
}

TEST(EraTest, ReadsADateInFigures) {
  const struct {
    const char *why, *text, *iso;
    std::size_t end;
  } cases[] = {
      {"an era", "令和6.7.10", "2024-07-10", 12},
      {"an era's letter", "R6.7.10", "2024-07-10", 7},
      {"a small one", "h31.4.30", "2019-04-30", 8},
      {"points", "2024.7.10", "2024-07-10", 9},
      {"slashes", "2024/07/10", "2024-07-10", 10},
      {"hyphens", "2024-07-10", "2024-07-10", 10},
      {"full width", "２０２４．７．１０", "2024-07-10", 27},
      {"with something behind it", "2024.7.10（水）", "2024-07-10", 9},
      {"a month that there is not", "2024.13.1", "", 0},
      {"a day that there is not", "2024.7.32", "", 0},
      {"two parts alone", "2024.7", "", 0},
      {"the number of a section", "1.2.3", "", 0},
      {"not at the beginning", "版2024.7.10", "", 0},
      {"nothing", "", "", 0},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const auto date = parse_dotted_date(c.text);
    EXPECT_EQ(date ? date->iso() : "", c.iso);
    EXPECT_EQ(date ? date->end : 0, c.end);
  }
}

TEST(EraTest, AnIsoDateIsADayOfTheCalendar) {
  EXPECT_EQ(find_dates("令和６年７月１０日").at(0).iso(), "2024-07-10");
  EXPECT_EQ(find_dates("令和６年７月").at(0).iso(), "");
  EXPECT_EQ(find_dates("令和６年２月３０日").at(0).iso(), "");
}

TEST(EraTest, DatesInAnyTextLieInsideAndInOrder) {
  std::mt19937 random(3);
  const std::string pieces[] = {"令和", "平成", "R",  "2",  "０", "元", "年", "度",   "月",      "日",
                                "○",    "〇",   "二", "十", " ",  "(",  "）", "2024", "\xE3\x81"};
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 20; n > 0; --n) text += pieces[random() % std::size(pieces)];
    std::size_t last = 0;
    for (const DateMention& m : find_dates(text)) {
      ASSERT_GE(m.begin, last) << text;
      ASSERT_LT(m.begin, m.end) << text;
      ASSERT_LE(m.end, text.size()) << text;
      ASSERT_TRUE(on_boundary(text, m.begin) && on_boundary(text, m.end)) << text;
      last = m.end;
    }
  }
}

TEST(EraTest, ReturnsFromHostileText) {
  for (const char* piece : {"1", "令和", "〇", "令和○", "1 ", "二", "(2024", "平成30("}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += piece;
    find_dates(text);
    find_dates(text, 2025);
    EXPECT_EQ(parse_dotted_date(text), std::nullopt);
    EXPECT_EQ(parse_year(text), std::nullopt);
  }
}

}  // namespace
}  // namespace hoshin
